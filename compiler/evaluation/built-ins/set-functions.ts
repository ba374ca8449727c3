import type { Exact } from '../../exact/exact.ts';
import * as exact from '../../exact/exact.ts';
import type { SetValue, Value } from '../../ir/value.ts';
import { listValue } from '../array-values.ts';
import { isAbsent, isArrayValue, valuesEqual } from '../compare-values.ts';
import { makeSetValue } from '../compile-collection.ts';
import { isExactNumber, toDouble } from '../numbers.ts';
import {
  cardinality,
  contains,
  differenceOf,
  emptySetValue,
  intersectionOf,
  isSubset,
  membersOf,
  rangeSet,
  unionOf,
} from '../set-values.ts';
import { tooManyElements, undefinedAt } from '../store.ts';
import type { CallSite, Implementation, ImplementationTable } from './implementation.ts';
import { asNumber, asSet, present } from './values.ts';

const isFloat = (site: CallSite): boolean => site.type.base === 'float';

const member: Implementation = ([value, collection]) => {
  const wanted = value as Value;
  if (isAbsent(wanted)) return false;
  if (isArrayValue(collection as Value))
    return present(collection).some((element) => valuesEqual(element, wanted));
  const set = asSet(collection);
  if (typeof wanted === 'boolean') return contains(set, Number(wanted));
  if (isExactNumber(wanted)) return contains(set, wanted);
  const x = toDouble(asNumber(wanted));
  return (
    set.unbounded === true ||
    set.ranges.some(([low, high]) => x >= exact.toNumber(low) && x <= exact.toNumber(high))
  );
};

const openRange =
  (fromAfter: boolean, toBefore: boolean): Implementation =>
  ([low, high]) =>
    rangeSet(
      fromAfter ? exact.add(low as Exact, 1) : (low as Exact),
      toBefore ? exact.subtract(high as Exact, 1) : (high as Exact),
    );

/** Members as values of the element type: Booleans for a set of Booleans. */
function members(set: SetValue, site: CallSite): Value[] {
  const size = cardinality(set);
  if (set.unbounded || size > site.store.maxElements) tooManyElements(site.store, site.span, size);
  const list = membersOf(set);
  return site.types[0]?.base === 'bool' ? list.map((value) => value === 1) : list;
}

/** Functions and operators of sets. */
export const setFunctions: ImplementationTable = {
  in: member,
  subset: ([a, b]) => isSubset(asSet(a), asSet(b)),
  superset: ([a, b]) => isSubset(asSet(b), asSet(a)),
  union: ([a, b], site) => unionOf(asSet(a), asSet(b), isFloat(site)),
  intersect: ([a, b]) => intersectionOf(asSet(a), asSet(b)),
  diff: ([a, b]) => differenceOf(asSet(a), asSet(b)),
  symdiff: ([a, b], site) =>
    unionOf(differenceOf(asSet(a), asSet(b)), differenceOf(asSet(b), asSet(a)), isFloat(site)),
  '..': ([a, b]) => rangeSet(a as Exact, b as Exact),
  '..<': openRange(false, true),
  '<..': openRange(true, false),
  '<..<': openRange(true, true),
  card: ([set], site) => {
    if (asSet(set).unbounded) return undefinedAt(site.store, site.span, () => 'this set is infinite');
    return site.types[0]?.base === 'float' ? asSet(set).ranges.length : cardinality(asSet(set));
  },
  array_union: ([array], site) =>
    present(array).reduce<SetValue>((all, set) => unionOf(all, asSet(set), isFloat(site)), emptySetValue),
  array_intersect: ([array]) => {
    const [first, ...rest] = present(array);
    const start: SetValue = first === undefined ? { kind: 'set', ranges: [], unbounded: true } : asSet(first);
    return rest.reduce<SetValue>((all, set) => intersectionOf(all, asSet(set)), start);
  },
  set2array: ([set], site) => listValue(members(asSet(set), site)),
  array2set: ([array], site) => makeSetValue(present(array), site, site.store),
  set_to_ranges: ([set]) => listValue(asSet(set).ranges.flat()),
};
