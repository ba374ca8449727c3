import { describe, expect, it } from 'vitest';
import type { MiniZincProgram } from '../../compiler/backends/minizinc/minizinc-program.ts';
import { minizincArguments } from './arguments.ts';

describe('the arguments of MiniZinc', () => {
  it.each([
    [2.5, '2500'],
    [0.00001, '1'],
    [99_999_999, '2147483647'],
  ])('have a time limit of %d s that it can read', (timeLimit, milliseconds) => {
    const args = minizincArguments({ sense: 'satisfy' } as MiniZincProgram, 'gecode', { timeLimit });
    expect(args[args.indexOf('--time-limit') + 1]).toBe(milliseconds);
  });
});
