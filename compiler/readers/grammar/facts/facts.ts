import {
  type ClauseItem,
  EMPTY_NOUNS,
  isOneOf,
  isWord,
  type MentionItem,
  type ReadClause,
} from '../clauses/clause-items.ts';
import { type Fact, type Polarity, polarityOf } from './attributes.ts';
import { joinCoordinated, type Placed, pairUp } from './fact-pairs.ts';

/** The result of reading a clause as facts: what it says, or the amounts that it leaves unexplained. */
export interface FactsOfClause {
  readonly facts: readonly Fact[];
  /** The alternatives that it spoke of last, for the pronouns of the next clause. */
  readonly subject: readonly number[];
}

/** Verbs that say nothing of what is measured. */
const EMPTY_VERBS = new Set(
  'be have do make can will take require need use go produce consider let include give get'.split(' '),
);

/**
 * Reads a clause that gives amounts of the alternatives: "each A takes 3 hours and 2 kg", "the profit per A is $3 and
 * per B $4", "it takes 5 minutes to make an A and 3 minutes to make a B", "A and B cost $3 and $4 respectively".
 * `before` are the alternatives that a pronoun refers to. Undefined where amounts and alternatives do not pair up.
 */
export function readFacts(
  clause: ReadClause,
  before: readonly number[],
  all: readonly number[],
): FactsOfClause | undefined {
  const { items } = clause;
  const amounts: Placed[] = [];
  const mentions: { at: number; alternatives: readonly number[]; after: boolean }[] = [];
  items.forEach((item, at) => {
    if (item.kind === 'amount') {
      if (isOneOf(item)) mentions.push({ at, alternatives: item.reference!.alternatives, after: false });
      else amounts.push({ amount: item, at });
    } else if (item.kind === 'mention') {
      if (!item.reference.category || item.each || item.all)
        mentions.push({ at, alternatives: item.reference.alternatives, after: false });
    }
  });
  // "2 minutes of each": of each of the measures, which one amount cannot say.
  if (amounts.some(({ at }) => isWord(items[at + 1], /^Of$/) && isWord(items[at + 2], /^Each$/)))
    return undefined;
  if (amounts.length === 0) return { facts: [], subject: lastOf(mentions) ?? before };
  // "the return for each company: …": what is then said of single ones is not said of all.
  const single = mentions.filter(({ at }) => !isCategory(items[at]!));
  const joined = joinCoordinated(items, single.length > 0 ? single : mentions);
  const pairs = pairUp(items, amounts, joined, before, all);
  if (!pairs) return undefined;
  const facts = pairs.flatMap(({ placed, alternatives }) =>
    alternatives.map((alternative) => factOf(clause, placed, amounts, alternative)),
  );
  if (facts.some((fact) => fact.words.some((word) => LOSS.test(word)))) return undefined;
  return { facts, subject: joined.length > 0 ? joined.at(-1)!.alternatives : before };
}

/** What is lost counts against what is earned: not read. */
const LOSS = /^(?:loss|lose|losses|refund|penalty|fine)$/;

const isCategory = (item: ClauseItem): boolean => item.kind === 'mention' && item.reference.category;

const lastOf = (mentions: readonly { alternatives: readonly number[] }[]): readonly number[] | undefined =>
  mentions.at(-1)?.alternatives;

/** The words beside an amount: back to the amount before it, on to the next, parted at the last conjunction between. */
function factOf(clause: ReadClause, placed: Placed, amounts: readonly Placed[], alternative: number): Fact {
  const { items } = clause;
  const position = amounts.indexOf(placed);
  const previous = amounts[position - 1];
  const next = amounts[position + 1];
  const from = previous ? breakBetween(items, previous.at, placed.at) : 0;
  const respectively = items.some((item) => item.kind === 'word' && item.tag === 'Respectively');
  const to = next && !respectively ? breakBetween(items, placed.at, next.at) : items.length;
  const nouns = [...placed.amount.words];
  const near: string[] = [];
  for (let at = to - 1; at > placed.at; at--) near.unshift(...wordsOf(items[at]!));
  const ahead: string[] = [];
  for (let at = placed.at - 1; at >= from; at--) ahead.push(...wordsOf(items[at]!));
  const subject =
    position > 0 && ahead.length === 0 ? items.slice(0, amounts[0]!.at).flatMap(wordsOf).reverse() : [];
  // "makes $60 on a tent" is what is left of its price.
  const gained = isGained(items, placed.at, /^make$/) && isOn(items[placed.at + 1]) ? ['gain'] : [];
  const words = [...nouns, ...near, ...ahead, ...subject, ...gained];
  const unit =
    placed.amount.number.form === 'percent'
      ? ({ name: '%', dimension: 'piece' } as const)
      : placed.amount.unit;
  return {
    alternative,
    number: placed.amount.number,
    index: placed.amount.index,
    ...(unit && { unit }),
    ...(placed.amount.derived && { derived: placed.amount.derived }),
    words,
    own: nouns,
    nouns: [...nouns, ...near.filter((word) => !EMPTY_VERBS.has(word))],
    polarity:
      placed.amount.unit?.dimension !== 'money'
        ? 'neutral'
        : isPaidBy(items, placed.at)
          ? 'in'
          : moneyPolarity(words, items, placed.at),
    sentence: clause.sentence,
  };
}

/** "a portrait pays $120": who pays for what is decided on brings it in. */
function isPaidBy(items: readonly ClauseItem[], at: number): boolean {
  const [before, pay] = items.slice(Math.max(0, at - 2), at);
  return (
    pay?.kind === 'word' &&
    pay.lemma === 'pay' &&
    (before?.kind === 'mention' || (before?.kind === 'word' && /^(?:And|Comma)$/.test(before.tag))) &&
    items.slice(0, at - 1).some((item) => item.kind === 'mention' && !item.reference.category)
  );
}

/** "$20 profit per pitcher and $15 per batch": what is said of one amount of money of the clause holds for the next. */
const moneyPolarity = (words: readonly string[], items: readonly ClauseItem[], at: number): Polarity => {
  const own = polarityOf(words);
  if (own === 'neutral' && isGained(items, at, /^(?:make|get|gain|collect|receive)$/)) return 'in';
  return own === 'neutral'
    ? polarityOf(items.flatMap((item) => (item.kind === 'amount' ? item.words : wordsOf(item))))
    : own;
};

/** "makes $70 on a lamp", "gets $11 for a clock and $26 for a vase" */
function isGained(items: readonly ClauseItem[], at: number, verbs: RegExp): boolean {
  const verb = items.findLastIndex((item, i) => i < at && isWord(item, /^(?:Verb|Be|Have)$/));
  const first = items.findIndex((item) => item.kind === 'amount');
  const next = items.slice(at + 1).find((item) => item.kind !== 'word' || item.tag !== 'Adverb');
  return (
    verb !== -1 &&
    verb === first - 1 &&
    isWord(items[verb], /^Verb$/, verbs) &&
    isWord(next, /^(?:Preposition|Per)$/)
  );
}

const isOn = (item: ClauseItem | undefined): boolean => isWord(item, /^Preposition$/, /^on$/);

function breakBetween(items: readonly ClauseItem[], from: number, to: number): number {
  for (let at = to - 1; at > from; at--) {
    const item = items[at]!;
    if (item.kind === 'word' && (item.tag === 'And' || item.tag === 'Comma' || item.tag === 'Or'))
      return at + 1;
  }
  return from === to - 1 ? to : from + 1 < to && mentionAfter(items, from, to) ? to : from + 1;
}

/** Where no conjunction parts two amounts, what stands between belongs to the first when it names an alternative. */
const mentionAfter = (items: readonly ClauseItem[], from: number, to: number): boolean =>
  items.slice(from + 1, to).some((item) => item.kind === 'mention');

function wordsOf(item: ClauseItem): string[] {
  if (item.kind === 'noun') return item.words.filter((word) => !EMPTY_NOUNS.has(word));
  if (item.kind === 'mention') return [...(item as MentionItem).words];
  if (item.kind === 'word' && item.tag === 'Verb' && !EMPTY_VERBS.has(item.lemma)) return [item.lemma];
  return [];
}
