import { type ClauseItem, isOneOf, type ReadClause } from '../clauses/clause-items.ts';
import { type Attribute, convert } from '../facts/attributes.ts';
import { averageStatement, saysAverage } from './averages.ts';
import { findTargets } from './limit-targets.ts';
import { otherOfEach } from './multiples.ts';
import {
  hasBracketed,
  hasIdleLimit,
  isAddend,
  isLeave,
  isNonNegativity,
  isOfEachMember,
  isOfGroup,
  isOfOneThing,
  isOfOneVessel,
  isSubtraction,
  isThan,
} from './no-limits.ts';
import { betweenRelation, impliedRelation, limitBefore, relationOf } from './relations.ts';
import { isPartOfAll, isPartOfOther, namedWith, shareStatement } from './shares.ts';
import type { Relation, Statement, Target } from './statements.ts';
import type { Known } from './targets.ts';

/**
 * Reads the limits of a clause. `earlier` is the target of the last limit of the sentence, for "… but no more than
 * 80". Gives undefined where an amount has no target.
 */
export function readLimits(
  clause: ReadClause,
  known: Known,
  earlier: Target | undefined,
  later: readonly ReadClause[],
): Statement[] | undefined {
  const { items } = clause;
  if (
    items.some((item) => isSubtraction(item) && !isMeanOf(item, items, known)) ||
    items.some(isThan) ||
    hasIdleLimit(items)
  )
    return undefined;
  if (hasBracketed(items) || isOfEachMember(items)) return undefined;
  if (otherOfEach(items) !== undefined || items.some(isOfGroup) || items.some(isAddend)) return undefined;
  let implied: Relation | undefined;
  const statements: Statement[] = [];
  const taken = new Set<Attribute>();
  let previous = earlier;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (item.kind !== 'amount' || isOneOf(item)) continue;
    implied = impliedRelation(items, at) ?? implied;
    if (known.invests && item.unit?.dimension === 'money' && implied === '>=') implied = '<=';
    const relation =
      betweenRelation(items, at) ?? relationOf(item.limit) ?? relationOf(limitBefore(items, at)) ?? implied;
    if (!relation || isLeave(items, relation) || isOfOneVessel(items, at) || isOfOneThing(items, at))
      return undefined;
    // "the shop has two recipes" may only count the alternatives: no limit without a word for it.
    const counts =
      item.number.form === 'word' && item.number.value === known.count && item.limit === undefined;
    if (counts && limitBefore(items, at) === undefined) return undefined;
    if (isNonNegativity(item, relation)) continue;
    const mean = averageStatement(clause, at, item, relation, known);
    if (mean) {
      statements.push(mean);
      continue;
    }
    if (item.number.form === 'percent' || isPartOfAll(item)) {
      const alternative = namedWith(items, at);
      if (alternative === undefined || isPartOfOther(items, at)) return undefined;
      statements.push(shareStatement(clause, item, alternative, relation));
      continue;
    }
    if (item.number.form === 'multiple' || item.number.form === 'fraction') return undefined;
    const targets = findTargets({
      clause,
      at,
      amount: item,
      known,
      taken,
      previous,
      later,
    });
    if (!targets || targets.length === 0) return undefined;
    const exact = relation === '>=' && item.limit === undefined && isTotalDuty(items, at);
    for (const target of targets) {
      if (target.kind === 'attribute') taken.add(target.attribute);
      const unit = target.kind === 'attribute' ? target.attribute.unit : undefined;
      const { value, derived = item.derived } = convert(item.number.value, item.unit, unit);
      statements.push({
        kind: 'bound',
        target,
        relation: exact && target.kind === 'total' ? '=' : relation,
        value: { value, numbers: [item.index], ...(derived && { derived }) },
        clause,
      });
      previous = target;
    }
  }
  return statements;
}

/** "the average risk must be at most 3": the one amount of the clause limits a mean. */
const isMeanOf = (item: ClauseItem, items: readonly ClauseItem[], known: Known): boolean =>
  item.kind === 'noun' &&
  saysAverage([item]) &&
  items.filter((other) => other.kind === 'amount').length === 1 &&
  known.attributes.some(({ facts }) =>
    facts.every((fact) => fact.words.some((word) => item.words.includes(word))),
  );

/** "in total, 12 balls must be thrown": neither more nor fewer. */
const isTotalDuty = (items: readonly ClauseItem[], at: number): boolean =>
  limitBefore(items, at) === undefined &&
  items.some((item) => item.kind === 'word' && /^(?:must|have to|has to)$/.test(item.lemma)) &&
  items.some((item, i) => i !== at && item.kind === 'noun' && item.said?.join() === 'total');
