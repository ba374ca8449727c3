import { type AmountItem, type ClauseItem, isWord } from '../clauses/clause-items.ts';

export interface Placed {
  readonly amount: AmountItem;
  readonly at: number;
}

interface Mention {
  readonly at: number;
  readonly to: number;
  readonly alternatives: readonly number[];
}

/** Mentions with nothing but "and", "or" and commas between them are one mention of several alternatives. */
export function joinCoordinated(
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

export function pairUp(
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
      (item, at) =>
        item.kind === 'word' &&
        item.tag === 'All' &&
        (/^(?:both|all)$/.test(item.lemma) || (item.lemma === 'either' && isWord(items[at + 1], /^Of$/))),
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
