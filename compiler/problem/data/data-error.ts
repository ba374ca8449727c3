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

/** What a reader of data files throws where something is not as it must be; it becomes a diagnostic before anybody else sees it. */
export class MisshapenData extends Error {
  readonly span: Span;
  readonly help: string;

  constructor(message: string, span: Span, help: string) {
    super(message);
    this.span = span;
    this.help = help;
  }
}
