import { divide, negate } from '../exact/exact.ts';
import type { Source } from '../source/span.ts';
import { valueOfNumeral } from './number-words.ts';
import type { DataCell, DataTable, Sentence } from './problem.ts';

/** The Markdown tables of a text: consecutive table rows, the first of them the column names. */
export function findTables(source: Source, sentences: readonly Sentence[]): DataTable[] {
  const tables: DataTable[] = [];
  let rows: DataCell[][] = [];
  let end = -1;
  const close = () => {
    if (rows.length > 1) tables.push(tableOf(`table${tables.length + 1}`, source, rows));
    rows = [];
  };
  for (const sentence of sentences) {
    const adjoins = /^[\s|:-]*$/.test(source.text.slice(end, sentence.span.start));
    if (sentence.form !== 'table-row' || !adjoins) close();
    if (sentence.form === 'table-row') rows.push(markdownCells(source.text, sentence));
    end = sentence.span.end;
  }
  close();
  return tables;
}

function markdownCells(text: string, row: Sentence): DataCell[] {
  const cells: DataCell[] = [];
  let start = text.indexOf('|', row.span.start) + 1;
  for (let bar = text.indexOf('|', start); bar !== -1 && bar < row.span.end; bar = text.indexOf('|', start)) {
    cells.push(cell(text, start, bar));
    start = bar + 1;
  }
  return cells;
}

/** Is the file read as a table of separated values? Told by its name. */
export const isCsv = ({ name }: Source): boolean => /\.(?:csv|tsv)$/i.test(name);

/**
 * A comma, semicolon or tab separated file (RFC 4180: quotes around a field, doubled inside) as a table. The
 * separator is the one that the first line has most of. Blank lines are skipped.
 */
export function readCsv(source: Source): DataTable {
  const { text } = source;
  const firstLine = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'));
  const separator = [',', ';', '\t'].reduce((best, mark) =>
    firstLine.split(mark).length > firstLine.split(best).length ? mark : best,
  );
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
      row.push(cell(text, at, at));
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    if (row.length > 1 || row[0]!.text !== '') rows.push(row);
    row = [];
  }
  const name = source.name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return tableOf(name, source, rows);
}

function csvField(text: string, start: number, separator: string): { cell: DataCell; end: number } {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
    return { cell: cell(text, start, end), end };
  }
  let end = start + 1;
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
  const inner = cell(text, start + 1, Math.min(end, text.length));
  let after = Math.min(end + 1, text.length);
  while (after < text.length && text[after] !== separator && text[after] !== '\n' && text[after] !== '\r')
    after++;
  return { cell: { ...inner, text: inner.text.replaceAll('""', '"') }, end: after };
}

function tableOf(name: string, source: Source, rows: readonly DataCell[][]): DataTable {
  const [head, ...body] = rows;
  return { name, source, columns: head?.map((column) => column.text) ?? [], rows: body };
}

/** The cell between two offsets, trimmed, with its value where it is a number, an amount of money or a percentage. */
function cell(text: string, start: number, end: number): DataCell {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const trimmed = raw.trim();
  const number =
    /^(-?)[$€£]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*(%?)$/.exec(
      trimmed,
    );
  const span = { start: from, end: from + trimmed.length };
  if (!number) return { text: trimmed, span };
  let value = valueOfNumeral(number[2]!);
  if (number[3]) value = divide(value, 100);
  return { text: trimmed, span, value: number[1] ? negate(value) : value };
}
