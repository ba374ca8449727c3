import { describe, expect, it } from 'vitest';
import { clauseCount, cnfOf } from '../cnf.ts';
import { toCnf } from '../sat-backend.ts';
import { flatModel } from '../testing/flat.ts';
import { pigeons } from '../testing/random-cnf.ts';
import { checkDrat } from './check-drat.ts';
import { type DratProof, readDrat } from './drat.ts';
import { proveCore, restrictToGroups } from './prove-core.ts';

const row = (
  group: number,
  variables: number[],
  coefficients: number[],
  relation: '<=' | '=',
  constant: number,
) => ({ kind: 'linear', group, variables, coefficients, relation, constant }) as const;

/** x + y + z >= 25 and x <= 5 and y <= 9 (with z <= 10) cannot be; the row on w has nothing to do with it. */
const flat = flatModel(
  [
    [0, 10],
    [0, 10],
    [0, 10],
    [0, 10],
  ],
  [
    row(0, [1, 2, 3], [-1, -1, -1], '<=', -25),
    row(1, [1], [1], '<=', 5),
    row(2, [2], [1], '<=', 9),
    row(3, [4], [1], '<=', 3),
  ],
  { groups: 4 },
);

describe('proving a core', () => {
  const cnf = toCnf(flat).value!;

  it('gives the clauses of the core and a proof that refutes them', () => {
    const result = proveCore(cnf, new Set([0, 1, 2]));
    expect(result.status).toBe('proved');
    if (result.status !== 'proved') return;
    expect(clauseCount(result.cnf)).toBeLessThan(clauseCount(cnf));
    expect([...result.cnf.clauseGroup]).not.toContain(3);
    expect(checkDrat(result.cnf, readDrat(result.proof) as DratProof).verdict).toBe('verified');
  });

  it.each([
    [0, 1],
    [0, 2],
    [1, 2, 3],
  ])('has a model without one of its members', (...groups) => {
    expect(proveCore(cnf, new Set(groups)).status).toBe('has-model');
  });

  it('says when its limit is reached', () => {
    const hard = { ...pigeons(8), clauseGroup: new Int32Array(clauseCount(pigeons(8))) };
    expect(proveCore(hard, new Set([0]), { maxConflicts: 20 })).toMatchObject({ status: 'not-proved' });
  });

  it('keeps an empty domain', () => {
    const empty = cnfOf(1, [[], [1]], { groups: [-1, 0] });
    expect(clauseCount(restrictToGroups(empty, new Set()))).toBe(1);
    expect(proveCore(empty, new Set()).status).toBe('proved');
  });
});
