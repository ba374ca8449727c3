import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MiniZincProgram } from '../../compiler/backends/minizinc/minizinc-program.ts';
import { canEnumerate, exactIntegers, minizincArguments, refuseEnumeration } from '../minizinc/arguments.ts';
import { messageReader } from '../minizinc/message-reader.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { packageFolder, packageVersion } from '../package-version.ts';
import type { SolverWorker } from '../running/worker.ts';
import { startWorker } from '../running/worker.ts';
import { onDispose } from '../running/worker-pool.ts';
import type { SolveOptions, Solver, SolverOutcome } from '../solver.ts';

/** Solvers inside the package's WebAssembly, by MiniZinc's tag. */
const inside = [
  { tag: 'gecode', title: 'Gecode' },
  { tag: 'chuffed', title: 'Chuffed' },
  { tag: 'coin-bc', title: 'COIN-BC' },
  { tag: 'highs', title: 'HiGHS' },
] as const;

/** Seconds that MiniZinc has to stop by itself at the time limit before its worker is killed. */
const GRACE = 0.05;
/** Milliseconds that a prepared worker waits for its program, and that a spare one waits for the next. */
const PREPARED = 15_000;
const SPARE = 2_000;

let solves = 0;

/** A compiled module; only handed on to workers. (The types of this project leave the browser's globals out.) */
type Module = object;
const { compile } = (
  globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<Module> } }
).WebAssembly;

let compiled: Promise<Module> | undefined;
let prepared: { worker: SolverWorker; timer: NodeJS.Timeout } | undefined;

function distFolder(): string {
  const folder = packageFolder('minizinc');
  if (!folder) throw new Error('the npm package minizinc is not installed');
  return join(folder, 'dist');
}

/** The module, compiled once for the process and shared by all workers. */
function minizincModule(): Promise<Module> {
  compiled ??= readFile(join(distFolder(), 'minizinc.wasm')).then((bytes) => compile(bytes));
  compiled.catch(() => {
    compiled = undefined;
  });
  return compiled;
}

const start = (module: Module, heapLimit?: number): SolverWorker =>
  startWorker({
    entry: 'minizinc-wasm/minizinc-worker.mjs',
    workerData: { folder: distFolder(), module },
    heapLimit,
  });

async function prepare(milliseconds: number): Promise<void> {
  const module = await minizincModule();
  if (prepared?.worker.alive) return;
  const worker = start(module);
  worker.unref();
  const timer = setTimeout(() => void worker.terminate(), milliseconds);
  timer.unref();
  prepared = { worker, timer };
}

function takePrepared(): SolverWorker | undefined {
  const taken = prepared;
  prepared = undefined;
  clearTimeout(taken?.timer);
  return taken?.worker.alive ? taken.worker : undefined;
}

async function solve(
  tag: string,
  title: string,
  program: MiniZincProgram,
  options: SolveOptions,
): Promise<SolverOutcome> {
  const begun = performance.now();
  const refused = refuseEnumeration(program, tag, title, options);
  if (refused) return refused;
  const reader = messageReader(program, title, options, exactIntegers(tag));
  let module: Module;
  try {
    module = await minizincModule();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return noAnswer('not-available', 0, stopDiagnostics(title, 'not-available', message));
  }
  const worker = (options.memoryLimit ? undefined : takePrepared()) ?? start(module, options.memoryLimit);
  const left =
    options.timeLimit === undefined
      ? undefined
      : Math.max(0.001, options.timeLimit - (performance.now() - begun) / 1000);
  // Who solves a second time will probably solve a third time: its worker starts meanwhile.
  if (solves++ > 0) void prepare(SPARE).catch(() => undefined);
  const args = [
    // WebAssembly has one thread.
    ...minizincArguments(program, tag, {
      ...options,
      threads: 1,
      ...(left === undefined ? {} : { timeLimit: left }),
    }),
    'model.mzn',
  ];
  try {
    const end = await worker.call<{ code?: number; message?: string }>(
      'run',
      { files: { 'model.mzn': program.text }, args },
      {
        killAfter: left === undefined ? undefined : left + GRACE,
        signal: options.signal,
        memoryLimit: options.memoryLimit,
        onEvent: (message) => reader.read(message),
      },
    );
    if (end.kind === 'done') return reader.finish({ code: end.value.code, message: end.value.message });
    return reader.finish({ stoppedBy: end.kind === 'failed' ? 'crash' : end.by, message: end.message });
  } finally {
    void worker.terminate();
  }
}

onDispose(async () => {
  await takePrepared()?.terminate();
});

/** MiniZinc's own WebAssembly with the solvers inside it; a fresh worker a solve. */
export const minizincWasmSolvers: readonly Solver<MiniZincProgram>[] = inside.map(
  ({ tag, title }): Solver<MiniZincProgram> => ({
    id: `minizinc-wasm/${tag}`,
    title: `${title} in MiniZinc (WebAssembly)`,
    takes: 'minizinc',
    embedded: true,
    can: {
      optimise: true,
      cores: false,
      assumptions: false,
      enumerate: canEnumerate(tag),
      warmStart: false,
      duals: false,
      incumbents: true,
      seed: true,
      threads: false,
    },
    howToGet: 'comes with this package (npm package "minizinc", MPL-2.0)',
    detect: () => packageVersion('minizinc'),
    prepare: () => void prepare(PREPARED).catch(() => undefined),
    solve: (program, options) => solve(tag, `${title} in MiniZinc`, program, options),
  }),
);

export const minizincWasm = (tag: (typeof inside)[number]['tag']): Solver<MiniZincProgram> =>
  minizincWasmSolvers.find((solver) => solver.id === `minizinc-wasm/${tag}`)!;
