import { expect } from 'vitest';
import { compareSolutions } from './compare-solutions.ts';

/** A few parameters and variables with small domains, of every scalar kind and as arrays, for constraints to be tried on. */
export const smallDeclarations = `
array[1..3] of int: a = [2, 0, 3];
array[1..2, 0..1] of int: m = array2d(1..2, 0..1, [1, 2, 3, 0]);
var -1..3: x;
var 0..2: y;
var bool: b;
array[1..2] of var 0..2: v;
`;

/** The flat model has exactly the solutions that trying every assignment gives. */
export function expectSame(text: string): void {
  const { exact, lowered } = compareSolutions(text);
  expect(lowered).toEqual(exact);
}
