import { losersEnded } from './losers.ts';
import type { SolverWorker, WorkerSpec } from './worker.ts';
import { startWorker } from './worker.ts';

/** Milliseconds that an idle worker is kept; a prepared one may wait longer for its first call. */
const IDLE = 3_000;
const PREPARED = 15_000;
/** A worker is replaced after so many calls, in case its solver leaks. */
const CALLS = 500;
/** Bytes of WebAssembly memory beyond which a worker is not kept. */
const LARGE = 256 * 1048576;

interface Idle {
  readonly worker: SolverWorker;
  readonly calls: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Idle workers of one entry. Starting a worker and compiling its WebAssembly takes longer than a small solve, so a
 * healthy worker is kept for a moment; it never keeps the process alive.
 */
export interface WorkerPool {
  /** Begins to start a worker so that the next `take` finds one. */
  prepare(): SolverWorker;
  take(): Lease;
  /** A worker waits for the next call, with its WebAssembly loaded or about to be. */
  readonly waiting: 'loaded' | 'loading' | undefined;
  /** Resolves when a worker that waits is loaded; at once when none waits. */
  loading(): Promise<void>;
  /** Ends the idle workers. */
  dispose(): Promise<void>;
}

export interface Lease {
  readonly worker: SolverWorker;
  /** Gives the worker back; a dead one is forgotten. */
  release(): void;
}

const disposals: (() => Promise<void>)[] = [];

/** Registers what ends the idle workers of one solver. */
export function onDispose(dispose: () => Promise<void>): void {
  disposals.push(dispose);
}

/** Ends every idle worker of the process, and waits for runs that were stopped. Runs in progress go on. */
export async function disposeWorkers(): Promise<void> {
  await losersEnded();
  await Promise.all(disposals.map((dispose) => dispose()));
}

export function workerPool(spec: WorkerSpec): WorkerPool {
  let idle: Idle[] = [];

  const keep = (worker: SolverWorker, calls: number, milliseconds: number) => {
    worker.unref();
    const timer = setTimeout(() => {
      idle = idle.filter((entry) => entry.worker !== worker);
      void worker.terminate();
    }, milliseconds);
    timer.unref();
    idle.push({ worker, calls, timer });
  };

  const pool: WorkerPool = {
    get waiting() {
      const alive = idle.filter(({ worker }) => worker.alive);
      if (alive.length === 0) return undefined;
      return alive.some(({ worker }) => worker.loaded) ? 'loaded' : 'loading';
    },
    async loading() {
      await idle.find(({ worker }) => worker.alive)?.worker.loading;
    },
    prepare() {
      const waiting = idle.find((entry) => entry.worker.alive);
      if (waiting) return waiting.worker;
      const worker = startWorker(spec);
      keep(worker, 0, PREPARED);
      return worker;
    },
    take() {
      let calls = 0;
      let worker: SolverWorker | undefined;
      while (idle.length > 0 && !worker) {
        const entry = idle.pop()!;
        clearTimeout(entry.timer);
        if (!entry.worker.alive) continue;
        worker = entry.worker;
        calls = entry.calls;
      }
      const taken = worker ?? startWorker(spec);
      return {
        worker: taken,
        release() {
          // Who has solved with it more than once will probably do so again.
          if (!taken.alive && calls > 0) pool.prepare();
          if (!taken.alive) return;
          if (calls + 1 >= CALLS || taken.heap > LARGE || idle.length >= 2) void taken.terminate();
          else keep(taken, calls + 1, IDLE);
        },
      };
    },
    async dispose() {
      const ending = idle;
      idle = [];
      await Promise.all(
        ending.map((entry) => {
          clearTimeout(entry.timer);
          return entry.worker.terminate();
        }),
      );
    },
  };
  onDispose(() => pool.dispose());
  return pool;
}
