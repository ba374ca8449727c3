import type { Source } from '../../compiler/source/span.ts';
import type { Formulated } from '../../solvers/formulate.ts';
import type { SolveInstanceOptions } from '../../solvers/solve-instance.ts';

/** An infeasible answer with its repair menu: on a page there is room for it, and somebody who wants a way out. */
export async function withRepairs(
  formulated: Formulated,
  data: readonly Source[],
  options: SolveInstanceOptions,
): Promise<Formulated> {
  const { result, compiled, problem, draft } = formulated;
  if (result.status !== 'infeasible' || compiled === undefined) return formulated;
  const { explain } = await import('../../solvers/explain.ts');
  const prepared = {
    compiled,
    data,
    ...(problem === undefined ? {} : { problem }),
    ...(draft === undefined ? {} : { draft }),
  };
  const { conflict } = await explain(prepared, { timeLimit: 10, ...options, repairs: 5 });
  return conflict === undefined ? formulated : { ...formulated, result: { ...result, conflict } };
}
