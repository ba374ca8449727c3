import { absolute, exactText, parseExact } from '../../exact/exact.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Draft } from '../draft.ts';
import { itemTokens } from '../model-tokens.ts';
import { sourcesOf } from './number-sources.ts';

/** Numbers that are told with their place; of the rest only how many they are. */
const MOST_TOLD = 8;

/**
 * Which numbers of a draft were read from JSON documents, and where: `clues.json: 16 (clues[0][0]), 24 (clues[1][0]) and 20 more`, a line for each
 * file. Where the text has a number as well, it is the text's; of several places in a file, the first is told.
 */
export function documentNumbers(draft: Draft, problem: Problem): readonly string[] {
  if (problem.documents.length === 0) return [];
  const text = sourcesOf({ ...problem, documents: [] });
  const places = new Map<string, { readonly file: string; readonly path: string }>();
  for (const { source, numbers } of problem.documents)
    for (const { value, path } of numbers) {
      const key = exactText(absolute(value));
      if (!places.has(key)) places.set(key, { file: source.name, path });
    }
  const told = new Map<string, Set<string>>();
  for (const { kind, mzn } of draft.items) {
    if (kind === 'include' || kind === 'output') continue;
    for (const token of itemTokens(mzn).flat()) {
      const value = token.kind === 'number' ? parseExact(token.text) : undefined;
      if (value === undefined || value === 0 || value === 1 || text.traces(value)) continue;
      const place = places.get(exactText(value));
      if (place === undefined) continue;
      const numbers = told.get(place.file) ?? new Set();
      told.set(place.file, numbers.add(`${token.text} (${place.path})`));
    }
  }
  return [...told].map(([file, numbers]) => {
    const shown = [...numbers].slice(0, MOST_TOLD).join(', ');
    const more = numbers.size - MOST_TOLD;
    return `from ${file}: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
  });
}
