import type { Exact } from '../../exact/exact.ts';
import { sum } from '../../exact/sum.ts';
import type { Value } from '../../ir/value.ts';
import { compareValues, isAbsent } from '../compare-values.ts';
import { addNumbers, isExactNumber, multiplyNumbers, type Numeric } from '../numbers.ts';
import { undefinedAt } from '../store.ts';
import type { CallSite, ImplementationTable } from './implementation.ts';
import { asArray, asSet, checked, numbersOf, present } from './values.ts';

const isTrue = (value: Value | undefined): boolean => value === true;

function extremum(args: readonly Value[], site: CallSite, wanted: 1 | -1): Value {
  const [first, second] = args;
  if (second !== undefined && first !== undefined)
    return compareValues(first, second) === wanted ? first : second;
  if (site.types[0]?.set) {
    const { ranges } = asSet(first);
    const range = wanted === 1 ? ranges[ranges.length - 1] : ranges[0];
    if (range === undefined) return undefinedAt(site.store, site.span, () => 'the set is empty');
    return wanted === 1 ? range[1] : range[0];
  }
  const values = present(first);
  let best = values[0];
  if (best === undefined) return undefinedAt(site.store, site.span, () => 'the array is empty');
  for (const value of values) if (compareValues(value, best) === wanted) best = value;
  return best;
}

const isMissing = (value: Value | undefined): boolean => value === undefined || isAbsent(value);
const weakly = (value: Value | undefined, missing: boolean): boolean =>
  isMissing(value) ? missing : value === true;
const someAbsent = (array: Value | undefined): boolean => asArray(array).elements.some(isAbsent);
const isOdd = (array: Value | undefined): boolean => present(array).filter(isTrue).length % 2 === 1;

/** Aggregation functions, and the connectives on Boolean options, as the standard library has them. */
export const folds: ImplementationTable = {
  sum: ([array], site) => {
    const numbers = numbersOf(array);
    if (site.type.base !== 'int' && numbers.every(isExactNumber))
      return checked(sum(numbers as readonly Exact[]), site, '');
    let total: Numeric = 0;
    for (const value of numbers)
      total = checked(addNumbers(total, value), site, 'the sum of both infinities');
    return total;
  },
  product: ([array], site) => {
    let total: Numeric = 1;
    for (const value of numbersOf(array))
      total = checked(multiplyNumbers(total, value), site, 'zero times infinity');
    return total;
  },
  min: (args, site) => extremum(args, site, -1),
  max: (args, site) => extremum(args, site, 1),
  forall: ([array]) => present(array).every(isTrue),
  exists: ([array]) => present(array).some(isTrue),
  xorall: ([array]) => someAbsent(array) || isOdd(array),
  iffall: ([array]) => someAbsent(array) || !isOdd(array),
  clause: ([positive, negative]) =>
    someAbsent(positive) ||
    someAbsent(negative) ||
    present(positive).some(isTrue) ||
    !present(negative).every(isTrue),
  '/\\': ([a, b]) => weakly(a, true) && weakly(b, true),
  '\\/': ([a, b]) => weakly(a, false) || weakly(b, false),
  '->': ([a, b]) => isMissing(a) || isMissing(b) || a !== true || b === true,
  '<-': ([a, b]) => isMissing(a) || isMissing(b) || a === true || b !== true,
  '<->': ([a, b]) => isMissing(a) || isMissing(b) || a === b,
  xor: ([a, b]) => isMissing(a) || isMissing(b) || a !== b,
  not: ([a]) => (isMissing(a) ? { kind: 'absent' } : a !== true),
  length: ([array]) => asArray(array).elements.length,
};
