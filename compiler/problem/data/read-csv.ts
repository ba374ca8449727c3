import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../source/span.ts';
import type { DataCell, DataTable } from '../problem.ts';
import { cellBetween } from './cell.ts';
import { dataError } from './data-error.ts';
import { withDecimalCommas } from './decimal-commas.ts';
import { tidyRows } from './tidy-rows.ts';

/** Is the file read as a table of separated values? Told by its name. */
export const isCsv = ({ name }: Source): boolean => /\.(?:csv|tsv)$/i.test(name);

/**
 * A comma, semicolon or tab separated file (RFC 4180: quotes around a field, doubled inside) as a table, its first row the names of the columns. What
 * spreadsheets and portals put around a table is left out: blank rows, titles above the names, totals below the last row (with a warning).
 * Errors: `data/empty-table`, `data/uneven-row`; the value is then what can be shown of the file.
 */
export function readCsv(source: Source): Outcome<DataTable> {
  const separator = separatorOf(source.text);
  const tidy = tidyRows(cellsOf(source.text, separator));
  const { rows, mixed, unsure } = withDecimalCommas(tidy.rows, separator);
  const [head = [], ...body] = rows;
  const name = source.name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const columns = head.map(({ text }) => text);
  const header = head.length === 0 ? {} : { header: spanOf(head) };
  const table: DataTable = { name, source, columns, rows: body, ...header };
  return {
    value: tidy.titles.length === 0 ? table : { ...table, titles: tidy.titles },
    diagnostics: [
      ...mixed.map((column) => mixedDecimals(source, head[column]!)),
      ...(unsure === undefined ? [] : [unsureComma(source, unsure)]),
      ...tidy.totals.map((row) => leftOut(source, row)),
      ...tidy.doubtful.map((row) => keptTotal(source, row)),
      ...faultsOf(table),
    ],
  };
}

/** Lines by which the separator is told. */
const MOST_LINES = 20;

/** The mark that parts the most lines into equally many cells; a comma may also be that of a decimal, so it is the last to win a draw. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .split('\n', MOST_LINES)
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, '""'));
  const agreeing = (mark: string): number => {
    const times = new Map<number, number>();
    for (const line of lines) {
      const parts = line.split(mark).length;
      if (parts > 1) times.set(parts, (times.get(parts) ?? 0) + 1);
    }
    return Math.max(0, ...times.values());
  };
  const counts = [';', '\t', ','].map((mark) => ({ mark, lines: agreeing(mark) }));
  return counts.reduce((best, each) => (each.lines > best.lines ? each : best)).mark;
}

/** The rows of a file that have any character. */
function cellsOf(text: string, separator: string): DataCell[][] {
  const rows: DataCell[][] = [];
  let row: DataCell[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const field = csvField(text, at, separator);
    row.push(field.cell);
    at = field.end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      row.push(cellBetween(text, at, at));
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    rows.push(row);
    row = [];
  }
  return rows;
}

function csvField(text: string, start: number, separator: string): { cell: DataCell; end: number } {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
    return { cell: cellBetween(text, start, end), end };
  }
  let end = start + 1;
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
  const inner = cellBetween(text, start + 1, Math.min(end, text.length));
  let after = Math.min(end + 1, text.length);
  while (after < text.length && text[after] !== separator && text[after] !== '\n' && text[after] !== '\r')
    after++;
  return { cell: { ...inner, text: inner.text.replaceAll('""', '"') }, end: after };
}

const spanOf = (row: readonly DataCell[]): Span => ({
  start: row[0]?.span.start ?? 0,
  end: row[row.length - 1]?.span.end ?? 0,
});

/** Rows must be as long as the header. */
function faultsOf({ source, columns, rows }: DataTable): Diagnostic[] {
  const width = columns.length;
  if (width === 0) {
    const help = 'the first row of a CSV file has the names of its columns';
    return [dataError('empty-table', source, { start: 0, end: 0 }, 'this file has no rows', help)];
  }
  const uneven = rows.findIndex((row) => row.length !== width);
  if (uneven === -1) return [];
  const row = rows[uneven] ?? [];
  const line = source.text.slice(0, spanOf(row).start).split('\n').length;
  const message = `line ${line} has ${row.length} cells, the header has ${width}`;
  return [dataError('uneven-row', source, spanOf(row), message, 'give every row a cell for each column')];
}

const leftOut = (source: Source, row: readonly DataCell[]): Diagnostic => ({
  code: 'data/totals-row',
  severity: 'warning',
  message: 'this row adds up those above it and is left out',
  labels: [{ source, span: spanOf(row) }],
  help: 'remove it from the file to be sure',
});

const keptTotal = (source: Source, row: readonly DataCell[]): Diagnostic => ({
  code: 'data/totals-row',
  severity: 'warning',
  message: 'this row bears the name of a total, does not add up those above it, and is read as one of them',
  labels: [{ source, span: spanOf(row) }],
  help: 'remove it from the file if it is a total',
});

const unsureComma = (source: Source, { text, span }: DataCell): Diagnostic => ({
  code: 'data/unsure-comma',
  severity: 'warning',
  message: `the comma of “${text}” is read as one of thousands; nothing in the file tells`,
  labels: [{ source, span }],
  help: 'write thousands without a mark, and decimals with a point or with other than three digits',
});

const mixedDecimals = (source: Source, { text, span }: DataCell): Diagnostic => ({
  code: 'data/mixed-decimals',
  severity: 'warning',
  message: `column \`${text}\` has decimals with commas and with points; both are read`,
  labels: [{ source, span }],
  help: 'write them all in one way',
});
