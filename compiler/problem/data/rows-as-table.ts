import { exactText, isExact } from '../../exact/exact.ts';
import type { Source, Span } from '../../source/span.ts';
import type { DataCell, DataTable } from '../problem.ts';
import type { RawArray, RawCell } from './data-set.ts';

/** A text, a number, true or false, or nothing, as a cell of a table; undefined for sets and other values. */
export function tableCell(cell: RawCell, span: Span): DataCell | undefined {
  if (typeof cell === 'boolean') return { text: String(cell), span };
  if (isExact(cell)) return { text: exactText(cell), span, value: cell };
  if (cell.kind === 'text') return { text: cell.text, span };
  return cell.kind === 'absent' ? { text: '', span } : undefined;
}

/**
 * Rows of texts and numbers (`[["A", 3, 7], ["B", 4, 13]]`), which no array holds, as a table whose columns are numbered from 1: those of
 * `jobs` are `jobs_1`, `jobs_2`, … Undefined for a matrix of one type.
 */
export function rowsAsTable(name: string, source: Source, array: RawArray): DataTable | undefined {
  const [height = 0, width = 0] = array.sizes;
  if (array.sizes.length !== 2 || array.ragged !== undefined || width < 2) return undefined;
  const isText = (cell: RawCell): boolean =>
    typeof cell === 'object' && 'kind' in cell && cell.kind === 'text';
  const rows = Array.from({ length: height }, (_, r) => array.cells.slice(r * width, (r + 1) * width));
  const columns = Array.from({ length: width }, (_, c) => rows.map((row) => row[c] as RawCell));
  const texts = columns.filter((column) => column.every(isText)).length;
  const numbers = columns.filter((column) =>
    column.every((cell) => isExact(cell) || typeof cell === 'boolean'),
  );
  if (texts === 0 || numbers.length === 0 || texts + numbers.length < width) return undefined;
  return {
    name,
    source,
    columns: columns.map((_, c) => String(c + 1)),
    rows: rows.map((row, r) =>
      row.map((cell, c) => tableCell(cell, array.spanOf(r * width + c)) as DataCell),
    ),
  };
}
