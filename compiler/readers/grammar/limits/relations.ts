import type { Tag } from '../../../../grammars/english/lexicon.ts';
import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import { type ClauseItem, isOneOf, isWord } from '../clauses/clause-items.ts';
import { isPurposeOf } from '../clauses/clause-subject.ts';
import { isConsignment, isSupplied } from '../clauses/parted-stock.ts';
import type { Relation } from './statements.ts';

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
export function impliedRelation(items: readonly ClauseItem[], at: number): Relation | undefined {
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
  if (isWhole(items, at)) return '<=';
  if (verb(OPEN_VERBS)) return undefined;
  if (isOwed(items, at)) return '>=';
  // What is rented or used to ship an amount must be enough for it.
  if (isPurposeOf(items, at)) return '>=';
  if (verb(ORDER_VERBS))
    return before.some(isCustomer) || isOrderOfOther(items, at)
      ? '>='
      : isMaterial(items[at])
        ? '<='
        : undefined;
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

/** "the floor is 1,100 square metres": all that there is of it. */
const isWhole = (items: readonly ClauseItem[], at: number): boolean => {
  const [noun, be, amount, ...rest] = items.filter((item) => !isWord(item, /^(?:And|Comma|Mark|Adverb)$/));
  return (
    amount === items[at] &&
    amount?.kind === 'amount' &&
    rest.length === 0 &&
    isWord(be, /^Be$/, /^(?:is|are)$/) &&
    noun?.kind === 'noun' &&
    /^(?:floor|area|space|room|tank|shelf|land|field|plot|stock|supply|store|store room|storage)$/.test(
      noun.words.at(-1) ?? '',
    )
  );
};

/** "75 kids must be kept busy", "260 pallets have to be moved": the amount is what must be reached. */
const isOwed = (items: readonly ClauseItem[], at: number): boolean => {
  const [must, be, verb] = items.slice(at + 1, at + 4);
  const own = items[at];
  return (
    own?.kind === 'amount' &&
    own.reference === undefined &&
    own.words.length > 0 &&
    own.unit?.dimension !== 'money' &&
    must?.kind === 'word' &&
    must.tag === 'Must' &&
    be?.kind === 'word' &&
    be.tag === 'Be' &&
    verb?.kind === 'word' &&
    verb.tag === 'Verb' &&
    !items.slice(0, at).some((item) => item.kind === 'amount' || isVerbal(item))
  );
};

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

/** "a bookshop has ordered 300 novels": who is new in the text and orders what is made is no maker of it. */
const isOrderOfOther = (items: readonly ClauseItem[], at: number): boolean => {
  const [subject] = items;
  const amount = items[at];
  return (
    subject?.kind === 'noun' &&
    (subject.articles ?? []).some((word) => /^an?$/.test(word)) &&
    amount?.kind === 'amount' &&
    amount.reference?.alternatives.length === 1 &&
    !amount.reference.category
  );
};

const LIMIT_VERBS = new Set(['limit', 'restrict', 'cap']);

const isVerbal = (item: ClauseItem): boolean =>
  item.kind === 'word' && /^(?:Verb|Have|Must|Can|Be)$/.test(item.tag);

/** The limit word that stands before an amount in its clause, apart from it ("the maximum budget is $500"). */
export function limitBefore(items: readonly ClauseItem[], at: number): Tag | undefined {
  for (let i = at - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.kind === 'word' && LIMIT_TAGS.has(item.tag)) return item.tag;
    if (item.kind === 'word' && item.tag === 'Only') return 'Upper';
  }
  return undefined;
}

/** "between 10 and 20": the first bounds from below, the second from above. */
export function betweenRelation(items: readonly ClauseItem[], at: number): Relation | undefined {
  const isBetween = (i: number) => {
    const item = items[i];
    return item?.kind === 'word' && item.tag === 'Between';
  };
  if (isBetween(at - 1)) return '>=';
  return items[at - 2]?.kind === 'amount' && isBetween(at - 3) ? '<=' : undefined;
}
