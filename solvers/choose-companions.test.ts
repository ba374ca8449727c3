import { describe, expect, it } from 'vitest';
import { cnfOf } from '../compiler/backends/sat/cnf.ts';
import { chooseCompany, type Surroundings } from './choose-companions.ts';
import { linearProgram } from './testing/small-programs.ts';

const relaxed = linearProgram({ objective: [1], rows: [] });
const whole = linearProgram({ objective: [1], integer: [1], rows: [] });
const large = linearProgram({
  objective: new Array<number>(12).fill(1),
  integer: new Array<number>(12).fill(1),
  rows: Array.from({ length: 12 }, () => [
    0,
    Object.fromEntries(Array.from({ length: 12 }, (_, j) => [j, 1])),
    9,
  ]),
});
const names = (...args: Parameters<typeof chooseCompany>) => {
  const { first, companions } = chooseCompany(...args);
  return [first, ...companions.map(({ solver }) => solver)];
};
const everything = { here: () => true, waiting: () => undefined };
const nothing = { here: () => false, waiting: () => undefined };
const loading: Surroundings = { here: () => true, waiting: () => 'loading' };
const loaded: Surroundings = { here: () => true, waiting: () => 'loaded' };

describe('chooseCompany', () => {
  it('leaves linear programs to HiGHS and gives it company on integers', () => {
    expect(names(relaxed, 'highs', {}, everything, 2)).toEqual(['highs']);
    expect(names(whole, 'highs', {}, nothing, 2)).toEqual(['highs', 'glpk.js']);
    expect(names(whole, 'highs', {}, everything, 2)).toEqual(['highs', 'native/glpsol', 'native/cbc']);
    expect(names(whole, 'highs', {}, loaded, 2)).toEqual(['highs', 'glpk.js', 'native/cbc']);
    expect(names(large, 'highs', {}, everything, 2)).toEqual(['native/glpsol', 'highs', 'native/cbc']);
    expect(names(large, 'highs', {}, nothing, 2)).toEqual(['highs', 'glpk.js']);
    expect(names(large, 'highs', {}, loading, 2)).toEqual([
      'native/glpsol',
      'glpk.js',
      'highs',
      'native/cbc',
    ]);
    expect(names(large, 'highs', {}, loaded, 2)).toEqual(['glpk.js', 'highs', 'native/cbc']);
  });

  it('leaves a solver alone where the same answer is wanted every time, several are, or one core is all there is', () => {
    expect(names(whole, 'highs', { seed: 1 }, everything, 2)).toEqual(['highs']);
    expect(names(whole, 'highs', { solutions: 3 }, everything, 2)).toEqual(['highs']);
    expect(names(whole, 'highs', { threads: 1 }, everything, 2)).toEqual(['highs']);
    expect(names(whole, 'highs', {}, everything, 1)).toEqual(['highs']);
    expect(names(whole, 'native/glpsol', {}, everything, 2)).toEqual(['native/glpsol']);
  });

  it('uses what is installed for formulas and MiniZinc', () => {
    const model = {
      kind: 'minizinc',
      text: '',
      sense: 'satisfy',
      outputs: [],
      linear: false,
      floats: false,
    } as const;
    const formula = cnfOf(1, [[1]]);
    expect(names(formula, 'cadical-wasm', {}, everything, 2)).toEqual(['native/cadical', 'cadical-wasm']);
    expect(names(formula, 'cadical-wasm', {}, loaded, 2)).toEqual(['cadical-wasm', 'native/cadical']);
    expect(chooseCompany(formula, 'cadical-wasm', {}, loading, 2)).toMatchObject({
      first: 'native/cadical',
      companions: [{ solver: 'cadical-wasm', delay: 0, whenLoaded: true }],
    });
    expect(names(formula, 'cadical-wasm', {}, nothing, 2)).toEqual(['cadical-wasm']);
    expect(names(model, 'minizinc-wasm/chuffed', {}, everything, 2)[0]).toBe('native/minizinc');
    expect(names(model, 'minizinc-wasm/chuffed', {}, nothing, 2)).toEqual(['minizinc-wasm/chuffed']);
    expect(names({ ...model, floats: true }, 'minizinc-wasm/coin-bc', {}, everything, 2)).toEqual([
      'minizinc-wasm/coin-bc',
    ]);
  });
});
