import type { Source, Span } from '../source/span.ts';

/**
 * What is wrong with an input, as a value. Bugs of ours are exceptions; mistakes of the user never are.
 * `message` states the fact in lower case without a full stop; only `help` says how to mend it.
 */
export interface Diagnostic {
  /** `stage/name`, stable, listed in the catalogue; `formulate explain-code` shows its page. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly labels: readonly Label[];
  readonly help?: string;
}

/** A span of one source with a short remark. The first label is the primary one. */
export interface Label {
  readonly source: Source;
  readonly span: Span;
  readonly text?: string;
}

/** A value together with what was found on the way; `value` is missing when there were errors that left none. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');
