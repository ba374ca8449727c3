import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { add, compare, type Exact, multiply, sign, subtract } from '../../compiler/exact/exact.ts';
import { findSolver } from '../index.ts';
import { exactProgram } from '../linear/exact-program.ts';
import { rationalise } from '../linear/rationalise.ts';

/**
 * Do some rows of a linear program contradict each other and the bounds of their columns, fractions allowed? A sum of multiples of the rows that
 * no point within the bounds can reach is a proof of it (Farkas 1902). The multiples are the duals of the least violation, found in floating
 * point and made fractions; the sum is checked in exact arithmetic, so that no solver need be believed. False where none was found.
 */
export async function refuteExactly(
  program: LinearProgram,
  rows: readonly number[],
  timeLimit = 2,
): Promise<boolean> {
  const sides = rows.flatMap((row) => [
    ...(Number.isFinite(program.rowLower[row]) ? [{ row, least: true }] : []),
    ...(Number.isFinite(program.rowUpper[row]) ? [{ row, least: false }] : []),
  ]);
  const highs = await findSolver('highs');
  if (highs === undefined || sides.length === 0) return false;
  const outcome = await highs.solve(leastViolation(program, sides), { timeLimit });
  const duals = outcome.status === 'optimal' ? outcome.duals?.rows : undefined;
  if (duals === undefined) return false;
  const largest = duals.reduce((most, dual) => Math.max(most, Math.abs(dual)), 0);
  if (largest === 0) return false;
  const multiples = sides.map(({ least }, i): Exact => {
    const dual = (duals[i] ?? 0) / largest;
    const size = least ? dual : -dual;
    return size > 1e-9 ? rationalise(size) : 0;
  });
  return contradicts(program, sides, multiples);
}

interface Side {
  readonly row: number;
  /** The row's lower bound, else its upper one. */
  readonly least: boolean;
}

/** min s  with  a x + s >= lower  and  a x - s <= upper  for each side. */
function leastViolation(program: LinearProgram, sides: readonly Side[]): LinearProgram {
  const slack = program.columns;
  const columns = slack + 1;
  const starts = [0];
  const columnIndex: number[] = [];
  const value: number[] = [];
  for (const { row, least } of sides) {
    for (let k = program.rowStart[row] ?? 0; k < (program.rowStart[row + 1] ?? 0); k++) {
      columnIndex.push(program.columnIndex[k] ?? 0);
      value.push(program.value[k] ?? 0);
    }
    columnIndex.push(slack);
    value.push(least ? 1 : -1);
    starts.push(columnIndex.length);
  }
  const objective = new Float64Array(columns);
  objective[slack] = 1;
  return {
    kind: 'linear-program',
    sense: 'minimize',
    columns,
    rows: sides.length,
    objective,
    offset: 0,
    lower: Float64Array.from([...program.lower, 0]),
    upper: Float64Array.from([...program.upper, Number.POSITIVE_INFINITY]),
    integer: new Uint8Array(columns),
    rowStart: Int32Array.from(starts),
    columnIndex: Int32Array.from(columnIndex),
    value: Float64Array.from(value),
    rowLower: Float64Array.from(sides, ({ row, least }) =>
      least ? (program.rowLower[row] ?? 0) : Number.NEGATIVE_INFINITY,
    ),
    rowUpper: Float64Array.from(sides, ({ row, least }) =>
      least ? Number.POSITIVE_INFINITY : (program.rowUpper[row] ?? 0),
    ),
    columnNames: [...program.columnNames, 'violation'],
    rowNames: sides.map((_, i) => `side_${i + 1}`),
    rowGroup: new Int32Array(sides.length).fill(-1),
    columnVariable: new Int32Array(columns),
  };
}

/** Is the sum of the sides, each so many times, out of reach for every point within the bounds? Exact. */
function contradicts(program: LinearProgram, sides: readonly Side[], multiples: readonly Exact[]): boolean {
  const exact = exactProgram(program);
  const sum = new Map<number, Exact>();
  let needed: Exact = 0;
  sides.forEach(({ row, least }, i) => {
    const multiple = multiples[i] ?? 0;
    const bound = least ? exact.rowLower[row] : exact.rowUpper[row];
    if (sign(multiple) <= 0 || bound === undefined) return;
    // a x >= lower, or -a x >= -upper.
    const signed = least ? multiple : subtract(0, multiple);
    needed = add(needed, multiply(signed, bound));
    for (let k = program.rowStart[row] ?? 0; k < (program.rowStart[row + 1] ?? 0); k++) {
      const column = program.columnIndex[k] ?? 0;
      sum.set(column, add(sum.get(column) ?? 0, multiply(signed, exact.value[k] ?? 0)));
    }
  });
  let reached: Exact = 0;
  for (const [column, coefficient] of sum) {
    if (sign(coefficient) === 0) continue;
    const best = sign(coefficient) > 0 ? exact.upper[column] : exact.lower[column];
    if (best === undefined) return false;
    reached = add(reached, multiply(coefficient, best));
  }
  return compare(reached, needed) < 0;
}
