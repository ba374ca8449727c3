import type { Status } from '../compiler/answer/result.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';

/** Exit codes of the command line; the contract stands in docs/exit-codes.md. */
export const exitCodes = {
  /** A definite answer: optimal, satisfied, infeasible or unbounded. */
  definite: 0,
  /** The input is at fault: problem, model, data or solution. */
  input: 1,
  /** Wrong usage of the command. */
  usage: 2,
  /** No definite answer: time limit, unknown, an unreadable sentence, an open question. */
  indefinite: 3,
  /** The surroundings are at fault: endpoint, key, solver, file system. */
  surroundings: 4,
  /** A bug of ours. */
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const byStage: Readonly<Record<string, ExitCode>> = {
  usage: exitCodes.usage,
  read: exitCodes.indefinite,
  draft: exitCodes.indefinite,
  'file-system': exitCodes.surroundings,
  'language-model': exitCodes.surroundings,
  solver: exitCodes.surroundings,
  lookup: exitCodes.surroundings,
};

/** Problems that no reader could read: the text itself is at fault, not the reader's grasp of it. */
const inputFaults: ReadonlySet<string> = new Set([
  'read/no-numbers',
  'read/no-objective',
  'read/no-alternatives',
  'read/contradictory-numbers',
  'read/unit-mismatch',
]);

/**
 * What a list of diagnostics with at least one error ends the process with. Where a sentence could not be read, nothing
 * that the reader misses in the text is known to be missing: another reader may find it.
 */
export function exitCodeOfErrors(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter((d) => d.severity === 'error');
  const unread = errors.some(({ code }) => code.startsWith('read/unread-'));
  const codes = errors.map((d) => {
    if (inputFaults.has(d.code)) return unread ? exitCodes.indefinite : exitCodes.input;
    return byStage[d.code.split('/')[0] ?? ''] ?? exitCodes.input;
  });
  for (const code of [exitCodes.usage, exitCodes.surroundings, exitCodes.input, exitCodes.indefinite]) {
    if (codes.includes(code)) return code;
  }
  return exitCodes.input;
}

const definite: ReadonlySet<Status> = new Set(['optimal', 'satisfied', 'infeasible', 'unbounded']);

export const exitCodeOfStatus = (status: Status): ExitCode =>
  definite.has(status) ? exitCodes.definite : exitCodes.indefinite;
