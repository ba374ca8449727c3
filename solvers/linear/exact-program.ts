import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { Exact } from '../../compiler/exact/exact.ts';
import { add, compare, fromDecimalOf, isInteger, multiply } from '../../compiler/exact/exact.ts';

/**
 * A linear program read exactly: each double is the decimal that a person would write for it (0.1 is 1/10), which is
 * what it was before it was made a double. Infinite bounds are undefined.
 */
export interface ExactProgram {
  readonly program: LinearProgram;
  readonly value: readonly Exact[];
  readonly lower: readonly (Exact | undefined)[];
  readonly upper: readonly (Exact | undefined)[];
  readonly rowLower: readonly (Exact | undefined)[];
  readonly rowUpper: readonly (Exact | undefined)[];
}

export function exactProgram(program: LinearProgram): ExactProgram {
  const bound = (x: number): Exact | undefined => (Number.isFinite(x) ? fromDecimalOf(x) : undefined);
  return {
    program,
    value: Array.from(program.value, fromDecimalOf),
    lower: Array.from(program.lower, bound),
    upper: Array.from(program.upper, bound),
    rowLower: Array.from(program.rowLower, bound),
    rowUpper: Array.from(program.rowUpper, bound),
  };
}

/** Does the point satisfy every bound, row and integrality, with no tolerance at all? */
export function holdsExactly(exact: ExactProgram, x: readonly Exact[]): boolean {
  const { program } = exact;
  for (let j = 0; j < program.columns; j++) {
    if (!within(x[j]!, exact.lower[j], exact.upper[j])) return false;
    if (program.integer[j] === 1 && !isInteger(x[j]!)) return false;
  }
  for (let i = 0; i < program.rows; i++)
    if (!within(activity(exact, i, x), exact.rowLower[i], exact.rowUpper[i])) return false;
  return true;
}

/** The value of row `i` at a point. */
function activity(exact: ExactProgram, i: number, x: readonly Exact[]): Exact {
  const { rowStart, columnIndex } = exact.program;
  let sum: Exact = 0;
  for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
    const xj = x[columnIndex[k]!]!;
    if (xj !== 0) sum = add(sum, multiply(exact.value[k]!, xj));
  }
  return sum;
}

const within = (x: Exact, lower: Exact | undefined, upper: Exact | undefined): boolean =>
  (lower === undefined || compare(x, lower) >= 0) && (upper === undefined || compare(x, upper) <= 0);
