import type { ConflictReport } from '../compiler/answer/result.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import { minimalConflict, openConflict } from './conflict/conflict-session.ts';
import { reportConflict } from './conflict/report-conflict.ts';
import type { SolvedInstance, SolveInstanceOptions } from './solve-instance.ts';

export interface ExplainedConflict {
  readonly conflict?: ConflictReport;
  readonly doubt?: Diagnostic;
}

const doubtOf = (solver: string | undefined, backend: string): Diagnostic => ({
  code: 'solver/disagreement',
  severity: 'error',
  message: `${solver ?? 'a solver'} says infeasible, and on the ${backend} backend there is a solution`,
  labels: [],
  help: 'save the run with --save and report it; --solver picks one of them',
});

/**
 * The conflict of an infeasible model in the user's own sentences: a minimal set that cannot hold together, proved infeasible alone
 * on a second backend where one takes the model. Every infeasible run shows it; what ran out of time is marked not
 * proved. `doubt`: the model has a solution after all, says the backend that was to find the conflict. Undefined when none could be found.
 */
export async function examineInfeasible(
  compiled: CompiledModel,
  solved: SolvedInstance,
  options: SolveInstanceOptions,
): Promise<ExplainedConflict | undefined> {
  const { flat, route } = solved;
  if (flat === undefined) return undefined;
  const seconds = Math.min(options.timeLimit ?? 20, 20);
  const limits = {
    timeLimit: Math.min(seconds, 10),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const backend = route?.backend === 'milp' ? ('milp' as const) : ('sat' as const);
  const session = await openConflict(compiled.instance, flat, { ...limits, backend });
  if (session === undefined) return undefined;
  try {
    const until = performance.now() + seconds * 1000;
    const found = await minimalConflict(session, {
      until,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (found?.refuted === true) return { doubt: doubtOf(route?.solver, 'other') };
    if (found !== undefined) return { conflict: reportConflict(session.units, found) };
    for (const each of session.judges) {
      const verdict = await each.check(session.all);
      if (verdict.status === 'feasible') return { doubt: doubtOf(route?.solver, each.backend) };
      if (verdict.status === 'infeasible') break;
    }
    return undefined;
  } finally {
    await session.close();
  }
}
