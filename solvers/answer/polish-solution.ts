import { type CheckedSolution, checkSolution } from '../../compiler/answer/check-solution.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { Value } from '../../compiler/ir/value.ts';
import type { EmittedProgram } from '../emit-program.ts';
import type { Assignment, SolverOutcome } from '../solver.ts';

export interface PolishedSolution {
  readonly solution?: Readonly<Record<string, Value>>;
  readonly check?: CheckedSolution;
  readonly diagnostics: readonly Diagnostic[];
}

/** Largest miss of a constraint that counts as rounding of a floating-point solver, relative to the size of its numbers. */
export const tolerance = 1e-6;

/**
 * Makes a solver's assignment a solution that the evaluator accepts: as it is, where it is exact already; else made
 * exact; else within the tolerance, which is then said. What misses by more is refused.
 */
export async function polishSolution(
  instance: Instance,
  emitted: EmittedProgram,
  outcome: SolverOutcome,
  assignment: Assignment,
): Promise<PolishedSolution> {
  const madeExact = async () => accepted(instance, await exactSolution(emitted, outcome, assignment));
  // The values of continuous columns are rarely exact as they print, and the evaluator needs longest to find that out; with
  // integers among them they often are.
  const continuous = isContinuous(emitted);
  const exact = continuous ? await madeExact() : undefined;
  if (exact !== undefined) return exact;
  const solution = emitted.read(assignment);
  if (solution === undefined) return { diagnostics: [refused('its output does not fit the program')] };
  const found = accepted(instance, solution) ?? (continuous ? undefined : await madeExact());
  if (found !== undefined) return found;
  const near = checkSolution(instance, solution, tolerance);
  if (near.accepted) return { solution, check: near, diagnostics: [] };
  const broken = near.constraints.find((c) => !c.holds);
  return {
    diagnostics: [
      refused(broken === undefined ? 'a domain is missed' : `it breaks ${broken.id}: ${broken.text}`),
    ],
  };
}

function accepted(
  instance: Instance,
  solution: Readonly<Record<string, Value>> | undefined,
): PolishedSolution | undefined {
  if (solution === undefined) return undefined;
  const check = checkSolution(instance, solution);
  return check.accepted ? { solution, check, diagnostics: [] } : undefined;
}

const isContinuous = ({ program }: EmittedProgram): boolean =>
  program.kind === 'linear-program' && program.columns > 0 && !program.integer.includes(1);

/** The exact point next to a floating-point solution of a linear program, where there is one. */
async function exactSolution(
  emitted: EmittedProgram,
  outcome: SolverOutcome,
  assignment: Assignment,
): Promise<Readonly<Record<string, Value>> | undefined> {
  const { program } = emitted;
  if (program.kind !== 'linear-program' || assignment.kind !== 'vector' || !emitted.readExact)
    return undefined;
  const [{ polish }, { findSolver }] = await Promise.all([import('./polish.ts'), import('../index.ts')]);
  const highs = await findSolver('highs');
  const polished = await polish(program, assignment.values, {
    ...(outcome.basis === undefined ? {} : { basis: outcome.basis }),
    ...(highs === undefined ? {} : { solve: (fixed) => highs.solve(fixed, { timeLimit: 5 }) }),
  });
  return polished === undefined ? undefined : emitted.readExact(polished.values);
}

const refused = (why: string): Diagnostic => ({
  code: 'solver/rejected-solution',
  severity: 'error',
  message: `the solver’s solution was refused: ${why}`,
  labels: [],
  help: 'try another solver with --solver, and report this with the bundle that --save writes',
});
