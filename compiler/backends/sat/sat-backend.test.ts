import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlatConstraint } from '../../ir/flat-constraint.ts';
import { type Cnf, clauseAt, clauseCount } from './cnf.ts';
import { toCnf } from './sat-backend.ts';
import { bruteForce, flatModel, solutionsOfCnf } from './testing/flat.ts';

const groupsOf = (cnf: Cnf) =>
  Array.from({ length: clauseCount(cnf) }, (_, i) => [cnf.clauseGroup[i], [...clauseAt(cnf, i)]]);

const domain = fc.oneof(
  fc.constant('bool' as const),
  fc
    .tuple(fc.integer({ min: -3, max: 1 }), fc.integer({ min: 0, max: 4 }))
    .map(([low, width]) => [low, low + width] as const),
  fc
    .uniqueArray(fc.integer({ min: -4, max: 5 }), { minLength: 1, maxLength: 4 })
    .map((values) => ({ only: values })),
);
type Domains = readonly (typeof domain extends fc.Arbitrary<infer T> ? T : never)[];
const boolsOf = (domains: Domains) => domains.flatMap((d, i) => (d === 'bool' ? [i + 1] : []));

const when = (bools: readonly number[]) =>
  bools.length === 0
    ? fc.constant(undefined)
    : fc.option(
        fc.record({
          literal: fc.tuple(fc.constantFrom(...bools), fc.boolean()).map(([v, s]) => (s ? v : -v)),
          mode: fc.constantFrom('implies' as const, 'iff' as const),
        }),
        { nil: undefined },
      );

const reified = <C extends object>(constraint: C, w: FlatConstraint['when']) =>
  w ? { ...constraint, when: w } : constraint;

function linear(domains: Domains): fc.Arbitrary<FlatConstraint> {
  const ids = domains.map((_, i) => i + 1);
  return fc
    .tuple(
      fc.subarray(ids, { minLength: 1 }),
      fc.array(
        fc.oneof(
          fc.integer({ min: -4, max: 4 }).filter((c) => c !== 0),
          fc.constant({ n: 1n, d: 2n }),
        ),
        { minLength: ids.length, maxLength: ids.length },
      ),
      fc.constantFrom('<=' as const, '=' as const, '!=' as const, '<' as const),
      fc.oneof(fc.integer({ min: -8, max: 8 }), fc.constant({ n: 3n, d: 2n })),
      when(boolsOf(domains)),
    )
    .map(([variables, coefficients, relation, constant, w]) =>
      reified(
        {
          kind: 'linear' as const,
          group: 0,
          variables,
          coefficients: coefficients.slice(0, variables.length),
          relation,
          constant,
        },
        w,
      ),
    );
}

function propositional(domains: Domains): fc.Arbitrary<FlatConstraint> {
  const bools = boolsOf(domains);
  if (bools.length === 0) return linear(domains);
  const literal = fc.tuple(fc.constantFrom(...bools), fc.boolean()).map(([v, s]) => (s ? v : -v));
  return fc
    .tuple(
      fc.constantFrom('clause' as const, 'xor' as const),
      fc.array(literal, { maxLength: 6 }),
      when(bools),
    )
    .map(([kind, literals, w]) => reified({ kind, group: 0, literals }, w));
}

const model = fc
  .array(domain, { minLength: 1, maxLength: 5 })
  .chain((domains) =>
    fc.tuple(
      fc.constant(domains),
      fc.array(fc.oneof(linear(domains), propositional(domains)), { minLength: 1, maxLength: 3 }),
      fc.subarray(domains.map((_, i) => i + 1)),
    ),
  )
  .map(([domains, constraints, auxiliary]) => flatModel(domains, constraints, { auxiliary }));

describe('the SAT backend', () => {
  it('has exactly the solutions of the model: linear, clauses, xor, reified, views and aliases', async () => {
    await fc.assert(
      fc.asyncProperty(model, async (flat) => {
        expect(await solutionsOfCnf(flat)).toEqual(bruteForce(flat));
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  it('keeps the numbers of the variables of a propositional model', () => {
    const clause = { kind: 'clause', group: 0, literals: [1, -2, 3] } as const;
    const { value } = toCnf(flatModel(['bool', 'bool', 'bool'], [clause]));
    expect(groupsOf(value!)).toEqual([[0, [1, -2, 3]]]);
  });

  it('gives definitions no group, and constraints theirs', () => {
    const constraints = [
      { kind: 'linear', group: 1, variables: [1, 2], coefficients: [1, -1], relation: '<=', constant: 0 },
    ] as const;
    const { value } = toCnf(
      flatModel(
        [
          [0, 3],
          [0, 3],
        ],
        constraints,
        { groups: 2 },
      ),
    );
    expect(new Set(groupsOf(value!).map(([group]) => group))).toEqual(new Set([-1, 1]));
  });

  it('names float and unbounded variables', () => {
    const flat = flatModel(
      [
        [0, 1],
        [0, 1],
      ],
      [],
    );
    const [x, y] = flat.variables;
    const { value, diagnostics } = toCnf({
      ...flat,
      variables: [
        { ...x!, type: 'float' },
        { ...y!, domain: { min: 0 } },
      ],
    });
    expect(value).toBeUndefined();
    expect(diagnostics.map((d) => [d.code, d.message])).toEqual([
      ['backend/sat-float', 'v1 is a float variable, which has no SAT encoding'],
      ['backend/sat-unbounded', 'v2 has no finite bounds that fit a SAT encoding'],
    ]);
  });

  it('points at the first of many such variables, the user’s own first', () => {
    const flat = flatModel(
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      [],
    );
    const source = { name: 'm.mzn', text: 'var float: x; var float: y;' };
    const variables = flat.variables.map((v, i) => ({
      ...v,
      type: 'float' as const,
      auxiliary: i === 0,
      origin: { ...v.origin, span: { start: 0, end: 12 + i } },
    }));
    const { diagnostics } = toCnf({ ...flat, variables }, { source });
    expect(diagnostics.map((d) => d.message)).toEqual([
      'v2 is a float variable, which has no SAT encoding (and 2 more)',
    ]);
    expect(diagnostics[0]?.labels).toEqual([{ source, span: { start: 0, end: 13 } }]);
  });

  it('stops before memory is gone', () => {
    const all = Array.from({ length: 60 }, (_, i) => i + 1);
    const row = {
      kind: 'linear',
      group: 0,
      variables: all,
      coefficients: all,
      relation: '<=',
      constant: 900,
    } as const;
    const { diagnostics } = toCnf(
      flatModel(
        all.map(() => [0, 50] as const),
        [row],
      ),
      { maxLiterals: 5000 },
    );
    expect(diagnostics[0]?.code).toBe('backend/sat-too-large');
  });

  it('refuses sums beyond the safe integers', () => {
    const row = {
      kind: 'linear',
      group: 0,
      variables: [1, 2],
      coefficients: [2 ** 45, 1],
      relation: '<=',
      constant: 0,
    } as const;
    const { diagnostics } = toCnf(
      flatModel(
        [
          [0, 1000],
          [0, 1],
        ],
        [row],
      ),
    );
    expect(diagnostics[0]?.code).toBe('backend/sat-too-large');
  });

  it('wide domains stay small: a sum over millions of values', async () => {
    const row = {
      kind: 'linear',
      group: 0,
      variables: [1, 2, 3],
      coefficients: [3, -2, 1],
      relation: '=',
      constant: 1,
    } as const;
    const { value } = toCnf(
      flatModel(
        [
          [0, 5_000_000],
          [-1_000_000, 1_000_000],
          [0, 3000],
        ],
        [row],
      ),
    );
    expect(clauseCount(value!)).toBeLessThan(5000);
  });

  it('shares the literals of shifted copies', () => {
    const shifted = {
      kind: 'linear',
      group: 0,
      variables: [1, 2],
      coefficients: [1, -1],
      relation: '=',
      constant: -3,
    } as const;
    const { value } = toCnf(
      flatModel(
        [
          [0, 9],
          [3, 12],
        ],
        [shifted],
        { auxiliary: [2] },
      ),
    );
    expect(value!.variables).toBe(9);
    expect(value!.decode[1]).toEqual({
      variable: 2,
      auxiliary: true,
      encoding: 'view',
      base: 1,
      factor: 1,
      offset: 3,
    });
  });
});
