import { endInBackground } from './running/losers.ts';
import type { Solver } from './solver.ts';

/** Every solver, by id, loaded when it is asked for. The order is that of `formulate solvers`. */
const registry: ReadonlyMap<string, () => Promise<Solver>> = new Map<string, () => Promise<Solver>>([
  ['cadical-wasm', async () => (await import('./cadical-wasm/cadical-solver.ts')).cadicalSolver as Solver],
  ['cdcl', async () => (await import('./cdcl/cdcl-solver.ts')).cdclSolver as Solver],
  ['glpk.js', async () => (await import('./glpk-js/glpk-solver.ts')).glpkSolver as Solver],
  ['highs', async () => (await import('./highs/highs-solver.ts')).highsSolver as Solver],
  ...(['gecode', 'chuffed', 'coin-bc', 'highs'] as const).map((tag): [string, () => Promise<Solver>] => [
    `minizinc-wasm/${tag}`,
    async () => (await import('./minizinc-wasm/minizinc-wasm-solver.ts')).minizincWasm(tag) as Solver,
  ]),
  ['or-tools/cp-sat', async () => (await import('./or-tools/cp-sat-solver.ts')).cpSatSolver as Solver],
  ['native/cbc', async () => (await import('./native/cbc.ts')).cbc as Solver],
  ['native/glpsol', async () => (await import('./native/glpsol.ts')).glpsol as Solver],
  ['native/highs', async () => (await import('./native/highs.ts')).nativeHighs as Solver],
  ['native/scip', async () => (await import('./native/scip.ts')).scip as Solver],
  ['native/gurobi_cl', async () => (await import('./native/gurobi.ts')).gurobi as Solver],
  ['native/cadical', async () => (await import('./native/native-sat.ts')).nativeCadical as Solver],
  ['native/kissat', async () => (await import('./native/native-sat.ts')).kissat as Solver],
  ['native/minisat', async () => (await import('./native/native-sat.ts')).minisat as Solver],
  ['native/minizinc', async () => (await import('./native/minizinc.ts')).nativeMiniZinc() as Solver],
]);

export const solverIds: readonly string[] = [...registry.keys()];

const loaded = new Map<string, Solver>();

/** The solver of an id; undefined when there is none. */
export async function findSolver(id: string): Promise<Solver | undefined> {
  const tag = /^native\/minizinc\/([\w.-]+)$/.exec(id)?.[1];
  if (tag) return (await import('./native/minizinc.ts')).nativeMiniZinc(tag) as Solver;
  const solver = await registry.get(id)?.();
  if (solver !== undefined) loaded.set(id, solver);
  return solver;
}

/** Has this embedded solver a worker that waits, loaded or soon to be? */
export const waitingWorker = (id: string): 'loaded' | 'loading' | undefined => loaded.get(id)?.waiting?.();

/** Begins to load a solver, so that it is ready when its program is. Unknown ids are ignored. */
export function prepare(id: string): void {
  endInBackground(findSolver(id).then((solver) => solver?.prepare?.()));
}

export { disposeWorkers } from './running/worker-pool.ts';
