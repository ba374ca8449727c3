import { exactText, parseExact } from '../../exact/exact.ts';
import type { Draft } from '../draft.ts';
import { itemTokens } from '../model-tokens.ts';

/** How many things a text lists: declarations, and elements between brackets. "Five shops" is used where five are listed. */
function listSizes(mzn: string): readonly number[] {
  const items = itemTokens(mzn);
  const sizes = [items.length];
  for (const tokens of items) {
    const open: number[] = [];
    for (const { text } of tokens) {
      if (text === '[' || text === '{') open.push(1);
      else if (text === ',' && open.length > 0) open[open.length - 1]!++;
      else if ((text === ']' || text === '}') && open.length > 0) sizes.push(open.pop()!);
    }
  }
  return sizes;
}

/** Numbers of a range that all count as used: options that are listed ("21, 22, 23, 24 minutes") are one range of the model. */
const MOST_LISTED = 20;

/** Does the model text use this value, as it stands, as a share, or in another unit? For numbers that nothing uses. */
export function usedValues(draft: Draft): ReadonlySet<string> {
  const used = new Set<string>();
  const note = (text: string) => {
    const value = parseExact(text);
    if (value !== undefined) used.add(exactText(value));
  };
  for (const { mzn } of draft.items) for (const size of listSizes(mzn)) used.add(String(size));
  for (const { mzn } of draft.items)
    for (const [, low, high] of mzn.matchAll(/(?<![\d.])(\d{1,6})\s*\.\.\s*(\d{1,6})(?![\d.])/g))
      for (let value = Number(low); value <= Math.min(Number(high), Number(low) + MOST_LISTED); value++)
        used.add(String(value));
  const texts = draft.items.flatMap((item) => [item.mzn, ...Object.entries(item.derived ?? {}).flat()]);
  for (const reading of draft.readings ?? [])
    for (const o of reading.others) texts.push(...Object.values(o.replace ?? {}), ...(o.add ?? []));
  // `[1,200]` are two numbers and may be one: both count as used.
  for (const text of texts)
    for (const read of [text, text.replace(/(\d),(?=\d{3}\b)/g, '$1')])
      for (const match of read.matchAll(/\d+(?:\.\d+)?/g)) note(match[0]);
  return used;
}
