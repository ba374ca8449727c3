import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { violationAt } from '../linear/check-program.ts';
import type { SolverOutcome, SolverStatus } from '../solver.ts';
import type { ConformanceCase } from './case.ts';
import { fail, requireThat } from './case.ts';

export const inf = Number.POSITIVE_INFINITY;

interface Expected {
  readonly status: SolverStatus;
  readonly objective?: number;
}

/** A program with its known answer. */
export const known = (
  name: string,
  program: LinearProgram,
  expected: Expected,
): ConformanceCase<LinearProgram> => ({
  name,
  needs: (solver) => !solver.refuses?.(program),
  async run(solver) {
    check(program, await solver.solve(program, {}), expected);
  },
});

export function check(program: LinearProgram, outcome: SolverOutcome, { status, objective }: Expected): void {
  if (outcome.status !== status) fail(`"${status}" expected, "${outcome.status}" given (${why(outcome)})`);
  if (objective === undefined) return;
  const given = outcome.objective;
  requireThat(given !== undefined, 'an optimum without its objective');
  requireThat(
    Math.abs(given - objective) <= 1e-6 * Math.max(1, Math.abs(objective)),
    `${objective} expected, ${given} given`,
  );
  requireThat(outcome.assignment?.kind === 'vector', 'an optimum without its values');
  requireThat(violationAt(program, outcome.assignment.values) <= 1e-6, 'a solution that breaks a constraint');
}

const why = ({ stoppedBy, diagnostics }: SolverOutcome): string =>
  [stoppedBy, ...diagnostics.map((d) => d.message)].filter(Boolean).join(', ') || 'no reason';

/** A linear program whose optimum is not whole. */
export const workshop = {
  sense: 'maximize' as const,
  objective: [30, 50],
  rows: [
    [-inf, { 0: 1, 1: 2 }, 40],
    [-inf, { 0: 2, 1: 1 }, 50.5],
  ] as const,
};
