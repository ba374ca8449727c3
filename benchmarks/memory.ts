/**
 * Memory of many solves in one process: resident memory after 20 solves, after each fifth of the rest, and the workers that
 * are left when the idle ones have been ended. 1,000 solves on HiGHS and on CaDiCaL, 100 on MiniZinc's WebAssembly.
 *
 *     npm run bench:memory [-- SOLVES]
 */
import { compileModel } from '../compiler/pipeline.ts';
import { disposeWorkers } from '../solvers/index.ts';
import { runningProcesses } from '../solvers/running/process.ts';
import { runningWorkers } from '../solvers/running/worker.ts';
import { solveInstance } from '../solvers/solve-instance.ts';
import { colouring, queens } from './models/combinatorial.ts';
import { type BenchmarkModel, multiKnapsack } from './models/linear.ts';

const solves = Number(process.argv[2] ?? 1000);
/** Solves before the memory of a process is what it needs: code is compiled, pools are full. */
const WARM = 20;
const collect = (globalThis as { gc?: () => void }).gc;

function resident(): number {
  collect?.();
  return Math.round(process.memoryUsage().rss / 1048576);
}

async function measure(solver: string, count: number, models: readonly BenchmarkModel[]): Promise<void> {
  const instances = models.map(({ name, mzn }) => {
    const { value } = compileModel({ name, text: mzn });
    if (value === undefined) throw new Error(`${name} does not compile`);
    return value.instance;
  });
  const figures: number[] = [];
  let unanswered = 0;
  for (let i = 1; i <= count; i++) {
    const { status } = await solveInstance(instances[i % instances.length]!, { solver, timeLimit: 60 });
    if (status !== 'optimal' && status !== 'satisfied') unanswered++;
    if (i === WARM || (i > WARM && (i - WARM) % Math.ceil((count - WARM) / 5) === 0) || i === count)
      figures.push(resident());
  }
  await disposeWorkers();
  const [first = 0, ...rest] = figures;
  console.log(
    `${solver.padEnd(22)} ${count} solves, ${unanswered} unanswered; MiB after ${WARM}: ${first}, then ${rest.join(', ')} (${(Math.max(...rest) / first).toFixed(2)}× at most); ended: ${resident()} MiB, ${runningWorkers()} workers, ${runningProcesses()} processes`,
  );
}

await measure('highs', solves, [multiKnapsack(1, 20), multiKnapsack(2, 15)]);
await measure('cadical-wasm', solves, [queens(8), colouring(20, 4, 0.2)]);
await measure('minizinc-wasm/gecode', Math.ceil(solves / 10), [queens(6), queens(8)]);
