import type { Declaration } from '../ir/model.ts';
import type { Type } from '../ir/type.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import { arrayValue, indexRange, indexText, sameIndex, sizeOf } from './array-values.ts';
import { isArrayValue, isSetValue } from './compare-values.ts';
import { isExactNumber, isNumeric, nearestDouble } from './numbers.ts';
import { contains, isSubset } from './set-values.ts';
import { fail, type Store } from './store.ts';

/** Is a value (each element of an array) within a declared domain? Absent values are. */
export function domainAllows(value: Value, domain: SetValue, type: Type): boolean {
  if (domain.unbounded && domain.min === undefined && domain.max === undefined) return true;
  if (isArrayValue(value)) return value.elements.every((element) => domainAllows(element, domain, type));
  if (isSetValue(value)) return isSubset(value, domain);
  if (isExactNumber(value)) return contains(domain, value);
  if (typeof value === 'boolean') return contains(domain, value ? 1 : 0);
  if (!isNumeric(value)) return true;
  const x = nearestDouble(value);
  return isNear(x, domain, 1e-9 * Math.max(1, Math.abs(x)));
}

/** Within a range of the domain, or the closed sides of one that is not finite, up to `slack`. */
export function isNear(x: number, { ranges, unbounded, min, max }: SetValue, slack: number): boolean {
  if (unbounded) {
    return (
      (min === undefined || x >= nearestDouble(min) - slack) &&
      (max === undefined || x <= nearestDouble(max) + slack)
    );
  }
  return ranges.some(([low, high]) => x >= nearestDouble(low) - slack && x <= nearestDouble(high) + slack);
}

/** As {@link domainAllows}, floats with an allowed error (absolute up to 1, relative beyond). */
export function domainAllowsWithin(value: Value, domain: SetValue, type: Type, tolerance: number): boolean {
  if (domainAllows(value, domain, type)) return true;
  if (tolerance === 0 || type.base !== 'float' || !isExactNumber(value)) return false;
  const x = nearestDouble(value);
  return isNear(x, domain, tolerance * Math.max(1, Math.abs(x)));
}

/**
 * Gives an array the declared index sets (undefined where they are taken from the value). The index sets must agree; a list
 * written without indices (1..n, as data files have them) takes the declared ones when the number of elements is right.
 */
export function fitIndex(
  value: ArrayValue,
  wanted: readonly (SetValue | undefined)[],
  declaration: Pick<Declaration, 'name' | 'span'>,
  store: Store,
): ArrayValue {
  const ranges = wanted.map((set, i) => {
    const range = set === undefined ? value.index[i] : indexRange(set);
    if (range !== undefined) return range;
    return fail(
      store,
      'index-mismatch',
      declaration.span,
      `an index set of \`${declaration.name}\` has gaps`,
      'an index set is a range such as `1..n`',
    );
  });
  if (sameIndex(value.index, ranges)) return value;
  const sizesAgree =
    value.index.length === ranges.length &&
    ranges.every((range, i) => sizeOf(range) === sizeOf(value.index[i] ?? [1, 0]));
  const fromOne = value.index.every(([low]) => low === 1);
  if (sizesAgree && fromOne) return arrayValue(ranges, value.elements);
  const empty = value.elements.length === 0 && ranges.some((range) => sizeOf(range) === 0);
  if (empty) return arrayValue(ranges, []);
  return fail(
    store,
    'index-mismatch',
    declaration.span,
    `\`${declaration.name}\` has index set ${indexText(ranges)}, its value has ${indexText(value.index)}`,
    'give as many elements as the index set has, or put `array1d(S, …)` around them',
  );
}
