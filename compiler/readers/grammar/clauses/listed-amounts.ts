import {
  type AmountItem,
  type ClauseItem,
  isWord,
  type MentionItem,
  type ReadClause,
} from './clause-items.ts';

/**
 * "The profits per carton are $2, $3 and $4", "mixing takes 3, 4 and 5 minutes per carton", "small, medium and large frames are sold for $6, $9
 * and $14": as many amounts of one measure in a row as there are alternatives, one for each in order. Each amount gets the alternative that it
 * is said of before it. Clauses with another number, a limit, or with "each" stay as they are.
 */
export function withListedAmounts(clause: ReadClause, count: number, text: readonly number[]): ReadClause {
  const { items } = clause;
  const first = items.findIndex((item) => item.kind === 'amount');
  if (first === -1 || count < 2) return clause;
  const order = orderOf(items, first, count, text);
  const runs = runsOf(items);
  if (!order || runs.some((run) => run.length !== count || !isAlike(run)) || isRuled(items, first))
    return clause;
  const mentions = new Map(runs.flatMap((run) => run.map((amount, i) => [amount, order[i]!] as const)));
  const shared = new Map(
    runs.flatMap((run) => run.map((amount) => [amount, withNounOf(run.at(-1)!, amount)])),
  );
  return {
    ...clause,
    listed: true,
    items: items.flatMap((item, at): readonly ClauseItem[] => {
      if (item.kind === 'amount') return [mentionOf(mentions.get(item)!), shared.get(item)!];
      if (item.kind === 'mention' && at < first && !item.reference.category) return [];
      return isWord(item, /^Respectively$/) ? [] : [item];
    }),
  };
}

const mentionOf = (index: number): MentionItem => ({
  kind: 'mention',
  reference: { alternatives: [index], full: true, headed: true, category: false },
  words: [],
  each: false,
  all: false,
});

/** The alternatives in the order in which the clause names them before its amounts; in that of the text where it names none. */
function orderOf(
  items: readonly ClauseItem[],
  first: number,
  count: number,
  text: readonly number[],
): readonly number[] | undefined {
  const named = (item: ClauseItem): readonly number[] =>
    item.kind === 'mention' && !item.reference.category ? item.reference.alternatives : [];
  const before = items.slice(0, first).flatMap(named);
  if (items.slice(first).some((item) => named(item).length > 0)) return undefined;
  if (before.length === 0) return text.length === count ? text : undefined;
  return before.length === count && new Set(before).size === count ? before : undefined;
}

/** Amounts with nothing but "and" and commas between them. */
function runsOf(items: readonly ClauseItem[]): AmountItem[][] {
  const runs: AmountItem[][] = [];
  items.forEach((item, at) => {
    if (item.kind !== 'amount') return;
    let before = at - 1;
    while (isWord(items[before], /^(?:And|Comma)$/)) before--;
    const joined = items[before];
    const last = runs.at(-1);
    if (last && joined?.kind === 'amount' && before < at - 1 && isSame(joined, item)) last.push(item);
    else runs.push([item]);
  });
  return runs;
}

/** May both be amounts of one measure: in one dimension, or the first without a noun of its own? */
const isSame = (a: AmountItem, b: AmountItem): boolean =>
  isBare(a) ||
  (a.unit?.dimension === b.unit?.dimension && (a.words.length === 0 || a.words.join() === b.words.join()));

const isBare = ({ said, unit, number }: AmountItem): boolean =>
  said.length === 0 && unit === undefined && number.form !== 'percent';

const isAlike = (run: readonly AmountItem[]): boolean => {
  const last = run.at(-1)!;
  return run.every(
    (amount) =>
      amount.limit === undefined &&
      amount.number.form !== 'multiple' &&
      amount.reference === undefined &&
      !amount.every &&
      (amount.number.form === 'percent') === (last.number.form === 'percent') &&
      isSame(amount, last),
  );
};

/** "3, 4 and 5 minutes": the noun behind the last is that of all. */
const withNounOf = (last: AmountItem, amount: AmountItem): AmountItem =>
  !isBare(amount)
    ? amount
    : {
        ...amount,
        words: last.words,
        said: last.said,
        ...(last.unit && { unit: last.unit }),
        ...(last.container !== undefined && { container: last.container }),
      };

/** Does a word tell that the list is one of limits, or that each thing has all of it? */
const isRuled = (items: readonly ClauseItem[], first: number): boolean =>
  items.some(
    (item) =>
      isWord(
        item,
        /^(?:Must|Can|Not|There|Available|Only|Lower|Upper|Above|Below|Exactly|Between|Than|Or|If|How)$/,
      ) ||
      (item.kind === 'noun' && item.words.some((word) => LIMITING.test(word))),
  ) ||
  hasSubjects(items.slice(0, first)) ||
  items
    .slice(0, first)
    .some(
      (item) =>
        isWord(item, /^(?:Each|Have)$/) ||
        isWord(
          item,
          /^Verb$/,
          /^(?:order|receive|own|buy|stock|hold|get|want|purchase|hire|employ|invest)$/,
        ) ||
        ((item.kind === 'noun' || item.kind === 'mention') && (item.every ?? false)),
    );

/** "cutting and sewing take 3 and 4 hours": the list is of them. */
const hasSubjects = (before: readonly ClauseItem[]): boolean =>
  before.some(
    (item, at) => isWord(item, /^And$/) && before[at - 1]?.kind === 'noun' && before[at + 1]?.kind === 'noun',
  );

const LIMITING =
  /^(?:limit|requirement|demand|budget|capacity|supply|stock|maximum|minimum|availability|target|order|quota)$/;
