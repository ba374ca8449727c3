import type { Target } from '../limits/statements.ts';
import type { ClauseItem } from './clause-items.ts';
import { isOneOf } from './clause-items.ts';

/** The one alternative that is named between an amount and the next. */
export function subjectAfter(items: readonly ClauseItem[], at: number): Target | undefined {
  const named = new Set<number>();
  for (let i = at + 1; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind === 'mention')
      for (const alternative of item.reference.alternatives) named.add(alternative);
    if (item.kind === 'amount' || (isAnd(item) && isPredicate(items[i + 1]))) break;
  }
  return named.size === 1 ? { kind: 'alternative', index: [...named][0]! } : undefined;
}

const isAnd = (item: ClauseItem): boolean => item.kind === 'word' && /^(?:And|Comma)$/.test(item.tag);

/** "… and has": what follows is said of the subject. */
const isPredicate = (item: ClauseItem | undefined): boolean =>
  item?.kind === 'word' && /^(?:Have|Be|Must|Can)$/.test(item.tag);

/** Words that say that several alternatives are meant together, and words that part them. */
const TOGETHER = /^(?:combined|total|sum|together|plus|both|altogether|in all|all told|all together)$/;
const PARTING =
  /^(?:Verb|Be|Have|Must|Can|Not|Than|While|If|Relative|Colon|Semicolon|Lower|Upper|Above|Below)$/;

/** Is an amount moved or packed by what is named before ("uses vans and trucks to ship 210 tons")? Then that is no subject of it. */
export function isPurposeOf(items: readonly ClauseItem[], at: number): boolean {
  const [to, verb] = items.slice(Math.max(0, at - 2), at);
  return (
    at >= 3 &&
    to?.kind === 'word' &&
    to.tag === 'To' &&
    verb?.kind === 'word' &&
    /^(?:ship|move|transport|carry|deliver|pack|haul|feed)$/.test(verb.lemma) &&
    items[at - 3]?.kind === 'mention'
  );
}

/** "grows beans and peas in their 100 acre garden": the land that there is for both. */
export const isOnLand = (items: readonly ClauseItem[], first: number): boolean => {
  const amount = items[first];
  const [place, article] = items.slice(Math.max(0, first - 2), first);
  return (
    amount?.kind === 'amount' &&
    amount.unit?.dimension === 'area' &&
    isWordOf(article, /^(?:a|an|the|its|his|her|their|my|our)$/) &&
    isWordOf(place, /^(?:in|on)$/) &&
    items.filter((item) => item.kind === 'amount').length === 1 &&
    items.slice(0, first).every((item) => item.kind !== 'mention' || !(item.each || item.all))
  );
};

const isWordOf = (item: ClauseItem | undefined, lemmas: RegExp): boolean =>
  item?.kind === 'word' && lemmas.test(item.lemma);

/** The alternatives named before an amount, as far as nothing parts them from each other, and whether they are added up. */
function named(items: readonly ClauseItem[], at: number): { indices: number[]; together: boolean } {
  const indices = new Set<number>();
  let together = false;
  if (isPurposeOf(items, at)) return { indices: [], together };
  for (let i = at - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.kind === 'amount' && !isOneOf(item)) break;
    const reference = item.kind === 'mention' || item.kind === 'amount' ? item.reference : undefined;
    if (reference?.alternatives.length === 1) indices.add(reference.alternatives[0]!);
    if (item.kind === 'word' && PARTING.test(item.tag) && indices.size > 0) {
      // "the total number of parcels sent to X and Y"
      const sum = item.tag === 'Verb' ? items[i - 1] : undefined;
      if (sum?.kind === 'noun' && (sum.said ?? sum.words).some((word) => TOGETHER.test(word)))
        together = true;
      break;
    }
    const words =
      item.kind === 'word'
        ? [item.lemma]
        : item.kind === 'amount'
          ? []
          : [...(item.said ?? item.words), ...(item.articles ?? [])];
    if (words.some((word) => TOGETHER.test(word))) together = true;
  }
  return { indices: [...indices], together };
}

/** The alternative named before an amount, or the sum of several ("bonds and stocks together"). */
export function subjectBefore(items: readonly ClauseItem[], at: number, count: number): Target | undefined {
  const { indices } = named(items, at);
  if (indices.length === 0) return undefined;
  if (indices.length === 1) return { kind: 'alternative', index: indices[0]! };
  return indices.length === count
    ? { kind: 'total' }
    : { kind: 'some', indices: indices.sort((a, b) => a - b) };
}

/** Are several alternatives named before an amount, and nothing says whether each or all together are meant? */
export function hasUnclearSubject(items: readonly ClauseItem[], at: number): boolean {
  const { indices, together } = named(items, at);
  return indices.length > 1 && !together;
}
