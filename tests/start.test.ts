import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { program, root, temporaryFolder } from './testing/command-line.ts';

const folder = temporaryFolder('start');

const run = (args: readonly string[], script = program) =>
  spawnSync(process.execPath, [...args.slice(0, -2), script, ...args.slice(-2)], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });

describe('a run that needs no worker', () => {
  it('loads neither worker threads nor sockets nor streams of Node', () => {
    const list = join(folder, 'modules.json');
    const record = join(folder, 'record.cjs');
    writeFileSync(
      record,
      `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(process.moduleLoadList)));`,
    );
    const { status, stdout } = run(['--require', record, 'emit', 'examples/sudoku.mzn']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/End\n$/);
    const loaded = new Set<string>(JSON.parse(readFileSync(list, 'utf8')));
    expect(loaded).toContain('NativeModule vm');
    const needless = ['worker_threads', 'net', 'stream', 'child_process', 'perf_hooks', 'os', 'crypto'];
    expect(needless.filter((name) => loaded.has(`NativeModule ${name}`))).toEqual([]);
  });
});

describe('the code cache', () => {
  it('is there for problems, for models and for models that are only written', () => {
    for (const kind of ['problem', 'model', 'emit'])
      expect(existsSync(join(root, `dist/cli/main.cjs.${kind}.cache`))).toBe(true);
  });

  it('is passed over where it is not of this version of Node, damaged or missing', () => {
    for (const part of ['bin', 'dist', 'package.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const copy = join(folder, 'bin/formulate.cjs');
    const model = join(root, 'examples/sudoku.mzn');
    const solve = () => {
      const { status, stdout, stderr } = run([model, '--quiet'], copy);
      return { status, stdout: stdout.replace(/\d+ m?s$/m, ''), stderr };
    };
    const answer = solve();
    expect([answer.status, answer.stderr]).toEqual([0, '']);
    expect(answer.stdout).toContain('Answer');
    const cache = join(folder, 'dist/cli/main.cjs.model.cache');
    const whole = readFileSync(cache);
    const otherVersion = Buffer.from(whole);
    // The second word of V8's header is the hash of its version.
    otherVersion.writeUInt32LE((whole.readUInt32LE(4) ^ 1) >>> 0, 4);
    for (const bytes of [otherVersion, whole.subarray(0, 100), Buffer.from('no cache'), Buffer.alloc(0)]) {
      writeFileSync(cache, bytes);
      expect(solve()).toEqual(answer);
    }
    rmSync(cache);
    expect(solve()).toEqual(answer);
  }, 60_000);
});
