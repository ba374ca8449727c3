import { describe, expect, it } from 'vitest';
import type { FlatConstraint } from '../../ir/flat-constraint.ts';
import type { FlatModel } from '../../ir/flat-model.ts';
import { relaxDefinitions } from './relax-definitions.ts';

const origin = { id: 'c', sentences: [] };
const [x, y, m] = [{ variable: 1 }, { variable: 2 }, { variable: 3 }];
const maximum = { kind: 'maximum', group: 0, sense: 'max', operands: [x, y, 4], result: m } as const;
const size = { kind: 'absolute', group: 0, argument: x, result: m } as const;

/** x and y of the user, m auxiliary; minimises coefficient·m. */
function model(
  constraints: readonly FlatConstraint[],
  coefficient: number,
  sense: 'minimize' | 'maximize',
): FlatModel {
  return {
    variables: ['x', 'y', 'm'].map((name, i) => ({
      id: i + 1,
      name,
      type: 'int',
      domain: { min: -9, max: 9 },
      auxiliary: name === 'm',
      origin,
    })),
    constraints,
    groups: [{ origin, hard: false }],
    objective: { sense, variables: [3], coefficients: [coefficient], constant: 0, origin },
    shapes: [],
  };
}

const row = (coefficients: readonly number[], constant: number, relation: '<=' | '=' = '<=') =>
  ({ kind: 'linear', group: 0, variables: [1, 3], coefficients, relation, constant }) as const;

const relaxed = (
  constraints: readonly FlatConstraint[],
  coefficient = 1,
  sense: 'minimize' | 'maximize' = 'minimize',
) => relaxDefinitions(model(constraints, coefficient, sense)).constraints;

describe('relaxDefinitions', () => {
  it('keeps one half of a maximum that is minimised', () => {
    expect(relaxed([maximum])).toEqual([
      { kind: 'linear', group: 0, relation: '<=', variables: [3, 1], coefficients: [-1, 1], constant: 0 },
      { kind: 'linear', group: 0, relation: '<=', variables: [3, 2], coefficients: [-1, 1], constant: 0 },
      { kind: 'linear', group: 0, relation: '<=', variables: [3], coefficients: [-1], constant: -4 },
    ]);
  });

  it('keeps one half of a minimum that is maximised', () => {
    const minimum = { ...maximum, sense: 'min', operands: [x, 4] } as const;
    expect(relaxed([minimum], 1, 'maximize')).toEqual([
      { kind: 'linear', group: 0, relation: '<=', variables: [3, 1], coefficients: [1, -1], constant: 0 },
      { kind: 'linear', group: 0, relation: '<=', variables: [3], coefficients: [1], constant: 4 },
    ]);
  });

  it('keeps one half of an absolute value that is bounded above, also under a literal', () => {
    const bounded = row([1, 2], 5);
    const half = { ...bounded, when: { literal: 2, mode: 'implies' } } as const;
    for (const push of [bounded, half]) {
      expect(relaxed([size, push])).toEqual([
        { kind: 'linear', group: 0, relation: '<=', variables: [3, 1], coefficients: [-1, 1], constant: 0 },
        { kind: 'linear', group: 0, relation: '<=', variables: [3, 1], coefficients: [-1, -1], constant: 0 },
        push,
      ]);
    }
  });

  it.each([
    ['is maximised', [maximum], -1],
    ['is bounded below', [maximum, row([1, -1], 5)], 1],
    ['is in an equation', [maximum, row([1, 1], 5, '=')], 1],
    ['is fully reified', [maximum, { ...row([1, 1], 5), when: { literal: 2, mode: 'iff' } } as const], 1],
    ['is defined twice', [maximum, size], 1],
    [
      'is in another constraint',
      [maximum, { kind: 'all_different', group: 0, operands: [m, x] } as const],
      1,
    ],
    ['is reified itself', [{ ...maximum, when: { literal: 2, mode: 'implies' } } as const], 1],
  ])('leaves a definition alone whose result %s', (_, constraints, coefficient) => {
    expect(relaxed(constraints, coefficient)).toEqual(constraints);
  });

  it('leaves a definition alone whose result people see', () => {
    const flat = model([maximum], 1, 'minimize');
    const declared = { ...flat, variables: flat.variables.map((v) => ({ ...v, auxiliary: false })) };
    expect(relaxDefinitions(declared).constraints).toEqual([maximum]);
    const shape = { name: 'm', type: { inst: 'var', optional: false, set: false, base: 'int' } } as const;
    const shown = { ...flat, shapes: [{ ...shape, elements: [{ kind: 'variable', variable: 3 }] }] } as const;
    expect(relaxDefinitions(shown).constraints).toEqual([maximum]);
  });
});
