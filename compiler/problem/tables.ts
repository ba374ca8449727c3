import { divide, type Exact, negate } from '../exact/exact.ts';
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
 * separator is the one that the first line with any has most of. Blank lines are skipped, and so are titles above the names of the columns: lines with
 * their first cell alone. Where no comma parts the cells, one may be that of a decimal.
 */
export function readCsv(source: Source): DataTable {
  const { text } = source;
  const separator = separatorOf(text);
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
  const listed = withoutTitles(rows);
  return tableOf(name, source, separator === ',' ? listed : withDecimalCommas(listed));
}

/** Lines that may stand above the names of the columns. */
const MOST_TITLES = 4;

function separatorOf(text: string): string {
  const lines = text.split('\n', MOST_TITLES + 1);
  const first = lines.find((line) => /[,;\t]/.test(line)) ?? '';
  return [',', ';', '\t'].reduce((best, mark) =>
    first.split(mark).length > first.split(best).length ? mark : best,
  );
}

/** Titles are left out where what follows them are names, no numbers. */
function withoutTitles(rows: readonly DataCell[][]): readonly DataCell[][] {
  const filled = (row: readonly DataCell[] = []): number => row.filter(({ text }) => text !== '').length;
  const start = rows.findIndex((row) => filled(row) > 1);
  if (start <= 0 || start > MOST_TITLES) return rows;
  const isTitle = (row: readonly DataCell[]): boolean => filled(row) <= 1 && row[0]?.text !== '';
  const named = rows[start]!.every(({ value }) => value === undefined);
  return named && rows.slice(0, start).every(isTitle) ? rows.slice(start) : rows;
}

/**
 * The values of cells like `1.234,5`, where the file writes numbers so: some comma is surely that of a decimal (`13,5`, `0,125`, not `1,500`), and no
 * dot is.
 */
function withDecimalCommas(rows: readonly DataCell[][]): readonly DataCell[][] {
  const texts = rows.slice(1).flatMap((row) => row.map(({ text }) => text));
  const written = /^-?[$€£]?\s*(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?\s*[%$€£]?$/;
  if (!texts.some((text) => written.test(text) && /,(?:\d{1,2}|\d{4,})(?!\d)|\b0,/.test(text))) return rows;
  if (texts.some((text) => /^-?\d+\.(?:\d{1,2}|\d{4,})$/.test(text))) return rows;
  return rows.map((row, i) =>
    row.map((each) => {
      if (i === 0 || !written.test(each.text)) return each;
      const value = valueOfCell(each.text.replaceAll('.', '').replace(',', '.'));
      return value === undefined ? each : { ...each, value };
    }),
  );
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

function tableOf(name: string, source: Source, rows: readonly (readonly DataCell[])[]): DataTable {
  const [head, ...body] = rows;
  return { name, source, columns: head?.map((column) => column.text) ?? [], rows: body };
}

/** The cell between two offsets, trimmed, with its value where it is a number, an amount of money or a percentage. */
function cell(text: string, start: number, end: number): DataCell {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const trimmed = raw.trim();
  const span = { start: from, end: from + trimmed.length };
  const value = valueOfCell(trimmed);
  return value === undefined ? { text: trimmed, span } : { text: trimmed, span, value };
}

/** A number, an amount of money (`$1,500`, `12 €`) or a percentage. */
function valueOfCell(text: string): Exact | undefined {
  const number =
    /^(-?)[$€£]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*(%|[$€£])?$/.exec(
      text,
    );
  if (!number) return undefined;
  let value = valueOfNumeral(number[2]!);
  if (number[3] === '%') value = divide(value, 100);
  return number[1] ? negate(value) : value;
}
