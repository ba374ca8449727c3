import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { SolverOutcome } from '../solver.ts';

/**
 * Decides an "infeasible or unbounded": when no column can improve the objective without end it is infeasible, else the
 * same program with nothing to optimise decides. A feasible integer program whose relaxation is unbounded is unbounded
 * itself, the data being rational (Meyer 1974).
 */
export async function settle(
  program: LinearProgram,
  outcome: SolverOutcome,
  solve: (feasibility: LinearProgram) => Promise<SolverOutcome>,
): Promise<SolverOutcome> {
  if (!canImproveForever(program)) return { ...outcome, status: 'infeasible' };
  const feasibility = await solve({ ...program, objective: new Float64Array(program.columns), offset: 0 });
  const seconds = outcome.seconds + feasibility.seconds;
  switch (feasibility.status) {
    case 'infeasible':
    // Nothing to optimise cannot be unbounded.
    case 'infeasible-or-unbounded':
      return { ...outcome, status: 'infeasible', seconds };
    case 'optimal':
    case 'satisfied':
    case 'feasible':
      return { ...outcome, status: 'unbounded', seconds };
    default:
      return { ...outcome, seconds };
  }
}

function canImproveForever(program: LinearProgram): boolean {
  const sign = program.sense === 'maximize' ? -1 : 1;
  for (let j = 0; j < program.columns; j++) {
    const cost = sign * program.objective[j]!;
    if (cost > 0 && program.lower[j] === Number.NEGATIVE_INFINITY) return true;
    if (cost < 0 && program.upper[j] === Number.POSITIVE_INFINITY) return true;
  }
  return false;
}
