import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';

export interface ExtraRow {
  readonly terms: readonly (readonly [column: number, value: number])[];
  readonly lower: number;
}

export interface Restriction {
  /** Rows that are made free. */
  readonly off?: (row: number) => boolean;
  /** Columns that are held at a value (at the nearest bound where it lies outside). */
  readonly fixed: ReadonlyMap<number, number>;
  /** Rows that are added. */
  readonly extra?: readonly ExtraRow[];
  /** False: nothing is optimised. */
  readonly objective?: boolean;
}

/** The same program with rows switched off, columns fixed and rows added; the arrays that stay are shared. */
export function restrictProgram(
  program: LinearProgram,
  { off = () => false, fixed, extra = [], objective = true }: Restriction,
): LinearProgram {
  const rows = program.rows + extra.length;
  const rowLower = new Float64Array(rows);
  const rowUpper = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < program.rows; row++) {
    rowLower[row] = off(row) ? Number.NEGATIVE_INFINITY : (program.rowLower[row] ?? 0);
    if (!off(row)) rowUpper[row] = program.rowUpper[row] ?? 0;
  }
  const lower = program.lower.slice();
  const upper = program.upper.slice();
  for (const [column, value] of fixed) {
    const held = Math.min(Math.max(value, lower[column] ?? value), upper[column] ?? value);
    lower[column] = held;
    upper[column] = held;
  }
  const entries = extra.flatMap(({ terms }) => terms);
  const used = program.rowStart[program.rows] ?? 0;
  const columnIndex = new Int32Array(used + entries.length);
  const value = new Float64Array(used + entries.length);
  columnIndex.set(program.columnIndex.subarray(0, used));
  value.set(program.value.subarray(0, used));
  const rowStart = new Int32Array(rows + 1);
  rowStart.set(program.rowStart);
  let at = used;
  extra.forEach(({ terms, lower: least }, k) => {
    for (const [column, coefficient] of terms) {
      columnIndex[at] = column;
      value[at++] = coefficient;
    }
    rowStart[program.rows + k + 1] = at;
    rowLower[program.rows + k] = least;
  });
  return {
    ...program,
    rows,
    rowLower,
    rowUpper,
    lower,
    upper,
    rowStart,
    columnIndex,
    value,
    rowNames: [...program.rowNames, ...extra.map((_, k) => `cut_${k + 1}`)],
    rowGroup: Int32Array.from({ length: rows }, (_, row) => program.rowGroup[row] ?? -1),
    ...(objective ? {} : { objective: new Float64Array(program.columns), offset: 0 }),
  };
}
