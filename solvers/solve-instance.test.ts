import { describe, expect, it } from 'vitest';
import { compileModel } from '../compiler/pipeline.ts';
import { solveInstance } from './solve-instance.ts';

const instanceOf = (text: string) => compileModel({ name: 'm.mzn', text }).value!.instance;

describe('conditions over floats without bounds', () => {
  const shop = `var 0.0..infinity: a; var 0.0..infinity: b; var 0..1: first;
    constraint first = 1 -> a + 3.5 <= b; constraint first = 0 -> b + 2.0 <= a; var 0.0..infinity: end;
    constraint end >= a + 3.5 /\\ end >= b + 2.0;`;

  it('are solved within an assumed range, and proved by the bounds that the first solution gives', async () => {
    const solved = await solveInstance(instanceOf(`${shop} solve minimize end;`), { timeLimit: 20 });
    expect(solved.status).toBe('optimal');
    expect(solved.check?.objective).toBe(5.5);
    expect(solved.route?.reason).toContain('a first solution bounds the variables');
    expect(solved.diagnostics.map((d) => d.code)).not.toContain('solver/assumed-range');
  });

  it('are without a claim where the objective bounds nothing', async () => {
    const text = `${shop} var 0.0..9.0: k; constraint a + b >= k; solve maximize k;`;
    const solved = await solveInstance(instanceOf(text), { timeLimit: 4, backend: 'milp' });
    expect(solved.status).toBe('feasible');
    expect(solved.check?.objective).toBe(9);
    expect(solved.diagnostics.map((d) => d.code)).toContain('solver/assumed-range');
    expect(solved.bound).toBeUndefined();
  });

  it('are proved by the bounds alone where these leave nothing better', async () => {
    const text = `${shop} var 0..9: k; constraint a + b >= 1.0*k; solve maximize k;`;
    const solved = await solveInstance(instanceOf(text), { timeLimit: 20, backend: 'milp' });
    expect([solved.status, solved.check?.objective]).toEqual(['optimal', 9]);
  });

  it('are proved by contradiction where nothing can be better than the first solution', async () => {
    const text = `array[1..3] of var 0..1: pick; var 0..infinity: least; array[1..3] of int: gain = [7, 9, 4];
      constraint sum(pick) = 2; constraint forall (i in 1..3) (pick[i] = 1 -> least <= gain[i]); solve maximize least;`;
    const solved = await solveInstance(instanceOf(text), { timeLimit: 20 });
    expect([solved.status, solved.check?.objective]).toEqual(['optimal', 7]);
  });

  it('are not called infeasible', async () => {
    const text = `${shop} constraint end <= 5.0; constraint a + b + end >= 1.0; solve minimize end;`;
    const solved = await solveInstance(instanceOf(text), { timeLimit: 20, backend: 'milp' });
    expect(solved.status).toBe('unknown');
    expect(solved.solution).toBeUndefined();
  });
});

describe('predicates that MiniZinc does not reify', () => {
  it('may stand under a connective', async () => {
    const text =
      'include "globals.mzn"; array[1..3] of var 1..3: x; constraint minimum(2, x) \\/ maximum(1, x); constraint sum(x) <= 5; solve maximize sum(x);';
    const solved = await solveInstance(instanceOf(text), { backend: 'minizinc', timeLimit: 30 });
    expect(solved.check?.objective).toBe(3);
    expect(solved.status).toBe('optimal');
  });
});

describe('floats that are computed from integers', () => {
  it('are not given to a solver of integers, even where the rows are whole', async () => {
    const text = 'var 0..9: x; var 0..9: y; constraint 2.0*x + 4.0*y <= 20.0; solve maximize 3.0*x + 2.0*y;';
    const solved = await solveInstance(instanceOf(text), { backend: 'minizinc', timeLimit: 30 });
    expect(solved.route?.solver).toBe('minizinc-wasm/coin-bc');
    expect(solved.status).toBe('optimal');
    expect(solved.check?.objective).toBe(27);
  });
});
