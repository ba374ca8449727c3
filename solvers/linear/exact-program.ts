import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { Exact } from '../../compiler/exact/exact.ts';
import { compare, fromDecimalOf, isInteger, multiply, negate, toNumber } from '../../compiler/exact/exact.ts';
import { signOfSum } from '../../compiler/exact/sum.ts';

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
  const known = programs.get(program);
  if (known !== undefined) return known;
  const exact = readExactly(program);
  programs.set(program, exact);
  return exact;
}

const programs = new WeakMap<LinearProgram, ExactProgram>();

function readExactly(program: LinearProgram): ExactProgram {
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

/**
 * Does the point satisfy every bound, row and integrality, with no tolerance at all? Rows that `solved` marks hold by the way the point
 * was found. Doubles decide where they are sure to; exact numbers do the rest. `near`: the nearest doubles of the point.
 */
export function holdsExactly(
  exact: ExactProgram,
  x: readonly Exact[],
  solved?: { readonly [row: number]: number },
  near: Float64Array = Float64Array.from(x, toNumber),
): boolean {
  const { program } = exact;
  for (let j = 0; j < program.columns; j++) {
    if (!within(x[j]!, exact.lower[j], exact.upper[j])) return false;
    if (program.integer[j] === 1 && !isInteger(x[j]!)) return false;
  }
  for (let i = 0; i < program.rows; i++) {
    if (solved?.[i] === 1) continue;
    const holds = surely(program, i, near) ?? rowHolds(exact, i, x);
    if (!holds) return false;
  }
  return true;
}

/** Whether row `i` holds, where the error of doubles cannot change the answer; undefined where it might. */
function surely(program: LinearProgram, i: number, x: Float64Array): boolean | undefined {
  const [start, end] = [program.rowStart[i]!, program.rowStart[i + 1]!];
  let activity = 0;
  let size = 0;
  for (let k = start; k < end; k++) {
    const term = program.value[k]! * x[program.columnIndex[k]!]!;
    activity += term;
    size += Math.abs(term);
  }
  const [lower, upper] = [program.rowLower[i]!, program.rowUpper[i]!];
  // Each factor, product and sum is rounded once: (n + 2) roundings at most of what is no larger than `size`; doubled.
  const margin = (end - start + 4) * Number.EPSILON;
  const below = lower - activity;
  const above = activity - upper;
  const out = (excess: number, bound: number) => excess > margin * (size + Math.abs(bound));
  const inside = (excess: number, bound: number) =>
    excess === Number.NEGATIVE_INFINITY || -excess > margin * (size + Math.abs(bound));
  if (out(below, lower) || out(above, upper)) return false;
  return inside(below, lower) && inside(above, upper) ? true : undefined;
}

function rowHolds(exact: ExactProgram, i: number, x: readonly Exact[]): boolean {
  const { rowStart, columnIndex } = exact.program;
  const terms: Exact[] = [];
  for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
    const xj = x[columnIndex[k]!]!;
    if (xj !== 0) terms.push(multiply(exact.value[k]!, xj));
  }
  const least = exact.rowLower[i];
  const most = exact.rowUpper[i];
  return (
    (least === undefined || signOfSum([...terms, negate(least)]) >= 0) &&
    (most === undefined || signOfSum([...terms, negate(most)]) <= 0)
  );
}

const within = (x: Exact, lower: Exact | undefined, upper: Exact | undefined): boolean =>
  (lower === undefined || compare(x, lower) >= 0) && (upper === undefined || compare(x, upper) <= 0);
