import { FALSE, type Formula, TRUE } from '../formula.ts';

/**
 * The literals in descending order, by the odd-even merge sorting network of K. E. Batcher, "Sorting networks and their
 * applications", AFIPS 1968, as N. Eén & N. Sörensson, "Translating pseudo-Boolean constraints into SAT", JSAT 2006, use it:
 * `outputs[j]` ⇔ at least j + 1 literals are true. About n·log²n/4 comparators of six clauses, whatever the bound: for long
 * sums with bounds far from both ends.
 */
export function sortingNetwork(formula: Formula, literals: readonly number[]): readonly number[] {
  let width = 1;
  while (width < literals.length) width *= 2;
  const wires = [...literals];
  while (wires.length < width) wires.push(FALSE);
  for (let block = 1; block < width; block *= 2) {
    for (let distance = block; distance >= 1; distance >>= 1) {
      for (let start = distance % block; start + distance < width; start += 2 * distance) {
        for (let i = start; i < Math.min(start + distance, width - distance); i++) {
          if (Math.floor(i / (2 * block)) !== Math.floor((i + distance) / (2 * block))) continue;
          const [high, low] = comparator(formula, wires[i]!, wires[i + distance]!);
          wires[i] = high;
          wires[i + distance] = low;
        }
      }
    }
  }
  return wires.slice(0, literals.length);
}

function comparator(formula: Formula, a: number, b: number): readonly [high: number, low: number] {
  if (a === FALSE || b === TRUE) return [b, a];
  if (b === FALSE || a === TRUE) return [a, b];
  const high = formula.newVariable();
  const low = formula.newVariable();
  formula.define([-a, high]);
  formula.define([-b, high]);
  formula.define([-high, a, b]);
  formula.define([-low, a]);
  formula.define([-low, b]);
  formula.define([low, -a, -b]);
  return [high, low];
}
