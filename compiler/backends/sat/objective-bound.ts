import { type Cnf, extendCnf } from './cnf.ts';
import { Formula } from './formula.ts';
import { atMostClauses, binarySum } from './pseudo-boolean/adder.ts';
import { generalizedTotalizer, type Thresholds } from './pseudo-boolean/generalized-totalizer.ts';

export interface ObjectiveBound {
  /**
   * `order`: the objective is one order-encoded variable, its literals are the bounds. `totalizer`: a generalized totalizer over
   * the order-encoded variables and weighted literals. `adder`: the binary sum, where the totalizer would be too large.
   */
  readonly method: 'order' | 'totalizer' | 'adder';
  /** The formula with the definitions that the bounds speak of; the given one where none are needed. */
  readonly cnf: Cnf;
  /**
   * Under the assumptions, once the clauses are added, Σ weight·[literal] <= sum (`sum` from 0 to `highest`). No variables beyond those of `cnf`.
   * Adding the assumptions as unit clauses makes the bound lasting.
   */
  atMost(sum: number): { readonly clauses: readonly number[][]; readonly assumptions: readonly number[] };
}

/** Merges that a generalized totalizer may take before the adder is the better choice. */
const MOST_MERGES = 600_000;
/** Bounds that an adder can be asked for; a search by halves over safe integers needs fewer than 60. */
const spareSelectors = 2000;

/**
 * Bounds on the objective of a formula, for a search that asks for better and better solutions of one incremental solver.
 * Larger sums than `highest` (the best known minus one, say) are not told apart, which keeps the totalizer small: ask for a
 * solution first. Beyond `mostMerges` the adder takes the place of the totalizer.
 */
export function objectiveBound(cnf: Cnf, highest: number, mostMerges = MOST_MERGES): ObjectiveBound {
  const leaves = leavesOf(cnf);
  if (leaves.length === 1) return { method: 'order', cnf, atMost: thresholdBound(leaves[0]!) };

  const formula = new Formula();
  formula.variables = cnf.variables;
  const sum = generalizedTotalizer(formula, leaves, highest, mostMerges);
  if (sum) return { method: 'totalizer', cnf: extendCnf(cnf, formula.finish()), atMost: thresholdBound(sum) };

  const digits = binarySum(formula, cnf.objective.terms);
  const selectors = formula.newVariables(spareSelectors);
  let used = 0;
  return {
    method: 'adder',
    cnf: extendCnf(cnf, formula.finish()),
    atMost(bound) {
      const selector = selectors[used++];
      if (selector === undefined) throw new RangeError(`more than ${spareSelectors} bounds`);
      const clauses = atMostClauses(digits, bound).map((clause) => [...clause, -selector]);
      return { clauses, assumptions: [selector] };
    },
  };
}

function thresholdBound({ values, literals }: Thresholds): ObjectiveBound['atMost'] {
  return (bound) => {
    const i = values.findIndex((v) => v > bound);
    return { clauses: [], assumptions: i < 0 ? [] : [-literals[i]!] };
  };
}

/** The terms, those of one order-encoded variable taken together: its literals imply each other. */
function leavesOf({ decode, objective }: Cnf): Thresholds[] {
  const place = new Map<number, readonly [chain: number, position: number]>();
  decode.forEach((entry, chain) => {
    if (entry.encoding !== 'order') return;
    entry.literals.forEach((literal, position) => {
      place.set(literal, [chain, position]);
    });
  });
  const chains = new Map<number, { position: number; weight: number; literal: number }[]>();
  const leaves: Thresholds[] = [];
  for (const [weight, literal] of objective.terms) {
    const [chain, position] = place.get(Math.abs(literal)) ?? [];
    if (chain === undefined || position === undefined) leaves.push({ values: [weight], literals: [literal] });
    else {
      // x > 2 implies x > 1, and not(x > 1) implies not(x > 2): the stronger literal comes later
      const key = literal > 0 ? chain + 1 : -chain - 1;
      const entries = chains.get(key) ?? [];
      entries.push({ position: literal > 0 ? position : -position, weight, literal });
      chains.set(key, entries);
    }
  }
  for (const entries of chains.values()) {
    entries.sort((a, b) => a.position - b.position);
    let sum = 0;
    leaves.push({
      values: entries.map(({ weight }) => {
        sum += weight;
        return sum;
      }),
      literals: entries.map(({ literal }) => literal),
    });
  }
  // small leaves first, so that the balanced tree merges like with like
  return leaves.sort((a, b) => a.values.length - b.values.length);
}
