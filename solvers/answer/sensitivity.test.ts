import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Result } from '../../compiler/answer/result.ts';
import { formulateModel } from '../formulate.ts';
import { disposeWorkers } from '../index.ts';

afterAll(() => disposeWorkers());

async function solve(text: string): Promise<Result> {
  const { result } = await formulateModel(
    { name: 'model.mzn', text },
    { sensitivity: 'any', solver: 'highs' },
  );
  return result;
}

const pricesOf = ({ constraints }: Result) =>
  Object.fromEntries(constraints.map(({ id, shadowPrice }) => [id, shadowPrice]));

describe('shadow prices and reduced costs', () => {
  const bakery = (hours: string) => `
    var 0.0..infinity: rye; var 0.0..infinity: wheat; var 0.0..40.0: cake; array[1..2] of var 0.0..10.0: y;
    constraint :: "s1: oven" 2*rye + 3*wheat + cake <= ${hours};
    constraint :: "s2: at least 4" rye >= 4;
    constraint :: "s3: not more" rye + 5 >= wheat;
    constraint :: "s4: each" forall(i in 1..2)(y[i] + 0.1*cake <= 6*i);
    solve maximize 4*rye + 5*wheat - 2*cake + y[1] + 2*y[2];`;

  it('say what one unit more is worth, of each constraint and each domain', async () => {
    const result = await solve(bakery('30'));
    expect(pricesOf(result)).toEqual({ s1: 2, s2: 0, s3: 0, s4: [1, 0] });
    const { sensitivity } = result;
    expect(sensitivity?.degenerate).toBe(false);
    expect(sensitivity?.reducedCosts).toMatchObject({ rye: 0, wheat: -1, y: [0, 2] });
    expect(sensitivity?.reducedCosts.cake).toBeCloseTo(-4.1, 9);
    expect((await solve(bakery('31'))).objective).toBe(result.objective! + 2);
  });

  it('belong to the sentence, not to the bound that was made of it', async () => {
    const result = await solve(
      `var 0.0..100.0: x; constraint :: "s1: at most 7" 7 >= x; solve maximize 3*x;`,
    );
    expect(pricesOf(result)).toEqual({ s1: 3 });
    expect(result.sensitivity?.reducedCosts).toEqual({ x: 0 });
  });

  it('say where more meets than is needed', async () => {
    const result = await solve(
      'var 0.0..9.0: x; var 0.0..9.0: y; constraint x + y <= 4; constraint x + 2*y <= 4; constraint x <= 4; solve maximize x + y;',
    );
    expect(result.sensitivity?.degenerate).toBe(true);
  });

  it('are not given where there are none', async () => {
    const whole = await solve('var 0..9: x; constraint 2*x <= 7; solve maximize x;');
    expect(whole.sensitivity).toBeUndefined();
    const aimless = await solve('var 0.0..9.0: x; constraint 2*x <= 7; solve satisfy;');
    expect(aimless.sensitivity).toBeUndefined();
    const large = { name: 'model.mzn', text: 'var 0.0..9.0: x; constraint 2*x <= 7; solve maximize x;' };
    expect((await formulateModel(large, { solver: 'highs' })).result.sensitivity).toBeUndefined();
  });

  it('move the optimum as they say when a right side or a domain moves a little', async () => {
    const coefficient = fc.integer({ min: -5, max: 9 });
    const program = fc.integer({ min: 2, max: 4 }).chain((columns) => {
      const row = fc.array(coefficient, { minLength: columns, maxLength: columns });
      return fc.record({
        maximise: fc.boolean(),
        objective: row,
        upper: fc.array(fc.integer({ min: 3, max: 40 }), { minLength: columns, maxLength: columns }),
        rows: fc.array(
          fc.record({
            left: row,
            right: row,
            by: fc.integer({ min: 1, max: 97 }),
            form: fc.constantFrom('<=', '>=', '=', 'turned'),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      });
    });
    const sum = (coefficients: readonly number[]) =>
      coefficients.map((a, j) => `${a / 2} * x${j}`).join(' + ');
    const move = 1 / 4096;
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(program, async ({ maximise, objective, upper, rows }) => {
        const text = (row: number, column: number, by: number): string =>
          [
            ...upper.map((most, j) => `var 0.0..${(most + (j === column ? by : 0)).toFixed(12)}: x${j};`),
            ...rows.map(({ left, right, by: side, form }, i) => {
              const more = `${sum(right)} + ${(side + (i === row ? by : 0)).toFixed(12)}`;
              return `constraint :: "r${i}: row" ${form === 'turned' ? `3 * (${sum(left)}) >= ${more}` : `${sum(left)} ${form} ${more}`};`;
            }),
            `solve ${maximise ? 'maximize' : 'minimize'} ${sum(objective)};`,
          ].join('\n');
        const result = await solve(text(-1, -1, 0));
        const { sensitivity } = result;
        if (result.status !== 'optimal') return;
        expect(sensitivity).toBeDefined();
        if (sensitivity === undefined || sensitivity.degenerate) return;
        const rate = async (row: number, column: number, by: number) => {
          const moved = await solve(text(row, column, by));
          return moved.status === 'optimal' ? (moved.objective! - result.objective!) / by : undefined;
        };
        for (const [i, { shadowPrice }] of result.constraints.entries()) {
          // A row in which everything cancels is no row.
          if (shadowPrice === undefined) continue;
          expect(await rate(i, -1, move)).toBeCloseTo(shadowPrice as number, 6);
          expect(await rate(i, -1, -move)).toBeCloseTo(shadowPrice as number, 6);
          compared++;
        }
        for (const j of upper.keys()) {
          const at = (result.solution[`x${j}`] as number) === upper[j];
          const cost = sensitivity.reducedCosts[`x${j}`] as number;
          expect(await rate(-1, j, move)).toBeCloseTo(at ? cost : 0, 6);
          compared++;
        }
      }),
      { seed: 5, numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
