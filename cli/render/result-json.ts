import type { Result } from '../../compiler/answer/result.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { locate } from '../../compiler/source/span.ts';

/** Diagnostics for machines: each label with its source, line, column and offsets. */
export const diagnosticsJson = (diagnostics: readonly Diagnostic[]): unknown[] =>
  diagnostics.map(({ code, severity, message, labels, help }) => ({
    code,
    severity,
    message,
    labels: labels.map(({ source, span, text }) => {
      const { name, line, column } = locate(source, span.start);
      const remark = text === undefined ? {} : { text };
      return { source: name, line, column, start: span.start, end: span.end, ...remark };
    }),
    ...(help === undefined ? {} : { help }),
  }));

/** The object of `--json`. */
export const resultJson = (result: Result): string =>
  `${JSON.stringify({ ...result, diagnostics: diagnosticsJson(result.diagnostics) }, null, 2)}\n`;
