import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { exactText } from '../../compiler/exact/exact.ts';
import { highsSolver } from '../highs/highs-solver.ts';
import { exactProgram, holdsExactly } from '../linear/exact-program.ts';
import { disposeWorkers } from '../running/worker-pool.ts';
import { linearProgram } from '../testing/small-programs.ts';
import { polish } from './polish.ts';

const inf = Number.POSITIVE_INFINITY;
const solve = (program: Parameters<typeof highsSolver.solve>[0]) => highsSolver.solve(program, {});

afterAll(() => disposeWorkers());

/** Two rows that meet where both variables are a third. */
const thirds: Parameters<typeof linearProgram>[0]['rows'] = [
  [-inf, { 0: 1, 1: 2 }, 1],
  [-inf, { 0: 2, 1: 1 }, 1],
];

describe('polish', () => {
  it('finds a vertex of thirds', async () => {
    const program = linearProgram({
      sense: 'maximize',
      objective: [1, 1],
      rows: thirds,
    });
    const outcome = await solve(program);
    const polished = await polish(program, (outcome.assignment as { values: Float64Array }).values, {
      ...(outcome.basis ? { basis: outcome.basis } : {}),
    });
    expect(polished?.values.map(exactText)).toEqual(['1/3', '1/3']);
  });

  it('finds the vertex where the solver names no basis, degenerate ones too', async () => {
    const program = linearProgram({
      sense: 'maximize',
      objective: [1, 1],
      rows: [...thirds, [-inf, { 0: 3, 1: 3 }, 2], [-inf, { 0: 1, 1: -1 }, 5]],
    });
    const polished = await polish(program, [0.33333333333333331, 0.33333333333333337]);
    expect(polished?.method).toBe('vertex');
    expect(polished?.values.map(exactText)).toEqual(['1/3', '1/3']);
  });

  it('keeps to the point that was found: another vertex is not what was said to be optimal', async () => {
    const basis = { rows: Int32Array.of(2), columns: Int32Array.of(1) };
    const program = linearProgram({ objective: [1], rows: [[1, { 0: 3 }, 1]] });
    expect(await polish(program, [0.2], { basis })).toBeUndefined();
  });

  it('fixes the integers and solves the rest again', async () => {
    // 7y = 3n exactly: the doubles cannot hold it.
    const program = linearProgram({
      sense: 'maximize',
      objective: [1, 0],
      integer: [1, 0],
      upper: [5, inf],
      rows: [[0, { 0: 3, 1: -7 }, 0]],
    });
    const polished = await polish(program, [5.0000000001, 2.14285], { solve });
    expect(polished?.method).toBe('fixed-integers');
    expect((await polish(program, [5, 2.1428571428571428]))?.method).toBe('vertex');
    expect(polished?.values.map(exactText)).toEqual(['5', '15/7']);
  });

  it('refuses a point that is near no solution', async () => {
    const program = linearProgram({ objective: [1], rows: [[3, { 0: 1 }, 3]] });
    expect(await polish(program, [2.5])).toBeUndefined();
    expect(await polish(program, [Number.NaN])).toBeUndefined();
    expect(await polish(program, [3, 3])).toBeUndefined();
    expect((await polish(program, [3]))?.method).toBe('as-printed');
  });

  it('makes every optimum of random programs exact', async () => {
    const random = fc.integer({ min: 2, max: 6 }).chain((columns) =>
      fc.record({
        objective: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: columns, maxLength: columns }),
        integer: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: columns, maxLength: columns }),
        rows: fc.array(
          fc.record({
            terms: fc.array(fc.integer({ min: 0, max: 70 }), { minLength: columns, maxLength: columns }),
            right: fc.integer({ min: 1, max: 400 }),
          }),
          { minLength: 2, maxLength: 6 },
        ),
      }),
    );
    const methods = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(random, async ({ objective, integer, rows }) => {
        const program = linearProgram({
          sense: 'maximize',
          objective,
          integer,
          upper: objective.map(() => 1000),
          // Tenths, so that the doubles are not the numbers.
          rows: rows.map(({ terms, right }) => [
            -inf,
            Object.fromEntries(terms.map((a, j) => [j, a / 10])),
            right / 10,
          ]),
        });
        const outcome = await solve(program);
        expect(outcome.status).toBe('optimal');
        const polished = await polish(program, (outcome.assignment as { values: Float64Array }).values, {
          ...(outcome.basis ? { basis: outcome.basis } : {}),
          solve,
        });
        expect(polished && holdsExactly(exactProgram(program), polished.values)).toBe(true);
        methods.set(polished!.method, (methods.get(polished!.method) ?? 0) + 1);
      }),
      { seed: 3, numRuns: 120 },
    );
    expect(methods.size).toBeGreaterThan(1);
  });
});
