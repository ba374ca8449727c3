/**
 * Solving: `auto` against each embedded and each native solver that takes the model, on models of our own generators; geometric
 * means of the ratio to the best of each instance, our own time outside the solver, and the cold command line against Debian's
 * MiniZinc with Gecode on a small puzzle. One run, taken in turns.
 *
 *     npm run bench:solve [-- SECONDS]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileModel } from '../compiler/pipeline.ts';
import { disposeWorkers, findSolver } from '../solvers/index.ts';
import { solveInstance } from '../solvers/solve-instance.ts';
import { geometricMean, median, milliseconds } from './measure.ts';
import {
  colouring,
  jobShop,
  pigeons,
  queens,
  sudoku,
  threeSat,
  timetable,
  tour,
} from './models/combinatorial.ts';
import {
  assignment,
  type BenchmarkModel,
  facilityLocation,
  multiKnapsack,
  randomLp,
  setCover,
} from './models/linear.ts';

const limit = Number(process.argv[2] ?? 10);
const models: readonly BenchmarkModel[] = [
  randomLp(200),
  randomLp(1000),
  randomLp(2000),
  assignment(20),
  assignment(60),
  assignment(100),
  multiKnapsack(5, 30),
  multiKnapsack(5, 50),
  multiKnapsack(1, 200),
  facilityLocation(5, 15),
  facilityLocation(10, 30),
  facilityLocation(15, 40),
  setCover(40, 80),
  setCover(100, 200),
  setCover(150, 300),
  queens(8),
  queens(20),
  queens(40),
  sudoku(),
  jobShop(4, 4),
  jobShop(6, 6),
  colouring(40, 4, 0.15),
  colouring(80, 5, 0.1),
  colouring(120, 6, 0.08),
  timetable(60),
  timetable(120),
  tour(8),
  threeSat(100, 4.2),
  threeSat(150, 4.2),
  pigeons(6),
  pigeons(7),
];
const embedded = [
  'highs',
  'glpk.js',
  'cadical-wasm',
  'minizinc-wasm/chuffed',
  'minizinc-wasm/gecode',
  'minizinc-wasm/coin-bc',
];
const native = ['native/cbc', 'native/glpsol', 'native/cadical', 'native/minizinc'];
const present = new Set<string>();
for (const id of [...embedded, ...native])
  if ((await (await findSolver(id))?.detect())?.present === true) present.add(id);

interface Run {
  readonly seconds: number;
  readonly own: number;
  readonly definite: boolean;
  readonly text: string;
}

async function run(model: BenchmarkModel, solver: string): Promise<Run> {
  const compiled = compileModel({ name: 'model.mzn', text: model.mzn });
  if (compiled.value === undefined) throw new Error(`${model.name} does not compile`);
  const started = performance.now();
  const solved = await solveInstance(compiled.value.instance, { solver, timeLimit: limit });
  const seconds = (performance.now() - started) / 1000;
  const definite = ['optimal', 'satisfied', 'infeasible'].includes(solved.status);
  return {
    seconds: definite ? seconds : limit,
    own: seconds - solved.solverSeconds,
    definite,
    text: `${solved.status} ${solved.check?.objective ?? ''}`,
  };
}

const toEmbedded: number[] = [];
const toNative: number[] = [];
const overhead: number[] = [];
console.log(`limit ${limit} s; seconds of the whole solve in the library; – did not finish`);
for (const model of models) {
  const answers = new Map<string, Run>();
  for (const id of ['auto', ...present]) answers.set(id, await run(model, id));
  const auto = answers.get('auto')!;
  const best = (ids: readonly string[]) =>
    ids
      .flatMap((id) => (answers.get(id)?.definite ? [{ id, s: answers.get(id)!.seconds }] : []))
      .sort((a, b) => a.s - b.s)[0];
  const [e, n] = [best(embedded), best(native)];
  if (e) toEmbedded.push(auto.seconds / e.s);
  if (n) toNative.push(auto.seconds / n.s);
  if (auto.seconds > 1 && auto.definite) overhead.push(auto.own / auto.seconds);
  const different = new Set(
    [...answers.values()].filter((a) => a.definite).map((a) => a.text.replace(/(\.\d{4})\d+/, '$1')),
  );
  console.log(
    `  ${model.name.padEnd(28)} auto ${auto.definite ? auto.seconds.toFixed(2) : '–'}  embedded ${e ? `${e.s.toFixed(2)} ${e.id}` : '–'}  native ${n ? `${n.s.toFixed(2)} ${n.id}` : '–'}${different.size > 1 ? `  DISAGREE ${[...different].join(' | ')}` : ''}`,
  );
}
console.log(
  `auto / best embedded: geometric mean ${geometricMean(toEmbedded).toFixed(2)}× over ${toEmbedded.length}`,
);
console.log(
  `auto / best native:   geometric mean ${geometricMean(toNative).toFixed(2)}× over ${toNative.length}`,
);
if (overhead.length > 0)
  console.log(
    `own time above 1 s: at most ${(100 * Math.max(...overhead)).toFixed(1)} % over ${overhead.length}`,
  );

const folder = mkdtempSync(join(tmpdir(), 'formulate-bench-'));
const puzzle = join(folder, 'sudoku.mzn');
writeFileSync(puzzle, sudoku().mzn);
const root = fileURLToPath(new URL('..', import.meta.url));
const cold = { ours: [] as number[], peer: [] as number[] };
for (let i = 0; i < 7; i++) {
  for (const [name, command, args] of [
    ['ours', process.execPath, [join(root, 'bin/formulate.cjs'), puzzle]],
    ['peer', 'minizinc', ['--solver', 'gecode', puzzle]],
  ] as const) {
    const started = performance.now();
    spawnSync(command, args);
    cold[name].push(performance.now() - started);
  }
}
console.log(
  `cold, sudoku: formulate ${milliseconds(median(cold.ours))}, minizinc ${milliseconds(median(cold.peer))}, ${(median(cold.ours) / median(cold.peer)).toFixed(2)}×`,
);
rmSync(folder, { recursive: true, force: true });
await disposeWorkers();
