import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { isOneOf } from './clause-items.ts';

/** An amount with what is said behind it, up to the next ("2 minutes on the mixer"). */
interface Spoken {
  readonly amount: AmountItem;
  readonly tail: readonly ClauseItem[];
}

/** What a text says of one alternative: amounts in a row, each with all its words. */
interface Pattern {
  readonly alternative: number;
  readonly amounts: readonly Spoken[];
  readonly sentence: string;
}

/**
 * Gives bare amounts the words of those that they stand in line with: "a tune-up takes 2 hours at the stand and 1 tube, an overhaul
 * takes 3 and 2". As many amounts as in the line before, in its order, said of another alternative in the same sentence or in
 * the next one.
 */
export function withElidedWords(clauses: readonly ReadClause[]): ReadClause[] {
  const order = [...new Set(clauses.map(({ sentence }) => sentence))];
  let pattern: Pattern | undefined;
  return clauses.map(withGappedUnit).map((clause) => {
    if (!clause.items.some((item) => item.kind === 'amount' && !isOneOf(item)) || isRuled(clause.items))
      return clause;
    const groups = groupsOf(clause.items);
    const items = groups.flatMap((group): readonly ClauseItem[] => {
      const filled = group.alternative === undefined ? group : fill(group, pattern, near(pattern, clause));
      if (filled.alternative !== undefined && filled.amounts.length > 0 && filled.amounts.every(isSpoken))
        pattern = { alternative: filled.alternative, amounts: filled.amounts, sentence: clause.sentence };
      return filled.items;
    });
    return { ...clause, items };
  });

  function near(before: Pattern | undefined, { sentence }: ReadClause): boolean {
    return before !== undefined && order.indexOf(sentence) - order.indexOf(before.sentence) <= 1;
  }
}

/** "the mixer is available for 300 minutes and the filler for 260": the second in the unit of the first. */
function withGappedUnit(clause: ReadClause): ReadClause {
  const items = clause.items.map((item, at): ClauseItem => {
    const [and, noun, preposition] = clause.items.slice(Math.max(0, at - 3), at);
    const before = clause.items.slice(0, Math.max(0, at - 3)).findLast((other) => other.kind === 'amount');
    const gapped =
      item.kind === 'amount' &&
      isBare({ amount: item, tail: [] }) &&
      item.limit === undefined &&
      before?.kind === 'amount' &&
      isMeasured(before) &&
      before.words.length === 0 &&
      and?.kind === 'word' &&
      and.tag === 'And' &&
      noun?.kind === 'noun' &&
      preposition?.kind === 'word' &&
      preposition.tag === 'Preposition';
    return gapped
      ? { ...item, ...(before.unit && { unit: before.unit }), ...(before.limit && { limit: before.limit }) }
      : item;
  });
  return { ...clause, items };
}

/** Items from one named alternative up to the next. */
interface Group {
  readonly alternative: number | undefined;
  readonly items: readonly ClauseItem[];
  readonly amounts: readonly Spoken[];
}

function groupsOf(items: readonly ClauseItem[]): readonly Group[] {
  const starts = items.flatMap((item, at) => (nameOf(item) === undefined ? [] : [at]));
  const cuts = [0, ...starts.filter((at) => at > 0), items.length];
  return cuts.slice(0, -1).map((from, i) => groupOf(items.slice(from, cuts[i + 1])));
}

function groupOf(items: readonly ClauseItem[]): Group {
  const first = items[0];
  const alternative = first && nameOf(first);
  const places = items.flatMap((item, at) => (item.kind === 'amount' && !isOneOf(item) ? [at] : []));
  const amounts = places.map((at, i) => {
    const rest = items.slice(at + 1, places[i + 1]);
    const end = rest.findIndex(
      (item) => item.kind === 'word' && /^(?:And|Or|Comma|Semicolon|Mark)$/.test(item.tag),
    );
    return { amount: items[at] as AmountItem, tail: end === -1 ? rest : rest.slice(0, end) };
  });
  return { alternative, items, amounts };
}

/** The one alternative that an item names as a subject. */
function nameOf(item: ClauseItem): number | undefined {
  const reference =
    item.kind === 'mention' || (item.kind === 'amount' && isOneOf(item)) ? item.reference : undefined;
  return reference?.alternatives.length === 1 && !reference.category ? reference.alternatives[0] : undefined;
}

function fill(group: Group, pattern: Pattern | undefined, near: boolean): Group {
  if (
    !pattern ||
    !near ||
    pattern.alternative === group.alternative ||
    !isAsLong(group, pattern) ||
    !group.amounts.some(isOpen) ||
    !group.amounts.every((spoken, i) => fitsInLine(spoken, pattern.amounts[i]!))
  )
    return group;
  const items = group.items.flatMap((item): readonly ClauseItem[] => {
    // "15 and 80, respectively": in the order of the line before, which they now have the words of.
    if (item.kind === 'word' && item.tag === 'Respectively') return [];
    const i = group.amounts.findIndex(({ amount }) => amount === item);
    const own = group.amounts[i];
    const model = pattern.amounts[i];
    return own && model && isOpen(own)
      ? [inWordsOf(own.amount, model.amount), ...withoutLead(model.tail)]
      : [item];
  });
  return groupOf(items);
}

/** Without the words that lead on to the next amount ("8 residents for $28"). */
const withoutLead = (tail: readonly ClauseItem[]): readonly ClauseItem[] =>
  tail.slice(0, tail.findLastIndex((item) => item.kind !== 'word') + 1);

/** As many amounts, or but for the sums of money at the end, which may be said apart. */
const isAsLong = ({ amounts }: Group, pattern: Pattern): boolean =>
  amounts.length > 0 &&
  pattern.amounts
    .slice(amounts.length)
    .every(({ amount }) => amounts.length > 1 && amount.unit?.dimension === 'money') &&
  amounts.length <= pattern.amounts.length;

/** The amount with the noun and the unit of another. */
export const inWordsOf = (amount: AmountItem, model: AmountItem): AmountItem => ({
  ...amount,
  words: model.words,
  said: model.said,
  classed: model.classed,
  ...(model.unit && { unit: model.unit }),
  ...(model.reference && { reference: model.reference }),
  ...(model.articles && { articles: model.articles }),
  ...(model.container !== undefined && { container: model.container }),
});

/** Is it of the same kind as the one in its place: bare, or in the same unit? */
const fitsInLine = (spoken: Spoken, model: Spoken): boolean => {
  const { unit, number } = spoken.amount;
  if (model.amount.number.form === 'percent' || number.form === 'percent')
    return number.form === model.amount.number.form;
  return isBare(spoken) ? model.amount.unit?.dimension !== 'money' : unit?.name === model.amount.unit?.name;
};

/** Has it no words of its own, or none but the unit of a measure? */
const isOpen = (spoken: Spoken): boolean =>
  isBare(spoken) ||
  (spoken.amount.words.length === 0 && isMeasured(spoken.amount) && spoken.tail.length === 0);

const isMeasured = ({ unit }: AmountItem): boolean =>
  unit !== undefined && unit.dimension !== 'money' && unit.dimension !== 'piece';

const isBare = ({ amount, tail }: Spoken): boolean =>
  amount.said.length === 0 &&
  amount.unit === undefined &&
  /^(?:numeral|word)$/.test(amount.number.form) &&
  !tail.some((item) => item.kind === 'noun' || item.kind === 'mention');

const isSpoken = ({ amount }: Spoken): boolean =>
  amount.limit === undefined && (amount.words.length > 0 || amount.unit !== undefined);

/** A clause that rules something gives no facts. */
const isRuled = (items: readonly ClauseItem[]): boolean =>
  items.some((item) =>
    item.kind === 'word'
      ? LIMIT_TAGS.has(item.tag) || /^(?:Must|Not|Between|Than|Available|There)$/.test(item.tag)
      : item.kind === 'amount' && (item.limit !== undefined || item.number.form === 'multiple'),
  );
