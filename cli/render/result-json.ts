import type { Result } from '../../compiler/answer/result.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { lineAndColumn } from '../../compiler/source/span.ts';

/** Diagnostics for machines: each label with its source, line, column and offsets. */
export const diagnosticsJson = (diagnostics: readonly Diagnostic[]): unknown[] =>
  diagnostics.map(({ code, severity, message, labels, help }) => ({
    code,
    severity,
    message,
    labels: labels.map(({ source, span, text }) => ({
      source: source.name,
      ...lineAndColumn(source.text, span.start),
      start: span.start,
      end: span.end,
      ...(text === undefined ? {} : { text }),
    })),
    ...(help === undefined ? {} : { help }),
  }));

/** The object of `--json`. */
export const resultJson = (result: Result): string =>
  `${JSON.stringify({ ...result, diagnostics: diagnosticsJson(result.diagnostics) }, null, 2)}\n`;
