import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import type { Source, Span } from '../source/span.ts';

/**
 * A mistake of the user that ends an evaluation: an overflow, a limit, a failed assertion. Thrown from deep inside and
 * turned into a value by {@link attempt}; nothing outside this stage sees it as an exception.
 */
export class EvaluationFailure extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/**
 * Runs an evaluation; a failure, and a stack that grew too deep, become diagnostics. An undefined result is neither value
 * nor diagnostic.
 */
export function attempt<T>(
  run: () => T,
  place: { readonly source: Source; readonly span: Span },
): Outcome<T> {
  try {
    return { value: run(), diagnostics: [] };
  } catch (error) {
    if (error === undefinedResult) return { diagnostics: [] };
    if (error instanceof EvaluationFailure) return { diagnostics: [error.diagnostic] };
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      const message = 'evaluation is nested too deeply';
      const help = 'a recursive function may not end; give it a case that stops, or use a comprehension';
      return { diagnostics: [failureDiagnostic('too-deep', place.source, place.span, message, help)] };
    }
    throw error;
  }
}

export function failureDiagnostic(
  code: string,
  source: Source,
  span: Span,
  message: string,
  help: string,
): Diagnostic {
  return { code: `evaluation/${code}`, severity: 'error', message, labels: [{ source, span }], help };
}

/** Thrown where a partial function has no result; caught by the nearest enclosing Boolean expression. */
export const undefinedResult: unique symbol = Symbol('undefined result');
