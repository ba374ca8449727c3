import type { Tag } from '../../../grammars/english/lexicon.ts';
import { LIMIT_TAGS } from '../../../grammars/english/tree.ts';
import { type Attribute, convert } from './attributes.ts';
import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { isPurposeOf, subjectAfter, subjectBefore } from './clause-subject.ts';
import { isOneOf } from './facts.ts';
import { findTargets } from './limit-targets.ts';
import { isConsignment, isSupplied } from './parted-clauses.ts';
import { otherOfEach } from './ratios.ts';
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
  'have purchase buy import receive acquire employ allocate own obtain produce hold afford dedicate devote store spend invest operate run stock get fit own lift work'.split(
    ' ',
  ),
);
const SUPPLY_NOUNS = new Set(
  'budget capacity inventory supply stock available limit inheritance endowment'.split(' '),
);
/** Nouns that announce what must be reached. */
const DEMAND_NOUNS = new Set(
  'requirement demand contract order commitment obligation quota target goal'.split(' '),
);
const DEMAND_VERBS = new Set('want require need aim plan promise commit satisfy fulfil fulfill'.split(' '));

/**
 * The relation that holds for an amount without a limit word of its own, from the words beside it: what must be
 * reached bounds from below, what is there or can be bounds from above. Undefined where the words tell neither.
 */
function impliedRelation(items: readonly ClauseItem[], at: number): Relation | undefined {
  const isAmount = (item: ClauseItem) => item.kind === 'amount' && !isOneOf(item);
  const from = items.slice(0, at).findLastIndex(isAmount) + 1;
  // Amounts in a row with no verb between share what is said behind them ("4000 hours of x and 3000 of y are available").
  let to = items.findIndex((item, i) => i > at && isAmount(item));
  for (let last = at; to !== -1 && !items.slice(last, to).some(isVerbal); last = to) {
    const next = items.findIndex((item, i) => i > to && isAmount(item));
    if (next === -1) {
      to = -1;
      break;
    }
    if (items.slice(to, next).some(isVerbal)) {
      to = next;
      break;
    }
    last = to;
    to = next;
  }
  const before = items.slice(from, at);
  const beside = items.slice(from, to === -1 ? items.length : to);
  const tagged = (list: readonly ClauseItem[], tags: RegExp) =>
    list.some((item) => item.kind === 'word' && tags.test(item.tag));
  const verb = (verbs: ReadonlySet<string>) =>
    before.some((item) => item.kind === 'word' && item.tag === 'Verb' && verbs.has(item.lemma));
  const noun = (list: readonly ClauseItem[], nouns: ReadonlySet<string>) =>
    list.some(
      (item) =>
        (item.kind === 'noun' || item.kind === 'mention') && item.words.some((word) => nouns.has(word)),
    );
  if (verb(OPEN_VERBS)) return undefined;
  // What is rented or used to ship an amount must be enough for it.
  if (isPurposeOf(items, at)) return '>=';
  if (verb(ORDER_VERBS)) return before.some(isCustomer) ? '>=' : isMaterial(items[at]) ? '<=' : undefined;
  const own = items[at]!;
  const using = items[at - 1];
  if (using?.kind === 'word' && using.lemma === 'using') return '<=';
  const place = items[at - 2];
  const land = own.kind === 'amount' && own.unit?.dimension === 'area';
  if (land && place?.kind === 'word' && /^(?:in|on)$/.test(place.lemma)) return '<=';
  if (own.kind === 'amount' && own.words.some((word) => SUPPLY_NOUNS.has(word))) return '<=';
  if (noun(before, SUPPLY_NOUNS) || verb(LIMIT_VERBS)) return '<=';
  if (tagged(before, /^Must$/) || noun(before, DEMAND_NOUNS) || verb(DEMAND_VERBS)) return '>=';
  if (tagged(beside, /^(?:Available|There|Only)$/) || noun(beside, SUPPLY_NOUNS)) return '<=';
  if (beside.some((item) => item.kind !== 'word' && item.kind !== 'amount' && item.words.includes('open')))
    return '<=';
  if (isConsignment(items, at)) return '<=';
  if (isSupplied(beside.slice(at - from + 1))) return '<=';
  if (tagged(before, /^(?:Have|Can)$/) || verb(SUPPLY_VERBS)) return '<=';
  if (before.some((item) => item.kind === 'word' && /^(?:using|use)$/.test(item.lemma))) return '<=';
  return undefined;
}

/** "has agreed to supply 8 tons": who supplies whom decides whether it must be reached or is there. */
const OPEN_VERBS = new Set(['agree', 'pledge']);

/** "a customer has ordered 8 chairs": they must be made. Who makes them may order too, but that is stock. */
const ORDER_VERBS = new Set(['order', 'request', 'book']);
const isMaterial = (item: ClauseItem | undefined): boolean =>
  item?.kind === 'amount' && !item.reference && item.unit !== undefined && item.unit.dimension !== 'piece';
const isCustomer = (item: ClauseItem): boolean =>
  (item.kind === 'noun' || item.kind === 'mention') &&
  item.words.some((word) =>
    /^(?:customer|client|buyer|retailer|wholesaler|hotel|school|restaurant|hospital|guest)$/.test(word),
  );

const LIMIT_VERBS = new Set(['limit', 'restrict', 'cap']);

const isVerbal = (item: ClauseItem): boolean =>
  item.kind === 'word' && /^(?:Verb|Have|Must|Can|Be)$/.test(item.tag);

/** The limit word that stands before an amount in its clause, apart from it ("the maximum budget is $500"). */
function limitBefore(items: readonly ClauseItem[], at: number): Tag | undefined {
  for (let i = at - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.kind === 'word' && LIMIT_TAGS.has(item.tag)) return item.tag;
    if (item.kind === 'word' && item.tag === 'Only') return 'Upper';
  }
  return undefined;
}

/** "between 10 and 20": the first bounds from below, the second from above. */
function betweenRelation(items: readonly ClauseItem[], at: number): Relation | undefined {
  const isBetween = (i: number) => {
    const item = items[i];
    return item?.kind === 'word' && item.tag === 'Between';
  };
  if (isBetween(at - 1)) return '>=';
  return items[at - 2]?.kind === 'amount' && isBetween(at - 3) ? '<=' : undefined;
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
  if (items.some(isSubtraction) || items.some(isThan) || hasIdleLimit(items)) return undefined;
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
    if (!relation || isLeave(items, relation) || isOfOneVessel(items, at)) return undefined;
    // "the shop has two recipes" may only count the alternatives: no limit without a word for it.
    const counts =
      item.number.form === 'word' && item.number.value === known.count && item.limit === undefined;
    if (counts && limitBefore(items, at) === undefined) return undefined;
    if (isNonNegativity(item, relation)) continue;
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
      const { value, derived } = convert(item.number.value, item.unit, unit);
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

/** "60 welders, each of whom can make at most 2 lamps": a limit on every one of them, that no measure has. */
const isOfEachMember = ([each, of, whom]: readonly ClauseItem[]): boolean =>
  each?.kind === 'word' &&
  each.tag === 'Each' &&
  of?.kind === 'word' &&
  of.tag === 'Of' &&
  whom?.kind === 'word' &&
  /^(?:whom|which)$/.test(whom.lemma);

/** "in total, 12 balls must be thrown": neither more nor fewer. */
const isTotalDuty = (items: readonly ClauseItem[], at: number): boolean =>
  limitBefore(items, at) === undefined &&
  items.some((item) => item.kind === 'word' && /^(?:must|have to|has to)$/.test(item.lemma)) &&
  items.some((item, i) => i !== at && item.kind === 'noun' && item.said?.join() === 'total');

/** "can make more than 6 lamps", "for more than 6 lamps a permit is needed": nobody says that more must be made. */
const isLeave = (items: readonly ClauseItem[], relation: Relation): boolean => {
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
function isOfOneVessel(items: readonly ClauseItem[], at: number): boolean {
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

const isOneAlternative = ({ reference }: AmountItem): boolean =>
  reference?.alternatives.length === 1 && !reference.category;

/** "A minus B", "the difference of …": not a plain sum. */
const isSubtraction = (item: ClauseItem): boolean =>
  (item.kind === 'word'
    ? [item.lemma]
    : item.kind === 'amount'
      ? item.words
      : (item.said ?? item.words)
  ).some((word) => /^(?:minus|difference|subtract|deduct|multiply|multiplied|ratio|average)$/.test(word));

/** "the combined number of lamps (at least 3) and clocks": a limit within what another one is set on. */
function hasBracketed(items: readonly ClauseItem[]): boolean {
  const tagged = (tag: Tag) => items.findIndex((item) => item.kind === 'word' && item.tag === tag);
  const [open, close] = [tagged('Open'), tagged('Close')];
  const isLimited = (item: ClauseItem) => item.kind === 'amount' && item.limit !== undefined;
  return open !== -1 && items.slice(open, close).some(isLimited) && items.slice(close + 1).some(isLimited);
}

/** "for every three clocks": no limit, but part of a ratio. */
const isOfGroup = (item: ClauseItem, at: number, items: readonly ClauseItem[]): boolean => {
  const before = items[at - 1];
  return item.kind === 'amount' && before?.kind === 'word' && before.tag === 'Each' && !isOneOf(item);
};

/** "the number of lamps plus 3" */
const isAddend = (item: ClauseItem, at: number, items: readonly ClauseItem[]): boolean => {
  const before = items[at - 1];
  return item.kind === 'amount' && before?.kind === 'word' && before.lemma === 'plus';
};

/** A comparison that was not read as one. */
const isThan = (item: ClauseItem): boolean => item.kind === 'word' && item.tag === 'Than';

/** Is there a limit word that no amount answers ("… and the number of trains cannot exceed the number of trucks")? */
function hasIdleLimit(items: readonly ClauseItem[]): boolean {
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

/** "a third of the boxes", "half of all ads" */
const isPartOfAll = (item: AmountItem): boolean =>
  item.number.form === 'fraction' && (item.reference === undefined || item.reference.category);

/** "lamps must be at least 25% of the clocks": no share of all. */
function isPartOfOther(items: readonly ClauseItem[], at: number): boolean {
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
function namedWith(items: readonly ClauseItem[], at: number): number | undefined {
  const own = items[at]?.kind === 'amount' ? items[at].reference : undefined;
  const other = items.slice(0, at).some((item) => item.kind === 'mention' && !item.reference.category);
  // "at least 30% sour worms"
  if (own?.alternatives.length === 1 && own.full && !own.category && !other) return own.alternatives[0];
  const target = subjectAfter(items, at) ?? subjectBefore(items, at, 0);
  return target?.kind === 'alternative' ? target.index : undefined;
}

const shareStatement = (
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

/** "600 units and 500 units of a and b respectively": gives each amount its own noun. */
export function pairRespectively(items: readonly ClauseItem[]): readonly ClauseItem[] {
  if (!items.some((item) => item.kind === 'word' && item.tag === 'Respectively')) return items;
  const amounts = items.filter((item): item is AmountItem => item.kind === 'amount');
  const nouns = items.flatMap((item) => {
    if (item.kind === 'word' || item.words.length === 0) return [];
    return [{ words: item.words, joined: item }];
  });
  const runs = nouns.filter(({ joined }) => isListed(items, items.indexOf(joined)));
  if (runs.length !== amounts.length) return items;
  let next = 0;
  return items.map((item) => (item.kind === 'amount' ? { ...item, words: runs[next++]!.words } : item));
}

/** Does a conjunction stand before or after the item? */
const isListed = (items: readonly ClauseItem[], at: number): boolean =>
  [items[at - 1], items[at + 1]].some((item) => item?.kind === 'word' && /^(?:And|Comma|Or)$/.test(item.tag));

/** "x1 and x2 are both greater than or equal to 0" */
const isNonNegativity = (item: AmountItem, relation: Relation): boolean =>
  item.number.value === 0 && (relation === '>=' || relation === '>');
