import { readItems } from '../../grammars/minizinc/read-items.ts';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import type { Source } from '../problem/span.ts';
import type { ModelSyntax } from './ast.ts';
import { buildSyntax } from './build-syntax.ts';

/**
 * Parses a MiniZinc model. Each mistake is a diagnostic with the smallest span; the value holds the items that could
 * be read, so that later stages may look for more.
 */
export function parseModel(source: Source): Outcome<ModelSyntax> {
  const { items, findings } = readItems(source.text, buildSyntax(source.text));
  const diagnostics = findings.map(
    ({ code, severity, message, help, start, end }): Diagnostic => ({
      code,
      severity,
      message,
      labels: [{ source, span: { start, end } }],
      ...(help === undefined ? {} : { help }),
    }),
  );
  return { value: { items }, diagnostics };
}
