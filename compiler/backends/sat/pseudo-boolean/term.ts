import { FALSE } from '../formula.ts';
import type { Integer } from '../integers/integer.ts';

/**
 * One summand of a linear constraint, shifted so that its smallest value is 0: `coefficient·x - smallest`. Constraints over
 * such terms have positive weights only, as pseudo-Boolean encodings want them.
 */
export interface Term {
  /** Largest value. */
  readonly range: number;
  /** Number of values. */
  readonly size: number;
  /** All values, ascending from 0; undefined where there are too many to list. */
  readonly values: readonly number[] | undefined;
  /** Literal of `term >= value`. */
  atLeast(value: number): number;
  /** Literal of `term = value`. */
  equals(value: number): number;
  /** term = constant + Σ weight·[literal], weights positive. */
  digits(): { readonly constant: number; readonly parts: readonly WeightedLiteral[] };
}

export type WeightedLiteral = readonly [weight: number, literal: number];

export function termOf(integer: Integer, coefficient: number): Term {
  const { min, max, values } = integer;
  const weight = Math.abs(coefficient);
  if (coefficient > 0) {
    return {
      range: weight * (max - min),
      size: integer.size,
      values: values?.map((v) => weight * (v - min)),
      atLeast: (t) => integer.atLeast(min + Math.ceil(t / weight)),
      equals: (t) => (t % weight === 0 ? integer.equals(min + t / weight) : FALSE),
      digits: () => {
        const { offset, literals } = integer.bits();
        return { constant: weight * (offset - min), parts: literals.map((l, i) => [weight * 2 ** i, l]) };
      },
    };
  }
  return {
    range: weight * (max - min),
    size: integer.size,
    values: values?.map((v) => weight * (max - v)).reverse(),
    atLeast: (t) => -integer.atLeast(max - Math.ceil(t / weight) + 1),
    equals: (t) => (t % weight === 0 ? integer.equals(max - t / weight) : FALSE),
    digits: () => {
      // w·(max - x) = w·(max - offset - Σ 2^i) + Σ w·2^i·(1 - bit i)
      const { offset, literals } = integer.bits();
      const all = 2 ** literals.length - 1;
      return {
        constant: weight * (max - offset - all),
        parts: literals.map((l, i) => [weight * 2 ** i, -l]),
      };
    },
  };
}

export const greatestCommonDivisor = (a: number, b: number): number => {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};
