import type { Exact } from '../../compiler/exact/exact.ts';
import { multiply, subtract } from '../../compiler/exact/exact.ts';
import type { ExactProgram } from './exact-program.ts';
import type { Equation } from './exact-solve.ts';
import { solveExactly } from './exact-solve.ts';

/** Statuses of a simplex basis, as in `SolverOutcome.basis`. */
const status = { lower: 0, basic: 1, upper: 2, zero: 3 } as const;

/** More basic columns than this are not solved for exactly. */
const LARGEST = 2_000;

/**
 * The vertex that a simplex basis stands for, exactly: columns outside the basis lie at a bound, and the rows outside the
 * basis, which lie at a bound too, determine the basic columns (Chvátal, Linear Programming, ch. 7). Undefined when
 * the basis is incomplete or singular, or the system too large. Whether the vertex is feasible is the caller's to check.
 */
export function exactVertex(
  exact: ExactProgram,
  basis: { readonly rows: ArrayLike<number>; readonly columns: ArrayLike<number> },
): Exact[] | undefined {
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
  for (let i = 0; i < program.rows; i++) {
    if (basis.rows[i] === status.basic) continue;
    let right = bound(basis.rows[i]!, exact.rowLower[i], exact.rowUpper[i]);
    if (right === undefined) return undefined;
    const terms = new Map<number, Exact>();
    for (let k = program.rowStart[i]!; k < program.rowStart[i + 1]!; k++) {
      const j = program.columnIndex[k]!;
      const a = exact.value[k]!;
      if (a === 0) continue;
      if (unknown[j]! >= 0) terms.set(unknown[j]!, a);
      else if (x[j] !== 0) right = subtract(right, multiply(a, x[j]!));
    }
    equations.push({ terms, right });
  }
  const solution = solveExactly(equations, basic.length);
  if (!solution) return undefined;
  basic.forEach((j, k) => {
    x[j] = solution[k]!;
  });
  return x;
}

/** The bound that a nonbasic column or row lies at. HiGHS names the lower one for fixed ones too. */
function bound(at: number, lower: Exact | undefined, upper: Exact | undefined): Exact | undefined {
  if (at === status.lower) return lower ?? upper;
  if (at === status.upper) return upper ?? lower;
  return lower ?? upper ?? (at === status.zero ? 0 : undefined);
}
