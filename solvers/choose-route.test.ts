import { describe, expect, it } from 'vitest';
import { classifyModel } from '../compiler/backends/model-class.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { compileModel } from '../compiler/pipeline.ts';
import { chooseRoute } from './choose-route.ts';
import { findSolver } from './index.ts';
import { solveInstance } from './solve-instance.ts';

const instanceOf = (text: string) => compileModel({ name: 'm.mzn', text }).value!.instance;
const classOf = (text: string) => classifyModel(lower(instanceOf(text)).value!);
async function solverFor(text: string): Promise<string | undefined> {
  const { value } = await chooseRoute(classOf(text), { backend: 'minizinc' }, findSolver);
  return value?.[0]?.solver;
}

const area = 'var 0.0..10.0: w; var 0.0..10.0: h; constraint w + h <= 10.0;';

describe('the solver behind the minizinc backend', () => {
  it('is Chuffed for integers', async () => {
    expect(await solverFor('var 1..3: x; constraint x * x != 4; solve maximize x;')).toBe(
      'minizinc-wasm/chuffed',
    );
  });

  it('is COIN-BC for fractions, also where only the coefficients are', async () => {
    expect(await solverFor('var 0.0..3.0: x; solve maximize x;')).toBe('minizinc-wasm/coin-bc');
    expect(await solverFor('var 0..3: x; constraint 0.5 * x <= 1.2; solve maximize x;')).toBe(
      'minizinc-wasm/coin-bc',
    );
  });

  it.each([
    ['a product', `${area} solve maximize w * h;`],
    ['a quotient', `${area} constraint w / (h + 1.0) <= 2.0; solve maximize w;`],
    ['a power', `${area} constraint pow(w, 2.0) <= 2.0; solve maximize w;`],
    ['a function', `${area} constraint sqrt(w) <= 2.0; solve maximize w;`],
    ['a float by an int', 'var 0.0..9.0: w; var 1..3: n; constraint w * n <= 8.0; solve maximize w;'],
  ])('is Gecode for %s of floats', async (_, text) => {
    expect(await solverFor(text)).toBe('minizinc-wasm/gecode');
  });
});

describe('a solver that rounds floats', () => {
  it('is not believed that nothing satisfies an equation of fractions', async () => {
    const text = 'var 0.0..1.0: x; var 0.0..1.0: y; constraint x * y >= 2.0; solve satisfy;';
    const solved = await solveInstance(instanceOf(text), {
      solver: 'minizinc-wasm/gecode',
      timeLimit: 10,
    });
    expect(solved.status).toBe('unknown');
    expect(solved.diagnostics.map((d) => d.code)).toContain('solver/rounded-floats');
  });
});
