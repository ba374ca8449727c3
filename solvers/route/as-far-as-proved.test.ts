import { describe, expect, it } from 'vitest';
import { compileModel } from '../../compiler/pipeline.ts';
import { solveInstance } from '../solve-instance.ts';

const solved = async (text: string, solver: string) => {
  const { instance } = compileModel({ name: 'model.mzn', text }).value!;
  const { status, diagnostics } = await solveInstance(instance, { solver, timeLimit: 20 });
  return { status, codes: diagnostics.map(({ code }) => code) };
};

/** Two neighbouring objectives, `base` and base + 1. */
const near = (base: number) =>
  `var 0..1: x; var ${base}..${base}: y; constraint x != 2; solve maximize x + y;`;

describe('an optimum that the solver cannot tell from the next better value', () => {
  it.each([
    ['glpk.js', 1000, 'optimal'],
    ['glpk.js', 100_000_000, 'feasible'],
    ['highs', 100_000_000, 'optimal'],
  ])('%s near %i: %s', async (solver, base, status) => {
    const answer = await solved(near(base), solver);
    expect(answer.status).toBe(status);
    expect(answer.codes.includes('solver/coarse-numbers')).toBe(status === 'feasible');
  });

  it('is not called optimal where a better one was dropped', async () => {
    const text = `var -33..-28: x; var 1000000007..1000000011: y; var bool: b;
constraint b <-> (x < -33); constraint b -> (x div 9 < y); constraint b -> (y mod 3 < 2);
solve minimize x + y;`;
    expect((await solved(text, 'glpk.js')).status).toBe('feasible');
  });

  it.each(['highs', 'glpk.js'])(
    'and no solution are not taken as proved where a bound has no double: %s',
    async (solver) => {
      const text =
        'var 9007199254740991..9007199254740993: x; constraint x < 9007199254740990; solve satisfy;';
      const answer = await solved(text, solver);
      expect(answer).toMatchObject({ status: 'unknown', codes: ['solver/coarse-numbers'] });
    },
  );

  it('is taken where the steps are as large', async () => {
    const text = 'var 0..3: x; constraint x != 3; solve maximize 1000000000 * x;';
    expect((await solved(text, 'glpk.js')).status).toBe('optimal');
  });
});

describe('choices that are multiplied by very large constants', () => {
  /** True optimum 24 times the scale, less 3. HiGHS was seen to call half of it optimal. */
  const switched = (
    scale: number,
  ) => `var 0..${6 * scale}: x; var 0..${3 * scale}: y; var 0..${9 * scale}: z; var bool: b; var bool: d;
constraint b -> x + 4*y <= ${scale}; constraint not b -> x >= ${2 * scale} \\/ d; constraint d <-> y - z >= ${3 * scale};
constraint (x <= ${3 * scale}) -> z <= ${4 * scale}; constraint max(x, y) + z <= ${8 * scale};
solve maximize 3*y + 3*z - ${scale}*b - ${3 * scale}*d;`;

  it.each([
    [1000, 'optimal'],
    [200_000_000, 'feasible'],
  ])('scaled by %i, the optimum is %s', async (scale, status) => {
    expect((await solved(switched(scale), 'highs')).status).toBe(status);
  });

  it('leave no solution for sure where the rows contradict each other for fractions', async () => {
    const open = 'var bool: open; var 0.0..1000000000.0: x; constraint x <= 500000000.0*open;';
    const needs = (least: string) => `${open} constraint x >= ${least}; solve maximize x - 5.0*open;`;
    expect((await solved(needs('600000000.0'), 'highs')).status).toBe('infeasible');
    const parity = `var 0..1: a; var 0..1: b; var 0..1: c; constraint 100000000*a + 100000000*b = 100000000; constraint a + c = 1; constraint b + c = 1; solve satisfy;`;
    expect(await solved(parity, 'highs')).toMatchObject({
      status: 'unknown',
      codes: ['solver/coarse-numbers'],
    });
  });
});
