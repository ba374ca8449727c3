import type { FlatVariable } from '../../../ir/flat-model.ts';
import type { Usage } from '../constraints/kind-encoder.ts';

export type IntegerEncoding = 'constant' | 'order' | 'direct' | 'binary';

/** Domains beyond this get no literal a value. */
export const widestUnary = 2000;
/** Beyond this the pairs of "at most one value" cost more than a ladder. */
const widestDirect = 12;
/** Below this a literal a value is no more than a few digits with their adders. */
const narrowest = 64;

/**
 * The encoding of an integer by what is asked of it.
 *
 * - More than {@link widestUnary} values: binary. A literal a value would be too many, and so would every constraint on them.
 * - Compared or a summand of a short sum: order.
 * - Only tested for equality: direct while that is small. With more values the order encoding with value literals (the
 *   ladder) says "exactly one" with fewer clauses.
 * - Both: order literals, and value literals channelled where they are asked for.
 * - Only a summand of long sums over wide domains: these become adders, so the digits themselves are the encoding, rather
 *   than order literals and a channel.
 */
export function chooseEncoding(size: number, uses: ReadonlySet<Usage>): IntegerEncoding {
  if (size <= 1) return 'constant';
  if (size > widestUnary) return 'binary';
  if (uses.size === 1 && uses.has('direct') && size > 2 && size <= widestDirect) return 'direct';
  if (uses.size === 1 && uses.has('sum') && size > narrowest) return 'binary';
  return 'order';
}

/** Disjoint ascending ranges of an integer or bool variable with finite bounds in the safe integers; else undefined. */
export function rangesOf({ domain, type }: FlatVariable): readonly (readonly [number, number])[] | undefined {
  const min = domain.min ?? (type === 'bool' ? 0 : domain.ranges?.[0]?.[0]);
  const max = domain.max ?? (type === 'bool' ? 1 : domain.ranges?.[domain.ranges.length - 1]?.[1]);
  if (typeof min !== 'number' || typeof max !== 'number') return undefined;
  if (!domain.ranges?.length) return min <= max ? [[min, max]] : [];
  return domain.ranges
    .map(([low, high]) => [Math.max(low, min), Math.min(high, max)] as const)
    .filter(([low, high]) => low <= high);
}

export function sizeOfRanges(ranges: readonly (readonly [number, number])[]): number {
  let size = 0;
  for (const range of ranges) size += range[1] - range[0] + 1;
  return size;
}

export function valuesOfRanges(ranges: readonly (readonly [number, number])[]): number[] {
  const values: number[] = [];
  for (const [low, high] of ranges) for (let v = low; v <= high; v++) values.push(v);
  return values;
}
