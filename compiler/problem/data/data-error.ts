import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Source, Span } from '../../source/span.ts';

/** A mistake in a data file. */
export const dataError = (
  code: string,
  source: Source,
  span: Span,
  message: string,
  help: string,
): Diagnostic => ({ code: `data/${code}`, severity: 'error', message, labels: [{ source, span }], help });
