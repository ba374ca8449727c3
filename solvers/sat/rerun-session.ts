import { type Cnf, cnfOf, extendCnf } from '../../compiler/backends/sat/cnf.ts';
import type { SolveOptions, Solver, SolverSession } from '../solver.ts';

/**
 * A session over a solver that only takes whole formulas: every call runs it again from the start, with the added clauses and
 * the assumptions as clauses. No failed assumptions are known; an infeasible call says so without a core.
 */
export function rerunSession(
  solver: Pick<Solver<Cnf>, 'solve'>,
  program: Cnf,
  opened: SolveOptions,
): SolverSession {
  const added: (readonly number[])[] = [];
  return {
    solve({ assumptions = [] }, options = {}) {
      const clauses = [...added, ...assumptions.map((literal) => [literal])];
      return solver.solve(extendCnf(program, cnfOf(program.variables, clauses)), { ...opened, ...options });
    },
    async addClauses(clauses) {
      for (const clause of clauses) added.push(clause);
    },
    async close() {},
  };
}
