import type { AmountItem, ClauseItem } from './clause-items.ts';

/** "600 units and 500 units of a and b respectively": gives each amount its own noun. */
export function pairRespectively(items: readonly ClauseItem[]): readonly ClauseItem[] {
  if (!items.some((item) => item.kind === 'word' && item.tag === 'Respectively')) return items;
  const amounts = items.filter((item): item is AmountItem => item.kind === 'amount');
  const nouns = items.flatMap((item) => {
    if (item.kind === 'word' || item.words.length === 0) return [];
    return [{ words: item.words, joined: item }];
  });
  const runs = nouns.filter(({ joined }) => isListed(items, items.indexOf(joined)));
  if (runs.length !== amounts.length) return items;
  let next = 0;
  return items.map((item) => (item.kind === 'amount' ? { ...item, words: runs[next++]!.words } : item));
}

/** Does a conjunction stand before or after the item? */
const isListed = (items: readonly ClauseItem[], at: number): boolean =>
  [items[at - 1], items[at + 1]].some((item) => item?.kind === 'word' && /^(?:And|Comma|Or)$/.test(item.tag));
