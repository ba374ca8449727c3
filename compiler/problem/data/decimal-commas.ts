import type { DataCell } from '../problem.ts';
import { valueOfCell } from './cell.ts';

type Rows = readonly (readonly DataCell[])[];

/** An amount with a comma before its decimals, perhaps with dots between its thousands: `1.234,5`, `13,5 €`. */
const withComma = /^-?[$€£]?\s*(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?\s*[%$€£]?$/;
/** Its comma is surely no mark of thousands: `13,5`, `0,125`. */
const surely = /,(?:\d{1,2}|\d{4,})(?!\d)|\b0,/;
const withPoint = /^-?[$€£]?\s*\d+\.(?:\d{1,2}|\d{4,})\s*[%$€£]?$/;
/** Thousands or three decimals: nothing of the number itself tells. */
const either = /^-?[$€£]?\s*[1-9]\d{0,2},\d{3}\s*[%$€£]?$/;
const thousands = /^-?[$€£]?\s*\d{1,3}(?:,\d{3})+\s*[%$€£]?$/;

/**
 * The values of cells like `1.234,5`, where a file or a column writes numbers so. In a file that no comma parts it is enough that some comma is
 * surely that of a decimal and no point is; elsewhere each column is looked at by itself, since people type both. `1,3` in quotes may be a list as
 * well: there a second sign is wanted (two decimals, a leading zero, a decimal with a point). `mixed`: the columns that have both. `unsure`: a cell whose
 * comma is taken for one of thousands in a file that no comma parts, as those are written where commas are decimal.
 */
export function withDecimalCommas(
  rows: Rows,
  separator: string,
): { readonly rows: Rows; readonly mixed: readonly number[]; readonly unsure?: DataCell } {
  const body = rows.slice(1);
  if (separator !== ',' && isWritten(body.flat()) && !body.flat().some(({ text }) => withPoint.test(text)))
    return { rows: rows.map((row, i) => (i === 0 ? row : row.map(read))), mixed: [] };
  const width = rows[0]?.length ?? 0;
  const found: number[] = [];
  const mixed: number[] = [];
  for (let column = 0; column < width; column++) {
    const cells = body.flatMap((row) => row[column] ?? []);
    if (!isWritten(cells)) continue;
    const points = cells.some(({ text }) => withPoint.test(text));
    const lists = cells.some(({ text }) => /,.*,/.test(text) && !thousands.test(text));
    const ambiguous = cells.some(({ text }) => thousands.test(text) && !/^-?0/.test(text));
    const sure = points || cells.some(({ text }) => withComma.test(text) && /\b0,\d|,\d\d(?!\d)/.test(text));
    if (lists || !sure || (points && ambiguous)) continue;
    found.push(column);
    if (points) mixed.push(column);
  }
  const points = body.flat().some(({ text }) => withPoint.test(text));
  const unsure = separator === ',' || points ? undefined : body.flat().find(({ text }) => either.test(text));
  const doubt = unsure === undefined ? {} : { unsure };
  if (found.length === 0) return { rows, mixed, ...doubt };
  const chosen = new Set(found);
  const columns = (row: readonly DataCell[]) =>
    row.map((cell, column) => (chosen.has(column) && !withPoint.test(cell.text) ? read(cell) : cell));
  return { rows: rows.map((row, i) => (i === 0 ? row : columns(row))), mixed };
}

const isWritten = (cells: readonly DataCell[]): boolean =>
  cells.some(({ text }) => withComma.test(text) && surely.test(text));

function read(cell: DataCell): DataCell {
  if (!withComma.test(cell.text)) return cell;
  const value = valueOfCell(cell.text.replaceAll('.', '').replace(',', '.'));
  return value === undefined ? cell : { ...cell, value };
}
