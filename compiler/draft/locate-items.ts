import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import type { Problem } from '../problem/problem.ts';
import type { Draft, DraftItem, Reading } from './draft.ts';
import { quoteFinder } from './locate-quote.ts';

/**
 * The draft with each item's sentences filled in from its quote. A quote that does not occur in the problem is an
 * error (`draft/quote-not-found`): evidence that was made up is worse than none. The draft is given back all the same,
 * the item without that quote, so that later checks can run.
 */
export function locateItems(draft: Draft, problem: Problem): Outcome<Draft> {
  const find = quoteFinder(problem);
  const known = new Set(problem.sentences.map((s) => s.id));
  const diagnostics: Diagnostic[] = [];

  const missing = (where: string, quote: string) =>
    diagnostics.push({
      code: 'draft/quote-not-found',
      severity: 'error',
      message: `${where}: the quote ${JSON.stringify(shortened(quote))} is not in the problem`,
      labels: [{ source: problem.source, span: { start: 0, end: 0 } }],
      help: 'copy the words from the text exactly, or leave the quote out where the item is only technical',
    });

  const items = draft.items.map((item): DraftItem => {
    const named = (item.sentences ?? []).filter((id) => known.has(id));
    if (item.quote === undefined || item.quote.trim() === '')
      return { ...withoutQuote(item), sentences: named };
    const place = find(item.quote, named);
    if (place !== undefined)
      return { ...item, sentences: place.sentences.length > 0 ? place.sentences : named };
    missing(item.id, item.quote);
    return { ...withoutQuote(item), sentences: named };
  });
  (draft.readings ?? []).forEach((reading: Reading, index) => {
    if (find(reading.quote) === undefined) missing(`reading ${index + 1}`, reading.quote);
  });
  return { value: { ...draft, items }, diagnostics };
}

function withoutQuote(item: DraftItem): DraftItem {
  const { quote: _, ...rest } = item;
  return rest;
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
