import type { ConflictReport } from '../compiler/answer/result.ts';
import type { Draft } from '../compiler/draft/draft.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import type { SolvedInstance, SolveInstanceOptions } from './solve-instance.ts';

/** The conflict of an infeasible model in groups by origin; undefined when none could be found. */
export async function explainConflict(
  _compiled: CompiledModel,
  _solved: SolvedInstance,
  _options: SolveInstanceOptions,
  _draft?: Draft,
): Promise<ConflictReport | undefined> {
  return undefined;
}
