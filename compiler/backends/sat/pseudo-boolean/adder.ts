import { FALSE, type Formula } from '../formula.ts';
import { fullAdder } from '../gates.ts';
import type { WeightedLiteral } from './term.ts';

/**
 * The binary digits (lowest first) of Σ weight·[literal], by a network of full adders (J. P. Warners, "A linear-time
 * transformation of linear inequalities into CNF", IPL 1998; N. Eén & N. Sörensson, JSAT 2006). Linear in the length of the sum and the
 * digits of the weights, so it is what remains when coefficients or domains are wide; it propagates less than the others.
 *
 * Weights are positive integers; their sum must be a safe integer.
 */
export function binarySum(formula: Formula, parts: readonly WeightedLiteral[]): readonly number[] {
  const columns: number[][] = [];
  for (const [weight, literal] of parts) {
    let rest = weight;
    for (let i = 0; rest > 0; i++) {
      columns[i] ??= [];
      if (rest % 2 === 1) columns[i]!.push(literal);
      rest = Math.floor(rest / 2);
    }
  }
  const digits: number[] = [];
  for (let i = 0; i < columns.length; i++) {
    // a queue: oldest first keeps the network shallow
    const column = columns[i]!;
    let head = 0;
    while (column.length - head >= 2) {
      const three = column.length - head >= 3;
      const { sum, carry } = fullAdder(
        formula,
        column[head]!,
        column[head + 1]!,
        three ? column[head + 2]! : FALSE,
      );
      head += three ? 3 : 2;
      column.push(sum);
      if (carry !== FALSE) {
        columns[i + 1] ??= [];
        columns[i + 1]!.push(carry);
      }
    }
    digits.push(column[head] ?? FALSE);
  }
  return digits;
}

const digitOf = (value: number, i: number) => Math.floor(value / 2 ** i) % 2;

/** Clauses that say `digits <= bound` without new variables; each is complete by itself under a condition. */
export function atMostClauses(digits: readonly number[], bound: number): number[][] {
  if (bound < 0) return [[]];
  if (bound >= 2 ** digits.length - 1) return [];
  const clauses: number[][] = [];
  for (let i = 0; i < digits.length; i++) {
    if (digitOf(bound, i) === 1) continue;
    const clause = [-digits[i]!];
    for (let j = i + 1; j < digits.length; j++) if (digitOf(bound, j) === 1) clause.push(-digits[j]!);
    clauses.push(clause);
  }
  return clauses;
}

export const atLeastClauses = (digits: readonly number[], bound: number): number[][] =>
  atMostClauses(
    digits.map((d) => -d),
    2 ** digits.length - 1 - bound,
  );

/** One clause: the digits are not those of `value`. */
export function differentClauses(digits: readonly number[], value: number): number[][] {
  if (value < 0 || value >= 2 ** digits.length) return [];
  return [digits.map((d, i) => (digitOf(value, i) === 1 ? -d : d))];
}

export function equalClauses(digits: readonly number[], value: number): number[][] {
  if (value < 0 || value >= 2 ** digits.length) return [[]];
  return digits.map((d, i) => [digitOf(value, i) === 1 ? d : -d]);
}
