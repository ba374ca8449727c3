import type { ArrayValue, SetValue, Value } from '../../ir/value.ts';
import { isAbsent } from '../compare-values.ts';
import { checkNumber } from '../compile-operator.ts';
import type { Numeric } from '../numbers.ts';
import { undefinedAt } from '../store.ts';
import type { CallSite } from './implementation.ts';

/** Reading arguments: analysis has checked the types, so these only narrow. */
export const asArray = (value: Value | undefined): ArrayValue => value as ArrayValue;
export const asSet = (value: Value | undefined): SetValue => value as SetValue;
export const asNumber = (value: Value | undefined): Numeric => value as Numeric;
export const asText = (value: Value | undefined): string => value as string;
export const asInteger = (value: Value | undefined): number => value as number;

/** All elements of an array, absent ones left out. */
export function present(value: Value | undefined): readonly Value[] {
  const { elements } = asArray(value);
  return elements.some(isAbsent) ? elements.filter((element) => !isAbsent(element)) : elements;
}

/** Elements as numbers, Booleans as 0 and 1. */
export const numbersOf = (value: Value | undefined): readonly Numeric[] =>
  present(value).map((element) => (typeof element === 'boolean' ? Number(element) : (element as Numeric)));

/** Elements that are small whole numbers (ints, enum values, Booleans). */
export const integersOf = (value: Value | undefined): readonly number[] =>
  present(value).map((element) => Number(element as number | boolean));

/** The result of an operation that may have none, checked for overflow. */
export function checked(result: Numeric | undefined, site: CallSite, why: string): Numeric {
  if (result === undefined) return undefinedAt(site.store, site.span, () => why);
  return checkNumber(site.store, result, site.type.base === 'int', site.span);
}

/** The first and last index of a one-dimensional array. */
export const indexOf = (value: Value | undefined): readonly [number, number] =>
  asArray(value).index[0] as readonly [number, number];
