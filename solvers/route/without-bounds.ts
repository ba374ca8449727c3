import { classifyModel, computesFloats } from '../../compiler/backends/model-class.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { assumeRange } from '../../compiler/lowering/assume-range.ts';
import { betterThan, noWorseThan } from '../../compiler/lowering/cut-objective.ts';
import { acceptOutcome } from '../answer/accept-outcome.ts';
import { emitProgram } from '../emit-program.ts';
import { findSolver } from '../index.ts';
import { runProgram } from '../running/run-program.ts';
import type { SolvedFlat, SolveInstanceOptions } from '../solve-instance.ts';
import type { SolverOutcome } from '../solver.ts';
import { chooseRoute, type Route } from './choose-route.ts';
import { runRoute } from './run-route.ts';

/** The share of the time that may go into a first solution, and the seconds where there is no limit. */
const [SHARE, PATIENCE] = [0.3, 20];

/** Where conditions need bounds that variables lack and no other backend helps: a solution within an assumed range, never a proof. */
export async function solveWithinRange(
  instance: Instance,
  flat: FlatModel,
  options: SolveInstanceOptions,
): Promise<SolvedFlat | undefined> {
  if (options.solutions !== undefined && options.solutions !== 1) return undefined;
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

/**
 * Conditions over variables without bounds, solved all the same: a first solution is looked for within an assumed range; its
 * objective, as a limit that loses no better solution, bounds the objective and through it most often the variables. What is
 * optimal then is so without the assumption. Where that bounds too little, a whole-numbered objective is asked to be better
 * than the first solution: what this contradicts needs no bounds either. Gives the first solution, unproved, where neither helps.
 */
export async function solveFromIncumbent(
  instance: Instance,
  flat: FlatModel,
  options: SolveInstanceOptions,
): Promise<SolvedFlat | undefined> {
  const started = performance.now();
  const left = (share = 1) => {
    const used = (performance.now() - started) / 1000;
    const limit = options.timeLimit === undefined ? undefined : Math.max(0.01, options.timeLimit - used);
    return share === 1 ? limit : share * (limit ?? PATIENCE / SHARE);
  };
  const first = await solveWithinRange(instance, flat, {
    ...options,
    ...timed(left(SHARE)),
  });
  const objective = first?.check?.objective;
  if (first === undefined || objective === undefined || flat.objective.sense === 'satisfy') return first;
  for (const cut of [noWorseThan, betterThan]) {
    const bounded = cut(flat, objective);
    if (bounded === undefined) continue;
    if (bounded.contradiction !== undefined) {
      if (cut === noWorseThan) continue;
      return provedOptimal(first, { ...first.route!, reason: 'the bounds leave nothing better than this' });
    }
    const proved = await solveBounded(instance, bounded, { ...options, ...timed(left()) });
    if (proved === undefined) continue;
    const solverSeconds = first.solverSeconds + proved.solverSeconds;
    if (proved.status === 'optimal') return { ...proved, solverSeconds };
    if (cut === betterThan) return { ...provedOptimal(first, proved.route), solverSeconds };
  }
  return first;
}

/** The first solution, of which it has been shown that none is better. */
const provedOptimal = (first: SolvedFlat, route: Route | undefined): SolvedFlat => ({
  ...first,
  status: 'optimal',
  diagnostics: first.diagnostics.filter(({ code }) => code !== 'solver/assumed-range'),
  ...(first.outcome === undefined ? {} : { outcome: { ...first.outcome, status: 'optimal' } }),
  ...(route === undefined ? {} : { route }),
});

const timed = (timeLimit: number | undefined) => (timeLimit === undefined ? {} : { timeLimit });

/** The first definite answer that a backend which reads flat models has for this one. */
async function solveBounded(
  instance: Instance,
  flat: FlatModel,
  options: SolveInstanceOptions,
): Promise<SolvedFlat | undefined> {
  const flatClass = classifyModel(flat);
  const modelClass = { ...flatClass, fractional: flatClass.fractional || computesFloats(instance.model) };
  const routes = (await chooseRoute(modelClass, options, findSolver)).value ?? [];
  for (const route of routes) {
    if (route.backend === 'minizinc') continue;
    const emitted = (await emitProgram(route.backend, instance, flat)).value;
    if (emitted === undefined) continue;
    const run = await runRoute(instance, flat, modelClass, route, emitted, options);
    const answer = await acceptOutcome(instance, run.emitted, run.outcome);
    if (answer.status !== 'optimal' && answer.status !== 'infeasible') continue;
    return {
      ...answer,
      diagnostics: [
        ...run.emitted.diagnostics,
        ...run.outcome.diagnostics,
        ...run.diagnostics,
        ...answer.diagnostics,
      ],
      route: { ...run.route, reason: `a first solution bounds the variables; ${run.route.reason}` },
      solverSeconds: run.outcome.seconds,
      program: run.emitted.program,
      outcome: run.outcome,
    };
  }
  return undefined;
}
