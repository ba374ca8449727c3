import type { Tag } from '../../../../grammars/english/lexicon.ts';
import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import { type AmountItem, type ClauseItem, isOneOf } from '../clauses/clause-items.ts';
import type { Relation } from './statements.ts';

/** "60 welders, each of whom can make at most 2 lamps": a limit on every one of them, that no measure has. */
export const isOfEachMember = ([each, of, whom]: readonly ClauseItem[]): boolean =>
  each?.kind === 'word' &&
  each.tag === 'Each' &&
  of?.kind === 'word' &&
  of.tag === 'Of' &&
  whom?.kind === 'word' &&
  /^(?:whom|which)$/.test(whom.lemma);

/** "can make more than 6 lamps", "for more than 6 lamps a permit is needed": nobody says that more must be made. */
export const isLeave = (items: readonly ClauseItem[], relation: Relation): boolean => {
  if (relation !== '>') return false;
  const tagged = (tags: RegExp) => items.some((item) => item.kind === 'word' && tags.test(item.tag));
  const [first, second] = items;
  const opens =
    first?.kind === 'word' &&
    first.tag === 'Preposition' &&
    first.lemma === 'for' &&
    second?.kind === 'amount';
  return opens || (tagged(/^Can$/) && !tagged(/^Must$/));
};

/** "a box holds 6 lamps", "each truck can carry 6": how many go into one says nothing of how many there may be. */
export function isOfOneVessel(items: readonly ClauseItem[], at: number): boolean {
  const amount = items[at];
  if (amount?.kind !== 'amount' || amount.limit !== undefined || !isOneAlternative(amount)) return false;
  const before = items.slice(0, at);
  const vessel = before.find((item) => item.kind === 'noun');
  return (
    vessel?.kind === 'noun' &&
    (vessel.articles ?? []).some((word) => /^(?:an?|each|every|per)$/.test(word)) &&
    before.some(
      (item) =>
        item.kind === 'word' &&
        item.tag === 'Verb' &&
        /^(?:hold|carry|fit|contain|take|pack)$/.test(item.lemma),
    )
  );
}

/** "a big jug holds 80 cups", in a clause that goes on to limit: what one of them holds is no limit on all of them. */
export function isOfOneThing(items: readonly ClauseItem[], at: number): boolean {
  const amount = items[at];
  if (amount?.kind !== 'amount' || amount.limit !== undefined || amount.reference !== undefined) return false;
  const from = items.slice(0, at).findLastIndex((item) => item.kind === 'mention');
  const one = items[from];
  const between = items.slice(from + 1, at);
  return (
    one?.kind === 'mention' &&
    one.each &&
    one.reference.alternatives.length === 1 &&
    !one.reference.category &&
    between.some((item) => item.kind === 'word' && /^(?:Verb|Have)$/.test(item.tag)) &&
    between.every((item) => item.kind !== 'amount') &&
    items.slice(0, at).every((item) => item.kind !== 'word' || !/^(?:Must|Not)$/.test(item.tag)) &&
    between.every((item) => item.kind !== 'word' || !(LIMIT_TAGS.has(item.tag) || item.tag === 'Only'))
  );
}

const isOneAlternative = ({ reference }: AmountItem): boolean =>
  reference?.alternatives.length === 1 && !reference.category;

/** "A minus B", "the difference of …": not a plain sum. */
export const isSubtraction = (item: ClauseItem): boolean =>
  (item.kind === 'word'
    ? [item.lemma]
    : item.kind === 'amount'
      ? item.words
      : (item.said ?? item.words)
  ).some((word) => /^(?:minus|difference|subtract|deduct|multiply|multiplied|ratio|average)$/.test(word));

/** "the combined number of lamps (at least 3) and clocks": a limit within what another one is set on. */
export function hasBracketed(items: readonly ClauseItem[]): boolean {
  const tagged = (tag: Tag) => items.findIndex((item) => item.kind === 'word' && item.tag === tag);
  const [open, close] = [tagged('Open'), tagged('Close')];
  const isLimited = (item: ClauseItem) => item.kind === 'amount' && item.limit !== undefined;
  return open !== -1 && items.slice(open, close).some(isLimited) && items.slice(close + 1).some(isLimited);
}

/** "for every three clocks": no limit, but part of a ratio. */
export const isOfGroup = (item: ClauseItem, at: number, items: readonly ClauseItem[]): boolean => {
  const before = items[at - 1];
  return item.kind === 'amount' && before?.kind === 'word' && before.tag === 'Each' && !isOneOf(item);
};

/** "the number of lamps plus 3" */
export const isAddend = (item: ClauseItem, at: number, items: readonly ClauseItem[]): boolean => {
  const before = items[at - 1];
  return item.kind === 'amount' && before?.kind === 'word' && before.lemma === 'plus';
};

/** A comparison that was not read as one. */
export const isThan = (item: ClauseItem): boolean => item.kind === 'word' && item.tag === 'Than';

/** Is there a limit word that no amount answers ("… and the number of trains cannot exceed the number of trucks")? */
export function hasIdleLimit(items: readonly ClauseItem[]): boolean {
  return items.some((item, at) => {
    if (item.kind !== 'word' || !LIMIT_TAGS.has(item.tag)) return false;
    const next = items.findIndex(
      (other, i) =>
        i > at &&
        ((other.kind === 'word' && LIMIT_TAGS.has(other.tag)) ||
          (other.kind === 'amount' && !isOneOf(other))),
    );
    const answer = items[next];
    if (answer?.kind !== 'amount') return true;
    // "is limited to at most 55", "is restricted to make at most 55": said twice.
    const between = items.slice(at + 1, next);
    // "has a minimum requirement: X needs at least 200"
    if (answer.limit === item.tag && between.some((other) => other.kind === 'word' && other.tag === 'Colon'))
      return false;
    const twice =
      answer.limit === item.tag && between.every((other) => other.kind === 'word' && other.tag === 'Verb');
    return answer.limit !== undefined && !twice;
  });
}

/** "x1 and x2 are both greater than or equal to 0" */
export const isNonNegativity = (item: AmountItem, relation: Relation): boolean =>
  item.number.value === 0 && (relation === '>=' || relation === '>');
