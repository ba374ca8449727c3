import type { CheckedSolution } from '../compiler/answer/check-solution.ts';
import type { Status } from '../compiler/answer/result.ts';
import { classifyModel, computesFloats, type ModelClass } from '../compiler/backends/model-class.ts';
import type { BackendId, Program } from '../compiler/backends/program.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import type { Value } from '../compiler/ir/value.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { acceptOutcome } from './answer/accept-outcome.ts';
import { emitProgram } from './emit-program.ts';
import { findSolver } from './index.ts';
import { chooseRoute, type Route } from './route/choose-route.ts';
import { ignoredOptions } from './route/ignored-options.ts';
import { withRemainingTime } from './route/remaining-time.ts';
import { runRoute } from './route/run-route.ts';
import { whileIdle } from './running/while-idle.ts';
import type { ProgressEvent, SolverOutcome } from './solver.ts';

export interface SolveInstanceOptions {
  readonly backend?: 'auto' | BackendId;
  /** A solver's id, `auto`, or `race:a,b`. */
  readonly solver?: string;
  /** Seconds. */
  readonly timeLimit?: number;
  readonly signal?: AbortSignal;
  /** MiB. */
  readonly memoryLimit?: number;
  readonly seed?: number;
  readonly threads?: number;
  /** How many solutions are wanted. */
  readonly solutions?: number | 'all';
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** What became of an instance. A solution is here only when the evaluator accepted it. */
export interface SolvedInstance {
  readonly status: Status;
  readonly stoppedBy?: string;
  readonly solution?: Readonly<Record<string, Value>>;
  readonly solutions?: readonly Readonly<Record<string, Value>>[];
  /** The evaluator's word on the solution, constraint by constraint. */
  readonly check?: CheckedSolution;
  readonly bound?: number;
  readonly route?: Route;
  readonly seconds: number;
  readonly solverSeconds: number;
  readonly flat?: FlatModel;
  readonly modelClass?: ModelClass;
  readonly program?: Program;
  readonly outcome?: SolverOutcome;
  readonly diagnostics: readonly Diagnostic[];
}

/** Milliseconds of a solver's run after which it counts as long. */
const PATIENCE = 30;

/** What a way of solving makes of a flat model; the whole run adds the rest. */
export type SolvedFlat = Omit<SolvedInstance, 'seconds' | 'flat' | 'modelClass'>;

/**
 * Stages 6 to 9: lower, choose, emit, solve, read back and check. When the chosen backend cannot take the model and the
 * choice was ours, the next one is tried; the reason of every choice is kept.
 */
export async function solveInstance(
  instance: Instance,
  given: SolveInstanceOptions = {},
): Promise<SolvedInstance> {
  // Most solvers take seeds of 31 bits and refuse longer ones.
  const options = given.seed === undefined ? given : { ...given, seed: given.seed % 2 ** 31 };
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const nothing = { seconds: 0, solverSeconds: 0 };
  const lowered = lower(instance);
  if (lowered.value === undefined)
    return { ...nothing, status: 'unknown', seconds: seconds(), diagnostics: lowered.diagnostics };
  let flat = lowered.value;
  const flatClass = classifyModel(flat);
  const fractional = flatClass.fractional || computesFloats(instance.model);
  const modelClass = { ...flatClass, fractional };
  const diagnostics: Diagnostic[] = [...lowered.diagnostics];
  const routes = await chooseRoute(modelClass, options, findSolver);
  if (routes.value === undefined) {
    return {
      ...nothing,
      status: 'unknown',
      seconds: seconds(),
      flat,
      modelClass,
      diagnostics: [...diagnostics, ...routes.diagnostics],
    };
  }
  const refusals: Diagnostic[] = [];
  let within: SolvedFlat | undefined;
  const boundless = (): boolean => refusals.some(({ code }) => code === 'backend/unbounded-big-m');
  for (const route of routes.value) {
    let emitted = await emitProgram(route.backend, instance, flat);
    const reformulates = modelClass.curved && route.auto === true && route.backend === 'milp';
    if (emitted.value === undefined && reformulates) {
      const { boundDivisors } = await import('./boxes/bound-divisors.ts');
      const bounded = await boundDivisors(instance, flat, withRemainingTime(options, seconds()));
      if (bounded !== flat) emitted = await emitProgram(route.backend, instance, bounded);
      flat = bounded;
    }
    if (emitted.value === undefined) {
      const boxes = reformulates
        ? await (await import('./boxes/solve-boxes.ts')).solveBoxes(
            instance,
            flat,
            route,
            withRemainingTime(options, seconds()),
          )
        : undefined;
      if (boxes !== undefined) {
        const all = [...diagnostics, ...boxes.diagnostics];
        return { ...boxes, diagnostics: all, seconds: seconds(), flat, modelClass };
      }
      refusals.push(...emitted.diagnostics);
      if (route.auto === true && modelClass.optimises && boundless() && within === undefined) {
        const { solveFromIncumbent } = await import('./route/without-bounds.ts');
        within = await solveFromIncumbent(instance, flat, withRemainingTime(options, seconds()));
        if (within?.status === 'optimal') break;
      }
      continue;
    }
    // While a solver runs elsewhere there is time to compile what its answer will be checked with.
    let answered = false;
    let endPreparing = (): void => undefined;
    const { program } = emitted.value;
    const meanwhile = (): void => {
      void import('./answer/prepare-check.ts').then(({ prepareCheck }) => {
        if (!answered) endPreparing = whileIdle(prepareCheck(instance, program), PATIENCE);
      });
    };
    const left = withRemainingTime(options, seconds());
    const run = await runRoute(instance, flat, modelClass, route, emitted.value, left, meanwhile).finally(
      () => {
        answered = true;
        endPreparing();
      },
    );
    const { outcome } = run;
    const last = route === routes.value.at(-1);
    if (
      !last &&
      (outcome.stoppedBy === 'unsupported' ||
        outcome.stoppedBy === 'not-available' ||
        outcome.stoppedBy === 'crash')
    ) {
      refusals.push(...outcome.diagnostics);
      continue;
    }
    if (outcome.assignment === undefined && outcome.stoppedBy !== undefined && boundless()) {
      refusals.push(...outcome.diagnostics);
      break;
    }
    const answer = await acceptOutcome(instance, run.emitted, outcome);
    const solver = await findSolver(run.route.solver);
    const ignored = solver === undefined ? [] : ignoredOptions(solver, options, route.auto === true);
    return {
      ...answer,
      diagnostics: [
        ...diagnostics,
        ...run.emitted.diagnostics,
        ...outcome.diagnostics,
        ...run.diagnostics,
        ...ignored,
        ...answer.diagnostics,
      ],
      route: run.route,
      seconds: seconds(),
      solverSeconds: outcome.seconds,
      flat,
      modelClass,
      program: run.emitted.program,
      outcome,
    };
  }
  if (boundless()) {
    const { solveWithinRange } = await import('./route/without-bounds.ts');
    within ??= await solveWithinRange(instance, flat, withRemainingTime(options, seconds()));
    if (within !== undefined) {
      const all = [...diagnostics, ...within.diagnostics];
      return { ...within, diagnostics: all, seconds: seconds(), flat, modelClass };
    }
  }
  return {
    ...nothing,
    status: 'unknown',
    seconds: seconds(),
    flat,
    modelClass,
    diagnostics: [...diagnostics, ...refusals],
  };
}
