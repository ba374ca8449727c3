import { describe, expect, it } from 'vitest';
import { classifyModel } from '../../compiler/backends/model-class.ts';
import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { findSolver } from '../index.ts';
import { solveInstance } from '../solve-instance.ts';
import { chooseRoute } from './choose-route.ts';

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

describe('the route of a finite model', () => {
  const routesOf = async (text: string) => (await chooseRoute(classOf(text), {}, findSolver)).value ?? [];

  it('is SAT where there are few values in all, however many variables', async () => {
    const many = 'array[1..6000] of var 1..3: x; constraint forall (i in 1..5999) (x[i] != x[i + 1]);';
    expect((await routesOf(`${many} solve satisfy;`))[0]?.backend).toBe('sat');
    const wide = 'array[1..5] of var 1..1000: x; constraint forall (i in 1..4) (x[i] != x[i + 1]);';
    expect((await routesOf(`${wide} solve satisfy;`))[0]?.backend).toBe('minizinc');
  });

  it('has relaxations join later where something is optimised', async () => {
    const text = 'array[1..4] of var 1..3: x; constraint forall (i in 1..3) (x[i] != x[i + 1]);';
    const relaxed = async (end: string) => (await routesOf(`${text} ${end}`))[0]?.relaxed;
    expect(await relaxed('solve maximize sum(x);')).toBe(true);
    expect(await relaxed('solve satisfy;')).toBeUndefined();
  });
});

describe('a relaxation', () => {
  // Long weighted sums over many values: an optimum that clauses prove with difficulty and a linear program at once.
  const sums = `array[1..60] of var 0..40: x; array[1..60] of var bool: b;
    constraint forall (i in 1..60) (b[i] -> x[i] <= 3);
    constraint sum (i in 1..60) ((17 + i mod 13) * x[i]) <= 9000;
    constraint sum (i in 1..60) (b[i]) >= 10;
    solve maximize sum (i in 1..60) ((19 + i mod 7) * x[i]);`;

  it('takes over from a solver of clauses that does not come to an end', async () => {
    const solved = await solveInstance(instanceOf(sums), { timeLimit: 40 });
    expect(solved.status).toBe('optimal');
    expect(solved.route?.backend).toBe('milp');
    expect(solved.check?.accepted).toBe(true);
  });
});
