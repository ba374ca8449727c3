/** What changing an entry of a sparse row costs, in plain multiplications. */
const COST = 8;

/** A sparse matrix of integers by rows, each reduced modulo the prime: 0 < entry < p. */
export type ModularRows = readonly Map<number, number>[];

/** A factorisation modulo a prime below 2^26. */
export interface ModularFactors {
  /** Multiplications that one solution takes. */
  readonly size: number;
  /** As many rows as there are columns, and independent. */
  readonly rows: readonly number[];
  /** The x with row · x ≡ right (mod p) for these rows; entries of `right` and of x lie in 0..p-1. `right` is used up. */
  solve(right: Float64Array): Float64Array;
}

/**
 * Factors a matrix modulo the prime `p` by elimination. Each pivot is the entry with the fewest others in its row and then in its
 * column (Markowitz 1957), so that the nearly triangular systems of simplex bases fill in little. `rows` is used up. Undefined when
 * the rank modulo p is below `size`, the number of columns, or the budget of multiplications, which goes down, is spent.
 */
export function factorModulo(
  rows: ModularRows,
  size: number,
  p: number,
  budget: { left: number },
): ModularFactors | undefined {
  const { times } = arithmetic(p);
  const rowsOf: Set<number>[] = Array.from({ length: size }, () => new Set());
  // Rows by their number of entries, so that the shortest is found without a search through all.
  const byLength: Set<number>[] = [];
  const bucket = (length: number): Set<number> => {
    while (byLength.length <= length) byLength.push(new Set());
    return byLength[length]!;
  };
  rows.forEach((row, i) => {
    for (const j of row.keys()) rowsOf[j]!.add(i);
    bucket(row.size).add(i);
  });

  const pivots: Pivot[] = [];
  /** Row operations in the order in which they were made: `row -= factor · pivot row`, those of step s from `starts[s]` on. */
  const changed: number[] = [];
  const factors: number[] = [];
  const starts: number[] = [0];
  for (let step = 0; step < size; step++) {
    const pivot = choosePivot(byLength, rows, rowsOf);
    if (pivot === undefined) return undefined;
    pivots.push(pivot);
    const pivotRow = rows[pivot.row]!;
    byLength[pivotRow.size]!.delete(pivot.row);
    for (const j of pivotRow.keys()) rowsOf[j]!.delete(pivot.row);
    const inverse = invert(pivotRow.get(pivot.column)!, p);
    for (const i of rowsOf[pivot.column]!) {
      const row = rows[i]!;
      byLength[row.size]!.delete(i);
      const factor = times(row.get(pivot.column)!, inverse);
      row.delete(pivot.column);
      for (const [j, a] of pivotRow) {
        if (j === pivot.column) continue;
        const before = row.get(j);
        const rest = (before ?? 0) - times(factor, a);
        const after = rest < 0 ? rest + p : rest;
        if (after === 0) {
          row.delete(j);
          rowsOf[j]!.delete(i);
        } else {
          row.set(j, after);
          if (before === undefined) rowsOf[j]!.add(i);
        }
      }
      budget.left -= COST * pivotRow.size;
      changed.push(i);
      factors.push(factor);
      bucket(row.size).add(i);
    }
    starts.push(changed.length);
    rowsOf[pivot.column]!.clear();
    if (budget.left < 0) return undefined;
  }
  return solver(pivots, rows, { starts, changed, factors }, p);
}

interface Pivot {
  readonly row: number;
  readonly column: number;
}

function choosePivot(
  byLength: readonly Set<number>[],
  rows: ModularRows,
  rowsOf: readonly Set<number>[],
): Pivot | undefined {
  for (const candidates of byLength) {
    let best: Pivot | undefined;
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

function solver(
  pivots: readonly Pivot[],
  rows: ModularRows,
  operations: {
    readonly starts: readonly number[];
    readonly changed: readonly number[];
    readonly factors: readonly number[];
  },
  p: number,
): ModularFactors {
  const { times } = arithmetic(p);
  const starts = Int32Array.from(operations.starts);
  const changed = Int32Array.from(operations.changed);
  const factors = Float64Array.from(operations.factors);
  const rowAt = Int32Array.from(pivots, ({ row }) => row);
  const columnAt = Int32Array.from(pivots, ({ column }) => column);
  const upperStart = new Int32Array(pivots.length + 1);
  pivots.forEach(({ row }, step) => {
    upperStart[step + 1] = upperStart[step]! + rows[row]!.size - 1;
  });
  const upperColumn = new Int32Array(upperStart[pivots.length]!);
  const upperValue = new Float64Array(upperColumn.length);
  const inverses = new Float64Array(pivots.length);
  pivots.forEach(({ row, column }, step) => {
    let k = upperStart[step]!;
    for (const [j, a] of rows[row]!) {
      if (j === column) {
        inverses[step] = invert(a, p);
        continue;
      }
      upperColumn[k] = j;
      upperValue[k++] = a;
    }
  });
  return {
    rows: [...rowAt],
    size: changed.length + upperColumn.length + pivots.length,
    solve(right) {
      for (let step = 0; step < rowAt.length; step++) {
        const head = right[rowAt[step]!]!;
        if (head === 0) continue;
        const end = starts[step + 1]!;
        for (let k = starts[step]!; k < end; k++) {
          const rest = right[changed[k]!]! - times(factors[k]!, head);
          right[changed[k]!] = rest < 0 ? rest + p : rest;
        }
      }
      const x = new Float64Array(rowAt.length);
      for (let step = rowAt.length - 1; step >= 0; step--) {
        let rest = right[rowAt[step]!]!;
        const end = upperStart[step + 1]!;
        for (let k = upperStart[step]!; k < end; k++) {
          rest -= times(upperValue[k]!, x[upperColumn[k]!]!);
          if (rest < 0) rest += p;
        }
        x[columnAt[step]!] = times(rest, inverses[step]!);
      }
      return x;
    },
  };
}

/** Products modulo p: doubles hold them exactly, p being below 2^26. */
function arithmetic(p: number): { times(a: number, b: number): number } {
  const inverse = 1 / p;
  return {
    times(a, b) {
      const product = a * b;
      const rest = product - Math.floor(product * inverse) * p;
      return rest < 0 ? rest + p : rest >= p ? rest - p : rest;
    },
  };
}

/** The inverse of a, 0 < a < p, by Euclid's algorithm. */
function invert(a: number, p: number): number {
  let [r0, r1, t0, t1] = [p, a, 0, 1];
  while (r1 > 1) {
    const quotient = Math.floor(r0 / r1);
    [r0, r1, t0, t1] = [r1, r0 - quotient * r1, t1, t0 - quotient * t1];
  }
  return t1 < 0 ? t1 + p : t1;
}

/** The largest prime below a number of at most 2^26. Remembered: a system of a few unknowns takes less time than finding it. */
export function primeBelow(limit: number): number {
  const known = primes.get(limit);
  if (known !== undefined) return known;
  let candidate = limit - 1;
  while (candidate > 2 && !isPrime(candidate)) candidate--;
  const prime = Math.max(2, candidate);
  if (primes.size < MOST_PRIMES) primes.set(limit, prime);
  return prime;
}

const primes = new Map<number, number>();
const MOST_PRIMES = 100;

function isPrime(candidate: number): boolean {
  let divisor = 2;
  while (divisor * divisor <= candidate && candidate % divisor !== 0) divisor++;
  return divisor * divisor > candidate;
}
