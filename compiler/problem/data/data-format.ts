import type { Source } from '../../source/span.ts';
import { isCsv } from './read-csv.ts';

/** How a data file is read: by its name, else by how it begins. */
export function dataFormatOf({ name, text }: Source): 'json' | 'csv' | 'dzn' {
  if (/\.json$/i.test(name)) return 'json';
  if (isCsv({ name, text })) return 'csv';
  if (/\.(dzn|mzn)$/i.test(name)) return 'dzn';
  return /^\s*(?:\{|\[\s*\{)/.test(text.slice(0, 1000)) ? 'json' : 'dzn';
}
