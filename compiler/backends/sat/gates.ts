import { FALSE, type Formula, TRUE } from './formula.ts';

/**
 * Definitions of auxiliary literals by the transformation of Tseitin (1968), in both directions, with decided inputs
 * folded away.
 */
export function and(formula: Formula, inputs: readonly number[]): number {
  const open = inputs.filter((l) => l !== TRUE);
  if (open.includes(FALSE)) return FALSE;
  if (open.length === 0) return TRUE;
  if (open.length === 1) return open[0]!;
  const output = formula.newVariable();
  for (const input of open) formula.define([-output, input]);
  formula.define([output, ...open.map((l) => -l)]);
  return output;
}

export const or = (formula: Formula, inputs: readonly number[]): number =>
  -and(
    formula,
    inputs.map((l) => -l),
  );

/** Exclusive or of two literals. */
export function xor(formula: Formula, a: number, b: number): number {
  if (a === FALSE) return b;
  if (a === TRUE) return -b;
  if (b === FALSE) return a;
  if (b === TRUE) return -a;
  if (a === b) return FALSE;
  if (a === -b) return TRUE;
  const output = formula.newVariable();
  formula.define([-output, a, b]);
  formula.define([-output, -a, -b]);
  formula.define([output, -a, b]);
  formula.define([output, a, -b]);
  return output;
}

/** Sum and carry of three literals: the full adder of 14 clauses (Eén & Sörensson 2006), a half adder where one is false. */
export function fullAdder(
  formula: Formula,
  a: number,
  b: number,
  c: number,
): { readonly sum: number; readonly carry: number } {
  const open = [a, b, c].filter((l) => l !== TRUE && l !== FALSE);
  const ones = [a, b, c].filter((l) => l === TRUE).length;
  if (open.length === 0) return { sum: ones & 1 ? TRUE : FALSE, carry: ones >= 2 ? TRUE : FALSE };
  const [x, y, z] = open as [number, number, number];
  if (open.length === 1) {
    return ones === 0
      ? { sum: x, carry: FALSE }
      : ones === 1
        ? { sum: -x, carry: x }
        : { sum: x, carry: TRUE };
  }
  if (open.length === 2) {
    const different = xor(formula, x, y);
    return ones === 0
      ? { sum: different, carry: and(formula, [x, y]) }
      : { sum: -different, carry: or(formula, [x, y]) };
  }
  const sum = formula.newVariable();
  for (let mask = 0; mask < 8; mask++) {
    const odd = (mask ^ (mask >> 1) ^ (mask >> 2)) & 1;
    formula.define([mask & 1 ? -x : x, mask & 2 ? -y : y, mask & 4 ? -z : z, odd ? sum : -sum]);
  }
  const carry = formula.newVariable();
  for (const [p, q] of [
    [x, y],
    [x, z],
    [y, z],
  ] as const) {
    formula.define([-p, -q, carry]);
    formula.define([p, q, -carry]);
  }
  return { sum, carry };
}
