import type { ConflictReport } from '../compiler/answer/result.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import { minimalConflict, openConflict } from './conflict/conflict-session.ts';
import { reportConflict } from './conflict/report-conflict.ts';
import type { SolvedInstance, SolveInstanceOptions } from './solve-instance.ts';

/**
 * The conflict of an infeasible model in the user's own sentences: a minimal set that cannot hold together, proved infeasible alone
 * on a second backend where one takes the model. Every infeasible run shows it; what ran out of time is marked not
 * proved. Undefined when none could be found.
 */
export async function explainConflict(
  compiled: CompiledModel,
  solved: SolvedInstance,
  options: SolveInstanceOptions,
): Promise<ConflictReport | undefined> {
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
    return found === undefined ? undefined : reportConflict(session.units, found);
  } finally {
    await session.close();
  }
}
