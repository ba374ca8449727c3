import type { CheckedSolution } from '../compiler/answer/check-solution.ts';
import type { Status } from '../compiler/answer/result.ts';
import { classifyModel, computesFloats, type ModelClass } from '../compiler/backends/model-class.ts';
import type { BackendId, Program } from '../compiler/backends/program.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import type { Value } from '../compiler/ir/value.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { findSolver } from './index.ts';
import { chooseRoute, type Route } from './route/choose-route.ts';
import { withRemainingTime } from './route/remaining-time.ts';
import { runWritten, writeFor } from './route/try-route.ts';
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
  const left = () => withRemainingTime(options, seconds());
  const lowered = lower(instance);
  if (lowered.value === undefined) return { ...noAnswer(lowered.diagnostics), seconds: seconds() };
  let flat = lowered.value;
  const flatClass = classifyModel(flat);
  const modelClass = { ...flatClass, fractional: flatClass.fractional || computesFloats(instance.model) };
  const told = (answer: SolvedFlat): SolvedInstance => ({
    ...answer,
    diagnostics: [...lowered.diagnostics, ...answer.diagnostics],
    seconds: seconds(),
    flat,
    modelClass,
  });
  const routes = await chooseRoute(modelClass, options, findSolver);
  if (routes.value === undefined) return told(noAnswer(routes.diagnostics));
  const refusals: Diagnostic[] = [];
  /** A condition over a variable without bounds stood in the way of some backend. */
  const boundless = (): boolean => refusals.some(({ code }) => code === 'backend/unbounded-big-m');
  let within: SolvedFlat | undefined;
  for (const route of routes.value) {
    const written = await writeFor({ instance, flat, modelClass }, route, left);
    flat = written.flat;
    if ('answer' in written) return told(written.answer);
    if ('refused' in written) {
      refusals.push(...written.refused);
      if (route.auto === true && modelClass.optimises && boundless() && within === undefined) {
        const { solveFromIncumbent } = await import('./route/without-bounds.ts');
        within = await solveFromIncumbent(instance, flat, left());
        if (within?.status === 'optimal') break;
      }
      continue;
    }
    const ran = await runWritten({ instance, flat, modelClass }, route, written.emitted, left());
    const { assignment, stoppedBy, diagnostics } = ran.outcome;
    const impossible = stoppedBy !== undefined && cannot.has(stoppedBy);
    if (impossible && route !== routes.value.at(-1)) {
      refusals.push(...diagnostics);
      continue;
    }
    if (assignment === undefined && stoppedBy !== undefined && boundless()) {
      refusals.push(...diagnostics);
      break;
    }
    return told(await ran.accept(options));
  }
  if (boundless()) {
    const { solveWithinRange } = await import('./route/without-bounds.ts');
    within ??= await solveWithinRange(instance, flat, left());
    if (within !== undefined) return told(within);
  }
  return told(noAnswer(refusals));
}

/** Ends of a run that say something of the solver and nothing of the model: another one may do better. */
const cannot: ReadonlySet<string> = new Set(['unsupported', 'not-available', 'crash']);

const noAnswer = (diagnostics: readonly Diagnostic[]) => ({
  status: 'unknown' as const,
  seconds: 0,
  solverSeconds: 0,
  diagnostics,
});
