import type { Formula } from '../formula.ts';
import { atMostByCombinations, combinations } from './combinations.ts';
import { atMostBySequentialCounter } from './sequential-counter.ts';
import { sortingNetwork } from './sorting-network.ts';
import { totalizer } from './totalizer.ts';

export type CardinalityEncoding = 'combinations' | 'sequential' | 'totalizer' | 'sorting';

/**
 * Which encoding for "lower <= true literals <= upper" of n literals.
 *
 * - Forbidding combinations needs no new variables and propagates best: taken while it is not longer than a counter
 *   of the smallest bound would be (about 3 clauses a literal). This is the pairwise encoding for small at-most-one.
 * - A bound from one side, near its end of the scale: the sequential counter, 2·n·k short clauses.
 * - Bounds from both sides (or an equality) share one counter that is defined in both directions: a totalizer while n is small
 *   (its clauses grow with n², but all are short and no layer is deeper than log n), the sorting network from there on.
 * - A bound from one side in the middle of a long sum: the sorting network, n·log²n whatever the bound.
 */
export function chooseCardinality(n: number, lower: number, upper: number): CardinalityEncoding {
  const short = 3 * n + 8;
  const sides = (lower > 0 ? 1 : 0) + (upper < n ? 1 : 0);
  const forUpper = upper < n ? combinations(n, upper + 1, short + 1) : 0;
  const forLower = lower > 0 ? combinations(n, n - lower + 1, short + 1) : 0;
  if (forUpper + forLower <= short) return 'combinations';
  // a lower bound that is one clause does not need a counter of its own
  if (sides === 1 || lower === 1) {
    const bound = upper < n ? Math.min(upper, n) : n - lower;
    const layers = Math.log2(n);
    if (bound <= Math.max(4, (3 * layers * layers) / 4)) return 'sequential';
    return n <= 32 ? 'totalizer' : 'sorting';
  }
  return n <= 48 ? 'totalizer' : 'sorting';
}

/** Posts `lower <= number of true literals <= upper`. */
export function postCount(
  formula: Formula,
  literals: readonly number[],
  lower: number,
  upper: number,
  encoding: CardinalityEncoding = chooseCardinality(literals.length, lower, upper),
): void {
  const n = literals.length;
  if (lower > n || upper < 0 || lower > upper) {
    formula.post([]);
    return;
  }
  if (encoding === 'combinations' || encoding === 'sequential') {
    if (upper < n) postAtMost(formula, literals, upper, encoding);
    if (lower > 0) {
      postAtMost(
        formula,
        literals.map((l) => -l),
        n - lower,
        encoding,
      );
    }
    return;
  }
  const outputs =
    encoding === 'totalizer'
      ? totalizer(formula, literals, upper < n ? upper + 1 : lower)
      : sortingNetwork(formula, literals);
  if (upper < n) formula.post([-outputs[upper]!]);
  if (lower > 0) formula.post([outputs[lower - 1]!]);
}

function postAtMost(
  formula: Formula,
  literals: readonly number[],
  bound: number,
  encoding: 'combinations' | 'sequential',
): void {
  const direct = bound === 0 || bound === literals.length - 1 || encoding === 'combinations';
  if (direct) atMostByCombinations(formula, literals, bound);
  else atMostBySequentialCounter(formula, literals, bound);
}
