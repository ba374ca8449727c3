import { type Fact, type Polarity, polarityOf } from './attributes.ts';
import {
  type AmountItem,
  type ClauseItem,
  EMPTY_NOUNS,
  type MentionItem,
  type ReadClause,
} from './clause-items.ts';

/** The result of reading a clause as facts: what it says, or the amounts that it leaves unexplained. */
export interface FactsOfClause {
  readonly facts: readonly Fact[];
  /** The alternatives that it spoke of last, for the pronouns of the next clause. */
  readonly subject: readonly number[];
}

interface Placed {
  readonly amount: AmountItem;
  readonly at: number;
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

/** "One unit of peppers": the alternative itself. */
export const isOneOf = (item: AmountItem): boolean =>
  item.reference !== undefined &&
  !item.reference.category &&
  item.number.value === 1 &&
  item.number.form !== 'percent' &&
  item.limit === undefined &&
  item.reference.full &&
  item.reference.headed &&
  item.unit?.dimension !== 'money';

interface Mention {
  readonly at: number;
  readonly to: number;
  readonly alternatives: readonly number[];
}

/** Mentions with nothing but "and", "or" and commas between them are one mention of several alternatives. */
function joinCoordinated(
  items: readonly ClauseItem[],
  mentions: readonly { at: number; alternatives: readonly number[] }[],
): Mention[] {
  const joined: Mention[] = [];
  for (const mention of mentions) {
    const last = joined.at(-1);
    const between = last && items.slice(last.to + 1, mention.at);
    // "a poster at a bus shelter" is one thing: without a conjunction nothing is joined.
    const adjoins =
      between?.every((item) => item.kind === 'word' && /^(?:And|Or|Comma|Preposition|Per)$/.test(item.tag)) &&
      !between.some(
        (item, i) => item.kind === 'word' && item.tag === 'Preposition' && !isJoint(between[i - 1]),
      );
    const same =
      last &&
      last.alternatives.length === mention.alternatives.length &&
      last.alternatives.every((i) => mention.alternatives.includes(i));
    if (
      last &&
      (adjoins || same) &&
      !items.slice(last.to + 1, mention.at).some((item) => item.kind === 'amount')
    )
      joined[joined.length - 1] = {
        at: last.at,
        to: mention.at,
        alternatives: [...new Set([...last.alternatives, ...mention.alternatives])],
      };
    else joined.push({ at: mention.at, to: mention.at, alternatives: mention.alternatives });
  }
  return joined;
}

const isJoint = (item: ClauseItem | undefined): boolean =>
  item?.kind === 'word' && /^(?:And|Or|Comma)$/.test(item.tag);

type Pair = { placed: Placed; alternatives: readonly number[] };

function pairUp(
  items: readonly ClauseItem[],
  amounts: readonly Placed[],
  mentions: readonly Mention[],
  before: readonly number[],
  all: readonly number[],
): Pair[] | undefined {
  const respectively = items.some((item) => item.kind === 'word' && item.tag === 'Respectively');
  if (respectively) {
    const several = mentions.filter((mention) => mention.alternatives.length > 1);
    const named =
      several.length === 1
        ? several[0]!.alternatives
        : mentions.length === 0
          ? all
          : mentions.map((mention) => mention.alternatives[0]!);
    // "3 grams of fat and 4 grams of protein, respectively" lists measures.
    const alike = amounts.every(
      ({ amount }) =>
        amount.words.length === 0 || amount.words.join() === amounts.at(-1)!.amount.words.join(),
    );
    return named.length === amounts.length && (mentions.length > 0 || alike)
      ? amounts.map((placed, i) => ({ placed, alternatives: [named[i]!] }))
      : undefined;
  }
  if (mentions.length === 0) {
    const plural = items.some(
      (item) =>
        item.kind === 'word' &&
        ((item.tag === 'All' && item.lemma === 'both') ||
          item.tag === 'Each' ||
          item.lemma === 'they' ||
          item.lemma === 'all'),
    );
    const pronoun = items.some((item) => item.kind === 'word' && item.tag === 'Pronoun');
    const startsWithVerb = items[0]?.kind === 'word' && items[0].tag === 'Verb';
    const both = items.some(
      (item) => item.kind === 'word' && item.tag === 'All' && (item.lemma === 'both' || item.lemma === 'all'),
    );
    if (both || (plural && before.length !== 1))
      return amounts.map((placed) => ({ placed, alternatives: all }));
    if (!pronoun && !startsWithVerb && !plural) return undefined;
    return before.length > 0 ? amounts.map((placed) => ({ placed, alternatives: before })) : undefined;
  }
  if (hasOtherSubject(items, mentions[0]!.to, amounts[0]!.at)) return undefined;
  if (new Set(mentions.map((mention) => mention.alternatives.join())).size === 1)
    return amounts.map((placed) => ({ placed, alternatives: mentions[0]!.alternatives }));
  const firstIsMention = mentions[0]!.at < amounts[0]!.at;
  const lastIsMention = mentions.at(-1)!.at > amounts.at(-1)!.at;
  if (firstIsMention && lastIsMention && mentions.length > 1) {
    // "To make an A takes 3 hours of A-work": a repetition of the same alternative is harmless.
    const names = new Set(mentions.map((mention) => mention.alternatives.join()));
    if (names.size > 1) return undefined;
  }
  const pairs: Pair[] = [];
  for (const placed of amounts) {
    const mention = firstIsMention
      ? mentions.findLast((each) => each.at < placed.at)
      : mentions.find((each) => each.at > placed.at);
    if (!mention) return undefined;
    pairs.push({ placed, alternatives: mention.alternatives });
  }
  const used = new Set(pairs.map((pair) => pair.alternatives));
  return mentions.every((mention) => used.has(mention.alternatives) || mentions.length === 1)
    ? pairs
    : undefined;
}

/**
 * Has the verb of an amount a subject of its own that is no alternative ("a van company has drivers earning $90")? Nouns of a
 * relative clause or after a preposition are none.
 */
function hasOtherSubject(items: readonly ClauseItem[], from: number, to: number): boolean {
  for (let at = from + 1; at + 1 < to; at++) {
    const [before, item, after] = [items[at - 1]!, items[at]!, items[at + 1]!];
    const verb = after.kind === 'word' && (after.tag === 'Verb' || after.tag === 'Be');
    // "each ball that hits the target is worth 5 points"
    if (items.slice(from, at).some((other) => other.kind === 'word' && other.tag === 'Relative'))
      return false;
    if (item.kind === 'noun' && verb && before.kind === 'word' && /^(?:Have|Verb)$/.test(before.tag))
      return true;
  }
  return false;
}

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
  const words = [...nouns, ...near, ...ahead, ...subject];
  const unit =
    placed.amount.number.form === 'percent'
      ? ({ name: '%', dimension: 'piece' } as const)
      : placed.amount.unit;
  return {
    alternative,
    number: placed.amount.number,
    index: placed.amount.index,
    ...(unit && { unit }),
    words,
    own: nouns,
    nouns: [...nouns, ...near.filter((word) => !EMPTY_VERBS.has(word))],
    polarity: placed.amount.unit?.dimension === 'money' ? moneyPolarity(words, items) : 'neutral',
    sentence: clause.sentence,
  };
}

/** "$20 profit per pitcher and $15 per batch": what is said of one amount of money of the clause holds for the next. */
const moneyPolarity = (words: readonly string[], items: readonly ClauseItem[]): Polarity => {
  const own = polarityOf(words);
  return own === 'neutral'
    ? polarityOf(items.flatMap((item) => (item.kind === 'amount' ? item.words : wordsOf(item))))
    : own;
};

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
