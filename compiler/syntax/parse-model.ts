import { readItems } from '../../grammars/minizinc/read-items.ts';
import type { Outcome } from '../diagnostics/diagnostic.ts';
import type { Source } from '../source/span.ts';
import type { ModelSyntax } from './ast.ts';
import { buildSyntax } from './build-syntax.ts';
import { diagnosticsOf } from './diagnostics-of.ts';

/** Longest model text in UTF-16 units; data belongs into data files, which may be longer. */
export const longestModel = 32_000_000;

/**
 * Parses a MiniZinc model. Each mistake is a diagnostic with the smallest span; the value holds the items that could
 * be read, so that later stages may look for more. Trees are at most 1,000 levels deep, whatever the text.
 */
export function parseModel(source: Source): Outcome<ModelSyntax> {
  const { text } = source;
  if (text.length > longestModel) {
    const message = `the model is ${Math.round(text.length / 1e6)} MB long; at most ${longestModel / 1e6} MB are read`;
    const labels = [{ source, span: { start: 0, end: 0 } }];
    const help = 'move the data into a data file';
    return { diagnostics: [{ code: 'syntax/too-large', severity: 'error', message, labels, help }] };
  }
  const { items, findings } = readItems(text, buildSyntax(text));
  return { value: { items }, diagnostics: diagnosticsOf(source, findings) };
}
