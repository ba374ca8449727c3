import type { Equation } from './integer-system.ts';

/** An equation that gives one unknown once all its other unknowns are known. */
export interface Postponed {
  readonly equation: Equation;
  readonly unknown: number;
}

/**
 * Sets equations aside one after the other as long as some unknown stands in a single one: whatever the others come to, that
 * equation gives the unknown. What is left, the core, is what has to be solved at once: with the single unknowns of
 * `peelEquations` gone before, a third to a half of a simplex basis, and its solution has a common denominator without the pivots of
 * the rest. `postponed` stands in the order in which it can be solved.
 */
export function postponeEquations(equations: readonly Equation[]): {
  readonly core: readonly Equation[];
  readonly postponed: readonly Postponed[];
} {
  const open = new Map<number, Set<number>>();
  equations.forEach(({ terms }, i) => {
    for (const j of terms.keys()) {
      const places = open.get(j);
      if (places === undefined) open.set(j, new Set([i]));
      else places.add(i);
    }
  });
  const queue = [...open].flatMap(([j, places]) => (places.size === 1 ? [j] : []));
  const postponed: Postponed[] = [];
  const gone = new Uint8Array(equations.length);
  for (let unknown = queue.pop(); unknown !== undefined; unknown = queue.pop()) {
    // Another unknown of its equation may have been there first.
    const [i] = open.get(unknown)!;
    if (i === undefined) continue;
    const equation = equations[i]!;
    postponed.push({ equation, unknown });
    gone[i] = 1;
    for (const j of equation.terms.keys()) {
      const places = open.get(j)!;
      places.delete(i);
      if (places.size === 1) queue.push(j);
    }
  }
  return { core: equations.filter((_, i) => gone[i] === 0), postponed: postponed.reverse() };
}
