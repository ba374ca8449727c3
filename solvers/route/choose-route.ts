import type { ModelClass } from '../../compiler/backends/model-class.ts';
import type { BackendId } from '../../compiler/backends/program.ts';
import type { Diagnostic, Outcome } from '../../compiler/diagnostics/diagnostic.ts';
import { nearestName } from '../../compiler/diagnostics/nearest-name.ts';
import { solverIds } from '../index.ts';
import type { Solver } from '../solver.ts';

/** A backend with a solver for it, and why. */
export interface Route {
  readonly backend: BackendId;
  readonly solver: string;
  readonly reason: string;
  /** Other solvers that run at the same time: all that were asked for with `race:`. */
  readonly rivals?: readonly Rival[];
  /** Solvers of linear programs join it later. */
  readonly relaxed?: boolean;
  /** The choice was ours: a companion may start beside it. */
  readonly auto?: boolean;
}

interface Rival {
  readonly backend: BackendId;
  readonly solver: string;
}

export interface RouteRequest {
  readonly backend?: 'auto' | BackendId;
  readonly solver?: string;
}

const takenBy: Readonly<Record<Solver['takes'], BackendId>> = {
  'linear-program': 'milp',
  cnf: 'sat',
  minizinc: 'minizinc',
};
const embedded: Readonly<Record<BackendId, string>> = {
  milp: 'highs',
  sat: 'cadical-wasm',
  minizinc: 'minizinc-wasm/chuffed',
};

/**
 * The routes to try, best first. What the user named is taken at its word; what is left open is chosen by the class of the
 * model: linear → MILP; purely propositional or small finite → SAT; globals and products → MiniZinc; with the others behind,
 * for a backend that turns out not to take the model.
 */
export async function chooseRoute(
  model: ModelClass,
  request: RouteRequest,
  find: (id: string) => Promise<Solver | undefined>,
): Promise<Outcome<readonly Route[]>> {
  const wanted = request.solver ?? 'auto';
  const backend = request.backend ?? 'auto';
  if (wanted.startsWith('race:')) return raceRoute(wanted.slice('race:'.length).split(','), backend, find);
  if (wanted !== 'auto') {
    const solver = await find(wanted);
    if (solver === undefined) return { diagnostics: [unknownSolver(wanted)] };
    const itsBackend = takenBy[solver.takes];
    if (backend !== 'auto' && backend !== itsBackend) {
      return { diagnostics: [mismatch(wanted, backend, itsBackend)] };
    }
    return {
      value: [{ backend: itsBackend, solver: wanted, reason: `${wanted} was asked for` }],
      diagnostics: [],
    };
  }
  if (backend !== 'auto') {
    const solver = backend === 'minizinc' ? miniZincSolver(model) : embedded[backend];
    const reason = `the ${backend} backend was asked for`;
    return { value: [{ backend, solver, reason, auto: true }], diagnostics: [] };
  }
  return { value: automatic(model).map((route) => ({ ...route, auto: true })), diagnostics: [] };
}

async function raceRoute(
  ids: readonly string[],
  backend: 'auto' | BackendId,
  find: (id: string) => Promise<Solver | undefined>,
): Promise<Outcome<readonly Route[]>> {
  const runners: { backend: BackendId; solver: string }[] = [];
  for (const id of ids.map((id) => id.trim())) {
    const solver = await find(id);
    if (solver === undefined) return { diagnostics: [unknownSolver(id)] };
    const its = takenBy[solver.takes];
    if (backend !== 'auto' && backend !== its) return { diagnostics: [mismatch(id, backend, its)] };
    runners.push({ backend: its, solver: id });
  }
  const [first, ...rivals] = runners;
  if (first === undefined) return { diagnostics: [unknownSolver('race:')] };
  return { value: [{ ...first, rivals, reason: 'a race was asked for' }], diagnostics: [] };
}

function automatic(model: ModelClass): readonly Route[] {
  const milp = (reason: string): Route => ({ backend: 'milp', solver: embedded.milp, reason });
  const sat = (reason: string): Route => ({ backend: 'sat', solver: embedded.sat, reason });
  const minizinc = (reason: string): Route => ({
    backend: 'minizinc',
    solver: miniZincSolver(model),
    reason,
  });
  const otherwise = 'the backend before could not take the model';
  if (model.linear && !(model.propositional && !model.optimises)) {
    return [milp('every constraint is linear'), minizinc(otherwise), sat(otherwise)];
  }
  if (model.propositional) return [sat('only Booleans'), milp(otherwise), minizinc(otherwise)];
  if (model.floats > 0) {
    return [milp('continuous variables, linear after reformulation'), minizinc(otherwise)];
  }
  if (model.wide) return [milp('integers beyond 32 bits'), sat(otherwise), minizinc(otherwise)];
  // What makes an optimum hard to prove for solvers of clauses or domains, long sums above all, is often easy for a relaxation.
  const later = model.optimises ? { relaxed: true } : {};
  const small = model.finite && model.largestDomain <= 200 && model.values <= 200_000;
  if (small)
    return [{ ...sat('a finite model with small domains'), ...later }, minizinc(otherwise), milp(otherwise)];
  return [{ ...minizinc('globals or large domains'), ...later }, milp(otherwise), sat(otherwise)];
}

/**
 * Chuffed learns and is the better default on finite domains, but knows no fractions; COIN-BC takes all that is linear in them,
 * and products and functions of floats are for Gecode alone.
 */
function miniZincSolver(model: ModelClass): string {
  if (model.curved) return 'minizinc-wasm/gecode';
  return model.fractional ? 'minizinc-wasm/coin-bc' : 'minizinc-wasm/chuffed';
}

function unknownSolver(id: string): Diagnostic {
  const near = nearSolver(id);
  return {
    code: 'usage/unknown-solver',
    severity: 'error',
    message: `there is no solver “${id}”`,
    labels: [],
    help:
      near === undefined
        ? '`formulate solvers` lists them'
        : `did you mean ${near}? \`formulate solvers\` lists them`,
  };
}

/** The solver that a name may mean: its id without the room ("cbc" is native/cbc) or the beginning of one, or mistyped. */
function nearSolver(id: string): string | undefined {
  const wanted = id.toLowerCase();
  const nameOf = (known: string) => known.split('/').at(-1)!;
  return (
    solverIds.find((known) => nameOf(known) === wanted) ??
    solverIds.find(
      (known) => /^[.-]/.test(nameOf(known).slice(wanted.length)) && nameOf(known).startsWith(wanted),
    ) ??
    nearestName(id, solverIds)
  );
}

const mismatch = (solver: string, asked: BackendId, its: BackendId): Diagnostic => ({
  code: 'usage/unknown-solver',
  severity: 'error',
  message: `${solver} takes what the ${its} backend writes, not ${asked}`,
  labels: [],
  help: `leave --backend out, or write --backend ${its}`,
});
