import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { Exact } from '../../compiler/exact/exact.ts';
import { ceil, floor, fromDecimalOf, isFraction, multiply, toNumber } from '../../compiler/exact/exact.ts';

/** A linear program in whole numbers: what CP-SAT takes. Bounds of rows are ±Infinity where there is none. */
export interface IntegerProgram {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly {
    readonly columns: readonly number[];
    readonly coefficients: readonly number[];
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Minimise Σ coefficient·x; `scale` is negative for a maximisation: objective = (Σ) / scale + offset. */
  readonly objective: readonly number[];
  readonly scale: number;
}

/** CP-SAT computes in 64 bits; sums of terms stay far from their end. */
const LARGEST_SUM = 2 ** 60;
const LARGEST_SCALE = 10n ** 9n;

/**
 * The program in whole numbers: each row multiplied by a common denominator of its decimals. A text says why there is
 * none: continuous columns, columns without bounds, or numbers that become too long.
 */
export function integerProgram(program: LinearProgram): IntegerProgram | string {
  const { columns, rows, rowStart, columnIndex, value } = program;
  const name = (j: number) => program.columnNames[j] ?? `column ${j + 1}`;
  const lower = Array.from(program.lower, Math.ceil);
  const upper = Array.from(program.upper, Math.floor);
  for (let j = 0; j < columns; j++) {
    if (program.integer[j] !== 1) return `${name(j)} is not a whole number`;
    if (!Number.isSafeInteger(lower[j]) || !Number.isSafeInteger(upper[j])) return `${name(j)} has no bounds`;
  }
  const largest = (j: number) => Math.max(Math.abs(lower[j]!), Math.abs(upper[j]!));

  const scaled: IntegerProgram['rows'][number][] = [];
  for (let i = 0; i < rows; i++) {
    const indices = columnIndex.subarray(rowStart[i], rowStart[i + 1]);
    const exact = Array.from(value.subarray(rowStart[i], rowStart[i + 1]), fromDecimalOf);
    const scale = commonDenominator(exact);
    const coefficients = scale === undefined ? undefined : exact.map((a) => toNumber(multiply(a, scale)));
    const sum = coefficients?.reduce((total, a, k) => total + Math.abs(a) * largest(indices[k]!), 0);
    if (scale === undefined || !coefficients?.every(Number.isSafeInteger) || !(sum! < LARGEST_SUM))
      return `the numbers of ${program.rowNames[i] ?? `row ${i + 1}`} become too long as whole numbers`;
    const bound = (x: number, round: (a: Exact) => Exact) =>
      Number.isFinite(x) ? toNumber(round(multiply(fromDecimalOf(x), scale))) : x;
    scaled.push({
      columns: Array.from(indices),
      coefficients,
      lower: bound(program.rowLower[i]!, ceil),
      upper: bound(program.rowUpper[i]!, floor),
    });
  }

  const costs = Array.from(program.objective, fromDecimalOf);
  const scale = commonDenominator(costs);
  const sign = program.sense === 'maximize' ? -1 : 1;
  const objective =
    scale === undefined ? undefined : costs.map((c) => sign * toNumber(multiply(c, scale)) + 0);
  const sum = objective?.reduce((total, c, j) => total + Math.abs(c) * largest(j), 0);
  if (scale === undefined || !objective?.every(Number.isSafeInteger) || !(sum! < LARGEST_SUM))
    return 'the numbers of the objective become too long as whole numbers';
  return { lower, upper, rows: scaled, objective, scale: sign * scale };
}

function commonDenominator(numbers: readonly Exact[]): number | undefined {
  let common = 1n;
  for (const x of numbers) {
    if (!isFraction(x)) continue;
    let [a, b] = [common, x.d];
    while (b !== 0n) [a, b] = [b, a % b];
    common = (common / a) * x.d;
    if (common > LARGEST_SCALE) return undefined;
  }
  return Number(common);
}
