import type { Span } from '../../source/span.ts';
import { type Context, fail, tooLarge } from './context.ts';
import { isSet, type Symbolic } from './symbolic.ts';

/** The contiguous range of ints that a set is, as the index set of an array dimension. */
export function indexRange(c: Context, set: Symbolic, span: Span): readonly [number, number] {
  if (!isSet(set)) return fail(c, 'unsupported', 'an index set cannot depend on a variable', span);
  if (set.unbounded) return fail(c, 'unbounded-set', 'an index set needs bounds', span);
  if (set.ranges.length === 0) return [1, 0];
  if (set.ranges.length > 1) {
    return fail(c, 'index-holes', 'an index set must be a range without holes', span);
  }
  return set.ranges[0] as readonly [number, number];
}

/** How many elements the ranges span; too many is a diagnostic. */
export function sizeOfRanges(c: Context, ranges: readonly (readonly [number, number])[], span: Span): number {
  let size = 1;
  for (const [low, high] of ranges) size *= Math.max(0, high - low + 1);
  if (size > c.limit - c.spent) tooLarge(c, span, size);
  return size;
}

/** The index tuple of a row-major position. */
export function tupleAt(ranges: readonly (readonly [number, number])[], position: number): number[] {
  const tuple: number[] = new Array(ranges.length);
  let rest = position;
  for (let d = ranges.length - 1; d >= 0; d--) {
    const [low, high] = ranges[d]!;
    const size = high - low + 1;
    tuple[d] = low + (rest % size);
    rest = Math.floor(rest / size);
  }
  return tuple;
}
