import type { Program } from '../../compiler/backends/program.ts';
import { prepareEvaluation } from '../../compiler/evaluation/evaluate-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { exactProgram } from '../linear/exact-program.ts';

/** What the answer of a solver will be checked with, step by step: for the time while the solver runs. */
export function* prepareCheck(instance: Instance, program: Program): Generator<void, void, void> {
  // The vertex of a continuous program is computed from its exact numbers.
  if (program.kind === 'linear-program' && !program.integer.includes(1)) {
    exactProgram(program);
    yield;
  }
  yield* prepareEvaluation(instance);
}
