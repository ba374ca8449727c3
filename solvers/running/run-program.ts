import type { Program } from '../../compiler/backends/program.ts';
import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import type { SolveOptions, Solver, SolverOutcome } from '../solver.ts';

/** Runs a program on a solver that takes it; an objective over a formula goes through bound strengthening. */
export async function runProgram(
  solver: Solver,
  program: Program,
  options: SolveOptions,
): Promise<SolverOutcome> {
  if (program.kind === 'cnf' && program.objective.terms.length > 0) {
    const { optimiseSat } = await import('../sat/sat-optimise.ts');
    const { rerunSession } = await import('../sat/rerun-session.ts');
    const open = async (cnf: Cnf, limits: SolveOptions) =>
      solver.open ? solver.open(cnf, limits) : rerunSession(solver, cnf, limits);
    return optimiseSat(open, program, options);
  }
  return solver.solve(program, options);
}
