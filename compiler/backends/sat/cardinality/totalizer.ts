import type { Formula } from '../formula.ts';

/**
 * The unary number of true literals, by the totalizer of O. Bailleux & Y. Boufkhad, "Efficient CNF encoding of Boolean
 * cardinality constraints", CP 2003: a balanced tree of unary additions. `outputs[j]` ⇔ at least j + 1 literals are true.
 *
 * Outputs stop at `cap` (numbers beyond it need not be told apart; Büttner & Rintanen 2005), which makes O(n·cap) clauses a
 * level instead of O(n²). Defined in both directions: one totalizer serves a lower and an upper bound, and a reified one.
 */
export function totalizer(formula: Formula, literals: readonly number[], cap: number): readonly number[] {
  if (literals.length <= 1) return literals.slice(0, cap);
  const middle = literals.length >> 1;
  const left = totalizer(formula, literals.slice(0, middle), cap);
  const right = totalizer(formula, literals.slice(middle), cap);
  return mergeUnary(formula, left, right, cap);
}

/** The sum of two unary numbers (descending literals), up to `cap`. */
function mergeUnary(
  formula: Formula,
  left: readonly number[],
  right: readonly number[],
  cap: number,
): readonly number[] {
  const size = Math.min(cap, left.length + right.length);
  const outputs = formula.newVariables(size);
  for (let i = 0; i <= left.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      const sum = i + j;
      // left >= i and right >= j: the sum is at least i + j
      if (sum > 0 && sum <= size) {
        const clause = [outputs[sum - 1]!];
        if (i > 0) clause.push(-left[i - 1]!);
        if (j > 0) clause.push(-right[j - 1]!);
        formula.define(clause);
      }
      // left <= i and right <= j: the sum is at most i + j
      if (sum < size) {
        const clause = [-outputs[sum]!];
        if (i < left.length) clause.push(left[i]!);
        if (j < right.length) clause.push(right[j]!);
        formula.define(clause);
      }
    }
  }
  return outputs;
}
