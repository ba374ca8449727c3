import type { Formula } from '../formula.ts';

/** A sum by thresholds: `literals[i]` is true whenever the sum is at least `values[i]`; values ascend from above 0. */
export interface Thresholds {
  readonly values: readonly number[];
  readonly literals: readonly number[];
}

/**
 * Σ of the leaves by the generalized totalizer of S. Joshi, R. Martins & V. Manquinho, "Generalized totalizer encoding for
 * pseudo-Boolean constraints", CP 2015: a balanced tree whose nodes have a literal for each different partial sum. A leaf is a
 * weighted literal or a whole order-encoded integer. Sums above `cap` are one value, `cap + 1`. One direction: a
 * sum that is reached makes its literal true, which is what upper bounds need.
 *
 * Undefined when the nodes together would have more than `maxClauses` merges (then nothing was written to the formula).
 */
export function generalizedTotalizer(
  formula: Formula,
  leaves: readonly Thresholds[],
  cap: number,
  maxClauses: number,
): Thresholds | undefined {
  const capped = leaves.map((leaf) => capLeaf(leaf, cap));
  const sums = sumsOfNodes(capped, cap, maxClauses);
  if (sums === undefined) return undefined;
  let node = 0;
  return sumTree(capped, (a, b) => merge(formula, a, b, sums[node++]!, cap));
}

/** Balanced: neighbours are merged pair by pair until one is left. */
function sumTree<T>(leaves: readonly T[], join: (a: T, b: T) => T): T | undefined {
  let layer = leaves;
  while (layer.length > 1) {
    const next: T[] = [];
    for (let i = 0; i + 1 < layer.length; i += 2) next.push(join(layer[i]!, layer[i + 1]!));
    if (layer.length % 2 === 1) next.push(layer[layer.length - 1]!);
    layer = next;
  }
  return layer[0];
}

function capLeaf(leaf: Thresholds, cap: number): Thresholds {
  const above = leaf.values.findIndex((v) => v > cap);
  if (above < 0) return leaf;
  return { values: [...leaf.values.slice(0, above), cap + 1], literals: leaf.literals.slice(0, above + 1) };
}

function sumsOf(a: readonly number[], b: readonly number[], cap: number): number[] {
  const sums = new Set<number>();
  for (const x of [0, ...a]) for (const y of [0, ...b]) sums.add(Math.min(x + y, cap + 1));
  sums.delete(0);
  return [...sums].sort((x, y) => x - y);
}

/** The sums that each node of the tree tells apart, in the order of `sumTree`; undefined when there are too many merges. */
function sumsOfNodes(leaves: readonly Thresholds[], cap: number, limit: number): number[][] | undefined {
  const sums: number[][] = [];
  let cost = 0;
  sumTree(
    leaves.map((leaf) => leaf.values),
    (a, b) => {
      cost += (a.length + 1) * (b.length + 1);
      if (cost > limit) return [];
      const values = sumsOf(a, b, cap);
      sums.push(values);
      return values;
    },
  );
  return cost > limit ? undefined : sums;
}

function merge(
  formula: Formula,
  a: Thresholds,
  b: Thresholds,
  values: readonly number[],
  cap: number,
): Thresholds {
  const literals = formula.newVariables(values.length);
  const literalOf = new Map(values.map((v, i) => [v, literals[i]!]));
  // without the chain a bound would have to forbid every larger sum one by one
  for (let i = 1; i < literals.length; i++) formula.define([-literals[i]!, literals[i - 1]!]);
  for (let j = 0; j < b.values.length; j++)
    formula.define([literalOf.get(Math.min(b.values[j]!, cap + 1))!, -b.literals[j]!]);
  const clause = [0, 0, 0];
  for (let i = 0; i < a.values.length; i++) {
    const x = a.values[i]!;
    formula.define([literalOf.get(Math.min(x, cap + 1))!, -a.literals[i]!]);
    clause[1] = -a.literals[i]!;
    for (let j = 0; j < b.values.length; j++) {
      clause[0] = literalOf.get(Math.min(x + b.values[j]!, cap + 1))!;
      clause[2] = -b.literals[j]!;
      formula.define(clause);
    }
  }
  return { values, literals };
}

/** Literal that is true whenever the sum is above `bound`; undefined where it never is. */
export function aboveLiteral(sum: Thresholds, bound: number): number | undefined {
  const i = sum.values.findIndex((v) => v > bound);
  return i < 0 ? undefined : sum.literals[i];
}
