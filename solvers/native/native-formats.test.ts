import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MiniZincProgram } from '../../compiler/backends/minizinc/minizinc-program.ts';
import { cnfOf } from '../../compiler/backends/sat/cnf.ts';
import { ignoredOptions } from '../route/ignored-options.ts';
import { linearProgram } from '../testing/small-programs.ts';
import { cbc } from './cbc.ts';
import { glpsol } from './glpsol.ts';
import { gurobi } from './gurobi.ts';
import { nativeHighs } from './highs.ts';
import { nativeMiniZinc } from './minizinc.ts';
import { kissat, minisat, nativeCadical } from './native-sat.ts';
import { scip } from './scip.ts';

/** What the programs print and write, by scripts in their place: most of them are not on every machine. */
const bin = mkdtempSync(join(tmpdir(), 'formats-'));
const before = process.env['PATH'];

beforeAll(() => {
  mkdirSync(bin, { recursive: true });
  process.env['PATH'] = bin;
});
afterAll(() => {
  process.env['PATH'] = before;
  rmSync(bin, { recursive: true, force: true });
});

function fake(name: string, printed: string, files: Readonly<Record<string, string>> = {}, exit = 0): void {
  const writes = Object.entries(files).map(
    ([file, text]) => `require('node:fs').writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(text)});`,
  );
  const path = join(bin, name);
  writeFileSync(
    path,
    `#!${process.execPath}\n${writes.join('')}process.stdout.write(${JSON.stringify(printed)});process.exitCode=${exit};`,
  );
  chmodSync(path, 0o755);
}

const inf = Number.POSITIVE_INFINITY;
const whole = linearProgram({
  sense: 'maximize',
  objective: [30, 50],
  offset: 5,
  integer: [1, 1],
  rows: [
    [-inf, { 0: 1, 1: 2 }, 40],
    [-inf, { 0: 2, 1: 1 }, 50.5],
  ],
});
const asked = { seed: 7, threads: 2, timeLimit: 10 };
const continuous = { ...whole, integer: new Uint8Array(2) };
const best = { status: 'optimal', objective: 1105, bound: 1105 };

describe('HiGHS', () => {
  const file = (status: string, primal: string, dual = 'None') =>
    `Model status\n${status}\n\n# Primal solution values\n${primal}\n\n# Dual solution values\n${dual}\n\n# Basis\nHiGHS_basis_file v2\nNone\n`;
  const point = 'Feasible\nObjective -1100\n# Columns 2\nc1 20\nc2 10\n# Rows 2\nr1 40\nr2 50';

  it('writes statuses, values and duals', async () => {
    fake('highs', '', { solution: file('Optimal', point) });
    expect(await nativeHighs.solve(whole, {})).toMatchObject(best);
    const dual = 'Feasible\n# Columns 2\nc1 0\nc2 -1\n# Rows 2\nr1 -25\nr2 0';
    fake('highs', '', { solution: file('Optimal', point, dual) });
    const { duals } = await nativeHighs.solve(continuous, {});
    expect([...duals!.rows, ...duals!.columns]).toEqual([25, 0, 0, 1]);
    fake('highs', '', { solution: file('Infeasible', 'None') });
    expect(await nativeHighs.solve(whole, {})).toMatchObject({ status: 'infeasible' });
    fake('highs', '', { solution: file('Unbounded', 'None') });
    expect(await nativeHighs.solve(continuous, {})).toMatchObject({ status: 'unbounded' });
    fake('highs', '  Dual bound        -1150.5\n', { solution: file('Time limit reached', point) });
    expect(await nativeHighs.solve(whole, {})).toMatchObject({
      status: 'feasible',
      stoppedBy: 'time-limit',
      objective: 1105,
      bound: 1155.5,
    });
  });
});

describe('SCIP', () => {
  it('writes statuses and the values that are not 0', async () => {
    const point = 'objective value:    -1100\nc1    20 \t(obj:-30)\nc2    10 \t(obj:-50)\n';
    fake('scip', '', { solution: `solution status: optimal solution found\n${point}` });
    expect(await scip.solve(whole, {})).toMatchObject(best);
    fake('scip', '', { solution: 'solution status: infeasible\nno solution available\n' });
    expect(await scip.solve(whole, {})).toMatchObject({ status: 'infeasible' });
    fake('scip', 'Dual Bound         : -1.150500e+03\n', {
      solution: `solution status: time limit reached\n${point}`,
    });
    expect(await scip.solve(whole, {})).toMatchObject({ status: 'feasible', objective: 1105, bound: 1155.5 });
    fake('scip', '', { solution: 'solution status: time limit reached\nno solution available\n' });
    expect(await scip.solve(whole, {})).toMatchObject({ status: 'unknown', stoppedBy: 'time-limit' });
  });
});

describe('Gurobi', () => {
  it('prints its status and writes the values', async () => {
    const files = { 'result.sol': '# Solution for model\n# Objective value = -1100\nc1 20\nc2 10\n' };
    fake(
      'gurobi_cl',
      'Optimal solution found (tolerance 0.00e+00)\nBest objective -1.1e+03, best bound -1.1e+03, gap 0%\n',
      files,
    );
    expect(await gurobi.solve(whole, {})).toMatchObject(best);
    fake('gurobi_cl', 'Model is infeasible\n');
    expect(await gurobi.solve(whole, {})).toMatchObject({ status: 'infeasible' });
    fake('gurobi_cl', 'Time limit reached\nBest objective -1.1e+03, best bound -1150.5, gap 4.5%\n', files);
    expect(await gurobi.solve(whole, {})).toMatchObject({ status: 'feasible', bound: 1155.5 });
    fake('gurobi_cl', 'ERROR 10009: No Gurobi license found\n', {}, 1);
    expect(await gurobi.solve(whole, {})).toMatchObject({ status: 'unknown', stoppedBy: 'crash' });
  });
});

describe('CBC and GLPK', () => {
  it('is not believed that a program is infeasible when its time was over', async () => {
    const log = (seconds: string) =>
      `seconds was changed from 1e+100 to 0.5\nCgl0000I Cut generators found to be infeasible! (or unbounded)\nTotal time (CPU seconds):       0.00   (Wallclock seconds):       ${seconds}\n`;
    fake('cbc', log('0.53'), { solution: 'Infeasible - objective value 0.00000000\n' });
    expect(await cbc.solve(whole, {})).toMatchObject({ status: 'unknown', stoppedBy: 'time-limit' });
    fake('cbc', log('0.11').replace(' (or unbounded)', ''), {
      solution: 'Infeasible - objective value 0.00000000\n',
    });
    expect(await cbc.solve(whole, {})).toMatchObject({ status: 'infeasible' });
  });

  it('never take the relaxation for a solution', async () => {
    fake('cbc', '', {
      solution:
        'Stopped on time (no integer solution - continuous used) - objective value -1101.6\n 0 c1 20.33 0\n 1 c2 9.83 0\n',
    });
    const outcome = await cbc.solve(whole, {});
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'time-limit' });
    expect(outcome.assignment).toBeUndefined();
    fake('glpsol', 'TIME LIMIT EXCEEDED; SEARCH TERMINATED\n', {
      solution: 's mip 3 2 u 0\ni 1 0\nj 1 0\nj 2 0\ne o f\n',
    });
    expect(await glpsol.solve(whole, {})).toMatchObject({ status: 'unknown', stoppedBy: 'time-limit' });
  });
});

describe('seeds and threads', () => {
  const formula = cnfOf(1, [[1]]);
  const puzzle: MiniZincProgram = {
    kind: 'minizinc',
    text: 'var 1..2: x; solve satisfy;',
    sense: 'satisfy',
    outputs: [],
    linear: true,
    floats: false,
  };
  it.each([
    ['cbc', () => cbc.solve(whole, asked), ['-randomSeed 7', '-randomCbcSeed 7', '-threads 2']],
    ['highs', () => nativeHighs.solve(whole, asked), ['--random_seed 7', 'threads = 2']],
    ['scip', () => scip.solve(whole, asked), ['set randomization randomseedshift 7']],
    ['gurobi_cl', () => gurobi.solve(whole, asked), ['Seed=7', 'Threads=2']],
    ['cadical', () => nativeCadical.solve(formula, asked), ['--seed=7']],
    ['kissat', () => kissat.solve(formula, asked), ['--seed=7']],
    ['minisat', () => minisat.solve(formula, asked), ['-rnd-seed=8']],
    ['minizinc', () => nativeMiniZinc().solve(puzzle, asked), ['-p 2', '-r 7']],
  ] as const)('reach %s', async (name, solve, wanted) => {
    const seen = join(bin, `${name}.seen`);
    const path = join(bin, name);
    writeFileSync(
      path,
      `#!${process.execPath}
const fs = require('node:fs');
const options = fs.existsSync('options') ? fs.readFileSync('options', 'utf8') : '';
fs.appendFileSync(${JSON.stringify(seen)}, process.argv.slice(2).join(' ') + ' ' + options + '\\n');`,
    );
    chmodSync(path, 0o755);
    await solve();
    const said = readFileSync(seen, 'utf8');
    for (const part of wanted) expect(said).toContain(part);
  });

  it('are said to have no effect where they have none', () => {
    expect(
      ignoredOptions(glpsol, asked, false).map(({ severity, message }) => `${severity} ${message}`),
    ).toEqual([
      'warning GLPK (glpsol) has no random seed: it gives the same answer each time',
      'warning GLPK (glpsol) runs on one thread: --threads 2 changes nothing',
    ]);
    expect(ignoredOptions(scip, asked, true).map(({ severity }) => severity)).toEqual(['note']);
    expect(ignoredOptions(cbc, asked, false)).toEqual([]);
    expect(ignoredOptions(glpsol, { threads: 1 }, false)).toEqual([]);
  });
});

describe('Kissat', () => {
  it('prints a model in v lines', async () => {
    fake('kissat', 's SATISFIABLE\nv -1 2\nv -3 0\n', {}, 10);
    expect(await kissat.solve(cnfOf(3, [[1, 2], [-1], [-3]]), {})).toMatchObject({ status: 'satisfied' });
    fake('kissat', 's UNSATISFIABLE\n', {}, 20);
    expect(await kissat.solve(cnfOf(1, [[1], [-1]]), {})).toMatchObject({ status: 'infeasible' });
    fake('kissat', '', {}, 0);
    expect(await kissat.solve(cnfOf(1, [[1]]), {})).toMatchObject({
      status: 'unknown',
      stoppedBy: 'time-limit',
    });
  });
});
