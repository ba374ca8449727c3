import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { Terminal } from './command.ts';
import { type ExitCode, exitCodeOfErrors } from './exit-code.ts';
import type { Arguments } from './options.ts';
import { renderDiagnostics } from './render/diagnostics.ts';
import { diagnosticsJson } from './render/result-json.ts';

/** Ends a command that has no outcome but these faults: with `--json` they are its one object, otherwise words on standard error. */
export function reportFaults(
  diagnostics: readonly Diagnostic[],
  args: Arguments,
  terminal: Terminal,
): ExitCode {
  if (!args.on('json')) return tellFaults(diagnostics, terminal);
  terminal.out(`${JSON.stringify({ diagnostics: diagnosticsJson(diagnostics) }, null, 2)}\n`);
  return exitCodeOfErrors(diagnostics);
}

/** The same of a command that may have printed its object already: the faults are words on standard error in any case. */
export function tellFaults(diagnostics: readonly Diagnostic[], { err, errStyle }: Terminal): ExitCode {
  err(renderDiagnostics(diagnostics, errStyle));
  return exitCodeOfErrors(diagnostics);
}

/** A mistake in the call, as a list of one. */
export const usageFault = (
  fault: Required<Pick<Diagnostic, 'code' | 'message' | 'help'>>,
): readonly Diagnostic[] => [{ ...fault, severity: 'error', labels: [] }];
