import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import type { Aim } from './aims.ts';

/** What comes in by doing it, and what goes out. */
const EARNS =
  /^(?:earn|bring|make|gain|net|profit|take|get|collect|raise|sell|fetch|clear|pocket|receive|leave|charge)$/;
const PAYS = /^(?:pay|cost|spend)$/;
/** What is best without a word for what it is measured in. */
const BEST = /^(?:best|top|biggest|largest|highest|most)$/;
const LEAST = /^(?:least|lowest|smallest|cheapest)$/;
/** A stretch of time, or an outcome, that is best where most comes in. */
const OUTCOME =
  /^(?:month|week|day|year|season|night|weekend|payday|take|takings|taking|haul|result|outcome|deal)$/;
const LARGE = /^(?:large|high|big|great|much)$/;
const SMALL = /^(?:low|small|little|cheap|short|light)$/;

const aimOf = (clause: ReadClause, sense: Aim['sense'], words: readonly string[]): Aim => ({
  sense,
  words,
  strong: false,
  alternatives: [],
  total: false,
  counts: false,
  clause,
});

/**
 * Aims that a question names by an adjective or a superlative alone: "how low can the bill be?", "how little can she spend?", "what's
 * the best the pit can do?", "what's the most she'll get?", "what's our best month?".
 */
export function extremeAsked(clause: ReadClause): Aim | undefined {
  const { items } = clause;
  const how = items.findIndex((item) => isTagged(item, /^How$/));
  if (how === -1 || items.some((item) => item.kind === 'amount' || isDenied(item))) return undefined;
  const rest = items.slice(how + 1);
  const [first] = rest;
  const can = rest.findIndex((item) => isTagged(item, /^(?:Can|Must)$/));
  if (can === 1 && first && (LARGE.test(soleWord(first)) || SMALL.test(soleWord(first)))) {
    const verb = verbIn(rest.slice(can));
    const words =
      verb && (EARNS.test(verb) || PAYS.test(verb)) && verb !== 'get' ? gain(verb) : namesIn(rest.slice(can));
    return aimOf(clause, SMALL.test(soleWord(first)) ? 'minimize' : 'maximize', words);
  }
  if (!isTagged(first, /^(?:Be|Can)$/)) return undefined;
  const at = rest.findIndex((_, i) => BEST.test(superlative(rest, i)) || LEAST.test(superlative(rest, i)));
  if (at !== -1 && can > at) {
    const word = superlative(rest, at);
    const verb = verbIn(rest.slice(can));
    const does = verb !== undefined && /^(?:do|be)$/.test(verb);
    if (verb && EARNS.test(verb) && BEST.test(word)) return aimOf(clause, 'maximize', ['profit']);
    if (verb && PAYS.test(verb) && LEAST.test(word)) return aimOf(clause, 'minimize', ['cost']);
    if (verb !== undefined && does && word === 'best') return aimOf(clause, 'maximize', ['profit']);
    if (word === 'cheapest') return aimOf(clause, 'minimize', ['cost']);
  }
  const best = rest.find((item) => item.kind === 'noun' && item.words.includes('best'));
  if (
    best?.kind === 'noun' &&
    best.words.every((word) => word === 'best' || OUTCOME.test(word)) &&
    best.words.length > 1
  )
    return aimOf(clause, 'maximize', ['profit']);
  return undefined;
}

/**
 * Aims of a plain question, where the text has no other: what can be earned or reached is asked for its most, what has to be spent for its
 * least ("how many sandwiches can they put together?", "how much does she have to spend?"). "How many of each" asks for a plan.
 */
export function plainlyAsked(clause: ReadClause): Aim | undefined {
  const { items } = clause;
  const how = items.findIndex(
    (item) => isTagged(item, /^How$/) && item.kind === 'word' && item.lemma === 'how',
  );
  if (
    how === -1 ||
    !isTagged(items[how + 1], /^Many$/) ||
    items.some((item) => isLimited(item) || isDenied(item))
  )
    return undefined;
  const rest = items.slice(how + 2).filter((item) => item.kind !== 'amount');
  const ruled = rest.findIndex((item) => isTagged(item, /^(?:Can|Must)$/));
  if (ruled === -1) return undefined;
  const must = rest.some((item) => isTagged(item, /^Must$/));
  const verb = verbIn(rest.slice(ruled)) ?? '';
  const asked = namesIn(rest.slice(0, ruled));
  const sense = must ? 'minimize' : 'maximize';
  const free = rest.some(
    (item) => item.kind === 'word' && /^(?:can|could|have to|has to|need to|needs to)$/.test(item.lemma),
  );
  if (!free || isTagged(rest[0], /^Of$/)) return undefined;
  if (asked.length > 0 && !asked.includes('money')) return aimOf(clause, sense, asked);
  if (must) return PAYS.test(verb) ? aimOf(clause, sense, ['cost']) : undefined;
  return EARNS.test(verb) ? aimOf(clause, sense, ['profit']) : undefined;
}

const gain = (verb: string): readonly string[] => [PAYS.test(verb) ? 'cost' : 'profit'];

/** A noun of one word, or the word itself. */
const soleWord = (item: ClauseItem): string =>
  item.kind === 'word' ? item.lemma : item.kind === 'noun' && item.words.length === 1 ? item.words[0]! : '';

/** A superlative alone, "the largest amount", or one with who can do it ("the most Ann can earn"). */
const superlative = (items: readonly ClauseItem[], at: number): string => {
  const item = items[at]!;
  if (item.kind !== 'noun' || item.words.length < 2) return soleWord(item);
  const [first, ...others] = item.words;
  const actor = isTagged(items[at + 1], /^Can$/) && /^(?:most|least|best|cheapest)$/.test(first!);
  return actor ||
    others.every((word) => /^(?:sum|money)$/.test(word)) ||
    (item.said ?? []).at(-1) === 'amount'
    ? first!
    : '';
};

const verbIn = (items: readonly ClauseItem[]): string | undefined => {
  const verb = items.find((item) => isTagged(item, /^(?:Verb|Be)$/));
  return verb?.kind === 'word' ? (verb.tag === 'Be' ? 'be' : verb.lemma) : undefined;
};

const namesIn = (items: readonly ClauseItem[]): readonly string[] =>
  items.flatMap((item) =>
    item.kind === 'noun'
      ? item.words
      : item.kind === 'mention'
        ? item.reference.category
          ? (item.said ?? item.words)
          : item.words
        : [],
  );

const isDenied = (item: ClauseItem): boolean =>
  item.kind === 'word' && (item.tag === 'Not' || item.tag === 'Than' || /^(?:no|never)$/.test(item.lemma));

const isLimited = (item: ClauseItem): boolean =>
  isTagged(item, /^(?:Lower|Upper|Above|Below|Exactly|Maximise|Minimise)$/) ||
  (item.kind === 'amount' && item.limit !== undefined);

const isTagged = (item: ClauseItem | undefined, tags: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag);
