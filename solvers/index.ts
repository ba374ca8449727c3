import type { Solver } from './solver.ts';

/** Every solver, by id, loaded when it is asked for. The order is that of `formulate solvers`. */
const registry: ReadonlyMap<string, () => Promise<Solver>> = new Map<string, () => Promise<Solver>>([
  ['cadical-wasm', async () => (await import('./cadical-wasm/cadical-solver.ts')).cadicalSolver as Solver],
  ['highs', async () => (await import('./highs/highs-solver.ts')).highsSolver as Solver],
  ...(['gecode', 'chuffed', 'coin-bc', 'highs'] as const).map((tag): [string, () => Promise<Solver>] => [
    `minizinc-wasm/${tag}`,
    async () => (await import('./minizinc-wasm/minizinc-wasm-solver.ts')).minizincWasm(tag) as Solver,
  ]),
]);

export const solverIds: readonly string[] = [...registry.keys()];

/** The solver of an id; undefined when there is none. */
export async function findSolver(id: string): Promise<Solver | undefined> {
  return registry.get(id)?.();
}

/** Begins to load a solver, so that it is ready when its program is. Unknown ids are ignored. */
export function prepare(id: string): void {
  void findSolver(id).then((solver) => solver?.prepare?.());
}

export { disposeWorkers } from './worker-pool.ts';
