import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import { notPlainText } from '../source/plain-text.ts';
import type { Source } from '../source/span.ts';
import { dataFormatOf } from './data/data-format.ts';
import { LONGEST_DOCUMENT } from './data/json-document.ts';
import { isCsv, readCsv } from './data/read-csv.ts';
import { readJsonData } from './data/read-json.ts';
import { findNumbers } from './numbers.ts';
import type { DataDocument, Problem } from './problem.ts';
import { splitSentences } from './sentences.ts';
import { findTables } from './tables.ts';

/** The longest problem text that is read, in UTF-16 units. */
export const LONGEST_PROBLEM = 2_000_000;

/**
 * Reads a problem: cuts it into sentences (bullets, headings and table rows too), finds every number, and reads the
 * tables of the text and of the CSV files among `data`, and what JSON files have beyond values and tables. Linear in the length of
 * the text. Errors: `problem/empty`, `problem/binary`, `problem/too-long`, `data/bad-json` where there is more than can be shown.
 */
export function readProblem(source: Source, data: readonly Source[] = []): Outcome<Problem> {
  const fault = faultOf(source);
  if (fault) return { diagnostics: [fault] };
  const sentences = splitSentences(source.text);
  const documents = data
    .filter((file) => dataFormatOf(file) === 'json')
    .flatMap((file) => readJsonData(file).value?.documents ?? []);
  return {
    value: {
      source,
      sentences,
      numbers: findNumbers(source.text, sentences),
      tables: [
        ...findTables(source, sentences),
        ...data.filter(isCsv).flatMap((file) => readCsv(file).value ?? []),
      ],
      documents: documents.slice(0, MOST_DOCUMENTS),
    },
    diagnostics: [
      ...documents
        .slice(0, MOST_DOCUMENTS)
        .filter(({ cut }) => cut)
        .map(cutDocument),
      ...documents.slice(MOST_DOCUMENTS).map(({ fault }) => fault),
    ],
  };
}

/** Documents that a language model is shown. */
const MOST_DOCUMENTS = 8;

const cutDocument = ({ name, source, span }: DataDocument): Diagnostic => ({
  code: 'data/cut-document',
  severity: 'warning',
  message: `a language model is shown the first ${LONGEST_DOCUMENT.toLocaleString('en')} characters of \`${name.slice(0, 60)}\` only`,
  labels: [{ source, span: { start: span.start, end: span.start + 1 } }],
  help: 'write it as lists of one length or as records with the same fields: these are given to the model whole',
});

function faultOf(source: Source): Diagnostic | undefined {
  const { text } = source;
  const error = (code: string, message: string, start: number, end: number, help: string): Diagnostic => ({
    code,
    severity: 'error',
    message,
    labels: [{ source, span: { start, end } }],
    help,
  });
  if (text.length > LONGEST_PROBLEM)
    return error(
      'problem/too-long',
      `the problem has ${text.length.toLocaleString('en')} characters, the limit is ${LONGEST_PROBLEM.toLocaleString('en')}`,
      0,
      0,
      'put large tables into data files and pass them with --data',
    );
  const odd = notPlainText(text);
  if (odd)
    return error(
      'problem/binary',
      odd.what,
      odd.at,
      odd.at + 1,
      'save the problem as a plain text file in UTF-8',
    );
  if (text.trim() === '')
    return error(
      'problem/empty',
      'the problem is empty',
      0,
      text.length,
      'describe the problem in a few sentences',
    );
  return undefined;
}
