/**
 * Compiling: cold `formulate emit` against Debian's `minizinc -c` (its standard library, and its linear one for linear models), and warm
 * compiles of the library against `glpsol --check --wlp` on the same model in MathProg. Ratios of medians, taken in turns in one
 * run, with peak memory beside them.
 *
 *     npm run bench:compile [-- RUNS]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toLinearProgram } from '../compiler/backends/milp/milp-backend.ts';
import { lower } from '../compiler/lowering/lower.ts';
import { compileModel } from '../compiler/pipeline.ts';
import { median, milliseconds } from './measure.ts';
import { colouring, jobShop, queens, sudoku, timetable, tour } from './models/combinatorial.ts';
import { assignment, type BenchmarkModel, facilityLocation, multiKnapsack } from './models/linear.ts';

const runs = Number(process.argv[2] ?? 5);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'formulate-bench-'));
const small = [queens(8), sudoku(), colouring(30, 4, 0.2), tour(20), jobShop(5, 5), timetable(60)];
const large = [
  queens(100),
  jobShop(10, 10),
  jobShop(20, 15),
  timetable(400),
  facilityLocation(50, 200),
  multiKnapsack(100, 1000),
  assignment(200),
];

/** Wall milliseconds and peak resident MiB of a whole process. */
function timed(command: string, args: readonly string[]): { ms: number; mib: number; ok: boolean } {
  const started = performance.now();
  const run = spawnSync('/usr/bin/time', ['-f', 'peak=%M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    timeout: 300_000,
  });
  const ms = performance.now() - started;
  return { ms, mib: Number(/peak=(\d+)/.exec(run.stderr)?.[1] ?? 0) / 1024, ok: run.status === 0 };
}

function cold(model: BenchmarkModel, linear: boolean): void {
  const file = join(folder, 'model.mzn');
  writeFileSync(file, model.mzn);
  const ours = linear
    ? ['emit', file, '--to', 'lp', '-o', join(folder, 'ours.lp')]
    : ['emit', file, '--to', 'mzn', '-o', join(folder, 'ours.mzn')];
  const sat = ['emit', file, '--to', 'cnf', '-o', join(folder, 'ours.cnf')];
  const peer = [
    '-c',
    ...(linear ? ['-G', 'linear'] : []),
    '--fzn',
    join(folder, 'peer.fzn'),
    '--no-output-ozn',
    file,
  ];
  const times: Record<'ours' | 'sat' | 'peer', { ms: number; mib: number; ok: boolean }[]> = {
    ours: [],
    sat: [],
    peer: [],
  };
  for (let run = 0; run < runs; run++) {
    times.ours.push(timed(process.execPath, [join(root, 'bin/formulate.cjs'), ...ours]));
    if (!linear) times.sat.push(timed(process.execPath, [join(root, 'bin/formulate.cjs'), ...sat]));
    times.peer.push(timed('minizinc', peer));
  }
  const of = (list: readonly { ms: number }[]) => median(list.map((t) => t.ms));
  const memory = (list: readonly { mib: number }[]) => Math.round(median(list.map((t) => t.mib)));
  const failed = times.peer.some((t) => !t.ok)
    ? ' (peer failed)'
    : times.ours.some((t) => !t.ok)
      ? ' (ours failed)'
      : '';
  const satText = linear
    ? ''
    : `  cnf ${milliseconds(of(times.sat))} ${(of(times.sat) / of(times.peer)).toFixed(2)}×`;
  console.log(
    `  ${model.name.padEnd(30)} ${linear ? 'lp ' : 'mzn'} ${milliseconds(of(times.ours)).padStart(9)} ${memory(times.ours)} MiB  minizinc -c ${milliseconds(of(times.peer)).padStart(9)} ${memory(times.peer)} MiB  ${(of(times.ours) / of(times.peer)).toFixed(2)}×${satText}${failed}`,
  );
}

function warm(model: BenchmarkModel): void {
  if (model.mathprog === undefined) return;
  const file = join(folder, 'model.mod');
  writeFileSync(file, model.mathprog);
  const ours: number[] = [];
  const peer: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const started = performance.now();
    const compiled = compileModel({ name: 'model.mzn', text: model.mzn });
    const flat = compiled.value && lower(compiled.value.instance).value;
    const program = flat && toLinearProgram(flat).value;
    if (program === undefined) throw new Error(`${model.name} does not compile`);
    if (run > 0) ours.push(performance.now() - started);
    peer.push(timed('glpsol', ['--check', '--wlp', join(folder, 'peer.lp'), '-m', file]).ms);
  }
  console.log(
    `  ${model.name.padEnd(30)} ${milliseconds(median(ours)).padStart(9)}  glpsol --check ${milliseconds(median(peer)).padStart(9)}  ${(median(ours) / median(peer)).toFixed(2)}×`,
  );
}

const isLinear = (model: BenchmarkModel) => model.mathprog !== undefined;
console.log(`medians of ${runs} runs, taken in turns`);
console.log('cold, small models: formulate emit / minizinc -c');
for (const model of small) cold(model, isLinear(model));
console.log('cold, large models');
for (const model of large) cold(model, isLinear(model));
console.log('warm, linear models: library / glpsol --check --wlp');
for (const model of large) warm(model);
console.log('ten times the size (warm)');
for (const [a, b] of [
  [multiKnapsack(10, 1000), multiKnapsack(100, 1000)],
  [multiKnapsack(100, 1000), multiKnapsack(1000, 1000)],
] as const) {
  const time = (m: BenchmarkModel) => {
    const started = performance.now();
    const compiled = compileModel({ name: 'model.mzn', text: m.mzn });
    const flat = compiled.value && lower(compiled.value.instance).value;
    if (flat === undefined || toLinearProgram(flat).value === undefined) throw new Error(m.name);
    return performance.now() - started;
  };
  const [x, y] = [median([time(a), time(a), time(a)]), median([time(b), time(b), time(b)])];
  console.log(
    `  ${a.name} → ${b.name}: ${milliseconds(x)} → ${milliseconds(y)}, ${(y / x).toFixed(1)}×; ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
  );
}
rmSync(folder, { recursive: true, force: true });
