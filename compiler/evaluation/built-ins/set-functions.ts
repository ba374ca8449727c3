import type { Exact } from '../../exact/exact.ts';
import * as exact from '../../exact/exact.ts';
import type { SetValue, Value } from '../../ir/value.ts';
import { listValue } from '../array-values.ts';
import { combineSets, type SetOperation } from '../combine-sets.ts';
import { isAbsent, isArrayValue, valuesEqual } from '../compare-values.ts';
import { makeSetValue } from '../compile-collection.ts';
import { isNear } from '../declared-values.ts';
import { isExactNumber, nearestDouble } from '../numbers.ts';
import { cardinality, contains, emptySetValue, isSubset, membersOf, rangeSet } from '../set-values.ts';
import { fail, tooManyElements, undefinedAt } from '../store.ts';
import type { CallSite, Implementation, ImplementationTable } from './implementation.ts';
import { asNumber, asSet, present } from './values.ts';

const member: Implementation = ([value, collection]) => {
  const wanted = value as Value;
  if (isAbsent(wanted)) return false;
  if (isArrayValue(collection as Value))
    return present(collection).some((element) => valuesEqual(element, wanted));
  const set = asSet(collection);
  if (typeof wanted === 'boolean') return contains(set, Number(wanted));
  if (isExactNumber(wanted)) return contains(set, wanted);
  const x = nearestDouble(asNumber(wanted));
  return isNear(x, set, 0);
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

const combined =
  (operation: SetOperation): Implementation =>
  ([a, b], site) =>
    combine(operation, asSet(a), asSet(b), site);

const combine = (
  operation: SetOperation,
  a: SetValue,
  b: SetValue,
  { type, store, span }: CallSite,
): SetValue =>
  combineSets(operation, a, b, type.base === 'float') ??
  fail(
    store,
    'open-set',
    span,
    'this set has no end and a gap, or lacks an end point',
    'use sets with bounds',
  );

/** Functions and operators of sets. */
export const setFunctions: ImplementationTable = {
  in: member,
  subset: ([a, b]) => isSubset(asSet(a), asSet(b)),
  superset: ([a, b]) => isSubset(asSet(b), asSet(a)),
  union: combined('union'),
  intersect: combined('intersect'),
  diff: combined('diff'),
  symdiff: combined('symdiff'),
  '..': ([a, b]) => rangeSet(a as Exact, b as Exact),
  '..<': openRange(false, true),
  '<..': openRange(true, false),
  '<..<': openRange(true, true),
  card: ([set], site) => {
    if (asSet(set).unbounded) return undefinedAt(site.store, site.span, () => 'this set is infinite');
    return site.types[0]?.base === 'float' ? asSet(set).ranges.length : cardinality(asSet(set));
  },
  array_union: ([array], site) =>
    present(array).reduce<SetValue>((all, set) => combine('union', all, asSet(set), site), emptySetValue),
  array_intersect: ([array], site) => {
    const [first, ...rest] = present(array);
    if (first === undefined)
      return undefinedAt(site.store, site.span, () => 'an intersection of no sets has no value');
    return rest.reduce<SetValue>((all, set) => combine('intersect', all, asSet(set), site), asSet(first));
  },
  set2array: ([set], site) => listValue(members(asSet(set), site)),
  array2set: ([array], site) => makeSetValue(present(array), site, site.store),
  set_to_ranges: ([set]) => listValue(asSet(set).ranges.flat()),
};
