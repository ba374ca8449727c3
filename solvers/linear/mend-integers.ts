import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { SolverOutcome } from '../solver.ts';
import { objectiveAt, violationAt } from './check-program.ts';
import type { LinearAnswer } from './linear-outcome.ts';

/** Violations up to the first are no fault; beyond the second a point is too far from a solution to be mended. */
const TOLERANCE = 1e-5;
const HOPELESS = 0.1;
/** Objectives this near (relative) are the same. */
const SAME = 1e-6;

/** The program with every integer column fixed at its rounded value, and no integers left. */
export function withIntegersFixed(program: LinearProgram, values: ArrayLike<number>): LinearProgram {
  const fix = (bound: number, j: number) => (program.integer[j] === 1 ? Math.round(values[j]!) : bound);
  return {
    ...program,
    integer: new Uint8Array(program.columns),
    lower: program.lower.map(fix),
    upper: program.upper.map(fix),
  };
}

/**
 * Some solvers round the integers of their solution and leave the rest as it was, which breaks a row where a rounded column
 * has a large factor (x <= 1000 y with y = 0.0000001). Then the integers are fixed and the rest is solved for again. What
 * was optimal stays so when the objective comes out the same; else the old objective is only a bound.
 */
export async function mendIntegers(
  program: LinearProgram,
  answer: LinearAnswer,
  solve: (fixed: LinearProgram) => Promise<SolverOutcome>,
): Promise<LinearAnswer> {
  const { values } = answer;
  if (!(values instanceof Float64Array) || values.length !== program.columns) return answer;
  if (!program.integer.includes(1) || !program.integer.includes(0)) return answer;
  const violation = violationAt(program, values);
  if (violation <= TOLERANCE || violation > HOPELESS) return answer;
  const again = await solve(withIntegersFixed(program, values));
  if (again.status !== 'optimal' || again.assignment?.kind !== 'vector') return answer;
  const mended = { ...answer, values: again.assignment.values };
  if (answer.status !== 'optimal') return mended;
  const before = objectiveAt(program, values);
  const after = objectiveAt(program, again.assignment.values);
  if (Math.abs(before - after) <= SAME * Math.max(1, Math.abs(before))) return mended;
  return {
    ...mended,
    status: 'feasible',
    stoppedBy: 'bad-output',
    bound: before,
    message: 'its integers were not whole',
  };
}
