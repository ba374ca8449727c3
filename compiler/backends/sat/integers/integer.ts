import { FALSE, TRUE } from '../formula.ts';

/**
 * An integer of the formula, whatever its encoding: what constraints ask of it are literals. Literals are made when they
 * are asked for first, and are shared.
 */
export interface Integer {
  readonly min: number;
  readonly max: number;
  /** How many values it can take. */
  readonly size: number;
  /** All values, ascending; undefined where there are too many to list (binary encoding). */
  readonly values: readonly number[] | undefined;
  /** Literal of `x >= value`. */
  atLeast(value: number): number;
  /** Literal of `x = value`. */
  equals(value: number): number;
  /** Literals with `x = offset + Σ 2^i·[literals[i]]`. */
  bits(): Bits;
}

export interface Bits {
  readonly offset: number;
  readonly literals: readonly number[];
}

/** An integer of one value. */
export function constantInteger(value: number): Integer {
  return {
    min: value,
    max: value,
    size: 1,
    values: [value],
    atLeast: (k) => (k <= value ? TRUE : FALSE),
    equals: (k) => (k === value ? TRUE : FALSE),
    bits: () => ({ offset: value, literals: [] }),
  };
}

/** `offset + factor·base`: shares every literal of its base, so that `x + 3` and `-x` cost nothing. */
export function viewInteger(base: Integer, factor: 1 | -1, offset: number): Integer {
  const inBase = (value: number) => (value - offset) * factor;
  const ends = [base.min * factor + offset, base.max * factor + offset];
  const values = base.values?.map((v) => v * factor + offset);
  return {
    min: Math.min(...ends),
    max: Math.max(...ends),
    size: base.size,
    values: factor === 1 ? values : values?.reverse(),
    // -b + o >= k exactly when b < o - k + 1
    atLeast: (k) => (factor === 1 ? base.atLeast(inBase(k)) : -base.atLeast(inBase(k) + 1)),
    equals: (k) => base.equals(inBase(k)),
    bits: () => {
      const bits = base.bits();
      if (factor === 1) return { offset: bits.offset + offset, literals: bits.literals };
      // -(o + Σ 2^i b_i) = -o - (2^n - 1) + Σ 2^i (1 - b_i)
      const all = 2 ** bits.literals.length - 1;
      return { offset: offset - bits.offset - all, literals: bits.literals.map((l) => -l) };
    },
  };
}

/** First position of a sorted list whose value is at least `value`. */
export function positionOf(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
