import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsValue, valuesOf } from '../constraints/domain.ts';
import { constraintKinds, holds } from '../constraints/index.ts';
import { isVariable } from '../constraints/operand.ts';
import { modelOf, randomConstraint, reified } from '../constraints/testing/random-constraint.ts';
import { compare, type Exact, fraction } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import type { FlatModel, FlatVariable } from '../ir/flat-model.ts';
import { tighten } from './tighten.ts';

const kinds = Object.keys(constraintKinds) as FlatConstraint['kind'][];
const origin = { id: 'c', sentences: [] };

/** A model over variables x1, x2, …; one group a constraint. */
function model(
  variables: readonly (readonly [FlatVariable['type'], Exact?, Exact?])[],
  constraints: readonly FlatConstraint[],
): FlatModel {
  return {
    variables: variables.map(([type, min, max], i) => ({
      id: i + 1,
      name: `x${i + 1}`,
      type,
      domain: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
      auxiliary: false,
      origin,
    })),
    constraints,
    groups: constraints.map((_, i) => ({ origin: { id: `c${i}`, sentences: [] }, hard: i === 0 })),
    objective: { sense: 'satisfy', variables: [], coefficients: [], constant: 0, origin },
    shapes: [],
  };
}

const row = (
  group: number,
  terms: Readonly<Record<number, Exact>>,
  relation: '<=' | '=' | '!=' | '<',
  constant: Exact,
): FlatConstraint => ({
  kind: 'linear',
  group,
  variables: Object.keys(terms).map(Number),
  coefficients: Object.values(terms),
  relation,
  constant,
});

const domains = ({ variables }: FlatModel) => variables.map(({ domain }) => domain);

describe('tighten', () => {
  it.each(kinds)(
    'keeps every solution of a random %s, and reports a contradiction only when there is none',
    (kind) => {
      fc.assert(
        fc.property(fc.gen(), fc.constantFrom('holds', 'implies', 'iff'), (gen, mode) => {
          const plain = randomConstraint(kind, (min, max) => gen(fc.integer, { min, max }));
          const sample = mode === 'holds' ? plain : reified(plain, mode);
          const tightened = tighten(modelOf(sample));
          const choices = sample.variables.map(({ domain }) => valuesOf(domain));
          let total = 1;
          for (const values of choices) total *= values.length;
          for (let i = 0; i < Math.min(total, 200); i++) {
            let rest = i;
            const values = choices.map((all) => {
              const value = all[rest % all.length]!;
              rest = Math.floor(rest / all.length);
              return value;
            });
            const value = (o: Operand): Exact => (isVariable(o) ? values[o.variable - 1]! : o);
            if (!holds(sample.constraint, value)) continue;
            expect(tightened.contradiction).toBeUndefined();
            values.forEach((v, k) => {
              expect(containsValue(tightened.variables[k]!.domain, v)).toBe(true);
            });
          }
        }),
        { seed: 7, numRuns: 40 },
      );
    },
  );

  it('follows chains of inequalities and rounds integers', () => {
    const before = model(
      [
        ['int', 0, 100],
        ['int', 0, 100],
        ['int', 0, 100],
      ],
      [row(0, { 1: 1, 2: -1 }, '<=', -5), row(1, { 2: 1, 3: -1 }, '<=', -5), row(2, { 3: 2 }, '<=', 41)],
    );
    expect(domains(tighten(before))).toEqual([
      { min: 0, max: 10 },
      { min: 5, max: 15 },
      { min: 10, max: 20 },
    ]);
  });

  it('bounds a variable from the other side of an equation, rounding floats outwards', () => {
    const before = model([['float'], ['float', 0, 1]], [row(0, { 1: 3, 2: -1 }, '=', 1)]);
    const [{ min, max }] = domains(tighten(before)) as [{ min: Exact; max: Exact }];
    expect(compare(min, fraction(1n, 3n))).toBe(-1);
    expect(compare(max, fraction(2n, 3n))).toBe(1);
    expect(compare(max, fraction(67n, 100n))).toBe(-1);
  });

  it('keeps domains with holes and drops ranges outside', () => {
    const before = model([['int', 0, 9]], [row(0, { 1: 1 }, '<=', 6)]);
    const holed = {
      ...before,
      variables: [
        {
          ...before.variables[0]!,
          domain: {
            min: 0,
            max: 9,
            ranges: [
              [0, 2],
              [5, 6],
              [8, 9],
            ] as const,
          },
        },
      ],
    };
    expect(domains(tighten(holed))).toEqual([
      {
        min: 0,
        max: 6,
        ranges: [
          [0, 2],
          [5, 6],
        ],
      },
    ]);
  });

  it('propagates units and entailed reifications', () => {
    const before = model(
      [['bool'], ['bool'], ['bool'], ['int', 0, 5]],
      [
        { kind: 'clause', group: 0, literals: [1] },
        { kind: 'clause', group: 1, literals: [-1, -2] },
        { ...row(2, { 4: 1 }, '<=', 7), when: { literal: 3, mode: 'iff' } } as FlatConstraint,
      ],
    );
    expect(domains(tighten(before)).slice(0, 3)).toEqual([
      { min: 1, max: 1 },
      { min: 0, max: 0 },
      { min: 1, max: 1 },
    ]);
  });

  it('names the group in which a contradiction showed', () => {
    const before = model([['int', 0, 9]], [row(0, { 1: 1 }, '<=', 3), row(1, { 1: -1 }, '<=', -4)]);
    expect(tighten(before).contradiction).toBe(1);
    const reals = model([['float', 0, 9]], [row(0, { 1: 1 }, '<=', 3), row(1, { 1: -1 }, '<=', -3)]);
    expect(tighten(reals).contradiction).toBeUndefined();
  });

  it('lets only hard groups tighten when asked to', () => {
    const before = model([['int', 0, 9]], [row(0, { 1: 1 }, '<=', 7), row(1, { 1: 1 }, '<=', 4)]);
    expect(domains(tighten(before, { groups: 'hard' }))).toEqual([{ min: 0, max: 7 }]);
  });

  it('stops although bounds could creep for ever', () => {
    const creeping = model(
      [
        ['int', 0, 1_000_000_000],
        ['int', 0, 1_000_000_000],
      ],
      [row(0, { 1: 1, 2: -1 }, '<=', -1), row(1, { 1: -1, 2: 1 }, '<=', 0)],
    );
    expect(() => tighten(creeping)).not.toThrow();
    const shrinking = model(
      [
        ['float', 0, 1],
        ['float', 0, 1],
      ],
      [row(0, { 1: 2, 2: -1 }, '=', 0), row(1, { 1: 1, 2: -1 }, '=', 0)],
    );
    expect(tighten(shrinking).contradiction).toBeUndefined();
  });
});
