import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exact } from '../../compiler/exact/exact.ts';
import { divide, equal, fraction, isFraction, multiply, subtract } from '../../compiler/exact/exact.ts';
import { sum } from '../../compiler/exact/sum.ts';
import { solveExactly } from './exact-solve.ts';
import type { Equation } from './integer-system.ts';

const equation = (terms: Record<number, Exact>, right: Exact) => ({
  unknowns: Object.keys(terms).map(Number),
  coefficients: Object.values(terms),
  right,
});

const leftSide = ({ unknowns, coefficients }: Equation, x: readonly Exact[]): Exact =>
  sum(unknowns.map((j, k) => multiply(coefficients[k]!, x[j]!)));

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

  it('uses as many equations as determine the unknowns', () => {
    const doubled = [
      equation({ 0: 2, 1: 6 }, 8),
      equation({ 0: 1, 1: 3 }, 4),
      equation({ 0: 5, 1: -7 }, 1),
      equation({}, 0),
    ];
    expect(solveExactly(doubled, 2)).toEqual([fraction(31n, 22n), fraction(19n, 22n)]);
    expect(solveExactly(doubled.slice(0, 2), 2)).toBeUndefined();
  });

  it('takes coefficients and sides that no double holds', () => {
    const third = fraction(1n, 3n ** 40n);
    const x = solveExactly(
      [equation({ 0: third, 1: 10 ** 15 }, 1), equation({ 0: 10 ** 15, 1: -1 }, third)],
      2,
    );
    const determinant = fraction(-(10n ** 30n) * 3n ** 40n - 1n, 3n ** 40n);
    expect(x?.[0]).toEqual(divide(subtract(-1, multiply(10 ** 15, third)), determinant));
  });

  it('solves systems whose numbers have hundreds of digits', () => {
    const size = 300;
    const equations = Array.from({ length: size }, (_, i) =>
      equation({ [i]: 7, [(i + 1) % size]: 3, [(i * 17 + 5) % size]: i === 5 ? 2 : -2 }, (i % 11) - 4),
    );
    const x = solveExactly(equations, size)!;
    for (const each of equations) expect(leftSide(each, x)).toEqual(each.right);
    expect(
      Math.max(...x.map((value) => (isFraction(value) ? value.d.toString().length : 1))),
    ).toBeGreaterThan(100);
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
        for (const each of equations) expect(equal(leftSide(each, x), each.right)).toBe(true);
      }),
      { seed: 2, numRuns: 300 },
    );
    expect(solved).toBeGreaterThan(200);
  });

  it('solves sparse systems with several cores and long chains behind them', () => {
    // Two cycles that share nothing, chains that hang on one of them, on the other, or on both, and coefficients that are no integers.
    const system = fc.record({
      cycles: fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 })),
      chain: fc.array(
        fc.record({
          pivot: fc.constantFrom<Exact>(1, -3, 10, fraction(-7n, 4n)),
          others: fc.array(fc.tuple(fc.nat(), fc.constantFrom<Exact>(2, -5, fraction(3n, 10n))), {
            maxLength: 3,
          }),
          right: fc.constantFrom<Exact>(0, 4, fraction(-2n, 3n)),
        }),
        { maxLength: 12 },
      ),
      order: fc.infiniteStream(fc.nat()),
    });
    fc.assert(
      fc.property(system, ({ cycles, chain, order }) => {
        const equations: ReturnType<typeof equation>[] = [];
        let size = 0;
        for (const length of cycles) {
          for (let i = 0; i < length; i++)
            equations.push(equation({ [size + i]: 3 + i, [size + ((i + 1) % length)]: -2 }, i - 7));
          size += length;
        }
        for (const { pivot, others, right } of chain) {
          const terms: Record<number, Exact> = {};
          for (const [at, a] of others) terms[at % size] = a;
          terms[size++] = pivot;
          equations.push(equation(terms, right));
        }
        for (let i = equations.length - 1; i > 0; i--) {
          const j = order.next().value! % (i + 1);
          [equations[i], equations[j]] = [equations[j]!, equations[i]!];
        }
        const x = solveExactly(equations, size)!;
        for (const each of equations) expect(leftSide(each, x)).toEqual(each.right);
        for (const value of x) if (isFraction(value)) expect(fraction(value.n, value.d)).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });
});
