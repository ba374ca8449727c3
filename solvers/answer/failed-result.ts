import type { Result } from '../../compiler/answer/result.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { version } from '../../version.ts';

/** The result of a run that ended before anything was solved: nothing is known but what went wrong. */
export const failedResult = (diagnostics: readonly Diagnostic[]): Result => ({
  status: 'unknown',
  solution: {},
  constraints: [],
  diagnostics,
  version,
});
