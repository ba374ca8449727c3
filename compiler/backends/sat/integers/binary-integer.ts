import { FALSE, type Formula, TRUE } from '../formula.ts';
import { and, or } from '../gates.ts';
import type { Integer } from './integer.ts';

/**
 * Binary ("log") encoding: the digits of x - min. It is the encoding of wide domains, where a literal a value would be too
 * many; sums of such integers are adders, which propagate weakly but stay small. An offset instead of two's complement: no
 * sign digit, and the smallest number of digits for the domain at hand.
 *
 * `x >= k` is made from the digits, sharing the comparisons of the low digits between different k.
 */
export function binaryInteger(
  formula: Formula,
  ranges: readonly (readonly [number, number])[],
): Integer & { readonly literals: readonly number[] } {
  const min = ranges[0]![0];
  const max = ranges[ranges.length - 1]![1];
  let width = 0;
  while (2 ** width <= max - min) width++;
  const literals = formula.newVariables(width);
  const comparisons = new Map<string, number>();
  const equal = new Map<number, number>();

  /** The number of the lowest `digits` digits is at least `k`, 0 <= k <= 2^digits. */
  const lowAtLeast = (digits: number, k: number): number => {
    if (k <= 0) return TRUE;
    if (k >= 2 ** digits) return FALSE;
    const key = `${digits}:${k}`;
    let literal = comparisons.get(key);
    if (literal === undefined) {
      const half = 2 ** (digits - 1);
      const top = literals[digits - 1]!;
      literal =
        k >= half
          ? and(formula, [top, lowAtLeast(digits - 1, k - half)])
          : or(formula, [top, lowAtLeast(digits - 1, k)]);
      comparisons.set(key, literal);
    }
    return literal;
  };
  const atLeast = (value: number) =>
    value <= min ? TRUE : value > max ? FALSE : lowAtLeast(width, value - min);
  const inDomain = (value: number) => ranges.some(([low, high]) => low <= value && value <= high);

  if (max - min + 1 < 2 ** width) formula.define([-lowAtLeast(width, max - min + 1)]);
  for (let i = 1; i < ranges.length; i++) {
    formula.define([-atLeast(ranges[i - 1]![1] + 1), atLeast(ranges[i]![0])]);
  }
  return {
    min,
    max,
    size: ranges.reduce((n, [low, high]) => n + high - low + 1, 0),
    values: undefined,
    literals,
    atLeast,
    equals(value) {
      if (value < min || value > max || !inDomain(value)) return FALSE;
      let literal = equal.get(value);
      if (literal === undefined) {
        const rest = value - min;
        literal = and(
          formula,
          literals.map((l, i) => (Math.floor(rest / 2 ** i) % 2 === 1 ? l : -l)),
        );
        equal.set(value, literal);
      }
      return literal;
    },
    bits: () => ({ offset: min, literals }),
  };
}
