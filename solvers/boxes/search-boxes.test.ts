import { describe, expect, it } from 'vitest';
import { toNumber } from '../../compiler/exact/exact.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { reportResult } from '../answer/report-result.ts';
import { solveInstance } from '../solve-instance.ts';

const solve = (text: string) =>
  solveInstance(compileModel({ name: 'm.mzn', text }).value!.instance, { timeLimit: 20 });

describe('products of floats', () => {
  it.each([
    [
      'a bilinear objective',
      'var 0.0..100.0: w; var 0.0..100.0: l; constraint 2*w + l <= 100; solve maximize w*l;',
      1250,
    ],
    [
      'a quotient and a product',
      'var 1.0..10.0: v; constraint 100.0/v + 2.0*v <= 40.0; solve minimize 100.0/v + 4.0*v;',
      40,
    ],
    [
      'a quotient whose divisor only the linear part keeps from zero',
      'array[1..3] of var 0..20: x; constraint sum(x) >= 10; var 0..80: hours; constraint hours = x[1] + 2*x[2] + 3*x[3]; constraint x[1] <= 4; solve maximize (20*x[1] + 50*x[2] + 60*x[3]) / hours;',
      25,
    ],
    ['a quotient of what is not zero', 'var 0.0..10.0: v; solve minimize 100.0/v + 4.0*v;', 40],
    [
      'a divisor that its quotient keeps from zero',
      'var 0.0..10.0: v; var 3.0..9.0: a; constraint a / v <= 4.0; solve minimize v + a;',
      3.75,
    ],
    [
      'a divisor below zero',
      'var -10.0..0.0: v; var 3.0..9.0: a; constraint a / v >= -4.0; solve maximize v - a;',
      -3.75,
    ],
    [
      'whole numbers that start at zero as a divisor',
      'var 0..20: x; var 0..20: y; constraint x + y <= 20; constraint 2*x >= y; solve maximize (9*x + 4*y) / x - y;',
      15,
    ],
    [
      'whole numbers that end at zero as a divisor',
      'var -20..0: y; var 0..20: x; constraint 2*x - y <= 30; solve maximize 100/y + 3*y - 2*x;',
      -(100 / 6 + 18),
    ],
    [
      'a square root of squares',
      'var 0.0..4.0: r; solve minimize r/6 + sqrt((4.0-r)*(4.0-r) + 1.0)/3;',
      4 / 6 + Math.sqrt(3) / 6,
    ],
    [
      'a power with an integer choice',
      'var 0.0..3.0: x; var 0..2: k; constraint x + k <= 3.0; solve maximize pow(x, 3.0) + 10.0*k;',
      27,
    ],
    [
      'factors with bounds of their own far out',
      'var 0.0..5000000.0: x; var 0.0..1.0: y; constraint x * y <= 4000000.0; solve maximize x * y;',
      4e6,
    ],
    [
      'factors that begin far out',
      'var 2000000.0..infinity: x; var 0.5..1.0: y; constraint x * y >= 3000000.5; solve minimize x * y + 1000.0 * (1.0 - y);',
      3_000_000.5,
    ],
    [
      'unbounded factors that rows bound',
      'var float: x; var float: y; constraint x + y = 4.0; constraint x >= 1.0; constraint y >= 1.0; solve minimize x*y;',
      3,
    ],
    [
      'a factor without bounds, where the linear part alone is no better than the solution',
      'var float: x; var 0.0..9.0: y; var float: t; constraint x + y = 4.0; constraint x >= 1.0; constraint y*y <= t*t; solve minimize x;',
      1,
    ],
    [
      'factors that nothing bounds, whose far ends miss the products',
      'array[1..3] of var float: y; var float: t; var float: x; constraint x + t = 4.0; constraint x >= 1.0; constraint -t*t + y[1]*y[1] + y[2]*y[2] <= 0; constraint y[3]*y[3] >= 0; solve minimize 2*x;',
      2,
    ],
    [
      'a place whose distances are least in one of the places',
      'var -1.0..5.0: x; var -1.0..5.0: y; solve minimize sqrt(x*x+y*y) + sqrt((x-4)*(x-4)+y*y) + 2*sqrt(x*x+(y-3)*(y-3));',
      8,
    ],
    [
      'least squares',
      'array[1..4] of float: t = [1,2,3,4]; array[1..4] of float: z = [1,3,2,4]; var float: a; var float: b; solve minimize sum(i in 1..4)((a + b*t[i] - z[i])*(a + b*t[i] - z[i]));',
      1.8,
    ],
    [
      'two valleys',
      'var -3.0..3.0: x; solve minimize x*x*x*x - 5.0*x*x + x;',
      // The root of 4x³ - 10x + 1 near -1.63.
      (() => {
        let x = -1.6;
        for (let i = 0; i < 50; i++) x -= (4 * x ** 3 - 10 * x + 1) / (12 * x ** 2 - 10);
        return x ** 4 - 5 * x ** 2 + x;
      })(),
    ],
  ])('are solved to the global optimum: %s', async (_, text, optimum) => {
    const solved = await solve(text);
    expect(solved.status).toBe('optimal');
    expect(Math.abs(solved.check!.objective! - optimum)).toBeLessThan(2e-6 * Math.max(1, Math.abs(optimum)));
  });

  it('are satisfied where an equation has an irrational root', async () => {
    const solved = await solve('var 0.0..9.0: x; constraint x*x = 2.0; solve satisfy;');
    expect(solved.status).toBe('satisfied');
    expect(solved.solution?.['x']).toBeDefined();
  });

  it('have no solution where the boxes leave none', async () => {
    const text =
      'var 0.0..1.0: x; var 0.0..1.0: y; constraint x*y >= 0.5; constraint x + y <= 1.0; solve satisfy;';
    expect((await solve(text)).status).toBe('infeasible');
  });

  it('have no solution where a bound that nothing meets shows before any box', async () => {
    const text =
      'var -6.0..6.0: x; var -6.0..6.0: y; constraint x + y >= 13.0; constraint x*x + y*y >= 16.0; solve minimize sqrt(x*x + y*y);';
    expect((await solve(text)).status).toBe('infeasible');
  });

  it('take no bound from the far ends of another factor', async () => {
    const solved = await solve(
      'var float: t; var 0.0..1.0: s; var float: y; constraint y = t*s; var float: z; constraint z = y*y; constraint z >= 1.0; solve maximize y;',
    );
    expect(solved.status).not.toBe('optimal');
  });

  it('claim nothing of what lies beyond the searched box', async () => {
    const solved = await solve(
      'var float: x; var float: y; constraint x*y >= 1.0; constraint x <= -1.0 \\/ x >= 0.5; solve minimize y*y;',
    );
    expect(solved.status).not.toBe('optimal');
    expect(solved.status).not.toBe('infeasible');
  });
});

describe('a solution that the search came near to', () => {
  it('is given with short numbers where they are no worse and satisfy the model exactly', async () => {
    const solved = await solve(
      'var 0.0..240.0: l; var 0.0..240.0: w; var float: area = l * w; constraint l + 2*w <= 240; solve maximize area;',
    );
    expect(solved.status).toBe('optimal');
    expect(solved.solution).toEqual({ l: 120, w: 60, area: 7200 });
    expect(solved.check?.tolerance).toBe(0);
  });

  it('is made to satisfy the model exactly at the cost of less than the search tells apart, which is said', async () => {
    // The end of the domain is irrational as well.
    const text =
      'float: area = 45.0; var 0.0..sqrt(area): base; var 0.0..area: height; constraint base*base + 4*base*height <= area; solve maximize base*base*height;';
    const { instance } = compileModel({ name: 'm.mzn', text }).value!;
    const solved = await solveInstance(instance, { timeLimit: 20 });
    expect(solved.check?.tolerance).toBe(0);
    const optimum = 45 ** 1.5 / 6 / Math.sqrt(3);
    expect(optimum - solved.check!.objective!).toBeGreaterThan(0);
    expect(optimum - solved.check!.objective!).toBeLessThan(1e-4);
    expect(solved.bound!).toBeGreaterThan(optimum);
    const { checks } = await reportResult({ instance, solved, diagnostics: [] });
    expect(checks?.at(-1)?.what).toMatch(/^no solution is better by more than 0\.0000\d, says/);
  });

  it('stays as it is where short numbers are worse', async () => {
    const solved = await solve(
      'var 0.0..3.0: x; var 0.0..3.0: y; constraint x * y <= 2.0; solve maximize x + 2*y;',
    );
    const { x, y } = solved.solution as { x: never; y: never };
    expect(toNumber(x) + 2 * toNumber(y)).toBeCloseTo(2 / 3 + 6, 4);
  });
});
