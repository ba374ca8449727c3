import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { SolveOptions, Solver } from '../solver.ts';

/** What was asked of a solver that it cannot do; `chosen`: by us, which is no reason to warn. */
export function ignoredOptions(
  { title, can }: Solver,
  { seed, threads }: Pick<SolveOptions, 'seed' | 'threads'>,
  chosen: boolean,
): Diagnostic[] {
  const said = (message: string, help: string): Diagnostic => ({
    code: 'solver/option-ignored',
    severity: chosen ? 'note' : 'warning',
    message,
    labels: [],
    help,
  });
  const ignored: Diagnostic[] = [];
  if (seed !== undefined && !can.seed)
    ignored.push(said(`${title} has no random seed: it gives the same answer each time`, 'leave --seed out'));
  if (threads !== undefined && threads > 1 && !can.threads)
    ignored.push(
      said(
        `${title} runs on one thread: --threads ${threads} changes nothing`,
        '`formulate solvers` says which have threads',
      ),
    );
  return ignored;
}
