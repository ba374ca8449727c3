import type { Tag } from '../../../grammars/english/lexicon.ts';
import { LIMIT_TAGS } from '../../../grammars/english/tree.ts';
import { convert, polarityOf } from './attributes.ts';
import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { isOneOf } from './facts.ts';
import type { Relation, Statement, Target, Value } from './statements.ts';
import { attributeFor, type Known, targetOf } from './targets.ts';

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

export const valueOf = (amount: AmountItem): Value => ({
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
  const context = contextWords(items);
  let previous = earlier;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (item.kind !== 'amount' || isOneOf(item)) continue;
    const relation = relationOf(item.limit) ?? relationOf(limitBefore(items, at)) ?? implied;
    if (!relation) return undefined;
    if (isNonNegativity(item, relation)) continue;
    const targets = targetsOf(clause, at, item, known, context, previous, later);
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

const contextWords = (items: readonly ClauseItem[]): string[] =>
  items.flatMap((item) =>
    item.kind === 'noun' || item.kind === 'mention'
      ? item.words
      : item.kind === 'word' && item.tag === 'Verb'
        ? [item.lemma]
        : [],
  );

function targetsOf(
  clause: ReadClause,
  at: number,
  item: AmountItem,
  known: Known,
  context: readonly string[],
  previous: Target | undefined,
  later: readonly ReadClause[],
): readonly Target[] | undefined {
  const { items } = clause;
  const money = item.unit?.dimension === 'money';
  const around = wordsAround(items, at);
  const own = targetOf(item.reference, known.count);
  if (own?.kind === 'alternative' && !money && item.reference!.full) return [own];
  const polarity = money ? 'out' : undefined;
  const attribute = attributeFor(known, {
    ...(item.unit && { unit: item.unit }),
    nouns: item.words,
    words: around,
    ...(polarity && { polarity: polarityOf(around) === 'in' ? 'in' : polarity }),
  });
  const subject = subjectBefore(items, at);
  if (
    subject?.kind === 'alternative' &&
    (item.words.length === 0 || known.invests) &&
    (!money || known.invests)
  )
    return [subject];
  if (attribute && (item.words.length > 0 || item.unit)) return [{ kind: 'attribute', attribute }];
  if (own) return [own];
  const bare = item.words.length === 0 && (item.unit === undefined || item.unit.dimension !== 'time');
  if (money && known.invests)
    return [
      previous?.kind === 'alternative' &&
      !item.words.length &&
      subject === undefined &&
      clause.joint === 'While'
        ? previous
        : { kind: 'total' },
    ];
  if (item.words.some(known.category) || (item.unit && known.category(item.unit.name)))
    return [{ kind: 'total' }];
  if (subject && bare) return [subject];
  if (bare && /\b(?:either|each)\b/.test(near(items, at)))
    return Array.from({ length: known.count }, (_, index) => ({ kind: 'alternative', index }) as const);
  if (bare && previous) return [previous];
  if (bare) return elliptic(later, known);
  if (around.some(known.category) && bare) return [{ kind: 'total' }];
  return undefined;
}

/** "at least 4 but no more than 7 morning show spots": the target follows. */
function elliptic(later: readonly ReadClause[], known: Known): readonly Target[] | undefined {
  const next = later[0]?.items.find((item) => item.kind === 'amount');
  const target = next?.kind === 'amount' ? targetOf(next.reference, known.count) : undefined;
  return target ? [target] : undefined;
}

const near = (items: readonly ClauseItem[], at: number): string =>
  items
    .slice(at + 1, at + 4)
    .map((item) => (item.kind === 'word' ? item.lemma : item.kind === 'noun' && item.each ? 'each' : ''))
    .join(' ');

function subjectBefore(items: readonly ClauseItem[], at: number): Target | undefined {
  for (let i = at - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.kind === 'mention') {
      const alternatives = item.reference.alternatives;
      if (alternatives.length === 1) return { kind: 'alternative', index: alternatives[0]! };
    }
    if (item.kind === 'amount' && !isOneOf(item)) return undefined;
  }
  return undefined;
}

/** Words between the amounts before and after: those that may say what this amount is of. */
function wordsAround(items: readonly ClauseItem[], at: number): string[] {
  const words: string[] = [];
  const add = (item: ClauseItem) => {
    if (item.kind === 'noun' || item.kind === 'mention') words.push(...item.words);
    else if (item.kind === 'word' && item.tag === 'Verb') words.push(item.lemma);
  };
  let conjunction = false;
  for (let i = at + 1; i < items.length && items[i]!.kind !== 'amount'; i++) {
    const item = items[i]!;
    if (
      item.kind === 'word' &&
      (item.tag === 'And' || item.tag === 'Comma') &&
      items.slice(i).some((each) => each.kind === 'amount')
    )
      break;
    add(item);
  }
  for (let i = at - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.kind === 'amount' && !isOneOf(item)) break;
    if (item.kind === 'word' && (item.tag === 'And' || item.tag === 'Comma')) conjunction = true;
    if (!conjunction || items.slice(0, i).every((each) => each.kind !== 'amount')) add(item);
  }
  return words;
}
