import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import type { AmountItem, ClauseItem } from './clause-items.ts';

/** Gives amounts in a row what is said once for all of them: the noun behind the last, the limit word behind them all. */
export const withSharedWords = (items: readonly ClauseItem[]): readonly ClauseItem[] =>
  withGappedLimit(
    withFreeTime(withLimitBehind(withLimitedNoun(withNounsBefore(withNounBehind(withWorth(items)))))),
  );

/** "20 litres' worth of sulphur" is 20 litres of sulphur. */
const withWorth = (items: readonly ClauseItem[]): readonly ClauseItem[] =>
  items.flatMap((item, at): readonly ClauseItem[] => {
    const isWorth = (i: number) => {
      const [amount, worth, of, noun] = items.slice(Math.max(0, i), i + 4);
      return (
        i >= 0 &&
        amount?.kind === 'amount' &&
        amount.unit?.dimension !== 'money' &&
        worth?.kind === 'word' &&
        worth.lemma === 'worth' &&
        of?.kind === 'word' &&
        of.tag === 'Of' &&
        noun?.kind === 'noun'
      );
    };
    if (isWorth(at) && item.kind === 'amount') {
      const noun = items[at + 3];
      // In "72 tables' worth of customers" the tables are what is counted.
      const words = noun?.kind === 'noun' && item.unit ? noun.words : [];
      return [{ ...item, words: [...item.words, ...words], said: [...item.said, ...words] }];
    }
    return isWorth(at - 1) || isWorth(at - 2) || isWorth(at - 3) ? [] : [item];
  });

/** "the press is free for 75 hours": there are so many of it. */
const withFreeTime = (items: readonly ClauseItem[]): readonly ClauseItem[] =>
  items.map((item, at): ClauseItem => {
    const [be, place] = [items[at - 1], items[at + 1]];
    const amount = items.slice(at + 2).find((other) => !(other.kind === 'word' && other.tag === 'Only'));
    const free =
      item.kind === 'noun' &&
      item.words.join() === 'free' &&
      be?.kind === 'word' &&
      be.tag === 'Be' &&
      place?.kind === 'word' &&
      place.lemma === 'for' &&
      amount?.kind === 'amount' &&
      amount.unit?.dimension === 'time';
    return free ? { kind: 'word', tag: 'Available', lemma: 'free' } : item;
  });

/** "mixing is limited to 40 hours and packing to 28 hours": what is said of the first holds for the next. */
const withGappedLimit = (items: readonly ClauseItem[]): readonly ClauseItem[] =>
  items.map((item, at): ClauseItem => {
    const [before, and, noun, to] = items.slice(Math.max(0, at - 4), at);
    const gapped =
      item.kind === 'amount' &&
      item.limit === undefined &&
      before?.kind === 'amount' &&
      before.limit !== undefined &&
      before.unit?.dimension === item.unit?.dimension &&
      isJoint(and) &&
      (noun?.kind === 'noun' || noun?.kind === 'mention') &&
      to?.kind === 'word' &&
      to.tag === 'To';
    return gapped ? { ...item, limit: before.limit } : item;
  });

/** "take 9, 14 and 30 hours of carpentry respectively": each of them in hours of carpentry. */
function withNounBehind(items: readonly ClauseItem[]): readonly ClauseItem[] {
  if (!items.some((item) => item.kind === 'word' && item.tag === 'Respectively')) return items;
  const shared = [...items];
  for (let at = items.length - 1; at >= 2; at--) {
    const [before, joint, last] = [shared[at - 2], shared[at - 1], shared[at]];
    if (before?.kind !== 'amount' || last?.kind !== 'amount' || !isJoint(joint) || !isBare(before)) continue;
    const { unit, words, said, container, articles, reference, classed } = last;
    shared[at - 2] = {
      ...before,
      words,
      said,
      classed,
      ...(unit && { unit }),
      ...(container !== undefined && { container }),
      ...(articles && { articles }),
      ...(reference && { reference }),
    };
  }
  return shared;
}

const isBare = ({ said, unit, number }: AmountItem): boolean =>
  said.length === 0 && unit === undefined && number.form !== 'percent' && number.form !== 'multiple';

const isJoint = (item: ClauseItem | undefined): boolean =>
  item?.kind === 'word' && /^(?:And|Comma)$/.test(item.tag);

/** "the lathe and the press can be used for up to 50 hours and 44 hours": as many amounts as there are subjects. */
function withNounsBefore(items: readonly ClauseItem[]): readonly ClauseItem[] {
  const verb = items.findIndex((item) => item.kind === 'word' && /^(?:Can|Be|Have)$/.test(item.tag));
  const subjects = items.slice(0, Math.max(0, verb));
  const nouns = subjects.filter((item) => item.kind === 'noun');
  const rows = items.slice(verb).filter((item): item is AmountItem => item.kind === 'amount');
  const listed = subjects.every((item) => item.kind === 'noun' || isJoint(item));
  const paired =
    verb !== -1 &&
    listed &&
    nouns.length > 1 &&
    nouns.length === rows.length &&
    nouns.every((noun) => noun.kind === 'noun' && noun.articles?.includes('the')) &&
    rows.every(
      ({ words, unit, reference }) =>
        words.length === 0 && !reference && unit?.dimension === 'time' && unit.name === rows[0]!.unit?.name,
    );
  if (!paired) return items;
  let next = 0;
  return items.map((item) => (item.kind === 'amount' ? { ...item, words: nouns[next++]!.words } : item));
}

/** "the lifeboats limit the number of guests to 240": 240 of them. */
const withLimitedNoun = (items: readonly ClauseItem[]): readonly ClauseItem[] =>
  items.map((item, at): ClauseItem => {
    const [verb, noun, to] = items.slice(Math.max(0, at - 3), at);
    const limited =
      item.kind === 'amount' &&
      isBare(item) &&
      verb?.kind === 'word' &&
      /^(?:limit|restrict)$/.test(verb.lemma) &&
      noun?.kind === 'noun' &&
      noun.said?.includes('number') &&
      to?.kind === 'word' &&
      to.tag === 'To';
    return limited && noun?.kind === 'noun' ? { ...item, words: noun.words, said: noun.words } : item;
  });

/** "requires 5 pounds of nitrogen and 6 pounds of phosphorus at a minimum", "can spend $300 at most" */
function withLimitBehind(items: readonly ClauseItem[]): readonly ClauseItem[] {
  const at = items.findIndex(
    (item, i) =>
      item.kind === 'word' &&
      LIMIT_TAGS.has(item.tag) &&
      /^(?:at|or) /.test(item.lemma) &&
      items[i - 1]?.kind === 'amount',
  );
  const word = items[at];
  const others = items.some(
    (item, i) =>
      i !== at &&
      ((item.kind === 'word' && LIMIT_TAGS.has(item.tag)) ||
        (item.kind === 'amount' && (item.limit !== undefined || i > at))),
  );
  if (word?.kind !== 'word' || others) return items;
  let from = at - 1;
  while (items[from - 1] && isJoint(items[from - 1]) && items[from - 2]?.kind === 'amount') from -= 2;
  return items.flatMap((item, i): ClauseItem[] => {
    if (i === at) return [];
    return item.kind === 'amount' && i >= from && i < at ? [{ ...item, limit: word.tag }] : [item];
  });
}
