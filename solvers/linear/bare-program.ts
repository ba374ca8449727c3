import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';

/** Only the numbers of a program: what a worker needs to solve it. Names and origins stay with the caller. */
export const bare = (p: LinearProgram) => ({
  sense: p.sense,
  columns: p.columns,
  rows: p.rows,
  objective: p.objective,
  offset: p.offset,
  lower: p.lower,
  upper: p.upper,
  integer: p.integer,
  rowStart: p.rowStart,
  columnIndex: p.columnIndex,
  value: p.value,
  rowLower: p.rowLower,
  rowUpper: p.rowUpper,
});
