import { readFileSync } from 'node:fs';
import type { Source } from '../compiler/source/span.ts';
import type { BenchmarkRow } from './score.ts';

/** The problems of a JSON Lines text. Throws a `RowError` that names the first line that is none. */
export function rowsOf({ name, text }: Source): BenchmarkRow[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    let row: Partial<BenchmarkRow> | null;
    try {
      row = JSON.parse(line) as Partial<BenchmarkRow> | null;
    } catch {
      throw new RowError(`${name}:${i + 1}: not a JSON object`);
    }
    if (
      typeof row?.id !== 'string' ||
      typeof row.text !== 'string' ||
      typeof row.answer !== 'object' ||
      row.answer === null
    ) {
      throw new RowError(`${name}:${i + 1}: a row needs id, text and answer`);
    }
    return [row as BenchmarkRow];
  });
}

/** The same of a file. Throws as `readFileSync` does, too. */
export const readRows = (path: string): BenchmarkRow[] =>
  rowsOf({ name: path, text: readFileSync(path, 'utf8') });

export class RowError extends Error {}
