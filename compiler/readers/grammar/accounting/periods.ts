import type { ReadClause } from '../clauses/clause-items.ts';
import type { Attribute } from '../facts/attributes.ts';

/** What a clause speaks of by the day, the week, the month: `day` of "per day", "each day", "daily". */
function periodOf({ items }: ReadClause): string | undefined {
  for (const item of items) {
    if (item.kind !== 'word' || item.tag !== 'Adverb') continue;
    const period = /^per (hour|day|week|month|quarter|year)$/.exec(item.lemma)?.[1] ?? ADVERBS[item.lemma];
    if (period !== undefined) return period;
  }
  return undefined;
}

/** "this week" or "next week", "today" or "tomorrow": what is limited in one of them is not limited in the other. */
const horizonOf = ({ items }: ReadClause): string | undefined =>
  items
    .flatMap((item) =>
      item.kind === 'word' ? (/^in ((?:this|next|to).*)$/.exec(item.lemma)?.[1] ?? []) : [],
    )
    .at(0);

const ADVERBS: Readonly<Record<string, string>> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  annually: 'year',
};

/**
 * The first of these clauses that is for another period than one before it ("40 hours per week" after "at most 5 per day"). How
 * many days the plan works in a week no text says, so nothing is converted.
 */
export function otherPeriod(
  clauses: readonly ReadClause[],
): { readonly clause: ReadClause; readonly period: string } | undefined {
  let known: string | undefined;
  let horizon: string | undefined;
  for (const clause of clauses) {
    const now = horizonOf(clause);
    if (now !== undefined && horizon !== undefined && now !== horizon) return { clause, period: now };
    horizon ??= now;
    const period = periodOf(clause);
    if (period !== undefined && known !== undefined && period !== known) return { clause, period };
    known ??= period;
  }
  return undefined;
}

/** "maximize the profit per hour", where hours are what the alternatives take: a quotient, and no sum over a horizon. */
export const isRate = (aim: ReadClause, attributes: readonly Attribute[]): boolean =>
  attributes.some(({ unit }) => unit !== undefined && unit.name === periodOf(aim));
