import { equal } from '../exact/exact.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import {
  compareNumbers,
  isExactNumber,
  isNumeric,
  type Numeric,
  nearestDouble,
  subtractNumbers,
} from './numbers.ts';
import { compareSets, setsEqual } from './set-values.ts';
import type { Store } from './store.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export const isSetValue = (value: Value): value is SetValue =>
  typeof value === 'object' && 'kind' in value && value.kind === 'set';
export const isArrayValue = (value: Value): value is ArrayValue =>
  typeof value === 'object' && 'kind' in value && value.kind === 'array';
export const isAbsent = (value: Value): boolean =>
  typeof value === 'object' && 'kind' in value && value.kind === 'absent';

/** -1, 0 or 1 for two values of one type: numbers, Booleans (false first), texts, sets and arrays (element by element). */
export function compareValues(a: Value, b: Value): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (isSetValue(a) && isSetValue(b)) return compareSets(a, b);
  if (isArrayValue(a) && isArrayValue(b)) return compareElements(a.elements, b.elements);
  if (isAbsent(a) || isAbsent(b)) return isAbsent(a) ? (isAbsent(b) ? 0 : -1) : 1;
  const [x, y] = [a as boolean | string, b as boolean | string];
  return x < y ? -1 : x > y ? 1 : 0;
}

export function compareElements(a: readonly Value[], b: readonly Value[]): -1 | 0 | 1 {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = compareValues(a[i] as Value, b[i] as Value);
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : a.length > b.length ? 1 : 0;
}

/** Are two values the same? Arrays must agree in the sizes of their dimensions. */
export function valuesEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isExactNumber(a) && isExactNumber(b)) return equal(a, b);
  if (isSetValue(a) && isSetValue(b)) return setsEqual(a, b);
  if (isArrayValue(a) && isArrayValue(b)) {
    const sameSizes =
      a.index.length === b.index.length &&
      a.index.every(([low, high], i) => high - low === b.index[i]![1] - b.index[i]![0]);
    return sameSizes && a.elements.every((element, i) => valuesEqual(element, b.elements[i] as Value));
  }
  return compareValues(a, b) === 0;
}

export function holdsFor(order: -1 | 0 | 1, comparison: Comparison): boolean {
  switch (comparison) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/**
 * A comparison of floats that allows the store's tolerance: one that is within it counts as true where truth makes the
 * constraint easier to satisfy (`lean` 1, flipped under each negation), as false where falsehood does.
 */
export function compareLeniently(store: Store, a: Numeric, b: Numeric, comparison: Comparison): boolean {
  const exactly = holdsFor(compareNumbers(a, b), comparison);
  if (exactly === (store.lean === 1)) return exactly;
  const x = nearestDouble(a);
  const y = nearestDouble(b);
  const difference = subtractNumbers(a, b);
  if (difference === undefined) return exactly;
  const size = Math.max(1, Math.min(Math.abs(x), Math.abs(y)));
  const close = Math.abs(nearestDouble(difference)) <= store.tolerance * size;
  return close ? store.lean === 1 : exactly;
}
