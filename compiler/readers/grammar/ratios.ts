import type { Tag } from '../../../grammars/english/lexicon.ts';
import { LIMIT_TAGS } from '../../../grammars/english/tree.ts';
import { compare, divide } from '../../exact/exact.ts';
import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { amountValue, relationOf } from './limits.ts';
import type { Relation, Statement } from './statements.ts';

/** Every reference to single alternatives in a clause, in order, amounts' nouns included. */
function singles(items: readonly ClauseItem[]): number[] {
  const found: number[] = [];
  for (const item of items) {
    const reference = item.kind === 'mention' || item.kind === 'amount' ? item.reference : undefined;
    if (reference?.alternatives.length === 1 && found.at(-1) !== reference.alternatives[0])
      found.push(reference.alternatives[0]!);
  }
  return found;
}

const limitOf = (items: readonly ClauseItem[]): Tag | undefined => {
  for (const item of items) {
    if (item.kind === 'word' && LIMIT_TAGS.has(item.tag)) return item.tag;
    if (item.kind === 'amount' && item.limit) return item.limit;
  }
  return undefined;
};

const hasMust = (items: readonly ClauseItem[]): boolean =>
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
  const counts = saysNumber(items.slice(0, at)) && saysNumber(items.slice(at));
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

/** "as many people prefer …", with nothing that it is compared with */
const prefersOne = (items: readonly ClauseItem[]): boolean =>
  isPreferring(items) &&
  items.some((item, at) => item.kind === 'word' && item.tag === 'As' && isMany(items[at + 1])) &&
  !items.some((item) => item.kind === 'word' && item.tag === 'Than') &&
  items
    .slice(items.findLastIndex((item) => item.kind === 'mention') + 1)
    .every((item) => item.kind === 'word' && item.tag === 'Mark');

const isMany = (item: ClauseItem | undefined): boolean => item?.kind === 'word' && item.tag === 'Many';

const isPreferring = (items: readonly ClauseItem[]): boolean =>
  items.some((item) => item.kind === 'word' && item.tag === 'Verb' && item.lemma === 'prefer');

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
  const [amount, group, ...more] = items.filter((item): item is AmountItem => item.kind === 'amount');
  if (!amount || !group || more.length > 0 || group.limit !== undefined) return undefined;
  const [preposition, every] = items.slice(items.indexOf(group) - 2);
  const grouped =
    preposition?.kind === 'word' &&
    preposition.lemma === 'for' &&
    every?.kind === 'word' &&
    every.tag === 'Each' &&
    items.indexOf(group) === items.indexOf(amount) + 3;
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

/** "at least 5 more A than B": a comparison with a difference. */
export function readDifference(clause: ReadClause): Statement | undefined {
  const { items } = clause;
  const amounts = items.filter((item): item is AmountItem => item.kind === 'amount');
  const names = [...new Set(singles(items))];
  const [amount] = amounts;
  if (amounts.length !== 1 || names.length !== 2 || !/^(?:numeral|word)$/.test(amount!.number.form))
    return undefined;
  const by = items[items.indexOf(amount!) - 1];
  if (by?.kind === 'word' && by.lemma === 'by') return exceedsBy(clause, amount!, names);
  const after = items[items.indexOf(amount!) + 1];
  const more = after?.kind === 'word' && after.tag === 'More';
  if (!more || !items.some((item) => item.kind === 'word' && item.tag === 'Than')) return undefined;
  const relation = relationOf(amount!.limit) ?? (hasMust(items) ? '=' : undefined);
  if (!relation) return undefined;
  return {
    kind: 'comparison',
    left: names[0]!,
    right: names[1]!,
    relation,
    by: amountValue(amount!),
    clause,
  };
}

/** "A must exceed B by at least 5", "A may not outnumber B by more than 5" */
function exceedsBy(clause: ReadClause, amount: AmountItem, names: readonly number[]): Statement | undefined {
  const { items } = clause;
  const exceeds = items.find(
    (item) => item.kind === 'word' && /^(?:\S+ )?(?:exceeds?|outnumbers?|surpass(?:es)?)$/.test(item.lemma),
  );
  const denied = exceeds?.kind === 'word' && exceeds.tag === 'Upper';
  const said = relationOf(amount.limit);
  const relation =
    denied && (said === '>' || said === '<=' || said === undefined)
      ? '<='
      : denied
        ? undefined
        : (said ?? (hasMust(items) ? '=' : undefined));
  if (!exceeds || !relation) return undefined;
  return { kind: 'comparison', left: names[0]!, right: names[1]!, relation, by: amountValue(amount), clause };
}

/** "more A than B", "the number of A cannot exceed the number of B", with no number. */
export function readComparison(clause: ReadClause): Statement | undefined {
  if (clause.items.some((item) => item.kind === 'amount') || isReason(clause) || isPreference(clause))
    return undefined;
  const names = singles(clause.items);
  if (names.length !== 2) return undefined;
  const relation = relationOf(limitOf(clause.items)) ?? comparedBy(clause.items);
  if (!relation) return undefined;
  return { kind: 'comparison', left: names[0]!, right: names[1]!, relation, clause };
}

/** "since more cakes than pies are sold": why, not what must be. */
export const isReason = (clause: ReadClause): boolean =>
  clause.joint === 'If' && /^(?:since|because|due to|as)$/i.test(clause.clause.joint?.text ?? '');

/** "he prefers to grow more apples than pears": a wish, not a rule. */
export const isPreference = ({ items }: ReadClause): boolean => isPreferring(items);

function comparedBy(items: readonly ClauseItem[]): Relation | undefined {
  const than = items.findIndex((item) => item.kind === 'word' && item.tag === 'Than');
  if (than === -1) return undefined;
  for (let at = than - 1; at >= 0; at--) {
    const item = items[at]!;
    if (item.kind !== 'word' || !/^(?:More|Fewer)$/.test(item.tag)) continue;
    const denied = items.slice(0, at).some(isDenial);
    if (item.tag === 'More') return denied ? '<=' : '>';
    return denied ? '>=' : '<';
  }
  return undefined;
}

/** "no more lamps than clocks", "cannot make more lamps than clocks" */
const isDenial = (item: ClauseItem): boolean =>
  item.kind === 'word' && (item.tag === 'Not' || /^(?:no|never|neither|nor)$/.test(item.lemma));
