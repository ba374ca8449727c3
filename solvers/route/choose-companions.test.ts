import { describe, expect, it } from 'vitest';
import { cnfOf } from '../../compiler/backends/sat/cnf.ts';
import { linearProgram } from '../testing/small-programs.ts';
import {
  chooseCompany,
  chooseDomainSolvers,
  chooseRelaxations,
  type Surroundings,
} from './choose-companions.ts';

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
const everything: Surroundings = { here: () => true, waiting: () => undefined, again: false };
const nothing: Surroundings = { ...everything, here: () => false };
const loading: Surroundings = { ...everything, waiting: () => 'loading' };
const loaded: Surroundings = { ...everything, waiting: () => 'loaded' };
const again: Surroundings = { ...everything, again: true };

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
      'highs',
      'glpk.js',
      'native/cbc',
    ]);
    expect(names(large, 'highs', {}, loaded, 2)).toEqual(['glpk.js', 'highs', 'native/cbc']);
  });

  it('loads what is quickest when loaded in a process that solves again, and in no other', () => {
    const formula = cnfOf(1, [[1]]);
    expect(chooseCompany(large, 'highs', {}, again, 2).prepare).toBe('glpk.js');
    expect(chooseCompany(formula, 'cadical-wasm', {}, again, 2).prepare).toBe('cadical-wasm');
    for (const surroundings of [everything, loading, loaded, nothing, { ...nothing, again: true }])
      for (const [program, first] of [
        [large, 'highs'],
        [formula, 'cadical-wasm'],
      ] as const)
        expect(chooseCompany(program, first, {}, surroundings, 2).prepare).toBeUndefined();
    // A problem in words is left to HiGHS, however often one is solved.
    expect(chooseCompany(whole, 'highs', {}, again, 2).prepare).toBeUndefined();
  });

  it('gives HiGHS more time to join where it is not loaded', () => {
    const onlyGlpk: Surroundings = {
      ...everything,
      waiting: (id) => (id === 'glpk.js' ? 'loaded' : undefined),
    };
    const highs = (surroundings: Surroundings) =>
      chooseCompany(large, 'highs', {}, surroundings, 2).companions[0]!.delay;
    expect(highs(onlyGlpk)).toBeGreaterThan(highs(loaded));
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
      companions: [{ solver: 'cadical-wasm', whenLoaded: true }],
    });
    expect(names(formula, 'cadical-wasm', {}, nothing, 2)).toEqual(['cadical-wasm']);
    expect(names(model, 'minizinc-wasm/chuffed', {}, everything, 2)[0]).toBe('native/minizinc');
    expect(names(model, 'minizinc-wasm/chuffed', {}, nothing, 2)).toEqual(['minizinc-wasm/chuffed']);
    expect(names({ ...model, floats: true }, 'minizinc-wasm/coin-bc', {}, everything, 2)).toEqual([
      'minizinc-wasm/coin-bc',
    ]);
  });
});

describe('chooseRelaxations', () => {
  const formula = (clauses: number) => cnfOf(1, new Array<number[]>(clauses).fill([1]));
  const glpk = (clauses: number, surroundings: Surroundings) =>
    chooseRelaxations(formula(clauses), surroundings)[0]!;

  it('takes GLPK as it is soonest there, then what is installed, then HiGHS', () => {
    const solvers = (surroundings: Surroundings) =>
      chooseRelaxations(formula(1), surroundings).map(({ solver }) => solver);
    expect(solvers(everything)).toEqual(['native/glpsol', 'native/cbc', 'highs']);
    expect(solvers(again)).toEqual(['glpk.js', 'native/cbc', 'highs']);
    expect(solvers(nothing)).toEqual(['glpk.js', 'highs']);
  });

  it('leaves a problem of the size of a text alone for a second, so that its answer does not depend on who is quicker', () => {
    for (const surroundings of [everything, again, loading, loaded, nothing])
      for (const { delay } of chooseRelaxations(formula(2000), surroundings))
        expect(delay).toBeGreaterThanOrEqual(1000);
  });

  it('joins sooner where it is loaded or a process, and the program quick to write', () => {
    expect(glpk(5000, loaded).delay).toBeLessThan(glpk(5000, nothing).delay);
    expect(glpk(5000, everything).delay).toBeLessThan(glpk(5000, again).delay);
    expect(glpk(5000, nothing).delay).toBeLessThan(glpk(50_000, loaded).delay);
    expect(glpk(50_000, loaded).delay).toBeLessThan(glpk(300_000, loaded).delay);
  });
});

describe('chooseDomainSolvers', () => {
  it('takes what is installed, and only where values are looked up', () => {
    expect(chooseDomainSolvers(true, everything)).toMatchObject([{ solver: 'native/minizinc' }]);
    expect(chooseDomainSolvers(true, nothing)).toMatchObject([{ solver: 'minizinc-wasm/chuffed' }]);
    expect(chooseDomainSolvers(false, everything)).toEqual([]);
  });
});
