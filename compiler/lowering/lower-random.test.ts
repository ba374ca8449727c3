import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareSolutions } from './testing/compare-solutions.ts';
import { randomModel } from './testing/random-model.ts';

it.each([2, 3])('random models %i levels deep have the solutions that exact evaluation gives', (depth) => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const text = randomModel((min, max) => gen(fc.integer, { min, max }), depth);
      const { exact, lowered } = compareSolutions(text);
      expect({ text, solutions: lowered }).toEqual({ text, solutions: exact });
    }),
    { seed: 20261123, numRuns: 120 },
  );
});
