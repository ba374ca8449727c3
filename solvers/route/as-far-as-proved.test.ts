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
