import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exact } from '../../compiler/exact/exact.ts';
import { add, equal, fraction, multiply } from '../../compiler/exact/exact.ts';
import { solveExactly } from './exact-solve.ts';

const equation = (terms: Record<number, Exact>, right: Exact) => ({
  terms: new Map(Object.entries(terms).map(([j, a]) => [Number(j), a])),
  right,
});

describe('solveExactly', () => {
  it('solves thirds as thirds', () => {
    const x = solveExactly([equation({ 0: 3, 1: 1 }, 1), equation({ 1: 7 }, 2)], 2);
    expect(x).toEqual([fraction(5n, 21n), fraction(2n, 7n)]);
  });

  it('says that a singular system has no single solution', () => {
    expect(solveExactly([equation({ 0: 1, 1: 2 }, 1), equation({ 0: 2, 1: 4 }, 2)], 2)).toBeUndefined();
    expect(solveExactly([equation({ 0: 1 }, 1), equation({}, 0)], 2)).toBeUndefined();
    expect(solveExactly([equation({ 0: 1 }, 1)], 2)).toBeUndefined();
  });

  it('gives up on a system that is too large instead of running on', () => {
    const size = 400;
    const equations = Array.from({ length: size }, (_, i) =>
      equation(
        Object.fromEntries(
          Array.from({ length: size }, (_, j) => [j, ((i * 7919 + j * 104729 + i * j) % 1009) + 1]),
        ),
        i,
      ),
    );
    expect(solveExactly(equations, size)).toBeUndefined();
  });

  it('every solution satisfies its equations', () => {
    const system = fc.integer({ min: 1, max: 7 }).chain((n) =>
      fc.record({
        n: fc.constant(n),
        rows: fc.array(
          fc.record({
            terms: fc.array(fc.integer({ min: -6, max: 6 }), { minLength: n, maxLength: n }),
            right: fc.integer({ min: -20, max: 20 }),
          }),
          { minLength: n, maxLength: n },
        ),
      }),
    );
    let solved = 0;
    fc.assert(
      fc.property(system, ({ n, rows }) => {
        const equations = rows.map(({ terms, right }) =>
          equation(
            Object.fromEntries(terms.map((a, j) => [j, a] as const).filter(([, a]) => a !== 0)),
            right,
          ),
        );
        const x = solveExactly(equations, n);
        if (!x) return;
        solved++;
        for (const { terms, right } of equations) {
          let sum: Exact = 0;
          for (const [j, a] of terms) sum = add(sum, multiply(a, x[j]!));
          expect(equal(sum, right)).toBe(true);
        }
      }),
      { seed: 2, numRuns: 300 },
    );
    expect(solved).toBeGreaterThan(200);
  });
});
