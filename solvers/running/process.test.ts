import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MiniZincProgram } from '../../compiler/backends/minizinc/minizinc-program.ts';
import { cnfOf } from '../../compiler/backends/sat/cnf.ts';
import { cbc } from '../native/cbc.ts';
import { nativeMiniZinc } from '../native/minizinc.ts';
import { nativeCadical } from '../native/native-sat.ts';
import type { SolveOptions, SolverOutcome } from '../solver.ts';
import { linearProgram } from '../testing/small-programs.ts';
import { runningProcesses, runProcess } from './process.ts';

/** A private PATH of fake solvers, and a private folder for temporary files: both must be clean at the end. */
const home = mkdtempSync(join(tmpdir(), 'faults-'));
const bin = join(home, 'bin');
const temporary = join(home, 'tmp');
const before = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] };

beforeAll(() => {
  mkdirSync(bin);
  mkdirSync(temporary);
  process.env['PATH'] = bin;
  process.env['TMPDIR'] = temporary;
});

afterEach(() => {
  expect(runningProcesses()).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
});

afterAll(() => {
  process.env['PATH'] = before.PATH;
  if (before.TMPDIR === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before.TMPDIR;
  rmSync(home, { recursive: true, force: true });
});

/** Puts a script on the PATH under the name of a solver. */
function fake(name: string, script: string): void {
  const path = join(bin, name);
  writeFileSync(path, `#!${process.execPath}\n${script}\n`);
  chmodSync(path, 0o755);
}

const inf = Number.POSITIVE_INFINITY;
const program = linearProgram({
  sense: 'maximize',
  objective: [1, 1],
  rows: [
    [3, { 0: 1, 1: 1 }, 5],
    [-inf, { 0: 1 }, 4],
  ],
});
const write = (text: string) => `require('node:fs').writeFileSync('solution', ${JSON.stringify(text)});`;
const right = 'Optimal - objective value -5\n      0 c1  4  0\n      1 c2  1  0\n';
const solve = (script: string, options: SolveOptions = {}): Promise<SolverOutcome> => {
  fake('cbc', script);
  return cbc.solve(program, options);
};
const codes = (outcome: SolverOutcome) => outcome.diagnostics.map((d) => d.code);
/** Has a process ended? Its parent may still have to take notice of it. */
const gone = (pid: number): boolean => {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
};

describe('a solver in a process', () => {
  it('is heard when all is well', async () => {
    const outcome = await solve(write(right));
    expect(outcome).toMatchObject({ status: 'optimal', objective: 5, diagnostics: [] });
  });

  it('that aborts has crashed', async () => {
    const outcome = await solve('process.abort()');
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'crash' });
    expect(codes(outcome)).toEqual(['solver/crashed']);
  });

  it('that fails after an answer has failed', async () => {
    const outcome = await solve(`${write(right)} console.error('licence expired'); process.exit(3)`);
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'crash' });
    expect(outcome.diagnostics[0]?.message).toContain('licence expired');
    expect(outcome.assignment).toBeUndefined();
  });

  it('that prints garbage and leaves with 0 has said nothing', async () => {
    for (const script of ['console.log("\\u0000garbage".repeat(1000))', write('\u0007!!\n'), '']) {
      const outcome = await solve(script);
      expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'bad-output' });
      expect(codes(outcome)).toEqual(['solver/bad-output']);
    }
  });

  it('that writes half a solution is not believed', async () => {
    const outcome = await solve(write(right.slice(0, 40)));
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'bad-output' });
    expect(outcome.assignment).toBeUndefined();
  });

  it('that calls a wrong point optimal is not believed', async () => {
    const outcome = await solve(write(right.replace('c1  4', 'c1  9')));
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'bad-output' });
  });

  it('that hangs and is deaf to signals is killed at the limit, with its children', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      process.on('SIGINT', () => {}); process.on('SIGTERM', () => {});
      const child = spawn(process.execPath, ['-e', 'process.on("SIGINT", () => {}); setInterval(() => {}, 1e6)'], { stdio: 'inherit' });
      require('node:fs').writeFileSync(${JSON.stringify(join(home, 'pids'))}, process.pid + ' ' + child.pid);
      for (;;);`;
    const outcome = await solve(script, { timeLimit: 1 });
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'time-limit', diagnostics: [] });
    const pids = readFileSync(join(home, 'pids'), 'utf8').split(' ').map(Number);
    expect(pids).toHaveLength(2);
    await expect.poll(() => pids.map(gone)).toEqual([true, true]);
  });

  it('that is aborted may still hand over its best solution', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 700);
    const stopped = right.replace('Optimal', 'Stopped on ctrl-c');
    fake(
      'cbc',
      `process.on('SIGINT', () => { ${write(stopped)} process.exit(0); }); setInterval(() => {}, 1e6);`,
    );
    const outcome = await cbc.solve({ ...program, integer: Uint8Array.of(1, 1) }, { signal: abort.signal });
    expect(outcome).toMatchObject({ status: 'feasible', stoppedBy: 'aborted', objective: 5 });
  });

  it('that eats memory is killed', async () => {
    const script = 'const kept = []; for (;;) kept.push(Buffer.alloc(1 << 20, 1));';
    const outcome = await solve(script, { memoryLimit: 200, timeLimit: 30 });
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'memory-limit' });
    expect(codes(outcome)).toEqual(['solver/out-of-memory']);
  });

  it('that somebody kills in the middle has crashed', async () => {
    const outcome = await solve('process.kill(process.pid, "SIGKILL"); for (;;);');
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'crash' });
    expect(outcome.diagnostics[0]?.message).toContain('SIGKILL');
  });

  it('that is not here, or cannot be run, is said to be so', async () => {
    rmSync(join(bin, 'cbc'), { force: true });
    expect(codes(await cbc.solve(program, {}))).toEqual(['solver/not-available']);
    expect(await cbc.detect()).toMatchObject({ present: false });
    const end = await runProcess({ command: join(bin, 'missing'), args: [] });
    expect(end).toMatchObject({ stoppedBy: 'not-available' });
  });

  it('that prints without end is stopped, and little of it is kept', async () => {
    fake(
      'talker',
      'const text = "x".repeat(1 << 20); const write = () => process.stdout.write(text, write); write();',
    );
    const end = await runProcess({ command: join(bin, 'talker'), args: [], onLine: () => {}, killAfter: 30 });
    expect(end).toMatchObject({ stoppedBy: 'bad-output' });
    expect(end.stdout.length).toBeLessThanOrEqual(4 * 1048576);
  });

  it('gets its arguments as they are, through no shell', async () => {
    fake('echo-arguments', 'console.log(JSON.stringify(process.argv.slice(2)))');
    const args = ['$(touch x)', '; rm -rf *', 'a b', '"'];
    const end = await runProcess({ command: join(bin, 'echo-arguments'), args, cwd: temporary });
    expect(JSON.parse(end.stdout)).toEqual(args);
    expect(existsSync(join(temporary, 'x'))).toBe(false);
  });
});

describe('a SAT solver in a process', () => {
  const formula = cnfOf(2, [[1, 2], [-1]]);
  const run = (script: string) => {
    fake('cadical', script);
    return nativeCadical.solve(formula, {});
  };

  it('is believed only as far as its model goes', async () => {
    expect(await run('console.log("s SATISFIABLE\\nv -1 2 0"); process.exit(10)')).toMatchObject({
      status: 'satisfied',
    });
    expect(await run('console.log("s SATISFIABLE\\nv 1 2 0"); process.exit(10)')).toMatchObject({
      stoppedBy: 'bad-output',
    });
    expect(await run('console.log("s SATISFIABLE\\nv -1"); process.exit(10)')).toMatchObject({
      stoppedBy: 'bad-output',
    });
    expect(await run('console.log("s UNSATISFIABLE"); process.exit(1)')).toMatchObject({
      stoppedBy: 'crash',
    });
  });
});

describe('MiniZinc in a process', () => {
  const model: MiniZincProgram = {
    kind: 'minizinc',
    text: 'var 1..3: x; solve maximize x;',
    sense: 'maximize',
    outputs: ['x'],
    linear: true,
    floats: false,
  };
  const solution = (x: number) => `{"type":"solution","output":{"json":{"x":${x},"_objective":${x}}}}`;
  const run = (lines: readonly string[], exit = 0, options: SolveOptions = {}) => {
    fake('minizinc', `console.log(${JSON.stringify(lines.join('\n'))}); process.exitCode = ${exit};`);
    return nativeMiniZinc().solve(model, options);
  };

  it('is heard when all is well', async () => {
    const outcome = await run([solution(2), solution(3), '{"type":"status","status":"OPTIMAL_SOLUTION"}']);
    expect(outcome).toMatchObject({ status: 'optimal', objective: 3, bound: 3 });
  });

  it('that leaves with 0 after an error has failed', async () => {
    const outcome = await run(['{"type":"error","what":"evaluation error","message":"division by zero"}']);
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'crash' });
    expect(outcome.diagnostics[0]?.message).toContain('division by zero');
  });

  it('that fails after "optimal" has proved nothing, and its solution stays one', async () => {
    const outcome = await run([solution(3), '{"type":"status","status":"OPTIMAL_SOLUTION"}'], 1);
    expect(outcome).toMatchObject({ status: 'feasible', stoppedBy: 'crash', objective: 3 });
  });

  it('that prints half a solution, or a status without one, is not believed', async () => {
    expect(await run([solution(3).slice(0, 30)])).toMatchObject({
      status: 'unknown',
      stoppedBy: 'bad-output',
    });
    expect(await run(['{"type":"status","status":"OPTIMAL_SOLUTION"}'])).toMatchObject({
      status: 'unknown',
      stoppedBy: 'bad-output',
    });
    expect(await run(['{"type":"solution","output":{"json":{"y":1}}}'])).toMatchObject({
      stoppedBy: 'bad-output',
    });
    expect(await run([solution(2), '{"type":"status","status":"UNSATISFIABLE"}'])).toMatchObject({
      status: 'unknown',
      stoppedBy: 'bad-output',
    });
  });
});
