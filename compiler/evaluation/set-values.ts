import type { Exact } from '../exact/exact.ts';
import * as exact from '../exact/exact.ts';
import type { SetValue } from '../ir/value.ts';

/**
 * Finite sets as ascending ranges. Sets of ints are disjoint ranges that do not touch; sets of floats are one closed
 * interval or single points. Sets of Booleans have 0 and 1, sets of enum values their numbers.
 */
type Range = readonly [Exact, Exact];

export const emptySetValue: SetValue = { kind: 'set', ranges: [] };

export const rangeSet = (low: Exact, high: Exact): SetValue =>
  exact.compare(low, high) > 0 ? emptySetValue : { kind: 'set', ranges: [[low, high]] };

const isWhole = (ranges: readonly Range[]): boolean =>
  ranges.every(([low, high]) => typeof low === 'number' && typeof high === 'number');

/** Sorts ranges and joins those that overlap; sets of ints also where they touch. */
export function makeSet(ranges: readonly Range[], ofFloats = false): SetValue {
  if (ranges.length <= 1) return { kind: 'set', ranges };
  const sorted = [...ranges].sort((a, b) => exact.compare(a[0], b[0]));
  const merged: [Exact, Exact][] = [];
  for (const [low, high] of sorted) {
    const last = merged[merged.length - 1];
    if (last === undefined) merged.push([low, high]);
    else if (ofFloats ? exact.compare(low, last[1]) <= 0 : touches(last[1], low, high)) {
      if (exact.compare(high, last[1]) > 0) last[1] = high;
    } else merged.push([low, high]);
  }
  return { kind: 'set', ranges: merged };
}

const touches = (end: Exact, low: Exact, high: Exact): boolean =>
  typeof end === 'number' && typeof low === 'number' && typeof high === 'number'
    ? low <= end + 1
    : exact.compare(low, end) <= 0;

export const setOfValues = (values: readonly Exact[]): SetValue =>
  makeSet(values.map((value) => [value, value]));

/** Points of a set of floats: 2 and 3 are not one interval there. */
export function setOfPoints(values: readonly Exact[]): SetValue {
  const sorted = [...values].sort(exact.compare);
  const points = sorted.filter((value, i) => i === 0 || !exact.equal(value, sorted[i - 1] as Exact));
  return { kind: 'set', ranges: points.map((value) => [value, value]) };
}

export function contains(set: SetValue, value: Exact): boolean {
  if (set.unbounded) return isBetween(set, value);
  let low = 0;
  let high = set.ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = set.ranges[middle] as Range;
    if (exact.compare(value, from) < 0) high = middle - 1;
    else if (exact.compare(value, to) > 0) low = middle + 1;
    else return true;
  }
  return false;
}

/** Within the closed sides of a set that is not finite. */
const isBetween = ({ min, max }: SetValue, value: Exact): boolean =>
  (min === undefined || exact.compare(min, value) <= 0) &&
  (max === undefined || exact.compare(value, max) <= 0);

/** How many members a set of ints has. */
export function cardinality(set: SetValue): number {
  let count = 0;
  for (const [low, high] of set.ranges) count += exact.toNumber(exact.subtract(high, low)) + 1;
  return count;
}

/** Union of finite sets. */
export const unionOf = (a: SetValue, b: SetValue, ofFloats = false): SetValue =>
  makeSet([...a.ranges, ...b.ranges], ofFloats);

export function intersectionOf(a: SetValue, b: SetValue): SetValue {
  if (a.unbounded && b.unbounded) return tighter(a, b);
  if (a.unbounded) return clipped(b, a);
  if (b.unbounded) return clipped(a, b);
  const ranges: Range[] = [];
  let i = 0;
  let j = 0;
  while (i < a.ranges.length && j < b.ranges.length) {
    const [aLow, aHigh] = a.ranges[i] as Range;
    const [bLow, bHigh] = b.ranges[j] as Range;
    const low = exact.maximum(aLow, bLow);
    const high = exact.minimum(aHigh, bHigh);
    if (exact.compare(low, high) <= 0) ranges.push([low, high]);
    if (exact.compare(aHigh, bHigh) < 0) i++;
    else j++;
  }
  return { kind: 'set', ranges };
}

/** The part of a finite set that lies within the sides of one that is not. */
function clipped(set: SetValue, { min, max }: SetValue): SetValue {
  if (min === undefined && max === undefined) return set;
  return {
    kind: 'set',
    ranges: set.ranges.flatMap(([low, high]): Range[] => {
      const from = min === undefined ? low : exact.maximum(low, min);
      const to = max === undefined ? high : exact.minimum(high, max);
      return exact.compare(from, to) <= 0 ? [[from, to]] : [];
    }),
  };
}

function tighter(a: SetValue, b: SetValue): SetValue {
  const min = a.min === undefined ? b.min : b.min === undefined ? a.min : exact.maximum(a.min, b.min);
  const max = a.max === undefined ? b.max : b.max === undefined ? a.max : exact.minimum(a.max, b.max);
  if (min !== undefined && max !== undefined) {
    return { kind: 'set', ranges: exact.compare(min, max) <= 0 ? [[min, max]] : [] };
  }
  return {
    kind: 'set',
    ranges: [],
    unbounded: true,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

/** Members of `a` that are not in `b`, both finite. For sets of floats `a` must be single points. */
export function differenceOf(a: SetValue, b: SetValue): SetValue {
  if (!isWhole(a.ranges) || !isWhole(b.ranges)) {
    return { kind: 'set', ranges: a.ranges.filter(([low]) => !contains(b, low)) };
  }
  const ranges: Range[] = [];
  let j = 0;
  for (const [low, high] of a.ranges as readonly (readonly [number, number])[]) {
    let from = low;
    while (j < b.ranges.length && (b.ranges[j]?.[1] as number) < from) j++;
    for (let k = j; k < b.ranges.length; k++) {
      const [cutLow, cutHigh] = b.ranges[k] as readonly [number, number];
      if (cutLow > high) break;
      if (cutLow > from) ranges.push([from, cutLow - 1]);
      from = Math.max(from, cutHigh + 1);
    }
    if (from <= high) ranges.push([from, high]);
  }
  return { kind: 'set', ranges };
}

export function isSubset(a: SetValue, b: SetValue): boolean {
  if (b.unbounded)
    return a.unbounded ? isInside(a, b) : a.ranges.every((range) => range.every((end) => isBetween(b, end)));
  if (a.unbounded) return false;
  let j = 0;
  return a.ranges.every(([low, high]) => {
    while (j < b.ranges.length && exact.compare((b.ranges[j] as Range)[1], low) < 0) j++;
    const range = b.ranges[j];
    return range !== undefined && exact.compare(range[0], low) <= 0 && exact.compare(high, range[1]) <= 0;
  });
}

/** Both not finite: each closed side of `b` is closed in `a`, no further out. */
const isInside = (a: SetValue, b: SetValue): boolean =>
  (b.min === undefined || (a.min !== undefined && exact.compare(b.min, a.min) <= 0)) &&
  (b.max === undefined || (a.max !== undefined && exact.compare(a.max, b.max) <= 0));

const sameEnd = (a: Exact | undefined, b: Exact | undefined): boolean =>
  a === undefined || b === undefined ? a === b : exact.equal(a, b);

export const setsEqual = (a: SetValue, b: SetValue): boolean =>
  (a.unbounded ?? false) === (b.unbounded ?? false) &&
  sameEnd(a.min, b.min) &&
  sameEnd(a.max, b.max) &&
  a.ranges.length === b.ranges.length &&
  a.ranges.every(([low, high], i) => {
    const other = b.ranges[i] as Range;
    return exact.equal(low, other[0]) && exact.equal(high, other[1]);
  });

/** Visits the members of a set of ints in order, until `visit` returns false. */
export function eachMember(set: SetValue, visit: (member: number) => boolean): boolean {
  for (const [low, high] of set.ranges) {
    for (let at = low as number; at <= (high as number); at++) if (!visit(at)) return false;
  }
  return true;
}

/** All members; for sets of ints of a size that the caller has checked, or single points. */
export function membersOf(set: SetValue): Exact[] {
  const members: Exact[] = [];
  for (const [low, high] of set.ranges) {
    if (typeof low === 'number' && typeof high === 'number')
      for (let at = low; at <= high; at++) members.push(at);
    else members.push(low);
  }
  return members;
}

/**
 * Order of sets: by their members, compared one after the other; a set that ends first comes first. A set without a least member
 * comes before those that have one.
 */
export function compareSets(a: SetValue, b: SetValue): -1 | 0 | 1 {
  const [left, right] = [runsOf(a), runsOf(b)];
  for (const [i, run] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const starts = compareEnds(run.low, other.low, -1);
    if (starts !== 0) return starts < 0 ? -1 : 1;
    const ends = compareEnds(run.high, other.high, 1);
    // Where one goes on, its next member is smaller than any that the other may still have.
    if (ends < 0) return i + 1 < left.length ? 1 : -1;
    if (ends > 0) return i + 1 < right.length ? -1 : 1;
  }
  return left.length < right.length ? -1 : 0;
}

/** The stretches of a set, ascending; an end that is not there is infinite. */
const runsOf = (set: SetValue): readonly { low: Exact | undefined; high: Exact | undefined }[] =>
  set.unbounded ? [{ low: set.min, high: set.max }] : set.ranges.map(([low, high]) => ({ low, high }));

const compareEnds = (a: Exact | undefined, b: Exact | undefined, infinite: 1 | -1): number => {
  if (a !== undefined && b !== undefined) return exact.compare(a, b);
  return a === b ? 0 : a === undefined ? infinite : -infinite;
};
