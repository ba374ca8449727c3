import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { program, temporaryFolder } from './testing/command-line.ts';

const home = temporaryFolder('killed');
const temporary = join(home, 'tmp');
const fakes = join(home, 'bin');
mkdirSync(temporary);
mkdirSync(fakes);

/** A solver that says no version, writes the number of its process and never ends, deaf to polite signals. */
const started = join(home, 'pid');
writeFileSync(
  join(fakes, 'cbc'),
  `#!${process.execPath}
if (!process.argv.includes('model.mps')) process.exit(0);
process.on('SIGINT', () => {});
require('node:fs').writeFileSync(${JSON.stringify(started)}, String(process.pid));
setInterval(() => {}, 1e6);
`,
);
chmodSync(join(fakes, 'cbc'), 0o755);
const model = join(home, 'model.mzn');
writeFileSync(model, 'var 0..9: x; var 0..9: y; constraint 3*x + 5*y <= 31; solve maximize 2*x + 3*y;');

const until = async (condition: () => boolean): Promise<void> => {
  const start = Date.now();
  while (!condition()) {
    if (Date.now() - start > 20_000) throw new Error('it never happened');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
/** Has a process ended? Its parent may still have to take notice of it. */
const gone = (pid: number): boolean => {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
};
const run = (...args: readonly string[]) =>
  spawn(process.execPath, [program, model, ...args], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${fakes}:${process.env['PATH']}`, TMPDIR: temporary },
  });
const solverStarts = async (): Promise<number> => {
  await until(() => existsSync(started) && readFileSync(started, 'utf8') !== '');
  const pid = Number(readFileSync(started, 'utf8'));
  rmSync(started);
  return pid;
};

describe('a run in the middle of a solve', () => {
  it('that is interrupted ends its solver and leaves no file', async () => {
    const child = run('--solver', 'native/cbc');
    const solver = await solverStarts();
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(3);
    expect(gone(solver)).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.skipIf(!existsSync('/usr/bin/setpriv'))(
    'that is killed with -9 takes its solver along, and its files are swept later (needs setpriv)',
    async () => {
      const child = run('--solver', 'native/cbc');
      const solver = await solverStarts();
      child.kill('SIGKILL');
      await until(() => gone(solver));
      const [left] = readdirSync(temporary);
      expect(left).toMatch(/^formulate-\d+-/);
      const yesterday = new Date(Date.now() - 2 * 86_400_000);
      utimesSync(join(temporary, left!), yesterday, yesterday);
      const next = run('--solver', 'native/cbc', '--time-limit', '0.5');
      const second = await solverStarts();
      await new Promise((resolve) => next.on('exit', resolve));
      expect(gone(second)).toBe(true);
      expect(readdirSync(temporary)).toEqual([]);
    },
  );
});

describe('a run that compiles', () => {
  it('ends when it is interrupted, as any other process', async () => {
    const text = `array[1..900, 1..900] of var 0..1: x;
      constraint forall (i, j in 1..900 where i < j) (forall (k in 1..60) (x[i,j] + x[j,i] + x[k+1,j] <= 2));
      solve maximize sum(x);`;
    const child = spawn(process.execPath, [program, '-'], { stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.end(text);
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, by) => resolve(by)));
    // By then it compiles; where a machine is slower it starts, and ends the same way.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
  });
});
