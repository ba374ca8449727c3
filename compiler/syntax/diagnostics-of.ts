import type { Finding } from '../../grammars/minizinc/read-items.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source } from '../source/span.ts';

/** What the grammar found, as diagnostics of a source. */
export const diagnosticsOf = (source: Source, findings: readonly Finding[]): Diagnostic[] =>
  findings.map(({ code, severity, message, help, start, end }) => ({
    code,
    severity,
    message,
    labels: [{ source, span: { start, end } }],
    ...(help === undefined ? {} : { help }),
  }));
