/**
 * Solving: `auto` against each embedded and each native solver that takes the model, on models of our own generators; geometric
 * means of the ratio to the best of each instance, our own time outside the solver, and the cold command line against Debian's
 * MiniZinc with Gecode on a small puzzle. Each solver gets the same treatment: its workers are ended, it solves the model once (cold)
 * and, where that is short, ten times more: the median of the first five (soon) and of the last five (warm). `auto` comes first on
 * every other model. A solver is stopped when it cannot become the best any more. The table is Markdown. The command bundles this file as the library is
 * bundled: what runs TypeScript as it stands gives every closure its name, which takes a model of closures up to twice the time.
 *
 *     npm run bench:solve [-- SECONDS [PART OF A NAME]]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Instance } from '../compiler/ir/instance.ts';
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
import { assignment, facilityLocation, multiKnapsack, randomLp, setCover } from './models/linear.ts';

const limit = Number(process.argv[2] ?? 10);
const part = process.argv[3] ?? '';
/** Seconds of a first solve beyond which it is not repeated: starting the worker no longer shows. */
const LONG = 1.5;
/** Seconds of solving before anything is measured. */
const WARM_UP = 3;
/** Solves of which a median counts. */
const FEW = 5;

const models = [
  randomLp(200),
  randomLp(1000),
  randomLp(2000),
  randomLp(5000),
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
].filter(({ name }) => name.includes(part));
const embedded = [
  'highs',
  'glpk.js',
  'cdcl',
  'cadical-wasm',
  'minizinc-wasm/chuffed',
  'minizinc-wasm/gecode',
  'minizinc-wasm/coin-bc',
];
const native = ['native/cbc', 'native/glpsol', 'native/cadical', 'native/minisat', 'native/minizinc'];

interface Run {
  readonly seconds: number;
  /** Outside the solver. */
  readonly own: number;
  readonly answer: string;
}

interface Figures {
  readonly cold: Run;
  /** The median of the first few solves after the cold one, while what `auto` will use is still loading. */
  readonly soon: Run;
  /** The median of the few after those: what a process that solves again and again sees. */
  readonly warm: Run;
}

/** One solve; undefined when it ended without a definite answer. */
async function run(instance: Instance, solver: string, timeLimit: number): Promise<Run | undefined> {
  const started = performance.now();
  const solved = await solveInstance(instance, { solver, timeLimit });
  const seconds = (performance.now() - started) / 1000;
  if (!['optimal', 'satisfied', 'infeasible'].includes(solved.status)) return undefined;
  const objective = solved.check?.objective;
  return {
    seconds,
    own: seconds - solved.solverSeconds,
    answer: `${solved.status}${objective === undefined ? '' : ` ${Number(objective.toPrecision(7))}`}`,
  };
}

async function figures(instance: Instance, solver: string, timeLimit: number): Promise<Figures | undefined> {
  await disposeWorkers();
  const cold = await run(instance, solver, timeLimit);
  if (cold === undefined) return undefined;
  if (cold.seconds > LONG) return { cold, soon: cold, warm: cold };
  const again: Run[] = [];
  for (let i = 0; i < 2 * FEW; i++) {
    const next = await run(instance, solver, timeLimit);
    if (next !== undefined) again.push(next);
  }
  return { cold, soon: middleOf(again.slice(0, FEW)) ?? cold, warm: middleOf(again.slice(-FEW)) ?? cold };
}

function middleOf(runs: readonly Run[]): Run | undefined {
  const seconds = median(runs.map((each) => each.seconds));
  return runs.find((each) => each.seconds === seconds);
}

/** The quickest of some solvers. */
function best(all: ReadonlyMap<string, Figures | undefined>, ids: readonly string[], kind: keyof Figures) {
  const found = ids.flatMap((id) => {
    const seconds = all.get(id)?.[kind].seconds;
    return seconds === undefined ? [] : [{ id, seconds }];
  });
  return found.sort((a, b) => a.seconds - b.seconds)[0];
}

const present: string[] = [];
for (const id of [...embedded, ...native])
  if ((await (await findSolver(id))?.detect())?.present === true) present.push(id);
const peers = { embedded, native };
const ratios = {
  cold: { embedded: [] as number[], native: [] as number[] },
  soon: { embedded: [] as number[], native: [] as number[] },
  warm: { embedded: [] as number[], native: [] as number[] },
};
const own: number[] = [];
const show = (seconds: number | undefined) => (seconds === undefined ? '–' : seconds.toFixed(3));

console.log(`limit ${limit} s; seconds of a solve in the library; – not definite\n`);
console.log(
  '| model | auto cold | best embedded cold | best native cold | auto | best embedded | best native | outside the solver |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const [at, model] of models.entries()) {
  const compiled = compileModel({ name: 'model.mzn', text: model.mzn });
  if (compiled.value === undefined) throw new Error(`${model.name} does not compile`);
  const { instance } = compiled.value;
  // The code of our own passes is as warm for the first as for the last: a single solve that was cut off was not enough for that.
  const warmBy = performance.now() + 1000 * WARM_UP;
  for (let i = 0; i < 4 * FEW && performance.now() < warmBy; i++)
    await solveInstance(instance, { solver: 'auto', timeLimit: WARM_UP });
  const all = new Map<string, Figures | undefined>();
  let quickest = limit;
  for (const id of at % 2 === 0 ? ['auto', ...present] : [...present, 'auto']) {
    const enough = id === 'auto' ? limit : Math.min(limit, 1.2 * quickest + 0.3);
    const result = await figures(instance, id, enough);
    all.set(id, result);
    if (result !== undefined) quickest = Math.min(quickest, result.cold.seconds);
  }
  const auto = all.get('auto');
  const cells: string[] = [];
  for (const kind of ['cold', 'soon', 'warm'] as const) {
    if (kind !== 'soon') cells.push(show(auto?.[kind].seconds));
    for (const group of ['embedded', 'native'] as const) {
      const peer = best(all, peers[group], kind);
      if (kind !== 'soon') cells.push(peer === undefined ? '–' : `${show(peer.seconds)} ${peer.id}`);
      if (peer !== undefined) ratios[kind][group].push((auto?.[kind].seconds ?? limit) / peer.seconds);
    }
  }
  const share = auto === undefined ? undefined : auto.warm.own / auto.warm.seconds;
  if (auto !== undefined && auto.warm.seconds > 1 && share !== undefined) own.push(share);
  cells.push(share === undefined ? '–' : `${(100 * share).toFixed(0)} %`);
  const answers = new Set([...all.values()].flatMap((each) => each?.cold.answer ?? []));
  console.log(
    `| ${model.name} | ${cells.join(' | ')} |${answers.size > 1 ? ` DISAGREE: ${[...answers].join(', ')}` : ''}`,
  );
}
console.log('');
for (const kind of ['cold', 'soon', 'warm'] as const)
  for (const group of ['embedded', 'native'] as const)
    console.log(
      `auto / best ${group}, ${kind}: geometric mean ${geometricMean(ratios[kind][group]).toFixed(2)}× over ${ratios[kind][group].length}`,
    );
if (own.length > 0)
  console.log(
    `outside the solver, solves above 1 s: at most ${(100 * Math.max(...own)).toFixed(1)} % over ${own.length}`,
  );
await disposeWorkers();

const folder = mkdtempSync(join(tmpdir(), 'formulate-bench-'));
const puzzle = join(folder, 'sudoku.mzn');
writeFileSync(puzzle, sudoku().mzn);
const root = fileURLToPath(new URL('..', import.meta.url));
const commands = [
  ['node -e 0', process.execPath, ['-e', '0']],
  ['formulate', process.execPath, [join(root, 'bin/formulate.cjs'), puzzle]],
  ['minizinc', 'minizinc', ['--solver', 'gecode', puzzle]],
] as const;
const whole = new Map<string, number[]>(commands.map(([name]) => [name, []]));
for (let i = 0; i < 15; i++) {
  for (const [name, command, args] of i % 2 === 0 ? commands : [...commands].reverse()) {
    const started = performance.now();
    spawnSync(command, args);
    whole.get(name)?.push(performance.now() - started);
  }
}
const middle = (name: string) => median(whole.get(name) ?? []);
console.log(
  `whole process, sudoku, median of 15: ${commands.map(([name]) => `${name} ${milliseconds(middle(name))}`).join(', ')}; formulate / minizinc ${(middle('formulate') / middle('minizinc')).toFixed(2)}×`,
);
rmSync(folder, { recursive: true, force: true });
