import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { Assignment, SolveOptions, SolverOutcome } from '../solver.ts';

/** "All solutions" ends here: each one costs a solve. */
const MOST_SOLUTIONS = 1_000;

/** Can the solutions of this program be told apart by 0/1 columns? Otherwise none can be cut off by a row. */
export const isBinary = (program: LinearProgram): boolean =>
  program.columns > 0 &&
  program.integer.every((integer, j) => integer === 1 && program.lower[j]! >= 0 && program.upper[j]! <= 1);

/**
 * Several solutions of a program in 0/1 columns: after each one a row is added that it alone breaks (Balas and Jeroslow,
 * "Canonical cuts on the unit hypercube", 1972). With an objective they come from the best on; without one and with
 * `diverse` each is as far as possible from those before.
 */
export async function enumerateBinary(
  program: LinearProgram,
  options: SolveOptions,
  solve: (program: LinearProgram, options: SolveOptions) => Promise<SolverOutcome>,
): Promise<SolverOutcome> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const wanted = Math.min(
    options.solutions === 'all' ? MOST_SOLUTIONS : (options.solutions ?? 1),
    MOST_SOLUTIONS,
  );
  const aimless = program.objective.every((c) => c === 0);
  const found: Assignment[] = [];
  let first: SolverOutcome | undefined;
  let last: SolverOutcome | undefined;
  let cut = program;
  while (found.length < wanted) {
    const { timeLimit } = options;
    const left = timeLimit === undefined ? {} : { timeLimit: Math.max(0.01, timeLimit - seconds()) };
    const aimed = options.diverse && aimless ? awayFrom(cut, found) : cut;
    last = await solve(aimed, { ...options, ...left, solutions: 1 });
    first ??= last;
    if (last.status !== 'optimal' || last.assignment?.kind !== 'vector') break;
    found.push(last.assignment);
    options.onProgress?.({ seconds: seconds(), assignment: last.assignment });
    cut = withoutPoint(cut, last.assignment.values);
  }
  if (found.length === 0 || !first) return last ?? { status: 'unknown', seconds: seconds(), diagnostics: [] };
  const complete = last?.status === 'infeasible';
  return {
    ...first,
    ...(last && !complete && last.stoppedBy ? { stoppedBy: last.stoppedBy } : {}),
    assignments: found,
    complete,
    seconds: seconds(),
  };
}

/** One row more: Σ of the columns at 0 − Σ of the columns at 1 >= 1 − (number at 1). */
function withoutPoint(program: LinearProgram, values: Float64Array): LinearProgram {
  const { columns, rows } = program;
  const ones = values.reduce((sum, x) => sum + Math.round(x), 0);
  const columnIndex = new Int32Array(program.columnIndex.length + columns);
  columnIndex.set(program.columnIndex);
  const value = new Float64Array(program.value.length + columns);
  value.set(program.value);
  for (let j = 0; j < columns; j++) {
    columnIndex[program.columnIndex.length + j] = j;
    value[program.value.length + j] = Math.round(values[j]!) === 1 ? -1 : 1;
  }
  return {
    ...program,
    rows: rows + 1,
    rowStart: longer(program.rowStart, columnIndex.length),
    columnIndex,
    value,
    rowLower: longer(program.rowLower, 1 - ones),
    rowUpper: longer(program.rowUpper, Number.POSITIVE_INFINITY),
    rowNames: [...program.rowNames, `other than solution ${rows + 1}`],
    rowGroup: longer(program.rowGroup, -1),
  };
}

function longer<T extends Int32Array | Float64Array>(array: T, last: number): T {
  const copy = new (array.constructor as new (length: number) => T)(array.length + 1);
  copy.set(array);
  copy[array.length] = last;
  return copy;
}

/** The program that maximises the sum of the distances to the points. */
function awayFrom(program: LinearProgram, points: readonly Assignment[]): LinearProgram {
  const objective = new Float64Array(program.columns);
  for (const point of points)
    if (point.kind === 'vector')
      for (let j = 0; j < objective.length; j++) objective[j]! += Math.round(point.values[j]!) === 1 ? -1 : 1;
  return { ...program, sense: 'maximize', objective };
}
