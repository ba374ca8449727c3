import type { Formula } from '../formula.ts';
import type { Term } from './term.ts';

/**
 * Posts Σ terms <= bound on order literals alone, after N. Tamura, A. Taga, S. Kitagawa & M. Banbara, "Compiling finite linear
 * CSP into SAT", Constraints 2009: for each choice of values of all terms but one, the rest bounds the last term. No
 * auxiliary variables, bounds consistent under unit propagation; the number of clauses is the product of the sizes, so it
 * is for two or three terms (`x + 3 <= y` takes one clause a value).
 *
 * All terms but the widest must list their values.
 */
export function postOrderLinear(formula: Formula, terms: readonly Term[], bound: number): void {
  const sorted = [...terms].sort((a, b) => sizeOf(a) - sizeOf(b));
  const last = sorted.pop();
  if (last === undefined) {
    if (bound < 0) formula.post([]);
    return;
  }
  if (sorted.length === 1) {
    postPair(formula, sorted[0]!, last, bound);
    return;
  }
  const restOf: number[] = new Array(sorted.length + 1).fill(last.range);
  for (let i = sorted.length - 1; i >= 0; i--) restOf[i] = restOf[i + 1]! + sorted[i]!.range;

  const visit = (i: number, left: number, clause: readonly number[]): void => {
    if (restOf[i]! <= left) return;
    if (left < 0) {
      formula.post(clause);
      return;
    }
    const term = sorted[i];
    if (term === undefined) {
      formula.post([...clause, -last.atLeast(left + 1)]);
      return;
    }
    for (const value of term.values!) {
      visit(i + 1, left - value, value === 0 ? clause : [...clause, -term.atLeast(value)]);
      // larger values only repeat a clause that is violated already
      if (value > left) return;
    }
  };
  visit(0, bound, []);
}

/** Two terms, as in every precedence: a clause for each value of the first. */
function postPair(formula: Formula, first: Term, last: Term, bound: number): void {
  for (const value of first.values!) {
    const left = bound - value;
    if (left < 0) {
      formula.post([-first.atLeast(value)]);
      return;
    }
    if (left < last.range) formula.post([-first.atLeast(value), -last.atLeast(left + 1)]);
  }
}

const sizeOf = (term: Term) => (term.values ? term.values.length : Number.POSITIVE_INFINITY);

/** Clauses that {@link postOrderLinear} would need at most: the product of the sizes of all terms but the widest. */
export function orderLinearSize(terms: readonly Term[]): number {
  const sizes = terms.map(sizeOf).sort((a, b) => a - b);
  sizes.pop();
  return sizes.reduce((product, size) => product * size, 1);
}
