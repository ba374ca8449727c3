import type { Exact } from '../exact/exact.ts';
import * as exact from '../exact/exact.ts';
import type { SetValue } from '../ir/value.ts';
import { contains, differenceOf, emptySetValue, intersectionOf, makeSet, unionOf } from './set-values.ts';

export type SetOperation = 'union' | 'intersect' | 'diff' | 'symdiff';

/** A closed interval; without `min` or `max` it has no end on that side. */
type Interval = Pick<SetValue, 'min' | 'max'>;

/**
 * Union, intersection and differences of any two ground sets, also of such as have no end on a side (`0..infinity`). Undefined where
 * what comes out is no `SetValue`: without an end and with a gap (`{-5} union 0..infinity`), or, of floats, without one of its own
 * end points (`0.0..5.0 diff 2.0..3.0`).
 */
export function combineSets(
  operation: SetOperation,
  a: SetValue,
  b: SetValue,
  ofFloats: boolean,
): SetValue | undefined {
  switch (operation) {
    case 'intersect':
      return intersectionOf(a, b);
    case 'union':
      if (!a.unbounded && !b.unbounded) return unionOf(a, b, ofFloats);
      return fromIntervals(joined([...intervalsOf(a), ...intervalsOf(b)], ofFloats));
    case 'diff':
      if (ofFloats) return floatsWithout(a, b);
      if (!a.unbounded && !b.unbounded) return differenceOf(a, b);
      return fromIntervals(
        intervalsOf(b).reduce<readonly Interval[]>(
          (left, cut) => left.flatMap((each) => without(each, cut)),
          intervalsOf(a),
        ),
      );
    case 'symdiff': {
      const [left, right] = [combineSets('diff', a, b, ofFloats), combineSets('diff', b, a, ofFloats)];
      return left === undefined || right === undefined
        ? undefined
        : combineSets('union', left, right, ofFloats);
    }
  }
}

const intervalsOf = ({ unbounded, ranges, min, max }: SetValue): readonly Interval[] =>
  unbounded ? [interval(min, max)] : ranges.map(([low, high]) => interval(low, high));

const interval = (min: Exact | undefined, max: Exact | undefined): Interval => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

const isEmpty = ({ min, max }: Interval): boolean =>
  min !== undefined && max !== undefined && exact.compare(min, max) > 0;

/** Ascending disjoint intervals; those of ints are joined also where they touch. */
function joined(intervals: readonly Interval[], ofFloats: boolean): readonly Interval[] {
  const sorted = [...intervals].sort((a, b) =>
    a.min === undefined ? -1 : b.min === undefined ? 1 : exact.compare(a.min, b.min),
  );
  const apart: Interval[] = [];
  for (const next of sorted) {
    const last = apart.at(-1);
    if (last === undefined || !meets(last, next, ofFloats)) apart.push(next);
    else if (last.max !== undefined)
      apart[apart.length - 1] = interval(
        last.min,
        next.max === undefined ? undefined : exact.maximum(last.max, next.max),
      );
  }
  return apart;
}

const meets = ({ max }: Interval, { min }: Interval, ofFloats: boolean): boolean =>
  max === undefined || min === undefined || exact.compare(min, ofFloats ? max : exact.add(max, 1)) <= 0;

/** What is left of an interval of ints without another one. */
function without(whole: Interval, cut: Interval): readonly Interval[] {
  const below = cut.min === undefined ? undefined : exact.subtract(cut.min, 1);
  const above = cut.max === undefined ? undefined : exact.add(cut.max, 1);
  const least = (a: Exact | undefined, b: Exact) => (a === undefined ? b : exact.minimum(a, b));
  const most = (a: Exact | undefined, b: Exact) => (a === undefined ? b : exact.maximum(a, b));
  return [
    ...(below === undefined ? [] : [interval(whole.min, least(whole.max, below))]),
    ...(above === undefined ? [] : [interval(most(whole.min, above), whole.max)]),
  ].filter((part) => !isEmpty(part));
}

/** Of floats an interval stays or goes as a whole: what would be cut off it has no end point. */
function floatsWithout(a: SetValue, b: SetValue): SetValue | undefined {
  const kept: Interval[] = [];
  for (const each of intervalsOf(a)) {
    const isPoint = each.min !== undefined && each.max !== undefined && exact.equal(each.min, each.max);
    if (isPoint) {
      if (!contains(b, each.min as Exact)) kept.push(each);
      continue;
    }
    const apart = intervalsOf(b).every((cut) => isEmpty(overlap(each, cut)));
    const inside = intervalsOf(b).some((cut) => covers(cut, each));
    if (apart) kept.push(each);
    else if (!inside) return undefined;
  }
  return fromIntervals(kept);
}

const overlap = (a: Interval, b: Interval): Interval =>
  interval(
    a.min === undefined || b.min === undefined ? (a.min ?? b.min) : exact.maximum(a.min, b.min),
    a.max === undefined || b.max === undefined ? (a.max ?? b.max) : exact.minimum(a.max, b.max),
  );

const covers = (a: Interval, b: Interval): boolean =>
  (a.min === undefined || (b.min !== undefined && exact.compare(a.min, b.min) <= 0)) &&
  (a.max === undefined || (b.max !== undefined && exact.compare(a.max, b.max) >= 0));

function fromIntervals(intervals: readonly Interval[]): SetValue | undefined {
  const ranges = intervals.flatMap(({ min, max }): (readonly [Exact, Exact])[] =>
    min === undefined || max === undefined ? [] : [[min, max]],
  );
  // They are disjoint and in order already: joining what touches is for ints, and was done.
  if (ranges.length === intervals.length) return ranges.length === 0 ? emptySetValue : makeSet(ranges, true);
  const [only, second] = intervals;
  return only === undefined || second !== undefined
    ? undefined
    : { kind: 'set', ranges: [], unbounded: true, ...only };
}
