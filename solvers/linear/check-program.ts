import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';

/** Solvers take a bound of 1e20 or more as none, and refuse or lose larger coefficients. */
const LARGEST = 1e15;
const NO_BOUND = 1e20;

/**
 * What makes a linear program unfit for a floating-point solver, in words; undefined when nothing does. Solvers
 * differ in what they do with such numbers (one reads `nan x` as nothing at all), so none is handed over.
 */
export function unfitReason(program: LinearProgram): string | undefined {
  const { columns, rows, rowStart, columnIndex, value } = program;
  const column = (j: number) => program.columnNames[j] ?? `column ${j + 1}`;
  const row = (i: number) => program.rowNames[i] ?? `row ${i + 1}`;
  if (!Number.isFinite(program.offset)) return 'the constant of the objective is not a finite number';
  for (let j = 0; j < columns; j++) {
    const cost = program.objective[j]!;
    if (!Number.isFinite(cost)) return `the objective coefficient of ${column(j)} is not a finite number`;
    if (Math.abs(cost) >= NO_BOUND) return `the objective coefficient of ${column(j)} is too large (${cost})`;
    const reason = unfitBounds(program.lower[j]!, program.upper[j]!);
    if (reason) return `${reason} of ${column(j)}`;
  }
  /** The last row, from 1, that named a column. */
  const seen = new Int32Array(columns);
  for (let i = 0; i < rows; i++) {
    const reason = unfitBounds(program.rowLower[i]!, program.rowUpper[i]!);
    if (reason) return `${reason} of ${row(i)}`;
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
      const j = columnIndex[k]!;
      const entry = value[k]!;
      if (j < 0 || j >= columns) return `an entry of ${row(i)} lies outside the columns`;
      if (seen[j] === i + 1) return `${row(i)} names ${column(j)} twice`;
      seen[j] = i + 1;
      if (!Number.isFinite(entry))
        return `the coefficient of ${column(j)} in ${row(i)} is not a finite number`;
      if (Math.abs(entry) > LARGEST)
        return `the coefficient of ${column(j)} in ${row(i)} is too large for a floating-point solver (${entry})`;
    }
  }
  return undefined;
}

function unfitBounds(lower: number, upper: number): string | undefined {
  if (Number.isNaN(lower) || Number.isNaN(upper)) return 'not a number in a bound';
  if (lower === Number.POSITIVE_INFINITY || upper === Number.NEGATIVE_INFINITY) return 'an impossible bound';
  for (const bound of [lower, upper])
    if (Number.isFinite(bound) && Math.abs(bound) >= NO_BOUND)
      return 'a bound too large for a floating-point solver';
  return undefined;
}

/**
 * The outcome of a program that needs no solver: crossed bounds, an integer column with no integer between its
 * bounds, an empty row that cannot hold, or no column at all. Solvers disagree most on these.
 */
export function trivialStatus(program: LinearProgram): 'infeasible' | 'optimal' | undefined {
  for (let j = 0; j < program.columns; j++) {
    const lower = program.lower[j]!;
    const upper = program.upper[j]!;
    if (lower > upper) return 'infeasible';
    if (program.integer[j] === 1 && Math.ceil(lower) > Math.floor(upper)) return 'infeasible';
  }
  for (let i = 0; i < program.rows; i++) {
    const lower = program.rowLower[i]!;
    const upper = program.rowUpper[i]!;
    if (lower > upper) return 'infeasible';
    if (program.rowStart[i] === program.rowStart[i + 1] && (lower > 0 || upper < 0)) return 'infeasible';
  }
  return program.columns === 0 ? 'optimal' : undefined;
}

/** The objective at a point, summed with compensation (Neumaier), so that long sums keep their last digits. */
export function objectiveAt(program: LinearProgram, values: Float64Array): number {
  let sum = program.offset;
  let lost = 0;
  for (let j = 0; j < program.columns; j++) {
    const term = program.objective[j]! * values[j]!;
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  const total = sum + lost;
  return total === 0 ? 0 : total;
}

/**
 * The largest violation of a bound, row or integrality at a point, each relative to the size of the numbers in it
 * (a row's terms, at least 1). NaN values count as infinite.
 */
export function violationAt(program: LinearProgram, values: Float64Array): number {
  let worst = 0;
  const note = (excess: number, scale: number) => {
    const relative = excess / Math.max(1, scale);
    if (!(relative <= worst)) worst = Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative;
  };
  for (let j = 0; j < program.columns; j++) {
    const x = values[j]!;
    if (!Number.isFinite(x)) return Number.POSITIVE_INFINITY;
    note(program.lower[j]! - x, Math.abs(x));
    note(x - program.upper[j]!, Math.abs(x));
    if (program.integer[j] === 1) note(Math.abs(x - Math.round(x)), 1);
  }
  for (let i = 0; i < program.rows; i++) {
    let activity = 0;
    let scale = 0;
    for (let k = program.rowStart[i]!; k < program.rowStart[i + 1]!; k++) {
      const term = program.value[k]! * values[program.columnIndex[k]!]!;
      activity += term;
      scale = Math.max(scale, Math.abs(term));
    }
    note(program.rowLower[i]! - activity, scale);
    note(activity - program.rowUpper[i]!, scale);
  }
  return worst;
}
