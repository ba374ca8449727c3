import type { Exact } from '../../compiler/exact/exact.ts';
import { divide, isFraction, multiply, subtract } from '../../compiler/exact/exact.ts';

/** One equation Σ coefficient·unknown = right. */
export interface Equation {
  readonly terms: ReadonlyMap<number, Exact>;
  readonly right: Exact;
}

/** Elementary operations, weighted by the length of the numbers, after which a system counts as too large. */
const MOST_WORK = 1_000_000;

/**
 * Solves a square sparse system exactly by elimination. Each pivot is the entry with the fewest others in its row and then
 * in its column (Markowitz 1957), so that the nearly triangular systems of simplex bases fill in little and their
 * numbers stay short. Undefined when the system is singular or would take too much work.
 */
export function solveExactly(equations: readonly Equation[], unknowns: number): Exact[] | undefined {
  if (equations.length !== unknowns) return undefined;
  const rows = equations.map(({ terms }) => new Map(terms));
  const right = equations.map((equation) => equation.right);
  const rowsOf: Set<number>[] = Array.from({ length: unknowns }, () => new Set());
  rows.forEach((row, i) => {
    for (const j of row.keys()) rowsOf[j]!.add(i);
  });
  // Rows by their number of entries, so that the shortest is found without a search through all.
  const byLength: Set<number>[] = [];
  const bucket = (length: number): Set<number> => {
    while (byLength.length <= length) byLength.push(new Set());
    return byLength[length]!;
  };
  rows.forEach((row, i) => {
    bucket(row.size).add(i);
  });

  const order: { row: number; column: number }[] = [];
  let work = 0;
  for (let step = 0; step < unknowns; step++) {
    if (byLength[0] && byLength[0].size > 0) return undefined;
    const pivot = choosePivot(byLength, rows, rowsOf);
    if (!pivot) return undefined;
    const { row: p, column: c } = pivot;
    order.push(pivot);
    const pivotRow = rows[p]!;
    byLength[pivotRow.size]!.delete(p);
    for (const j of pivotRow.keys()) rowsOf[j]!.delete(p);
    const head = pivotRow.get(c)!;
    for (const i of rowsOf[c]!) {
      const row = rows[i]!;
      byLength[row.size]!.delete(i);
      const factor = divide(row.get(c)!, head);
      row.delete(c);
      for (const [j, a] of pivotRow) {
        if (j === c) continue;
        const before = row.get(j);
        const product = multiply(factor, a);
        const after = subtract(before ?? 0, product);
        work += weight(after);
        if (after === 0) {
          row.delete(j);
          rowsOf[j]!.delete(i);
        } else {
          row.set(j, after);
          if (before === undefined) rowsOf[j]!.add(i);
        }
      }
      right[i] = subtract(right[i]!, multiply(factor, right[p]!));
      work += weight(right[i]!);
      bucket(row.size).add(i);
      if (work > MOST_WORK) return undefined;
    }
    rowsOf[c]!.clear();
  }

  const solution = new Array<Exact>(unknowns).fill(0);
  for (let step = unknowns - 1; step >= 0; step--) {
    const { row, column } = order[step]!;
    let sum = right[row]!;
    for (const [j, a] of rows[row]!) {
      if (j === column) continue;
      sum = subtract(sum, multiply(a, solution[j]!));
      work += weight(sum);
    }
    solution[column] = divide(sum, rows[row]!.get(column)!);
    if (work > MOST_WORK) return undefined;
  }
  return solution;
}

function choosePivot(
  byLength: readonly Set<number>[],
  rows: readonly Map<number, Exact>[],
  rowsOf: readonly Set<number>[],
): { row: number; column: number } | undefined {
  for (const candidates of byLength) {
    let best: { row: number; column: number } | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    let looked = 0;
    for (const row of candidates) {
      for (const column of rows[row]!.keys()) {
        const others = rowsOf[column]!.size;
        if (others < fewest) {
          fewest = others;
          best = { row, column };
        }
      }
      // A few rows of the shortest length are enough to choose from.
      if (fewest <= 1 || ++looked >= 8) break;
    }
    if (best) return best;
  }
  return undefined;
}

/** Short numbers cost 1, long ones in proportion to their digits. */
const weight = (x: Exact): number =>
  isFraction(x) ? 4 + Math.ceil((hexLength(x.n) + hexLength(x.d)) / 8) : 1;

const hexLength = (n: bigint): number => n.toString(16).length;
