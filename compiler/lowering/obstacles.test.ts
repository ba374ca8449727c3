import { describe, expect, it } from 'vitest';
import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import { decompose } from './decompose.ts';
import { obstaclesOf } from './obstacles.ts';

const origin = { id: 'c', sentences: [] };

/** x in 0..3 of the user; p, q and r are auxiliary bools 2 to 4. */
function model(constraints: readonly FlatConstraint[], costs: readonly number[] = []): FlatModel {
  const bool = (id: number, name: string) =>
    ({ id, name, type: 'bool', domain: { min: 0, max: 1 }, auxiliary: true, origin }) as const;
  return {
    variables: [
      { id: 1, name: 'x', type: 'int', domain: { min: 0, max: 3 }, auxiliary: false, origin },
      bool(2, 'p'),
      bool(3, 'q'),
      bool(4, 'r'),
    ],
    constraints,
    groups: [{ origin, hard: true }],
    objective: {
      sense: 'minimize',
      variables: costs.map((_, i) => i + 2),
      coefficients: costs,
      constant: 0,
      origin,
    },
    shapes: [],
  };
}

const isValue = (literal: number, mode: 'implies' | 'iff', relation: '=' | '!=' = '=', constant = 2) =>
  ({
    kind: 'linear',
    group: 0,
    variables: [1],
    coefficients: [1],
    relation,
    constant,
    when: { literal, mode },
  }) as const;
const clause = (...literals: number[]) => ({ kind: 'clause', group: 0, literals }) as const;

describe('obstaclesOf', () => {
  const counts = (constraints: readonly FlatConstraint[], costs?: readonly number[]) => {
    const { rises, falls } = obstaclesOf(model(constraints, costs));
    return { rises: [...rises].slice(1), falls: [...falls].slice(1) };
  };

  it('knows which way each kind of use minds', () => {
    expect(counts([clause(2, -3)])).toEqual({ rises: [0, 0, 1, 0], falls: [0, 1, 0, 0] });
    expect(counts([isValue(-2, 'implies')])).toEqual({ rises: [1, 0, 0, 0], falls: [1, 1, 0, 0] });
    expect(counts([isValue(2, 'iff')])).toEqual({ rises: [1, 1, 0, 0], falls: [1, 1, 0, 0] });
    expect(counts([{ ...clause(2, 3), when: { literal: 4, mode: 'iff' } }])).toEqual({
      rises: [0, 1, 1, 1],
      falls: [0, 1, 1, 1],
    });
    expect(counts([], [1, -1])).toEqual({ rises: [0, 1, 0, 0], falls: [0, 0, 1, 0] });
  });
});

describe('half definitions of values', () => {
  const rowsOf = (constraints: readonly FlatConstraint[], costs?: readonly number[]) =>
    decompose(model(constraints, costs), { form: 'linear', accepts: () => true }).model.constraints;
  const kept = (definition: FlatConstraint, more: readonly FlatConstraint[], costs?: readonly number[]) =>
    rowsOf([definition, ...more], costs).includes(definition);

  it.each<[string, FlatConstraint, FlatConstraint, readonly number[]]>([
    ['the value where the literal is only asked to be true', isValue(2, 'implies'), clause(2, 3), [0]],
    ['the value where its literal earns', isValue(2, 'implies'), clause(3, 4), [-5]],
    ['the literal where it is only asked to be false', isValue(-2, 'implies', '!='), clause(-2, 3), [0]],
    ['the literal where it costs', isValue(-2, 'implies', '!='), clause(3, 4), [5]],
  ])('become indicators: %s', (_, definition, other, costs) => {
    expect(kept(definition, [other], costs)).toBe(false);
  });

  it.each<[string, FlatConstraint, FlatConstraint, readonly number[]]>([
    ['being true costs', isValue(2, 'implies'), clause(2, 3), [1]],
    ['being true is ruled out elsewhere', isValue(2, 'implies'), clause(-2, 3), [0]],
    ['it implies another value too', isValue(2, 'implies'), isValue(2, 'implies', '=', 3), [0]],
    ['being false costs', isValue(-2, 'implies', '!='), clause(-2, 3), [-1]],
    ['being false is ruled out elsewhere', isValue(-2, 'implies', '!='), clause(2, 3), [0]],
  ])('stay halves where %s', (_, definition, other, costs) => {
    expect(kept(definition, [other], costs)).toBe(true);
  });
});
