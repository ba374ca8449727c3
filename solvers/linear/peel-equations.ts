import { divide, type Exact, multiply, subtract } from '../../compiler/exact/exact.ts';
import { sum } from '../../compiler/exact/sum.ts';
import type { Equation } from './integer-system.ts';

/**
 * Solves one equation after the other as long as one has a single unknown left, and puts the values into the others. Most of a simplex
 * basis goes this way, with short numbers. Gives what is left; equations without unknowns are dropped.
 */
export function peelEquations(equations: readonly Equation[], solution: (Exact | undefined)[]): Equation[] {
  const open = equations.map(({ terms }) => terms.size);
  const occurrences: number[][] = solution.map(() => []);
  equations.forEach(({ terms }, i) => {
    for (const j of terms.keys()) occurrences[j]!.push(i);
  });
  const queue = open.flatMap((count, i) => (count <= 1 ? [i] : []));
  const used = new Uint8Array(equations.length);
  for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
    if (used[i] === 1) continue;
    const { terms, right } = substituted(equations[i]!, solution);
    used[i] = 1;
    const [last] = terms;
    if (last === undefined) continue;
    const [j, a] = last;
    solution[j] = divide(right, a);
    for (const other of occurrences[j]!) if (used[other] === 0 && --open[other]! <= 1) queue.push(other);
  }
  return equations.flatMap((equation, i) => (used[i] === 1 ? [] : [substituted(equation, solution)]));
}

/** The equation in what is not known yet. */
function substituted({ terms, right }: Equation, solution: readonly (Exact | undefined)[]): Equation {
  const open = new Map<number, Exact>();
  const known: Exact[] = [right];
  for (const [j, a] of terms) {
    const value = solution[j];
    if (value === undefined) open.set(j, a);
    else if (value !== 0) known.push(multiply(subtract(0, a), value));
  }
  return { terms: open, right: known.length === 1 ? right : sum(known) };
}
