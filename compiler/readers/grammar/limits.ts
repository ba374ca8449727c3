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
const DEMAND_VERBS = new Set('want require need aim plan promise'.split(' '));

/**
 * The relation that holds for an amount without a limit word of its own, from the words beside it: what must be
 * reached bounds from below, what is there or can be bounds from above. Undefined where the words tell neither.
 */
export function impliedRelation(items: readonly ClauseItem[], at: number): Relation | undefined {
  const isAmount = (item: ClauseItem) => item.kind === 'amount' && !isOneOf(item);
  const from = items.slice(0, at).findLastIndex(isAmount) + 1;
  const to = items.findIndex((item, i) => i > at && isAmount(item));
  const before = items.slice(from, at);
  const beside = items.slice(from, to === -1 ? items.length : to);
  const tagged = (list: readonly ClauseItem[], tags: RegExp) =>
    list.some((item) => item.kind === 'word' && tags.test(item.tag));
  const verb = (verbs: ReadonlySet<string>) =>
    before.some((item) => item.kind === 'word' && item.tag === 'Verb' && verbs.has(item.lemma));
  const noun = (list: readonly ClauseItem[], nouns: ReadonlySet<string>) =>
    list.some((item) => (item.kind === 'noun' || item.kind === 'mention') && item.words.some((word) => nouns.has(word)));
  if (noun(before, SUPPLY_NOUNS)) return '<=';
  if (tagged(before, /^Must$/) || noun(before, DEMAND_NOUNS) || verb(DEMAND_VERBS)) return '>=';
  if (tagged(beside, /^(?:Available|There|Only)$/) || noun(beside, SUPPLY_NOUNS)) return '<=';
  if (tagged(before, /^(?:Have|Can)$/) || verb(SUPPLY_VERBS)) return '<=';
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
  let implied: Relation | undefined;
  const statements: Statement[] = [];
  let previous = earlier;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (item.kind !== 'amount' || isOneOf(item)) continue;
    implied = impliedRelation(items, at) ?? implied;
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
