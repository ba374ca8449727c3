import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { SolverOutcome, StopReason } from './solver.ts';

/** An outcome that says nothing about the program, and why. */
export function noAnswer(
  stoppedBy: StopReason,
  seconds: number,
  diagnostics: readonly Diagnostic[] = [],
  raw?: string,
): SolverOutcome {
  return { status: 'unknown', stoppedBy, seconds, diagnostics, ...(raw ? { raw: cut(raw) } : {}) };
}

const RAW_LIMIT = 1_000_000;

/** A solver's output for the bundle, at most 1 MB. */
export const cut = (raw: string): string => (raw.length > RAW_LIMIT ? raw.slice(0, RAW_LIMIT) : raw);

/** The diagnostic of a run that ended without an answer through no fault of the program; none for limits and aborts. */
export function stopDiagnostics(solver: string, by: StopReason, message: string): Diagnostic[] {
  switch (by) {
    case 'crash':
      return [
        {
          code: 'solver/crashed',
          severity: 'error',
          message: `${solver} ended without an answer: ${message}`,
          labels: [],
          help: 'try another solver with --solver',
        },
      ];
    case 'bad-output':
      return [
        {
          code: 'solver/bad-output',
          severity: 'error',
          message: `${solver} gave an answer that cannot be used: ${message}`,
          labels: [],
          help: 'try another solver with --solver',
        },
      ];
    case 'memory-limit':
      return [
        {
          code: 'solver/out-of-memory',
          severity: 'error',
          message: `${solver} needed more memory than it was allowed`,
          labels: [],
          help: 'allow more memory, or try another solver with --solver',
        },
      ];
    case 'not-available':
      return [
        {
          code: 'solver/not-available',
          severity: 'error',
          message: `${solver} is not here: ${message}`,
          labels: [],
        },
      ];
    case 'unsupported':
      return [
        {
          code: 'solver/unsupported',
          severity: 'error',
          message: `${solver} cannot take this: ${message}`,
          labels: [],
        },
      ];
    default:
      return [];
  }
}
