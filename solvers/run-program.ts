import type { Program } from '../compiler/backends/program.ts';
import type { Cnf } from '../compiler/backends/sat/cnf.ts';
import type { SolveOptions, Solver, SolverOutcome } from './solver.ts';

/** Runs a program on a solver that takes it; an objective over a formula goes through bound strengthening. */
export async function runProgram(
  solver: Solver,
  program: Program,
  options: SolveOptions,
): Promise<SolverOutcome> {
  if (program.kind === 'cnf' && program.objective.terms.length > 0 && solver.open !== undefined) {
    const { optimiseSat } = await import('./sat-optimise.ts');
    const open = solver.open.bind(solver);
    return optimiseSat((cnf: Cnf, limits) => open(cnf, limits), program, options);
  }
  return solver.solve(program, options);
}
