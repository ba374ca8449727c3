import type { AmountItem, ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { subjectAfter, subjectBefore } from '../clauses/clause-subject.ts';
import { amountValue, type Relation, type Statement } from './statements.ts';

/** "a third of the boxes", "half of all ads" */
export const isPartOfAll = (item: AmountItem): boolean =>
  item.number.form === 'fraction' && (item.reference === undefined || item.reference.category);

/** "lamps must be at least 25% of the clocks": no share of all. */
export function isPartOfOther(items: readonly ClauseItem[], at: number): boolean {
  const single = (item: ClauseItem | undefined) =>
    (item?.kind === 'mention' || item?.kind === 'amount') && item.reference?.alternatives.length === 1
      ? item.reference.alternatives[0]
      : undefined;
  const next = items[at + 1];
  const whole =
    single(items[at]) ?? (next?.kind === 'word' && next.tag === 'Of' ? single(items[at + 2]) : undefined);
  return (
    whole !== undefined &&
    items.slice(0, at).some((item) => {
      const named = item.kind === 'mention' ? single(item) : undefined;
      return named !== undefined && named !== whole;
    }) &&
    items.filter((item) => item.kind === 'amount').length === 1
  );
}

/** The one alternative that a share is said of: named after the amount, before the next, else before it. */
export function namedWith(items: readonly ClauseItem[], at: number): number | undefined {
  const own = items[at]?.kind === 'amount' ? items[at].reference : undefined;
  const other = items.slice(0, at).some((item) => item.kind === 'mention' && !item.reference.category);
  // "at least 30% sour worms"
  if (own?.alternatives.length === 1 && own.full && !own.category && !other) return own.alternatives[0];
  const target = subjectAfter(items, at) ?? subjectBefore(items, at, 0);
  return target?.kind === 'alternative' ? target.index : undefined;
}

export const shareStatement = (
  clause: ReadClause,
  amount: AmountItem,
  alternative: number,
  relation: Relation,
): Statement => ({
  kind: 'share',
  alternative,
  relation,
  value: { ...amountValue(amount), derived: `${amount.number.text} as a share` },
  clause,
});
