import type { Tag } from '../../../grammars/english/lexicon.ts';
import { LIMIT_TAGS } from '../../../grammars/english/tree.ts';
import { convert } from './attributes.ts';
import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { isOneOf } from './facts.ts';
import { findTargets } from './limit-targets.ts';
import type { Relation, Statement, Target, Value } from './statements.ts';
import type { Known } from './targets.ts';

const RELATION: Partial<Record<Tag, Relation>> = {
  Lower: '>=',
  Upper: '<=',
  Above: '>',
  Below: '<',
  Exactly: '=',
};

export const relationOf = (tag: Tag | undefined): Relation | undefined => (tag ? RELATION[tag] : undefined);

/** Verbs and nouns that announce what there is, so that no more can be used. */
const SUPPLY_VERBS = new Set(
  'have receive acquire employ allocate own obtain produce hold afford dedicate devote store spend invest operate run stock get fit'.split(
    ' ',
  ),
);
const SUPPLY_NOUNS = new Set('budget capacity inventory supply stock available limit'.split(' '));
/** Nouns that announce what must be reached. */
const DEMAND_NOUNS = new Set('requirement demand'.split(' '));

/** The relation that holds for amounts without a limit word of their own; undefined where the clause sets none. */
export function impliedRelation(items: readonly ClauseItem[]): Relation | undefined {
  const first = items.findIndex((item) => item.kind === 'amount' && !isOneOf(item));
  let must = false;
  let can = false;
  let supply = false;
  let demand = false;
  items.forEach((item, at) => {
    if (item.kind === 'word') {
      if (at < first && item.tag === 'Must') must = true;
      if (at < first && item.tag === 'Can') can = true;
      if (item.tag === 'Available' || item.tag === 'There' || item.tag === 'Only') supply = true;
      if (at < first && (item.tag === 'Have' || (item.tag === 'Verb' && SUPPLY_VERBS.has(item.lemma))))
        supply = true;
    }
    if (item.kind === 'noun' || item.kind === 'mention') {
      if (item.words.some((word) => SUPPLY_NOUNS.has(word))) supply = true;
      if (at < first && item.words.some((word) => DEMAND_NOUNS.has(word))) demand = true;
    }
  });
  if (must || demand) return '>=';
  if (supply || can) return '<=';
  return undefined;
}

/** The limit word that stands before an amount in its clause, apart from it ("the maximum budget is $500"). */
function limitBefore(items: readonly ClauseItem[], at: number): Tag | undefined {
  for (let i = at - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.kind === 'word' && LIMIT_TAGS.has(item.tag)) return item.tag;
    if (item.kind === 'word' && item.tag === 'Only') return 'Upper';
  }
  return undefined;
}

export const amountValue = (amount: AmountItem): Value => ({
  value: amount.number.value,
  numbers: [amount.index],
});

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
  const implied = impliedRelation(items);
  const statements: Statement[] = [];
  let previous = earlier;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (item.kind !== 'amount' || isOneOf(item)) continue;
    const relation = relationOf(item.limit) ?? relationOf(limitBefore(items, at)) ?? implied;
    if (!relation) return undefined;
    if (isNonNegativity(item, relation)) continue;
    const targets = findTargets({ clause, at, amount: item, known, previous, later });
    if (!targets) return undefined;
    for (const target of targets) {
      const unit = target.kind === 'attribute' ? target.attribute.unit : undefined;
      const { value, derived } = convert(item.number.value, item.unit, unit);
      statements.push({
        kind: 'bound',
        target,
        relation,
        value: { value, numbers: [item.index], ...(derived && { derived }) },
        clause,
      });
      previous = target;
    }
  }
  return statements;
}

/** "x1 and x2 are both greater than or equal to 0" */
const isNonNegativity = (item: AmountItem, relation: Relation): boolean =>
  item.number.value === 0 && (relation === '>=' || relation === '>');
