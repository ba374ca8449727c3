import type { ConflictReport } from '../../compiler/answer/result.ts';
import { unitKey, unitsOf } from '../conflict/units.ts';
import type { PreparedModel } from '../prepare-model.ts';
import type { SolvedInstance, SolveInstanceOptions } from '../solve-instance.ts';

/** Seconds that an answer waits for the way out; `explain` takes its time. */
const PATIENCE = 3;

/** The conflict with its cheapest repair, where one is found soon; the menu of `explain` has the others. */
export async function withCheapestWayOut(
  conflict: ConflictReport,
  { compiled, data, problem }: PreparedModel,
  { flat }: SolvedInstance,
  options: SolveInstanceOptions,
): Promise<ConflictReport> {
  if (flat === undefined || conflict.groups.length === 0 || !conflict.proved.infeasible) return conflict;
  const seconds = Math.min(PATIENCE, options.timeLimit ?? PATIENCE);
  const { findRepairs } = await import('./find-repairs.ts');
  const { repairs } = await findRepairs({
    compiled,
    units: unitsOf(flat),
    data,
    ...(problem === undefined ? {} : { problem }),
    conflict: conflict.groups.map(({ sentences, items, id }) => unitKey(sentences, items?.[0] ?? id)),
    count: 1,
    options: { ...options, timeLimit: seconds },
    until: performance.now() + 1000 * seconds,
  });
  return { ...conflict, repairs: repairs.map(({ report }) => report) };
}
