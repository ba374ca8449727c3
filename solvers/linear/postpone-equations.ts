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
export function postponeEquations(
  equations: readonly Equation[],
  unknowns: number,
): { readonly core: readonly Equation[]; readonly postponed: readonly Postponed[] } {
  const count = new Int32Array(unknowns);
  /** The numbers of an unknown's equations under exclusive or: the number of the last one, once it is alone. */
  const mixed = new Int32Array(unknowns);
  equations.forEach((equation, i) => {
    for (const j of equation.unknowns) {
      count[j]!++;
      mixed[j]! ^= i;
    }
  });
  const queue: number[] = [];
  for (let j = 0; j < unknowns; j++) if (count[j] === 1) queue.push(j);
  const postponed: Postponed[] = [];
  const gone = new Uint8Array(equations.length);
  for (let unknown = queue.pop(); unknown !== undefined; unknown = queue.pop()) {
    // Another unknown of its equation may have been there first.
    if (count[unknown] !== 1) continue;
    const i = mixed[unknown]!;
    const equation = equations[i]!;
    postponed.push({ equation, unknown });
    gone[i] = 1;
    for (const j of equation.unknowns) {
      mixed[j]! ^= i;
      if (--count[j]! === 1) queue.push(j);
    }
  }
  return { core: equations.filter((_, i) => gone[i] === 0), postponed: postponed.reverse() };
}
