import type { ArrayValue, SetValue, Value } from '../ir/value.ts';

type IndexRange = readonly [number, number];

export const arrayValue = (index: readonly IndexRange[], elements: readonly Value[]): ArrayValue => ({
  kind: 'array',
  index,
  elements,
});

/** A one-dimensional array with index 1..n. */
export const listValue = (elements: readonly Value[]): ArrayValue =>
  arrayValue([[1, elements.length]], elements);

export const sizeOf = ([low, high]: IndexRange): number => Math.max(0, high - low + 1);

export const sizeOfAll = (index: readonly IndexRange[]): number =>
  index.reduce((n, range) => n * sizeOf(range), 1);

/** Row-major position of an element; -1 when an index is out of range. */
export function positionOf(index: readonly IndexRange[], at: readonly number[]): number {
  let position = 0;
  for (let d = 0; d < index.length; d++) {
    const [low, high] = index[d] as IndexRange;
    const i = at[d] as number;
    if (i < low || i > high) return -1;
    position = position * (high - low + 1) + (i - low);
  }
  return position;
}

/** The contiguous range that a set of ints is, with `1..0` for the empty set; undefined for a set with holes. */
export function indexRange(set: SetValue): IndexRange | undefined {
  if (set.ranges.length === 0) return [1, 0];
  if (set.ranges.length > 1) return undefined;
  return set.ranges[0] as IndexRange;
}

export const indexSetValue = ([low, high]: IndexRange): SetValue => ({
  kind: 'set',
  ranges: high < low ? [] : [[low, high]],
});

/** Same index ranges? All empty ranges are alike. */
export const sameIndex = (a: readonly IndexRange[], b: readonly IndexRange[]): boolean =>
  a.length === b.length &&
  a.every(([low, high], i) => {
    const [otherLow, otherHigh] = b[i] as IndexRange;
    return (low === otherLow && high === otherHigh) || (high < low && otherHigh < otherLow);
  });

export const indexText = (index: readonly IndexRange[]): string =>
  index.map(([low, high]) => `${low}..${high}`).join(', ');
