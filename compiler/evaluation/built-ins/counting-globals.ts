import type { SetValue, Value } from '../../ir/value.ts';
import { arrayValue } from '../array-values.ts';
import {
  type Comparison,
  compareValues,
  holdsFor,
  isArrayValue,
  isSetValue,
  valuesEqual,
} from '../compare-values.ts';
import { compareNumbers } from '../numbers.ts';
import { cardinality, contains, intersectionOf } from '../set-values.ts';
import type { Implementation, ImplementationTable } from './implementation.ts';
import { asArray, asInteger, asNumber, asSet, integersOf, present } from './values.ts';

const occurrences = (array: Value | undefined, value: Value): number =>
  present(array).filter((element) => valuesEqual(element, value)).length;

/** `count(x)` counts what is true; `count(x, y)` is a number, `count(x, y, c)` a constraint on it. */
const counted =
  (comparison: Comparison): Implementation =>
  ([array, value, result]) => {
    const number = occurrences(array, value ?? true);
    if (result === undefined) return number;
    return holdsFor(compareNumbers(asNumber(result), number), comparison);
  };

const limited =
  (comparison: Comparison): Implementation =>
  ([limit, array, value]) =>
    holdsFor(compareNumbers(occurrences(array, value as Value), asNumber(limit)), comparison);

/** No two equal, in n log n. */
function areDifferent(values: readonly Value[]): boolean {
  if (values.every((value) => typeof value === 'number')) return new Set(values).size === values.length;
  const sorted = [...values].sort(compareValues);
  return sorted.every((value, i) => i === 0 || !valuesEqual(value, sorted[i - 1] as Value));
}

const allDifferent: Implementation = ([array]) => areDifferent(present(array));

const differentExceptZero: Implementation = ([array]) =>
  areDifferent(integersOf(array).filter((v) => v !== 0));

const differentExcept: Implementation = ([array, except]) =>
  areDifferent(integersOf(array).filter((value) => !contains(asSet(except), value)));

const allEqual: Implementation = ([array]) => {
  const [first, ...rest] = present(array);
  return rest.every((value) => valuesEqual(value, first as Value));
};

/** How often each cover value occurs; members of sets are counted one by one. */
function tally(array: Value | undefined): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const element of present(array)) {
    const members = isSetValue(element) ? setMembers(element) : [Number(element as number)];
    for (const member of members) counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  return counts;
}

const setMembers = (set: SetValue): number[] =>
  set.ranges.flatMap(([low, high]) =>
    Array.from({ length: (high as number) - (low as number) + 1 }, (_, i) => (low as number) + i),
  );

/**
 * `global_cardinality(x, cover, counts)` with its forms: two arguments give the counts, four are lower and upper bounds.
 * `closed`: no other values occur.
 */
const cardinalities =
  (closed: boolean): Implementation =>
  ([array, cover, lower, upper]) => {
    const counts = tally(array);
    const values = integersOf(cover);
    const found = values.map((value) => counts.get(value) ?? 0);
    if (lower === undefined) {
      const { index } = asArray(cover);
      return arrayValue(index, found);
    }
    const least = integersOf(lower);
    const most = upper === undefined ? least : integersOf(upper);
    const inside = found.every((n, i) => n >= (least[i] as number) && n <= (most[i] as number));
    return inside && (!closed || [...counts.keys()].every((value) => values.includes(value)));
  };

const distinct = (array: Value | undefined): number => {
  const sorted = [...present(array)].sort(compareValues);
  return sorted.filter((value, i) => i === 0 || !valuesEqual(value, sorted[i - 1] as Value)).length;
};

const amongst = (array: Value | undefined, set: Value | undefined): number =>
  integersOf(array).filter((value) => contains(asSet(set), value)).length;

/** `distribute(card, value, base)`: value[i] occurs card[i] times in base. */
const distributed: Implementation = (args) => {
  const [first, second, third] = args;
  if (third === undefined) {
    const found = present(first).map((value) => occurrences(second, value));
    return arrayValue(asArray(first).index, found);
  }
  const cards = integersOf(first);
  return present(second).every((value, i) => occurrences(third, value) === cards[i]);
};

/** Any two sets share at most one member. */
const shareAtMostOne: Implementation = ([array]) => {
  const sets = present(array).map((set) => asSet(set));
  return sets.every((set, i) =>
    sets.slice(i + 1).every((other) => cardinality(intersectionOf(set, other)) <= 1),
  );
};

const disjointPairwise: Implementation = ([array]) => {
  const sets = present(array).map((set) => asSet(set));
  return sets.every((set, i) =>
    sets.slice(i + 1).every((other) => intersectionOf(set, other).ranges.length === 0),
  );
};

/** Globals that compare and count values. */
export const countingGlobals: ImplementationTable = {
  alldifferent: allDifferent,
  all_different: allDifferent,
  alldifferent_except_0: differentExceptZero,
  all_different_except_0: differentExceptZero,
  alldifferent_except: differentExcept,
  all_different_except: differentExcept,
  all_equal: allEqual,
  all_disjoint: disjointPairwise,
  disjoint: ([a, b]) => intersectionOf(asSet(a), asSet(b)).ranges.length === 0,
  nvalue: ([n, array]) => (array === undefined ? distinct(n) : distinct(array) === asInteger(n)),
  among: ([n, array, set]) => (set === undefined ? amongst(n, array) : amongst(array, set) === asInteger(n)),
  count: counted('='),
  count_eq: counted('='),
  count_neq: counted('!='),
  count_leq: counted('<='),
  count_lt: counted('<'),
  count_geq: counted('>='),
  count_gt: counted('>'),
  at_least: limited('>='),
  atleast: limited('>='),
  at_most: limited('<='),
  atmost: limited('<='),
  exactly: limited('='),
  at_most1: shareAtMostOne,
  atmost1: shareAtMostOne,
  global_cardinality: cardinalities(false),
  global_cardinality_closed: cardinalities(true),
  global_cardinality_low_up: cardinalities(false),
  global_cardinality_low_up_closed: cardinalities(true),
  distribute: distributed,
  member: ([collection, value]) =>
    isArrayValue(collection as Value)
      ? occurrences(collection, value as Value) > 0
      : contains(asSet(collection), asInteger(value)),
};
