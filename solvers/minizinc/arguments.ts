import type { MiniZincProgram } from '../../compiler/backends/minizinc/minizinc-program.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import type { SolveOptions, SolverOutcome } from '../solver.ts';

/** Solvers of integer programs behind MiniZinc: they give one solution, and prove with bounds. */
const integerProgramming = /^(coin-?bc|cbc|osicbc|highs|gurobi|cplex|scip|xpress)$/i;

const lastPart = (solver: string): string => solver.split(/[./@]/).at(-1) ?? solver;

/** Can this solver list several solutions? Those of integer programs cannot: they take no `-n`. */
export const canEnumerate = (solver: string): boolean => !integerProgramming.test(lastPart(solver));

/**
 * Does this solver search all integers? The constraint solvers cut an unbounded variable off at a limit of their own (as
 * near as ±500,000,000) and call the best value below it optimal.
 */
export const exactIntegers = (solver: string): boolean => !canEnumerate(solver);

/** The outcome when several solutions were asked of a solver that gives one; undefined otherwise. */
export function refuseEnumeration(
  program: MiniZincProgram,
  solver: string,
  title: string,
  { solutions }: SolveOptions,
): SolverOutcome | undefined {
  if (solutions === undefined || solutions === 1) return undefined;
  if (canEnumerate(solver) && program.sense === 'satisfy') return undefined;
  const reason =
    program.sense === 'satisfy'
      ? 'it gives one solution only'
      : 'only satisfaction problems have their solutions listed';
  return noAnswer('unsupported', 0, stopDiagnostics(title, 'unsupported', reason));
}

/** MiniZinc reads its time limit as a positive integer of 32 bits. */
const millisecondsOf = (seconds: number): number =>
  Math.min(2 ** 31 - 1, Math.max(1, Math.round(seconds * 1000)));

/** The command-line arguments of `minizinc` for a run, without the file. */
export function minizincArguments(program: MiniZincProgram, solver: string, options: SolveOptions): string[] {
  const args = ['--solver', solver, '--output-mode', 'json', '--output-objective', '--statistics'];
  if (options.timeLimit !== undefined) args.push('--time-limit', String(millisecondsOf(options.timeLimit)));
  if (program.sense === 'satisfy') {
    if (options.solutions === 'all') args.push('-a');
    else if (options.solutions !== undefined && options.solutions > 1)
      args.push('-n', String(options.solutions));
  } else args.push('-i');
  if (options.threads !== undefined && options.threads > 1) args.push('-p', String(options.threads));
  // Chuffed's own default seed is not a fixed number.
  args.push('-r', String(Math.abs(Math.trunc(options.seed ?? 1)) % 2 ** 31));
  return args;
}
