import { PHRASES, type Tag } from './lexicon.ts';
import { isInAllOf } from './tagger.ts';

const PHRASES_BY_WORD: ReadonlyMap<string, readonly (readonly [readonly string[], Tag])[]> = (() => {
  const map = new Map<string, (readonly [readonly string[], Tag])[]>();
  for (const [phrase, tag] of PHRASES) {
    const list = phrase.split(' ');
    map.set(list[0]!, [...(map.get(list[0]!) ?? []), [list, tag]]);
  }
  for (const list of map.values()) list.sort((a, b) => b[0].length - a[0].length);
  return map;
})();

/** "not … more than" is an upper limit, "not … less than" a lower one. */
export const DENIED: Partial<Record<Tag, Tag>> = { Above: 'Upper', Below: 'Lower' };

export function phraseAt(
  low: readonly string[],
  at: number,
  denied: boolean,
): { tag: Tag; length: number; turned: boolean } | undefined {
  for (const [list, tag] of PHRASES_BY_WORD.get(low[at] === 'cannot' ? 'not' : low[at]!) ?? [])
    if (list.every((word, i) => i === 0 || low[at + i] === word) && !isInAllOf(list, low, at))
      return {
        tag: denied ? (DENIED[tag] ?? tag) : tag,
        length: list.length,
        turned: denied && DENIED[tag] !== undefined,
      };
  return undefined;
}
