/**
 * How late a solve ends: each solver that is here gets a model that it cannot finish, once with a time limit and once with an abort
 * after the same time, and `auto` and a race get models of several kinds. The overrun is what the call takes beyond that moment, the reading
 * and checking of what was found included. Workers are warm after the first run.
 *
 *     npx tsx benchmarks/kill.ts [RUNS [PART OF A SOLVER'S ID]]
 */
import type { Instance } from '../compiler/ir/instance.ts';
import { compileModel } from '../compiler/pipeline.ts';
import { disposeWorkers, findSolver, solverIds } from '../solvers/index.ts';
import { runningProcesses } from '../solvers/running/process.ts';
import { runningWorkers } from '../solvers/running/worker.ts';
import { solveInstance } from '../solvers/solve-instance.ts';
import type { Solver } from '../solvers/solver.ts';
import { median } from './measure.ts';
import { jobShop, pigeons, threeSat } from './models/combinatorial.ts';
import { type BenchmarkModel, multiKnapsack, randomLp } from './models/linear.ts';

const runs = Number(process.argv[2] ?? 5);
const part = process.argv[3] ?? '';
/** Milliseconds that a kill may take. */
const TARGET = 300;

interface Case {
  readonly model: string;
  readonly instance: Instance;
  /** Milliseconds: more than our own stages take, less than any solver needs. */
  readonly limit: number;
}

function caseOf({ name, mzn }: BenchmarkModel, limit: number): Case {
  const { value } = compileModel({ name, text: mzn });
  if (value === undefined) throw new Error(`${name} does not compile`);
  return { model: name, instance: value.instance, limit };
}

const knapsack = caseOf(multiKnapsack(30, 200), 400);
const formula = caseOf(pigeons(11), 400);
/** What counting does not refute: nothing that `auto` knows ends soon. */
const clauses = caseOf(threeSat(400, 4.5), 400);
const shop = caseOf(jobShop(10, 10), 900);
const relaxed = caseOf(randomLp(4000), 1500);
const hard: Readonly<Record<Solver['takes'], readonly Case[]>> = {
  'linear-program': [knapsack],
  cnf: [formula],
  minizinc: [knapsack],
};

/** Milliseconds after the limit, or after the abort, at which a solve ended; undefined when it was done before. */
async function overrun(solver: string, { instance, limit }: Case, kind: 'limit' | 'abort') {
  const abort = new AbortController();
  const started = performance.now();
  let aborted: number | undefined;
  const timer = setTimeout(() => {
    aborted = performance.now();
    if (kind === 'abort') abort.abort();
  }, limit);
  const { status } = await solveInstance(instance, {
    solver,
    ...(kind === 'limit' ? { timeLimit: limit / 1000 } : { signal: abort.signal }),
  });
  const ended = performance.now();
  clearTimeout(timer);
  if (status === 'optimal' || status === 'infeasible') return undefined;
  // An abort comes when this thread gets round to it: what is asked is how long the end takes from then on.
  return Math.max(0, ended - (kind === 'limit' ? started + limit : (aborted ?? ended)));
}

async function row(solver: string, test: Case): Promise<void> {
  const cells: string[] = [];
  let late = false;
  for (const kind of ['limit', 'abort'] as const) {
    const figures: number[] = [];
    for (let i = 0; i < runs; i++) {
      const figure = await overrun(solver, test, kind);
      if (figure !== undefined) figures.push(figure);
    }
    const worst = Math.max(...figures);
    late ||= worst > TARGET;
    cells.push(
      figures.length === 0 ? 'done before' : `${median(figures).toFixed(0)} ms | ${worst.toFixed(0)} ms`,
    );
  }
  const processes = runningProcesses();
  console.log(
    `| \`${solver}\` | ${test.model} | ${cells.join(' | ')} |${late ? ' LATE' : ''}${processes > 0 ? ` ${processes} processes left` : ''}`,
  );
  await disposeWorkers();
  if (runningWorkers() > 0) throw new Error(`${solver}: ${runningWorkers()} workers are left`);
}

console.log(`overrun in ms, median and worst of ${runs}; the target is ${TARGET} ms\n`);
console.log(
  '| solver | model | time limit, median | time limit, worst | abort, median | abort, worst |\n|---|---|---|---|---|---|',
);
for (const id of solverIds) {
  if (!id.includes(part)) continue;
  const solver = await findSolver(id);
  if (solver === undefined || !(await solver.detect()).present) continue;
  for (const test of hard[solver.takes]) await row(id, test);
}
if ('highs'.includes(part)) await row('highs', relaxed);
if ('auto'.includes(part)) for (const test of [knapsack, clauses, shop, relaxed]) await row('auto', test);
if ('race'.includes(part)) await row('race:highs,glpk.js', knapsack);
