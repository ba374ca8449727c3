import { isOneOf, type ReadClause } from '../clauses/clause-items.ts';

/** Words for several that are counted as one. */
const BUNDLES = /^(?:pair|couple|dozen)$/;

/**
 * The first clause that speaks of "a pair of lamps" where another one speaks of "a lamp": what is said of two of them is not said of each, and
 * no rule divides it.
 */
export function mixedBundle(clauses: readonly ReadClause[]): ReadClause | undefined {
  const single = new Set<number>();
  const bundled = new Map<number, ReadClause>();
  for (const clause of clauses)
    for (const item of clause.items) {
      const one = item.kind === 'mention' ? item.each : item.kind === 'amount' && isOneOf(item);
      if (!one || (item.kind !== 'mention' && item.kind !== 'amount')) continue;
      const { alternatives = [], category = true } = item.reference ?? {};
      const [index] = alternatives;
      if (index === undefined || alternatives.length > 1 || category) continue;
      if (!(item.said ?? []).some((word) => BUNDLES.test(word))) single.add(index);
      else if (!bundled.has(index)) bundled.set(index, clause);
    }
  return [...bundled].find(([index]) => single.has(index))?.[1];
}
