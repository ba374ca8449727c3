import type { Exact } from '../exact/exact.ts';

/** A ground value of the model language. Enum values are integers from 1 (the type knows the names). */
export type Value = boolean | Exact | string | SetValue | ArrayValue | Absent | Infinite | Approximate;

/** A finite set: disjoint, ascending, non-adjacent closed integer ranges; or, for floats, one closed interval or listed points (`lo = hi`). */
export interface SetValue {
  readonly kind: 'set';
  readonly ranges: readonly (readonly [Exact, Exact])[];
  /** `int`/`float` as a set, or `0..infinity`: not finite; `ranges` is empty then, and `min` or `max` may close one side. */
  readonly unbounded?: true;
  readonly min?: Exact;
  readonly max?: Exact;
}

/** An array: elements in row-major order, one contiguous index range a dimension (`hi = lo - 1` when empty). */
export interface ArrayValue {
  readonly kind: 'array';
  readonly index: readonly (readonly [number, number])[];
  readonly elements: readonly Value[];
}

/** `<>`, the value of an option type that is not there. */
export interface Absent {
  readonly kind: 'absent';
}

/** `infinity` and its negative. */
export interface Infinite {
  readonly kind: 'infinite';
  readonly sign: 1 | -1;
}

/**
 * A float that is known only to double precision: what `sqrt`, `exp`, `ln`, … give where the result is not rational, and
 * everything computed from it. Comparisons with it allow a relative error of 1e-9.
 */
export interface Approximate {
  readonly kind: 'approximate';
  readonly value: number;
}
