import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { Exact } from '../../compiler/exact/exact.ts';
import { multiply, negate } from '../../compiler/exact/exact.ts';
import { sum } from '../../compiler/exact/sum.ts';
import type { ExactProgram } from './exact-program.ts';
import { solveExactly } from './exact-solve.ts';
import type { Equation } from './integer-system.ts';

/** Statuses of a simplex basis, as in `SolverOutcome.basis`. */
const status = { lower: 0, basic: 1, upper: 2, zero: 3 } as const;

/** More basic columns than this are not solved for exactly. */
const LARGEST = 20_000;

export interface Basis {
  readonly rows: ArrayLike<number>;
  readonly columns: ArrayLike<number>;
}

export interface Vertex {
  /** A value a column. */
  readonly values: Exact[];
  /** 1 for rows that hold because the point was computed from them. */
  readonly solved: Uint8Array;
}

/**
 * The vertex that a simplex basis stands for, exactly: columns outside the basis lie at a bound, and the rows outside the
 * basis, which lie at a bound too, determine the basic columns (Chvátal, Linear Programming, ch. 7). Undefined when
 * the basis is incomplete or singular, or the system too large. Whether the vertex is feasible is the caller's to check.
 */
export function exactVertex(exact: ExactProgram, basis: Basis): Vertex | undefined {
  const { program } = exact;
  if (basis.columns.length !== program.columns || basis.rows.length !== program.rows) return undefined;
  const x = new Array<Exact>(program.columns).fill(0);
  const unknown = new Int32Array(program.columns).fill(-1);
  const basic: number[] = [];
  for (let j = 0; j < program.columns; j++) {
    if (basis.columns[j] === status.basic) {
      unknown[j] = basic.length;
      basic.push(j);
      continue;
    }
    const at = bound(basis.columns[j]!, exact.lower[j], exact.upper[j]);
    if (at === undefined) return undefined;
    x[j] = at;
  }
  if (basic.length > LARGEST) return undefined;

  const equations: Equation[] = [];
  const solved = new Uint8Array(program.rows);
  for (let i = 0; i < program.rows; i++) {
    if (basis.rows[i] === status.basic) continue;
    const side = bound(basis.rows[i]!, exact.rowLower[i], exact.rowUpper[i]);
    if (side === undefined) return undefined;
    const unknowns: number[] = [];
    const coefficients: Exact[] = [];
    const known: Exact[] = [side];
    for (let k = program.rowStart[i]!; k < program.rowStart[i + 1]!; k++) {
      const j = program.columnIndex[k]!;
      const a = exact.value[k]!;
      if (a === 0) continue;
      if (unknown[j]! >= 0) {
        unknowns.push(unknown[j]!);
        coefficients.push(a);
      } else if (x[j] !== 0) known.push(negate(multiply(a, x[j]!)));
    }
    equations.push({ unknowns, coefficients, right: known.length === 1 ? side : sum(known) });
    solved[i] = 1;
  }
  const solution = solveExactly(equations, basic.length);
  if (!solution) return undefined;
  basic.forEach((j, k) => {
    x[j] = solution[k]!;
  });
  // Of more equations than unknowns only as many as needed were used.
  return { values: x, solved: equations.length === basic.length ? solved : new Uint8Array(program.rows) };
}

/**
 * The basis of a vertex that a solver gave without one: what lies between its bounds is basic, what lies at one is not. Integer
 * columns count as fixed. At a degenerate vertex more rows lie at a bound than a basis has; any that determine the point will do.
 */
export function basisAt(program: LinearProgram, values: ArrayLike<number>): Basis {
  const place = (x: number, lower: number, upper: number, size: number): number => {
    const near = 1e-7 * Math.max(1, size);
    if (Math.abs(x - lower) <= near) return status.lower;
    return Math.abs(upper - x) <= near ? status.upper : status.basic;
  };
  const columns = Uint8Array.from({ length: program.columns }, (_, j) =>
    program.integer[j] === 1
      ? status.lower
      : place(values[j]!, program.lower[j]!, program.upper[j]!, Math.abs(values[j]!)),
  );
  const rows = Uint8Array.from({ length: program.rows }, (_, i) => {
    let activity = 0;
    let size = 0;
    for (let k = program.rowStart[i]!; k < program.rowStart[i + 1]!; k++) {
      const term = program.value[k]! * values[program.columnIndex[k]!]!;
      activity += term;
      size = Math.max(size, Math.abs(term));
    }
    return place(activity, program.rowLower[i]!, program.rowUpper[i]!, size);
  });
  return { rows, columns };
}

/** The bound that a nonbasic column or row lies at. HiGHS names the lower one for fixed ones too. */
function bound(at: number, lower: Exact | undefined, upper: Exact | undefined): Exact | undefined {
  if (at === status.lower) return lower ?? upper;
  if (at === status.upper) return upper ?? lower;
  return lower ?? upper ?? (at === status.zero ? 0 : undefined);
}
