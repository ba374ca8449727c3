import { toNumber } from '../../exact/exact.ts';
import type { DataCell } from '../problem.ts';

type Row = readonly DataCell[];

interface TidyRows {
  readonly rows: readonly Row[];
  /** What stands above the names of the columns, as text. */
  readonly titles: readonly string[];
  /** Rows at the end that add up those above them. */
  readonly totals: readonly Row[];
  /** A last row with the name of a total that adds up nothing: it stays. */
  readonly doubtful: readonly Row[];
}

/** Lines that may stand above the names of the columns, and rows that may add up what stands above them. */
const MOST_TITLES = 8;
const MOST_TOTALS = 3;

/** The table that a file is about, without what spreadsheets and portals put around it: blank rows, titles above, totals below. */
export function tidyRows(all: readonly Row[]): TidyRows {
  const blanksBefore = new Set<Row>();
  const filled: Row[] = [];
  let blank = false;
  for (const row of all) {
    const isBlank = row.every(({ text }) => text === '');
    if (!isBlank) {
      if (blank) blanksBefore.add(row);
      filled.push(row);
    }
    blank = isBlank;
  }
  const start = titleCount(filled);
  const rows = filled.slice(start);
  const totals: Row[] = [];
  while (totals.length < MOST_TOTALS && rows.length > 2 && addsUp(rows, totals, blanksBefore))
    totals.unshift(rows.pop() as Row);
  const titles = filled.slice(0, start).map((row) => row.flatMap(({ text }) => text || []).join(' '));
  const last = rows[rows.length - 1];
  const doubtful = rows.length > 2 && last !== undefined && saysTotal(last) ? [last] : [];
  return { rows, titles, totals, doubtful };
}

const filledCells = (row: Row): number => row.filter(({ text }) => text !== '').length;

/** Titles fill less of their row than the names below them, which are no numbers and leave none empty. */
function titleCount(rows: readonly Row[]): number {
  const width = Math.max(0, ...rows.slice(0, 50).map((row) => row.length));
  const start = rows.findIndex((row) => filledCells(row) > Math.max(1, width / 2));
  if (start <= 0 || start > MOST_TITLES) return 0;
  const named = rows[start]!.every(({ value, text }) => value === undefined && text !== '');
  return named && rows.slice(0, start).every((row) => row[0]?.text !== '') ? start : 0;
}

const totalWord =
  /^(?:grand |sub-?)?(?:totals?|sums?|averages?|means?|summen?|gesamt\w*|insgesamt|mittel\w*|durchschnitt\w*|totaal|som|gemiddeld\w*|totaux|somme|moyenne|totale?s?|suma|promedio|media|somma)\b/i;

const saysTotal = (row: Row): boolean => totalWord.test(row.find(({ text }) => text !== '')?.text ?? '');

/**
 * Is the last row a sum or mean of those above? It says so and every number of it agrees, or it says so and stands apart behind a blank row or beside
 * other totals (sums are often stale), or it stands apart without a name and every number agrees. A name alone is not enough: there are stations called
 * Total, and departments called Media.
 */
function addsUp(rows: readonly Row[], totals: readonly Row[], blanksBefore: ReadonlySet<Row>): boolean {
  const last = rows[rows.length - 1] as Row;
  const above = rows.slice(1, -1).filter((row) => !saysTotal(row));
  const says = saysTotal(last);
  const apart = blanksBefore.has(last) || totals.length > 0;
  if (says && apart) return true;
  if (!says && !apart) return false;
  const numbers = last.flatMap((cell, column) => (cell.value === undefined ? [] : [{ cell, column }]));
  const agrees = numbers.every(({ cell, column }) => isSumOrMean(cell, above, column));
  if (numbers.length === 0 || !agrees) return false;
  return says || (above.length > 2 && last[0]?.text !== undefined && last[0].value === undefined);
}

/** To half a unit of the last decimal that is written. */
function isSumOrMean({ text, value }: DataCell, above: readonly Row[], column: number): boolean {
  const got = toNumber(value as NonNullable<DataCell['value']>);
  const values = above.flatMap((row) => row[column]?.value ?? []).map(toNumber);
  const sum = values.reduce((a, b) => a + b, 0);
  const decimals = /[.,](\d+)\D*$/.exec(text)?.[1]?.length ?? 0;
  const near = (wanted: number): boolean => Math.abs(got - wanted) <= 0.5001 * 10 ** -Math.min(decimals, 12);
  return sum !== 0 && (near(sum) || near(sum / values.length));
}
