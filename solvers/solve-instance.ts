import { type CheckedSolution, checkSolution } from '../compiler/answer/check-solution.ts';
import type { Status } from '../compiler/answer/result.ts';
import { classifyModel, type ModelClass } from '../compiler/backends/model-class.ts';
import type { BackendId, Program } from '../compiler/backends/program.ts';
import { type Diagnostic, hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import type { Value } from '../compiler/ir/value.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { chooseRoute, type Route } from './choose-route.ts';
import { type EmittedProgram, emitProgram } from './emit-program.ts';
import { findSolver } from './index.ts';
import { polishSolution } from './polish-solution.ts';
import { runProgram } from './run-program.ts';
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

/**
 * Stages 6 to 9: lower, choose, emit, solve, read back and check. When the chosen backend cannot take the model and the
 * choice was ours, the next one is tried; the reason of every choice is kept.
 */
export async function solveInstance(
  instance: Instance,
  options: SolveInstanceOptions = {},
): Promise<SolvedInstance> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const nothing = { seconds: 0, solverSeconds: 0 };
  const lowered = lower(instance);
  if (lowered.value === undefined)
    return { ...nothing, status: 'unknown', seconds: seconds(), diagnostics: lowered.diagnostics };
  const flat = lowered.value;
  const modelClass = classifyModel(flat);
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
  for (const route of routes.value) {
    const emitted = await emitProgram(route.backend, instance, flat);
    if (emitted.value === undefined) {
      refusals.push(...emitted.diagnostics);
      continue;
    }
    const solver = await findSolver(route.solver);
    if (solver === undefined) continue;
    const outcome = await runProgram(solver, emitted.value.program, remaining(options, seconds()));
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
    const answer = await acceptOutcome(instance, emitted.value, outcome);
    return {
      ...answer,
      diagnostics: [
        ...diagnostics,
        ...emitted.value.diagnostics,
        ...outcome.diagnostics,
        ...answer.diagnostics,
      ],
      route,
      seconds: seconds(),
      solverSeconds: outcome.seconds,
      flat,
      modelClass,
      program: emitted.value.program,
      outcome,
    };
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

/** Holds a solver's outcome against the model before lowering: a solution that the evaluator refuses is not one. */
async function acceptOutcome(
  instance: Instance,
  emitted: EmittedProgram,
  outcome: SolverOutcome,
): Promise<
  Pick<SolvedInstance, 'status' | 'stoppedBy' | 'solution' | 'solutions' | 'check' | 'bound' | 'diagnostics'>
> {
  const stopped = {
    ...(outcome.stoppedBy === undefined ? {} : { stoppedBy: outcome.stoppedBy }),
    ...(outcome.bound === undefined ? {} : { bound: outcome.bound }),
  };
  if (outcome.assignment === undefined) return { ...stopped, status: outcome.status, diagnostics: [] };
  const accepted = await polishSolution(instance, emitted, outcome, outcome.assignment);
  if (accepted.solution === undefined || accepted.check === undefined || !accepted.check.accepted) {
    return { ...stopped, status: 'unknown', diagnostics: accepted.diagnostics };
  }
  const others = (outcome.assignments ?? []).flatMap((assignment) => {
    const solution = emitted.read(assignment);
    return solution !== undefined && checkSolution(instance, solution).accepted ? [solution] : [];
  });
  const status = hasErrors(accepted.diagnostics) ? 'unknown' : outcome.status;
  return {
    ...stopped,
    status,
    solution: accepted.solution,
    ...(others.length > 1 ? { solutions: others } : {}),
    check: accepted.check,
    diagnostics: accepted.diagnostics,
  };
}

const remaining = (options: SolveInstanceOptions, used: number): SolveInstanceOptions =>
  options.timeLimit === undefined
    ? options
    : { ...options, timeLimit: Math.max(0.01, options.timeLimit - used) };
