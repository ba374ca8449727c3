import { readFileSync } from 'node:fs';
import type { BenchmarkRow } from './score.ts';

/** Reads a JSON Lines file of problems; a line that is not one stops with its number. */
export function readRows(path: string): BenchmarkRow[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      let row: Partial<BenchmarkRow>;
      try {
        row = JSON.parse(line) as Partial<BenchmarkRow>;
      } catch {
        throw new RowError(`${path}:${i + 1}: not a JSON object`);
      }
      if (typeof row.id !== 'string' || typeof row.text !== 'string' || typeof row.answer !== 'object') {
        throw new RowError(`${path}:${i + 1}: a row needs id, text and answer`);
      }
      return [row as BenchmarkRow];
    });
}

export class RowError extends Error {}
