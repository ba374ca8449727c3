import { type CheckedSolution, checkSolution } from '../compiler/answer/check-solution.ts';
import type { Status } from '../compiler/answer/result.ts';
import { classifyModel, computesFloats, type ModelClass } from '../compiler/backends/model-class.ts';
import type { BackendId, Program } from '../compiler/backends/program.ts';
import { type Diagnostic, hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../compiler/ir/flat-model.ts';
import type { Instance } from '../compiler/ir/instance.ts';
import type { Value } from '../compiler/ir/value.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { chooseCompany } from './choose-companions.ts';
import { chooseRoute, type Route } from './choose-route.ts';
import { type EmittedProgram, emitProgram } from './emit-program.ts';
import { findSolver, isReady, prepare } from './index.ts';
import { findExecutable } from './native/find-executable.ts';
import { polishSolution } from './polish-solution.ts';
import type { RaceEntry } from './race.ts';
import { runProgram } from './run-program.ts';
import type { ProgressEvent, SolveOptions, SolverOutcome } from './solver.ts';

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
  const boundless = (): boolean => refusals.some(({ code }) => code === 'backend/unbounded-big-m');
  for (const route of routes.value) {
    const emitted = await emitProgram(route.backend, instance, flat);
    if (emitted.value === undefined) {
      const boxes =
        modelClass.curved && route.auto === true && route.backend === 'milp'
          ? await solveBoxes(instance, flat, route, remaining(options, seconds()))
          : undefined;
      if (boxes !== undefined) {
        const all = [...diagnostics, ...boxes.diagnostics];
        return { ...boxes, diagnostics: all, seconds: seconds(), flat, modelClass };
      }
      refusals.push(...emitted.diagnostics);
      continue;
    }
    const run = await runRoute(
      instance,
      flat,
      modelClass,
      route,
      emitted.value,
      remaining(options, seconds()),
    );
    if (run === undefined) continue;
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
    return {
      ...answer,
      diagnostics: [
        ...diagnostics,
        ...run.emitted.diagnostics,
        ...outcome.diagnostics,
        ...run.diagnostics,
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
    const within = await solveWithinRange(instance, flat, remaining(options, seconds()));
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

/** Where conditions need bounds that variables lack and no other backend helps: a solution within an assumed range, never a proof. */
async function solveWithinRange(
  instance: Instance,
  flat: FlatModel,
  options: SolveInstanceOptions,
): Promise<Omit<SolvedInstance, 'seconds' | 'flat' | 'modelClass'> | undefined> {
  if (options.solutions !== undefined && options.solutions !== 1) return undefined;
  const { assumeRange } = await import('../compiler/lowering/assume-range.ts');
  const { model, range } = assumeRange(flat);
  const emitted = (await emitProgram('milp', instance, model)).value;
  const highs = await findSolver('highs');
  if (emitted === undefined || highs === undefined) return undefined;
  const found = await runProgram(highs, emitted.program, options);
  if (found.assignment === undefined) return undefined;
  const { bound: _, ...rest } = found;
  const outcome: SolverOutcome = { ...rest, status: found.status === 'optimal' ? 'feasible' : found.status };
  const answer = await acceptOutcome(instance, emitted, outcome);
  const note: Diagnostic = {
    code: 'solver/assumed-range',
    severity: 'warning',
    message: `variables without bounds were searched from -${range} to ${range} only, so nothing is proved`,
    labels: [],
    help: 'give the variables finite bounds',
  };
  return {
    ...answer,
    diagnostics: [...outcome.diagnostics, note, ...answer.diagnostics],
    route: { backend: 'milp', solver: 'highs', reason: 'no backend takes the model without bounds' },
    solverSeconds: outcome.seconds,
    program: emitted.program,
    outcome,
  };
}

/** What a search over boxes makes of products of floats; undefined where it is not for this model, or ended without a word. */
async function solveBoxes(
  instance: Instance,
  flat: FlatModel,
  route: Route,
  options: SolveInstanceOptions,
): Promise<Omit<SolvedInstance, 'seconds' | 'flat' | 'modelClass'> | undefined> {
  if (options.solutions !== undefined && options.solutions !== 1) return undefined;
  const { searchBoxes } = await import('./boxes/search-boxes.ts');
  const found = await searchBoxes(instance, flat, options);
  if (found === undefined) return undefined;
  const { emitted, outcome } = found;
  const late = outcome.stoppedBy === 'time-limit' || outcome.stoppedBy === 'aborted';
  if (outcome.status === 'unknown' && !late) return undefined;
  const answer = await acceptOutcome(instance, emitted, outcome);
  return {
    ...answer,
    diagnostics: [...outcome.diagnostics, ...answer.diagnostics],
    route: { ...route, reason: 'products of continuous variables, by branch and bound over their boxes' },
    solverSeconds: outcome.seconds,
    program: emitted.program,
    outcome,
  };
}

let races = 0;

interface Run {
  /** The route with the solver whose outcome was taken. */
  readonly route: Route;
  readonly emitted: EmittedProgram;
  readonly outcome: SolverOutcome;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the solver of a route, its rivals and the companions that it gets; the first answer that the evaluator accepts is taken. */
async function runRoute(
  instance: Instance,
  flat: FlatModel,
  modelClass: ModelClass,
  route: Route,
  emitted: EmittedProgram,
  options: SolveInstanceOptions,
): Promise<Run | undefined> {
  const company =
    route.auto === true
      ? chooseCompany(emitted.program, route.solver, options, {
          here: (name) => findExecutable(name) !== undefined,
          ready: isReady,
        })
      : { first: route.solver, companions: [], reason: '' };
  const written = new Map<BackendId, EmittedProgram | undefined>([[route.backend, emitted]]);
  const entries: (RaceEntry & { readonly emitted: EmittedProgram; readonly backend: BackendId })[] = [];
  const add = async (backend: BackendId, id: string, delay: number): Promise<void> => {
    if (!written.has(backend)) written.set(backend, (await emitProgram(backend, instance, flat)).value);
    const program = written.get(backend);
    if (program === undefined) return;
    const run = async (limits: SolveOptions) => {
      const solver = await findSolver(id);
      if (solver === undefined) throw new Error(`no solver ${id}`);
      return withinArithmetic(await runProgram(solver, program.program, limits), id, modelClass);
    };
    entries.push({ solver: id, delay, run, emitted: program, backend });
  };
  await add(route.backend, company.first, 0);
  for (const { solver, delay } of company.companions) await add(route.backend, solver, delay);
  for (const { backend, solver } of route.rivals ?? []) await add(backend, solver, 0);
  const [first] = entries;
  if (first === undefined) return undefined;
  const reason = [route.reason, company.reason].filter(Boolean).join('; ');
  if (entries.length === 1) {
    const outcome = await first.run(options);
    return { route: { ...route, solver: first.solver, reason }, emitted, outcome, diagnostics: [] };
  }
  const { race } = await import('./race.ts');
  const { sense } = flat.objective;
  const check = async (candidate: SolverOutcome, id: string): Promise<boolean> => {
    if (candidate.assignment === undefined) return true;
    const entry = entries.find((each) => each.solver === id)!;
    return (await acceptOutcome(instance, entry.emitted, candidate)).status !== 'unknown';
  };
  const { outcome, solver, diagnostics } = await race(
    entries,
    options,
    check,
    sense === 'satisfy' ? {} : { sense },
  );
  // Who solves a second time will probably solve a third time, and a loaded worker is quicker than any process.
  if (races++ > 0 && solver === 'native/glpsol') prepare('glpk.js');
  const taken = entries.find((entry) => entry.solver === solver) ?? first;
  return {
    route: { ...route, backend: taken.backend, solver: taken.solver, reason },
    emitted: taken.emitted,
    outcome,
    diagnostics,
  };
}

/** Solvers that compute with 32-bit integers and do not notice when they overflow. */
const machineIntegers = /gecode|chuffed|^native\/minizinc$/;

/**
 * What such a solver says of a model with larger numbers, or over floats (which it rounds, constants included), is no
 * proof: "no solution" is unknown, an "optimum" just a solution.
 */
function withinArithmetic(
  outcome: SolverOutcome,
  id: string,
  { wide, fractional }: ModelClass,
): SolverOutcome {
  if (!(wide || fractional) || !machineIntegers.test(id)) return outcome;
  if (outcome.status !== 'infeasible' && outcome.status !== 'optimal') return outcome;
  const not = `its “${outcome.status}” is not taken as proved`;
  const note: Diagnostic = fractional
    ? {
        code: 'solver/rounded-floats',
        severity: 'warning',
        message: `${id} rounds the fractions of this model, so ${not}`,
        labels: [],
        help: 'where every product has an integer or Boolean factor with a small domain, use --backend milp',
      }
    : {
        code: 'solver/narrow-integers',
        severity: 'warning',
        message: `${id} computes with 32-bit integers, and this model needs more: ${not}`,
        labels: [],
        help: 'give the variables bounds, or use --backend milp',
      };
  const status = outcome.status === 'infeasible' ? 'unknown' : 'feasible';
  return { ...outcome, status, diagnostics: [...outcome.diagnostics, note] };
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
  const status = hasErrors(accepted.diagnostics) ? 'unknown' : statusFor(instance, emitted, outcome.status);
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

/**
 * A solver's status in the terms of the model: without an objective an "optimum" is just a solution; with one, a mere solution is not
 * called optimal unless nothing of the objective is left to choose.
 */
function statusFor(
  { model }: Instance,
  { program }: EmittedProgram,
  status: SolverOutcome['status'],
): SolverOutcome['status'] {
  if (model.objective.sense === 'satisfy')
    return status === 'optimal' || status === 'feasible' ? 'satisfied' : status;
  if (status !== 'satisfied') return status;
  return program.kind === 'cnf' && program.objective.terms.length === 0 ? 'optimal' : 'feasible';
}
