import type { Source } from '../source/span.ts';
import { cellBetween } from './data/cell.ts';
import type { DataCell, DataTable, Sentence } from './problem.ts';

/** The Markdown tables of a text: consecutive table rows, the first of them the column names. */
export function findTables(source: Source, sentences: readonly Sentence[]): DataTable[] {
  const tables: DataTable[] = [];
  let rows: DataCell[][] = [];
  let end = -1;
  const close = () => {
    const [head, ...body] = rows;
    const name = `table${tables.length + 1}`;
    if (head && body.length > 0)
      tables.push({ name, source, columns: head.map(({ text }) => text), rows: body });
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
    cells.push(cellBetween(text, start, bar));
    start = bar + 1;
  }
  return cells;
}
