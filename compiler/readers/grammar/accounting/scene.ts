import { unitOf } from '../../../problem/units.ts';
import { isPerson } from '../alternatives/category-words.ts';
import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';

/** Names for what a unit measures. */
export const DIMENSION_WORDS: Readonly<Record<string, readonly string[]>> = {
  time: ['time'],
  money:
    'money capital fund worth investment wealth cash dollar invest payroll bill wage salary spending spend cost expense expenditure price'.split(
      ' ',
    ),
  area: ['land', 'farmland', 'space', 'area', 'field', 'farm'],
  mass: ['weight'],
  volume: ['space', 'volume'],
  length: ['length', 'distance'],
  energy: ['energy'],
};

/** Words that say only that something is there, wanted or limited. */
export const SUPPLY: ReadonlySet<string> = new Set(
  'budget capacity inventory supply stock limit requirement demand contract order commitment obligation quota target goal deal agreement maximum minimum total combined number amount quantity level resource production enough sure need most time use one store shop kitchen warehouse floor tank shelf cabinet game popular popularity mixture mix blend whole entire full open overall collective necessary required spare available free'.split(
    ' ',
  ),
);

/** Who decides is not decided on. */
const AGENTS =
  'company owner shop store farmer restaurant bakery manufacturer firm chef baker man woman person family student artist business factory farm plant hotel museum hospital clinic school city town team management manager'.split(
    ' ',
  );

/** Words for who acts in a text: usual ones, and the nouns that begin its clauses without amounts. */
export function agentWords(clauses: readonly ReadClause[]): ReadonlySet<string> {
  const words = new Set(AGENTS);
  for (const { items } of clauses) {
    if (items.some((item) => item.kind === 'amount')) continue;
    const [first] = items;
    if (first?.kind === 'noun') for (const word of first.words) if (!unitOf(word)) words.add(word);
  }
  return words;
}

/** Nouns of the clauses without amounts that name every alternative: what they are. */
export function introducedWords(clauses: readonly ReadClause[], count: number): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { items } of clauses) {
    if (items.some((item) => item.kind === 'amount')) continue;
    const named = new Set(
      items.flatMap((item) =>
        item.kind === 'mention' && !item.reference.category ? item.reference.alternatives : [],
      ),
    );
    if (named.size === count)
      for (const item of items) if (item.kind === 'noun') for (const word of item.words) words.add(word);
  }
  return words;
}

/** The words that the text has in only one place. */
export function wordsOnce(clauses: readonly ReadClause[]): (word: string) => boolean {
  const counts = new Map<string, number>();
  for (const { items } of clauses)
    for (const item of items)
      for (const word of item.kind === 'word' ? [item.lemma] : item.words)
        counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => counts.get(word) === 1;
}

/**
 * Does a noun only set the scene of a limit: who acts, why, what for? Before the first amount (`head`) that is the subject, what
 * has a verb of its own, and what stands in a phrase; behind it what an amount is wanted for.
 */
export function isScene(
  items: readonly ClauseItem[],
  at: number,
  head: number,
  agents: ReadonlySet<string>,
): boolean {
  const item = items[at]!;
  if (item.kind !== 'noun' && item.kind !== 'mention') return false;
  if (item.articles?.some((word) => /^(?:each|every|no|any|neither|either)$/.test(word))) return false;
  if (item.words.every((word) => agents.has(word))) return true;
  return at < head ? isIntroduced(items, at) : isPurpose(items, at, head);
}

function isIntroduced(items: readonly ClauseItem[], at: number): boolean {
  const item = items[at]!;
  if (item.kind === 'word' || item.kind === 'amount') return false;
  let place = at - 1;
  while (place >= 0 && isWord(items[place], /^(?:Adverb|Determiner)$/)) place--;
  const previous = items[place];
  // After "can" and "to" the word is a verb that no list knows; after "is" it is what the subject is like.
  if (isWord(previous, /^(?:Can|Must|To|Be|Relative)$/)) return true;
  if (isActor(items, at)) return true;
  if (isWord(previous, /^Only$/) && isWord(items[place - 1], /^Can$/)) return true;
  // "ensures the mixture contains", "holds a concert and can seat": what follows has a verb of its own.
  if (previous && isWord(items[at + 1], /^(?:Relative|Have|Must|Can|Verb|To)$/)) return true;
  const and = items.findIndex((other, i) => i > at && isWord(other, /^(?:And|Comma)$/));
  return (
    and !== -1 && items.slice(and + 1, and + 4).some((other) => isWord(other, /^(?:Have|Must|Can|Be|Verb)$/))
  );
}

/**
 * "a photographer has to take …", "the nurses have …": the subject of a clause with "a", or of one word with "the", acts. More words with
 * "the" ("the night team") may tell one who acts from others.
 */
function isActor(items: readonly ClauseItem[], at: number): boolean {
  const item = items[at]!;
  if (item.kind !== 'noun' || items.slice(0, at).some((other) => !isWord(other, /^(?:Adverb|Comma)$/)))
    return false;
  const after = items[at + 1];
  const acts =
    isWord(after, /^(?:Have|Must|Can)$/) ||
    (after?.kind === 'word' && after.tag === 'Verb' && /^(?:need|require|want|use)$/.test(after.lemma));
  const articles = item.articles ?? [];
  return (
    acts &&
    !item.words.some((word) => OUTSIDER.test(word)) &&
    (articles.some((word) => /^an?$/.test(word)) || (articles.includes('the') && item.words.length === 1))
  );
}

/** "to meet customer demand", "on transporting the potatoes": what an amount is wanted for. */
function isPurpose(items: readonly ClauseItem[], at: number, from: number): boolean {
  if (isOccasion(items, at) || isWhereItFits(items, at)) return true;
  for (let i = at - 1; i > from; i--) {
    const item = items[i]!;
    if (item.kind === 'amount' || isWord(item, /^(?:Comma|While|If)$/)) return false;
    if (isWord(item, /^To$/)) return true;
    if (isWord(item, /^Verb$/) && isWord(items[i - 1], /^Preposition$/)) return true;
  }
  return false;
}

/** "no more than 10 wreaths fit in the window": the place that is full. */
const isWhereItFits = (items: readonly ClauseItem[], at: number): boolean => {
  const item = items[at]!;
  const [fit, place] = items.slice(Math.max(0, at - 2), at);
  return (
    item.kind === 'noun' &&
    (item.articles ?? []).some((word) => /^(?:the|its|his|her|their|our)$/.test(word)) &&
    isWord(place, /^Preposition$/) &&
    fit?.kind === 'word' &&
    fit.tag === 'Verb' &&
    fit.lemma === 'fit'
  );
};

/** "for a football match", "from the supplier": no others of the kind are spoken of. */
function isOccasion(items: readonly ClauseItem[], at: number): boolean {
  const item = items[at]!;
  const before = items[at - 1];
  if (item.kind !== 'noun' || before?.kind !== 'word' || before.tag !== 'Preposition') return false;
  if (before.lemma === 'for' && item.words.some((word) => OUTSIDER.test(word))) return false;
  if (before.lemma === 'for') return item.articles?.some((word) => /^an?$/.test(word)) ?? false;
  // "up to 200 passengers on a flight"
  const people = items[at - 2];
  if (before.lemma === 'on' && people?.kind === 'amount' && people.words.some(isPerson))
    return item.articles?.some((word) => /^an?$/.test(word)) ?? false;
  // "has 200 acres of land in the valley"
  if (before.lemma === 'in' && people?.kind === 'amount' && people.unit?.dimension === 'area')
    return items.slice(0, at).some((other) => isOwning(other));
  const definite = item.articles?.some((word) => /^(?:the|its|his|her|their|a|an)$/.test(word)) ?? false;
  return before.lemma === 'from' && definite && item.words.length === 1 && SELLERS.test(item.words[0]!);
}

/** "has", "bought" */
const isOwning = (item: ClauseItem): boolean =>
  item.kind === 'word' && /^(?:has|have|own|acquire|buy|inherit|rent|purchase)$/.test(item.lemma);

/** Those beside whom there are others: what holds of one of them does not hold of all that is decided. */
const OUTSIDER = /^(?:rival|competitor|customer|client|buyer|guest|neighbor|neighbour)$/;

const SELLERS = /^(?:supplier|wholesaler|vendor|distributor|dealer|manufacturer|importer)$/;

const isWord = (item: ClauseItem | undefined, tags: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag);
