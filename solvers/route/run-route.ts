import type { ModelClass } from '../../compiler/backends/model-class.ts';
import type { BackendId } from '../../compiler/backends/program.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { acceptOutcome } from '../answer/accept-outcome.ts';
import { type EmittedProgram, emitProgram } from '../emit-program.ts';
import { findSolver, waitingWorker } from '../index.ts';
import { findExecutable } from '../native/find-executable.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { runProgram } from '../running/run-program.ts';
import type { SolveInstanceOptions } from '../solve-instance.ts';
import type { SolveOptions, SolverOutcome } from '../solver.ts';
import { asFarAsProved } from './as-far-as-proved.ts';
import {
  type Companion,
  type Company,
  chooseCompany,
  chooseDomainSolvers,
  chooseRelaxations,
  mayHaveCompany,
  type Surroundings,
} from './choose-companions.ts';
import type { Route } from './choose-route.ts';
import { withRemainingTime } from './remaining-time.ts';

/** Has this process chosen a solver before? */
let again = false;

interface Run {
  /** The route with the solver whose outcome was taken. */
  readonly route: Route;
  readonly emitted: EmittedProgram;
  readonly outcome: SolverOutcome;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs the solver of a route, its rivals and the companions that it gets; the first answer that the evaluator accepts is taken.
 * `meanwhile` is called when solvers are started elsewhere: not for what is solved here and now.
 */
export async function runRoute(
  instance: Instance,
  flat: FlatModel,
  modelClass: ModelClass,
  route: Route,
  emitted: EmittedProgram,
  all: SolveInstanceOptions,
  meanwhile: () => void = () => undefined,
): Promise<Run> {
  const started = performance.now();
  const easy = await solveEasily(route, emitted, all);
  if (easy !== undefined) return easy;
  meanwhile();
  const options = withRemainingTime(all, (performance.now() - started) / 1000);
  const surroundings: Surroundings = {
    here: (name) => findExecutable(name) !== undefined,
    waiting: waitingWorker,
    again,
  };
  const company: Company =
    route.auto === true
      ? chooseCompany(emitted.program, route.solver, options, surroundings)
      : { first: route.solver, companions: [], reason: '' };
  again ||= route.auto === true;
  if (company.prepare !== undefined) (await findSolver(company.prepare))?.prepare?.();
  // A rival's program is written when the rival starts: most never do.
  const written = new Map<BackendId, Promise<EmittedProgram | undefined>>([
    [route.backend, Promise.resolve(emitted)],
  ]);
  const programOf = (backend: BackendId): Promise<EmittedProgram | undefined> => {
    let program = written.get(backend);
    program ??= emitProgram(backend, instance, flat).then(({ value }) => value);
    written.set(backend, program);
    return program;
  };
  const entryOf = (backend: BackendId, { solver: id, delay, whenLoaded = false }: Companion) => ({
    solver: id,
    delay,
    backend,
    async run(given: SolveOptions): Promise<SolverOutcome> {
      const limits = whenLoaded ? await afterLoading(id, given) : given;
      if (limits.signal?.aborted) return noAnswer('aborted', 0);
      const [program, solver] = await Promise.all([programOf(backend), findSolver(id)]);
      if (program === undefined || solver === undefined)
        return noAnswer(
          'unsupported',
          0,
          stopDiagnostics(id, 'unsupported', `no ${backend} program says it`),
        );
      return asFarAsProved(
        await runProgram(solver, program.program, limits),
        id,
        modelClass,
        program.program,
      );
    },
  });
  const helped = route.relaxed === true && mayHaveCompany(options);
  const relaxations = helped ? chooseRelaxations(emitted.program, surroundings) : [];
  const looksUp = helped && route.backend === 'sat' && (modelClass.kinds['element'] ?? 0) > 0;
  const first = entryOf(route.backend, { solver: company.first, delay: 0 });
  const entries = [
    first,
    ...company.companions.map((companion) => entryOf(route.backend, companion)),
    ...relaxations.map((companion) => entryOf('milp', companion)),
    ...chooseDomainSolvers(looksUp, surroundings).map((companion) => entryOf('minizinc', companion)),
    ...(route.rivals ?? []).map(({ backend, solver }) => entryOf(backend, { solver, delay: 0 })),
  ];
  const reason = [route.reason, company.reason].filter(Boolean).join('; ');
  if (entries.length === 1) {
    const outcome = await first.run(options);
    return { route: { ...route, solver: first.solver, reason }, emitted, outcome, diagnostics: [] };
  }
  const { race } = await import('../running/race.ts');
  const { sense } = flat.objective;
  const check = async (candidate: SolverOutcome, id: string): Promise<boolean> => {
    if (candidate.assignment === undefined) return true;
    const entry = entries.find((each) => each.solver === id)!;
    const program = (await programOf(entry.backend))!;
    return (await acceptOutcome(instance, program, candidate)).status !== 'unknown';
  };
  const { outcome, solver, diagnostics } = await race(
    entries,
    options,
    check,
    sense === 'satisfy' ? {} : { sense },
  );
  const taken = entries.find((entry) => entry.solver === solver) ?? first;
  return {
    route: { ...route, backend: taken.backend, solver: taken.solver, reason },
    emitted: (await programOf(taken.backend)) ?? emitted,
    outcome,
    diagnostics,
  };
}

/**
 * A formula that takes little work is solved here and now, while no other solver is up; undefined for all others. Where the user wants
 * several solutions or one that depends on a seed, a larger solver is asked.
 */
async function solveEasily(
  route: Route,
  emitted: EmittedProgram,
  options: SolveInstanceOptions,
): Promise<Run | undefined> {
  const { program } = emitted;
  const { solutions, seed } = options;
  if (route.auto !== true || program.kind !== 'cnf') return undefined;
  if (seed !== undefined || (solutions !== undefined && solutions !== 1)) return undefined;
  const { EASY_SOLVER, solveEasy } = await import('../cdcl/cdcl-solver.ts');
  const outcome = await solveEasy(program, options);
  if (outcome === undefined) return undefined;
  const reason = `${route.reason}; so easy a formula needs no other solver`;
  return { route: { ...route, solver: EASY_SOLVER, reason }, emitted, outcome, diagnostics: [] };
}

/** What is left of the limits when the solver's worker is loaded, or the run is to end. */
async function afterLoading(id: string, limits: SolveOptions): Promise<SolveOptions> {
  const started = performance.now();
  const { signal, timeLimit } = limits;
  const solver = await findSolver(id);
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  signal?.addEventListener('abort', end, { once: true });
  // A worker that waits does not keep the process alive; this does.
  const timer = setTimeout(end, Math.min(1000 * (timeLimit ?? Number.POSITIVE_INFINITY), 2 ** 31 - 1));
  if (!signal?.aborted) await Promise.race([solver?.loading?.(), ended]);
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  return withRemainingTime(limits, (performance.now() - started) / 1000);
}
