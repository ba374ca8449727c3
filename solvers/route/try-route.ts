import type { ModelClass } from '../../compiler/backends/model-class.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { acceptOutcome } from '../answer/accept-outcome.ts';
import { type EmittedProgram, emitProgram } from '../emit-program.ts';
import { findSolver } from '../index.ts';
import { whileIdle } from '../running/while-idle.ts';
import type { SolvedFlat, SolveInstanceOptions } from '../solve-instance.ts';
import type { SolverOutcome } from '../solver.ts';
import type { Route } from './choose-route.ts';
import { ignoredOptions } from './ignored-options.ts';
import { runRoute } from './run-route.ts';

/** A model on its way through the routes. */
export interface Travelling {
  readonly instance: Instance;
  readonly flat: FlatModel;
  readonly modelClass: ModelClass;
}

/** What a backend makes of a model: a program of it (perhaps with tighter bounds), an answer at once, or why it makes nothing. */
export type Written = { readonly flat: FlatModel } & (
  | { readonly emitted: EmittedProgram }
  | { readonly answer: SolvedFlat }
  | { readonly refused: readonly Diagnostic[] }
);

/** Writes the program of a route. Products of floats that cannot be written get bounds of their divisors first, else a search over boxes. */
export async function writeFor(
  { instance, flat, modelClass }: Travelling,
  route: Route,
  left: () => SolveInstanceOptions,
): Promise<Written> {
  const plain = await emitProgram(route.backend, instance, flat);
  if (plain.value !== undefined) return { flat, emitted: plain.value };
  const reformulates = modelClass.curved && route.auto === true && route.backend === 'milp';
  if (!reformulates) return { flat, refused: plain.diagnostics };
  const { boundDivisors } = await import('../boxes/bound-divisors.ts');
  const bounded = await boundDivisors(instance, flat, left());
  const again = bounded === flat ? plain : await emitProgram(route.backend, instance, bounded);
  if (again.value !== undefined) return { flat: bounded, emitted: again.value };
  const { solveBoxes } = await import('../boxes/solve-boxes.ts');
  const answer = await solveBoxes(instance, bounded, route, left());
  return answer === undefined ? { flat: bounded, refused: again.diagnostics } : { flat: bounded, answer };
}

/** Milliseconds of a solver's run after which it counts as long. */
const PATIENCE = 30;

/** A route with the outcome that it led to, and what that is worth when it is taken. */
export interface Ran {
  readonly outcome: SolverOutcome;
  accept(options: SolveInstanceOptions): Promise<SolvedFlat>;
}

/** Runs the solvers of a route. While they run elsewhere, what their answer will be checked with is compiled. */
export async function runWritten(
  { instance, flat, modelClass }: Travelling,
  route: Route,
  emitted: EmittedProgram,
  options: SolveInstanceOptions,
): Promise<Ran> {
  let answered = false;
  let endPreparing = (): void => undefined;
  const meanwhile = (): void => {
    void import('../answer/prepare-check.ts').then(({ prepareCheck }) => {
      if (!answered) endPreparing = whileIdle(prepareCheck(instance, emitted.program), PATIENCE);
    });
  };
  const run = await runRoute(instance, flat, modelClass, route, emitted, options, meanwhile).finally(() => {
    answered = true;
    endPreparing();
  });
  const { outcome } = run;
  return {
    outcome,
    async accept(given) {
      const answer = await acceptOutcome(instance, run.emitted, outcome);
      const solver = await findSolver(run.route.solver);
      const ignored = solver === undefined ? [] : ignoredOptions(solver, given, route.auto === true);
      return {
        ...answer,
        diagnostics: [
          ...run.emitted.diagnostics,
          ...outcome.diagnostics,
          ...run.diagnostics,
          ...ignored,
          ...answer.diagnostics,
        ],
        route: run.route,
        solverSeconds: outcome.seconds,
        program: run.emitted.program,
        outcome,
      };
    },
  };
}
