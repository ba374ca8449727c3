import { compare, exactText, multiply } from '../../../exact/exact.ts';
import { type AmountItem, type ClauseItem, isWord, type ReadClause } from './clause-items.ts';

const AVAILABLE = { kind: 'word', tag: 'Available', lemma: 'available' } as const;
const COMMA = { kind: 'word', tag: 'Comma', lemma: ',' } as const;

/**
 * "There are 5 stylists, each working 8 hours a day", "a workshop with 10 machines, each of which runs 45 hours": the hours that there are of
 * them together, number times time. What is decided on itself has its own number and is left alone.
 */
export function withTimeOfEach(clauses: readonly ReadClause[]): ReadClause[] {
  const joined: ReadClause[] = [];
  for (const clause of clauses) {
    const last = joined.at(-1);
    const continues =
      last?.sentence === clause.sentence &&
      clause.joint !== undefined &&
      countsBefore(last.items, last.items.length).length > 0 &&
      timeOfEach(clause.items, 0) !== undefined;
    if (last && continues)
      joined[joined.length - 1] = { ...last, items: [...last.items, COMMA, ...clause.items] };
    else joined.push(clause);
  }
  return joined.map((clause) => ({ ...clause, items: multiplied(clause.items) }));
}

function multiplied(items: readonly ClauseItem[]): readonly ClauseItem[] {
  for (let at = 0; at < items.length; at++) {
    const found = timeOfEach(items, at);
    const counts = found && countsBefore(items, at);
    if (!found || !counts || counts.length === 0) continue;
    const times = items.map((item) =>
      item.kind === 'amount' && counts.includes(item) ? productOf(item, found.time) : item,
    );
    return multiplied([...times.slice(0, at), AVAILABLE, ...times.slice(found.end)]);
  }
  return items;
}

/** Numbers of those who work, in a row that ends right before a place. */
function countsBefore(items: readonly ClauseItem[], end: number): readonly AmountItem[] {
  const counts: AmountItem[] = [];
  for (let at = end - 1; at >= 0; at--) {
    const item = items[at]!;
    if (item.kind === 'amount' && isCount(item)) counts.push(item);
    else if (!isWord(item, /^(?:And|Comma)$/)) break;
  }
  return counts;
}

const isCount = ({ number, unit, words, reference, limit, derived }: AmountItem): boolean =>
  /^(?:numeral|word)$/.test(number.form) &&
  unit === undefined &&
  derived === undefined &&
  words.length > 0 &&
  reference === undefined &&
  (limit === undefined || limit === 'Upper') &&
  compare(number.value, 1) > 0;

/** "each working 8 hours", "each of which is available for 8 hours", "who each work 8 hours", "that run 8 hours each" from a place on. */
function timeOfEach(
  items: readonly ClauseItem[],
  from: number,
): { readonly time: AmountItem; readonly end: number } | undefined {
  const at = items.findIndex((item, i) => i >= from && item.kind !== 'word');
  const time = items[at];
  const words = items.slice(from, at);
  if (time?.kind !== 'amount' || time.unit?.dimension !== 'time' || time.words.length > 0 || time.reference)
    return undefined;
  const works = words.some((item) =>
    isWord(item, /^(?:Verb|Available)$/, /^(?:work|run|operate|open|serve|available)$/),
  );
  const only = words.every((item) =>
    isWord(item, /^(?:Each|Of|Relative|Pronoun|Can|Be|Verb|Available|Comma|Preposition|Adverb|And)$/),
  );
  let end = at + 1;
  const period = isWord(items[end], /^Adverb$/) ? 1 : 0;
  const trailing = isWord(items[end + period], /^Each$/);
  if (trailing) end += period + 1;
  return works && only && (trailing || words.some((item) => isWord(item, /^Each$/)))
    ? { time, end }
    : undefined;
}

const productOf = (count: AmountItem, time: AmountItem): AmountItem => ({
  ...count,
  number: { ...count.number, value: multiply(count.number.value, time.number.value) },
  unit: time.unit!,
  derived: `${exactText(count.number.value)} × ${exactText(time.number.value)}`,
});
