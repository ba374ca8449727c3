import type { AmountItem, ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { hasMust, limitOf, singles } from './multiples.ts';
import { relationOf } from './relations.ts';
import { amountValue, type Relation, type Statement } from './statements.ts';

export const isPreferring = (items: readonly ClauseItem[]): boolean =>
  items.some((item) => item.kind === 'word' && item.tag === 'Verb' && item.lemma === 'prefer');

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
