import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';

/** Words that say that parts of the things may be taken, and words that say that they come whole. */
const PARTS =
  /^(?:fraction|fractional|fractionally|partial|partially|divisible|divisibility|decimal|non-integer|continuous|finely|split)$/;
const WHOLE = /^(?:whole|integer|integral|complete|indivisible)$/;
/** "a part of a hectare may be sown" */
const PART = /^(?:part|half|portion)$/;

/**
 * What a clause without numbers says of whether parts of the things may be taken ("a fractional number of cookies is okay", "only
 * whole tablets can be swallowed"); undefined where it speaks of something else.
 */
export function readDivisibility(clause: ReadClause): 'divisible' | 'whole' | undefined {
  const { items } = clause;
  if (items.some((item) => item.kind === 'amount')) return undefined;
  const words = items.flatMap(wordsIn);
  const denied = items.some((item) => item.kind === 'word' && item.tag === 'Not') || words.includes('no');
  const allowed = items.some((item) => item.kind === 'word' && /^(?:Can|Be)$/.test(item.tag));
  const ignored = words.some((word) => /^(?:ignore|ignoring)$/.test(word));
  if (words.some((word) => PARTS.test(word))) return denied ? 'whole' : 'divisible';
  if (words.some((word) => PART.test(word)) && allowed && !denied && isPossible(items)) return 'divisible';
  if (!words.some((word) => WHOLE.test(word))) return undefined;
  return denied || ignored ? 'divisible' : 'whole';
}

const wordsIn = (item: ClauseItem): readonly string[] =>
  item.kind === 'word'
    ? [item.lemma]
    : item.kind === 'amount'
      ? []
      : [...(item.said ?? item.words), ...(item.articles ?? [])];

/** "part of a hectare may be sown": the part is the subject of what may be. */
const isPossible = (items: readonly ClauseItem[]): boolean => {
  const part = items.findIndex((item) => wordsIn(item).some((word) => PART.test(word)));
  const can = items.findIndex((item) => item.kind === 'word' && item.tag === 'Can');
  return part !== -1 && part < can;
};
