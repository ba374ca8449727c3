import type { Tag } from '../../../../grammars/english/lexicon.ts';
import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import { compare, divide } from '../../../exact/exact.ts';
import type { AmountItem, ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { isPreferring } from './comparisons.ts';
import { relationOf } from './relations.ts';
import { amountValue, type Statement } from './statements.ts';

/** Every reference to single alternatives in a clause, in order, amounts' nouns included. */
export function singles(items: readonly ClauseItem[]): number[] {
  const found: number[] = [];
  for (const item of items) {
    const reference = item.kind === 'mention' || item.kind === 'amount' ? item.reference : undefined;
    if (reference?.alternatives.length === 1 && found.at(-1) !== reference.alternatives[0])
      found.push(reference.alternatives[0]!);
  }
  return found;
}

export const limitOf = (items: readonly ClauseItem[]): Tag | undefined => {
  for (const item of items) {
    if (item.kind === 'word' && LIMIT_TAGS.has(item.tag)) return item.tag;
    if (item.kind === 'amount' && item.limit) return item.limit;
  }
  return undefined;
};

export const hasMust = (items: readonly ClauseItem[]): boolean =>
  items.some(
    (item) =>
      item.kind === 'word' &&
      (item.tag === 'Must' ||
        item.tag === 'Can' ||
        (item.tag === 'Verb' &&
          /^(?:want|decide|aim|plan|expect|require|need|prefer|insist)$/.test(item.lemma))),
  );

/** "at least twice as many A as B", "the A must not exceed a third of the B". */
export function readMultiple(clause: ReadClause, count: number): Statement | undefined {
  const amounts = clause.items.filter((item): item is AmountItem => item.kind === 'amount');
  const names = [...new Set(singles(clause.items))];
  // "3 times as many people prefer to sit in regular seats": as in the others
  if (amounts.length === 1 && names.length === 1 && count === 2 && prefersOne(clause.items))
    names.push(1 - names[0]!);
  if (amounts.length !== 1 || names.length !== 2) return undefined;
  const [amount] = amounts;
  const { form } = amount!.number;
  const compares = clause.items.some(
    (item) => item.kind === 'word' && (item.tag === 'Than' || item.tag === 'As' || item.tag === 'More'),
  );
  if (!/^(?:multiple|fraction|percent)$/.test(form) && !compares) return undefined;
  if (clause.items.some(isOtherThan) || (form === 'percent' && !isPercentOfOther(clause.items)))
    return undefined;
  const tag = limitOf(clause.items);
  const relation = relationOf(tag) ?? (hasMust(clause.items) ? '>=' : undefined);
  if (!relation) return undefined;
  const times = form === 'multiple' || form === 'fraction' || form === 'percent';
  if (!times) return undefined;
  return {
    kind: 'multiple',
    left: names[0]!,
    right: names[1]!,
    relation,
    value: { ...amountValue(amount!), derived: `${amount!.number.text} as a factor` },
    open: relationOf(tag) === undefined,
    clause,
  };
}

/** "the number of lamps must be at least 80% of the number of clocks": one before the share, the other behind it. */
function isPercentOfOther(items: readonly ClauseItem[]): boolean {
  const at = items.findIndex((item) => item.kind === 'amount');
  const named = (list: readonly ClauseItem[]) =>
    list.flatMap((item) =>
      (item.kind === 'mention' || item.kind === 'amount') && item.reference
        ? [item.reference.alternatives]
        : [],
    );
  const [before, after] = [named(items.slice(0, at)), named(items.slice(at))];
  const ruled = items.slice(0, at).some((item) => item.kind === 'word' && /^(?:Must|Be)$/.test(item.tag));
  const saysNumber = (list: readonly ClauseItem[]) =>
    list.some((item) => item.kind !== 'word' && (item.said ?? []).includes('number'));
  const of = items[at + 1];
  const counts =
    (saysNumber(items.slice(0, at)) && saysNumber(items.slice(at))) ||
    (of?.kind === 'word' && of.tag === 'Of' && isAmountOf(items.slice(at + 2)));
  const total = items.some(
    (item) => item.kind !== 'word' && (item.said ?? []).some((word) => /^(?:total|all|combined)$/.test(word)),
  );
  return (
    ruled &&
    counts &&
    !total &&
    before.length === 1 &&
    after.length === 1 &&
    before[0]!.length === 1 &&
    after[0]!.length === 1
  );
}

/** "60% of the amount in car loans", "25% of the clocks": a word for how much, and the other. */
const isAmountOf = (items: readonly ClauseItem[]): boolean =>
  items.filter((item) => item.kind === 'mention').length === 1 &&
  items.every(
    (item) =>
      item.kind === 'mention' ||
      (item.kind === 'word'
        ? /^(?:Preposition|Of|Mark|Determiner)$/.test(item.tag)
        : item.kind === 'noun' && item.words.length === 0),
  );

/** "as many people prefer …", with nothing that it is compared with */
const prefersOne = (items: readonly ClauseItem[]): boolean =>
  isPreferring(items) &&
  items.some((item, at) => item.kind === 'word' && item.tag === 'As' && isMany(items[at + 1])) &&
  !items.some((item) => item.kind === 'word' && item.tag === 'Than') &&
  items
    .slice(items.findLastIndex((item) => item.kind === 'mention') + 1)
    .every((item) => item.kind === 'word' && item.tag === 'Mark');

const isMany = (item: ClauseItem | undefined): boolean => item?.kind === 'word' && item.tag === 'Many';

/** "the items other than bowls": an exception, no comparison. */
const isOtherThan = (item: ClauseItem, at: number, items: readonly ClauseItem[]): boolean => {
  const before = items[at - 1];
  const said =
    before === undefined
      ? []
      : before.kind === 'word'
        ? [before.lemma]
        : before.kind === 'amount'
          ? before.said
          : (before.said ?? before.words);
  return item.kind === 'word' && item.tag === 'Than' && said.at(-1) === 'other';
};

/** "at least 3 lamps for each clock": so many times the other; undefined where no other alternative is said with "each". */
export function readPerEach(clause: ReadClause): Statement | undefined {
  const amounts = clause.items.filter((item): item is AmountItem => item.kind === 'amount');
  const [amount] = amounts;
  const right = otherOfEach(clause.items);
  if (amounts.length !== 1 || right === undefined || !/^(?:numeral|word)$/.test(amount!.number.form))
    return undefined;
  const relation = relationOf(amount!.limit);
  if (!relation || singles(clause.items).length !== 2) return undefined;
  // "at least 5 lamps or clocks of each kind"
  const joint = clause.items[clause.items.indexOf(amount!) + 1];
  if (joint?.kind === 'word' && /^(?:And|Or|Comma)$/.test(joint.tag)) return undefined;
  return {
    kind: 'multiple',
    left: amount!.reference!.alternatives[0]!,
    right,
    relation,
    value: { ...amountValue(amount!), derived: `${amount!.number.text} for each` },
    open: false,
    clause,
  };
}

/** "at least one lamp for every 3 clocks": a third of them. */
export function readPerGroup(clause: ReadClause): Statement | undefined {
  const { items } = clause;
  const [first, second, ...more] = items.filter((item): item is AmountItem => item.kind === 'amount');
  if (!first || !second || more.length > 0) return undefined;
  // "for every 3 clocks there must be at least one lamp"
  const leads = items.indexOf(first) === 2 && first.limit === undefined;
  const [amount, group] = leads ? [second, first] : [first, second];
  if (group.limit !== undefined) return undefined;
  const [preposition, every] = items.slice(items.indexOf(group) - 2);
  const grouped =
    preposition?.kind === 'word' &&
    preposition.lemma === 'for' &&
    every?.kind === 'word' &&
    every.tag === 'Each' &&
    (leads || items.indexOf(group) === items.indexOf(amount) + 3);
  const [left, right] = [amount, group].map(({ reference }) =>
    reference?.category === false && reference.alternatives.length === 1
      ? reference.alternatives[0]
      : undefined,
  );
  const relation = relationOf(amount.limit);
  const counts = [amount, group].every(
    ({ number }) => /^(?:numeral|word)$/.test(number.form) && compare(number.value, 0) > 0,
  );
  if (!grouped || !relation || !counts || left === undefined || right === undefined || left === right)
    return undefined;
  return {
    kind: 'multiple',
    left,
    right,
    relation,
    value: {
      value: divide(amount.number.value, group.number.value),
      numbers: [amount.index, group.index],
      derived: `${amount.number.text} for every ${group.number.text}`,
    },
    open: false,
    clause,
  };
}

/** The alternative that is said with "each" in a clause whose limits are set on another. */
export function otherOfEach(items: readonly ClauseItem[]): number | undefined {
  const limited = items.flatMap((item) =>
    item.kind === 'amount' && item.reference?.alternatives.length === 1 && !item.reference.category
      ? item.reference.alternatives
      : [],
  );
  const each = items.find(
    (item) =>
      item.kind === 'mention' &&
      item.each &&
      item.reference.alternatives.length === 1 &&
      limited.some((index) => index !== item.reference.alternatives[0]),
  );
  return each?.kind === 'mention' ? each.reference.alternatives[0] : undefined;
}
