import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { dataError } from '../../problem/data/data-error.ts';
import { dataFormatOf } from '../../problem/data/data-format.ts';
import type { DataEntry, DataSet } from '../../problem/data/data-set.ts';
import { readCsv } from '../../problem/data/read-csv.ts';
import { readJsonData } from '../../problem/data/read-json.ts';
import type { DataDocument, DataTable } from '../../problem/problem.ts';
import { notPlainText } from '../../source/plain-text.ts';
import type { Source } from '../../source/span.ts';
import { readDzn } from './read-dzn.ts';

/**
 * Reads data files: `.json` (MiniZinc's JSON format, and lists of records), `.csv` and `.tsv` (first row = names), anything else as `.dzn`. A name
 * that two files give is an error.
 */
export function readData(sources: readonly Source[]): Outcome<DataSet> {
  const diagnostics: Diagnostic[] = [];
  const entries: DataEntry[] = [];
  const tables: DataTable[] = [];
  const documents: DataDocument[] = [];
  for (const source of sources) {
    const odd = notPlainText(source.text);
    if (odd) {
      const span = { start: odd.at, end: odd.at + 1 };
      const help = 'save it as CSV, JSON or .dzn in UTF-8 (of a workbook each sheet as “CSV UTF-8”)';
      diagnostics.push(dataError('binary', source, span, odd.what, help));
      continue;
    }
    const format = dataFormatOf(source);
    if (format === 'csv') {
      const table = readCsv(source);
      diagnostics.push(...table.diagnostics);
      if (table.value) tables.push(table.value);
      continue;
    }
    if (format === 'json') {
      const read = readJsonData(source);
      diagnostics.push(...read.diagnostics);
      const { value } = read;
      // One by one: a file may have more names than a call takes arguments.
      for (const entry of value?.entries ?? []) entries.push(entry);
      for (const table of value?.tables ?? []) tables.push(table);
      for (const document of value?.documents ?? []) documents.push(document);
      continue;
    }
    const read = readDzn(source);
    diagnostics.push(...read.diagnostics);
    for (const entry of read.value ?? []) entries.push(entry);
  }
  diagnostics.push(...repeatedNames(entries));
  return hasErrors(diagnostics) ? { diagnostics } : { value: { entries, tables, documents }, diagnostics };
}

function repeatedNames(entries: readonly DataEntry[]): Diagnostic[] {
  const first = new Map<string, DataEntry>();
  const found: Diagnostic[] = [];
  for (const entry of entries) {
    const before = first.get(entry.name);
    if (before === undefined) {
      first.set(entry.name, entry);
      continue;
    }
    const message = `\`${entry.name}\` is given twice`;
    const repeated = dataError('repeated-name', entry.source, entry.span, message, 'remove one of the two');
    const label = { source: before.source, span: before.span, text: 'given here first' };
    found.push({ ...repeated, labels: [...repeated.labels, label] });
  }
  return found;
}
