import fc from 'fast-check';
import highsModule from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { lower } from '../../lowering/lower.ts';
import { exactOptimum, instanceOf } from '../../lowering/testing/compare-solutions.ts';
import { writeLp } from './formats/lp-writer.ts';
import type { LinearProgram } from './linear-program.ts';
import { type MilpOptions, toLinearProgram } from './milp-backend.ts';

const loadHighs = highsModule as unknown as typeof highsModule.default;
let highs: Awaited<ReturnType<typeof loadHighs>>;
beforeAll(async () => {
  highs = await loadHighs();
});

function optimum(program: LinearProgram, relaxed = false): number | undefined {
  const integer = relaxed ? program.integer.map(() => 0) : program.integer;
  const { Status, ObjectiveValue } = highs.solve(writeLp({ ...program, integer }), {
    output_flag: false,
    mip_rel_gap: 0,
  });
  if (Status === 'Infeasible') return undefined;
  expect(Status).toBe('Optimal');
  return Math.round(ObjectiveValue * 1e6) / 1e6;
}

function programOf(text: string, options: MilpOptions = {}): LinearProgram {
  const { value: flat } = lower(instanceOf(text));
  const { value, diagnostics } = toLinearProgram(flat!, options);
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return value!;
}

type Draw = (low: number, high: number) => number;

const variables = `array[1..2] of var 0..3: x; array[1..2] of var 0..2: y;
array[1..3] of var 0..1: z; var bool: b;
`;

/** Comparisons with values, their products, sums that rows bound and that conditions ask about. */
function randomModel(draw: Draw): string {
  const pick = (...texts: readonly string[]) => texts[draw(0, texts.length - 1)]!;
  const value = () =>
    pick(
      `x[${draw(1, 2)}] = ${draw(0, 3)}`,
      `y[${draw(1, 2)}] = ${draw(0, 2)}`,
      `x[${draw(1, 2)}] != ${draw(0, 3)}`,
      `z[${draw(1, 3)}] = ${draw(0, 1)}`,
      'b',
      `sum(z) = ${draw(0, 3)}`,
      `sum(z) <= ${draw(0, 2)}`,
      `x[1] + x[2] = ${draw(0, 5)}`,
      `2*x[1] + 2*x[2] >= ${draw(2, 9)}`,
    );
  const formula = () => pick(value(), `(${value()} /\\ ${value()})`, `(${value()} \\/ ${value()})`);
  const [i, j] = [draw(1, 2), draw(1, 2)];
  const all = `forall(p in 0..3, q in 0..2)(w[p,q] ${pick('=', '>=', '<=')} bool2int(x[${i}] = p /\\ y[${j}] = q))`;
  const rows = [
    `sum(z) ${pick('<=', '>=', '=')} ${draw(0, 3)}`,
    `x[1] + x[2] ${pick('<=', '>=', '!=')} ${draw(0, 6)}`,
    `${formula()} ${pick('->', '<->', '\\/')} ${formula()}`,
    `x[${i}] = ${draw(0, 1)} \\/ x[${i}] = ${draw(2, 3)}`,
    `sum(k in 1..2)(bool2int(x[k] = y[k])) ${pick('<=', '>=')} ${draw(0, 2)}`,
  ];
  const constraints = Array.from({ length: draw(1, 3) }, () => `constraint ${pick(...rows)};`);
  const weight = () => draw(-3, 4);
  const sums = Array.from({ length: draw(2, 4) }, () => `${weight()}*bool2int(${formula()})`);
  const table = `sum(p in 0..3, q in 0..2)(((p*${draw(1, 5)} + q*${draw(1, 5)}) mod 7 - ${draw(0, 3)})*bool2int(x[${i}] = p /\\ y[${j}] = q))`;
  const terms = [...sums, pick('0', table), `${weight()}*x[1]`, `${weight()}*sum(z)`];
  const declared = `${variables}${constraints.join('\n')}\n`;
  const linked =
    draw(0, 4) === 0
      ? [
          `constraint ${all.replaceAll('w[p,q]', 'bool2int(b)').replace(/forall\(p in 0\.\.3, q in 0\.\.2\)/, 'exists(p in 0..3, q in 0..2)')};\n`,
        ]
      : [];
  return `${declared}${linked.join('')}solve ${pick('minimize', 'maximize')} ${terms.join(' + ')};`;
}

describe('rows of comparisons with values', () => {
  it('have the optimum that exact evaluation gives', () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const text = randomModel((min, max) => gen(fc.integer, { min, max }));
        const best = exactOptimum(instanceOf(text));
        expect({ text, best: optimum(programOf(text)) }).toEqual({ text, best });
      }),
      { seed: 20261127, numRuns: 60 },
    );
  });

  it('have the optimum without any constraint whose rows are switched off', () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const text = randomModel((min, max) => gen(fc.integer, { min, max }));
        const instance = instanceOf(text);
        const { value: flat } = lower(instance);
        if (flat!.contradiction !== undefined) return;
        const program = programOf(text, { tighten: 'hard' });
        const ids = instance.model.constraints.map(({ origin }) => origin.id);
        ids.forEach((id, left) => {
          const off = (row: number) => {
            const group = flat!.groups[program.rowGroup[row]!];
            return group !== undefined && !group.hard && group.origin.id === id;
          };
          const without = {
            ...program,
            rowLower: program.rowLower.map((v, row) => (off(row) ? -Infinity : v)),
            rowUpper: program.rowUpper.map((v, row) => (off(row) ? Infinity : v)),
          };
          const best = exactOptimum(instance, left);
          expect({ text, left, best: optimum(without) }).toEqual({ text, left, best });
        });
      }),
      { seed: 20261128, numRuns: 25 },
    );
  });

  it('leave nothing to search for where transitions between choices are all that is paid', () => {
    const text = `array[1..4] of var 0..2: mode;
array[0..2, 0..2] of int: cost = array2d(0..2, 0..2, [5, 1, 7, 2, 6, 1, 3, 9, 4]);
constraint mode[1] = 0;
solve minimize sum(t in 1..3, i, j in 0..2)(cost[i,j] * bool2int(mode[t] = i /\\ mode[t+1] = j));`;
    const program = programOf(text);
    expect(optimum(program, true)).toBe(optimum(program));
    expect(optimum(program)).toBe(exactOptimum(instanceOf(text)));
  });

  it('count on a bound of the whole sum', () => {
    const text = (bound: string) => `array[1..9] of var 0..1: z; var 0..1: twice;
${bound}constraint twice = 1 <-> sum(z) = 2;
solve maximize twice - sum(z);`;
    expect(programOf(text('constraint sum(z) <= 2; ')).columns).toBeLessThan(programOf(text('')).columns);
    expect(optimum(programOf(text('constraint sum(z) <= 2; ')))).toBe(0);
  });
});
