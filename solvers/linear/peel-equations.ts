import { divide, type Exact, multiply, negate } from '../../compiler/exact/exact.ts';
import { sum } from '../../compiler/exact/sum.ts';
import type { Equation } from './integer-system.ts';

/**
 * Solves one equation after the other as long as one has a single unknown left, and puts the values into the others. Most of a simplex
 * basis goes this way, with short numbers. Gives what is left; equations without unknowns are dropped.
 */
export function peelEquations(equations: readonly Equation[], solution: (Exact | undefined)[]): Equation[] {
  const open = Int32Array.from(equations, ({ unknowns }) => unknowns.length);
  const occurrences = occurrencesOf(equations, solution.length);
  const queue: number[] = [];
  for (let i = 0; i < open.length; i++) if (open[i]! <= 1) queue.push(i);
  const used = new Uint8Array(equations.length);
  for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
    if (used[i] === 1) continue;
    used[i] = 1;
    const equation = equations[i]!;
    const last = equation.unknowns.findIndex((j) => solution[j] === undefined);
    if (last === -1) continue;
    const j = equation.unknowns[last]!;
    solution[j] = divide(sum(knownParts(equation, solution)), equation.coefficients[last]!);
    for (let k = occurrences.start[j]!; k < occurrences.start[j + 1]!; k++) {
      const other = occurrences.equation[k]!;
      if (used[other] === 0 && --open[other]! <= 1) queue.push(other);
    }
  }
  return equations.flatMap((equation, i) => (used[i] === 1 ? [] : [substituted(equation, solution)]));
}

/** The equations that an unknown stands in: `equation[start[j]]` to `equation[start[j + 1] - 1]`. */
function occurrencesOf(
  equations: readonly Equation[],
  unknowns: number,
): { readonly start: Int32Array; readonly equation: Int32Array } {
  const start = new Int32Array(unknowns + 1);
  for (const equation of equations) for (const j of equation.unknowns) start[j + 1]!++;
  for (let j = 0; j < unknowns; j++) start[j + 1]! += start[j]!;
  const next = start.slice();
  const equation = new Int32Array(start[unknowns]!);
  for (let i = 0; i < equations.length; i++) for (const j of equations[i]!.unknowns) equation[next[j]!++] = i;
  return { start, equation };
}

/** The equation in what is not known yet. */
function substituted(equation: Equation, solution: readonly (Exact | undefined)[]): Equation {
  if (equation.unknowns.every((j) => solution[j] === undefined)) return equation;
  const unknowns: number[] = [];
  const coefficients: Exact[] = [];
  for (let k = 0; k < equation.unknowns.length; k++) {
    const j = equation.unknowns[k]!;
    if (solution[j] !== undefined) continue;
    unknowns.push(j);
    coefficients.push(equation.coefficients[k]!);
  }
  return { unknowns, coefficients, right: sum(knownParts(equation, solution)) };
}

/** The right side, and what is known of the left one with the opposite sign. */
function knownParts(equation: Equation, solution: readonly (Exact | undefined)[]): Exact[] {
  const parts: Exact[] = [equation.right];
  for (let k = 0; k < equation.unknowns.length; k++) {
    const value = solution[equation.unknowns[k]!];
    if (value !== undefined && value !== 0) parts.push(negate(multiply(equation.coefficients[k]!, value)));
  }
  return parts;
}
