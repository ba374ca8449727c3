import { existsSync } from 'node:fs';
import type { TransferListItem } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import type { StopReason } from '../solver.ts';
import { endInBackground, LOST, spare } from './losers.ts';

/** How a call to a worker ended. The worker is gone after most that were stopped, but not after `done` and `failed`. */
export type CallEnd<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The handler threw; the worker lives. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'stopped'; readonly by: StopReason; readonly message: string };

export interface CallOptions {
  /** Seconds until the worker is killed. */
  readonly killAfter?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** MiB of WebAssembly memory. */
  readonly memoryLimit?: number | undefined;
  readonly onEvent?: ((event: unknown) => void) | undefined;
  readonly transfer?: readonly TransferListItem[];
}

/** A worker thread that answers one call at a time; see `in-worker.mjs` for its side of the protocol. */
export interface SolverWorker {
  readonly alive: boolean;
  /** Its WebAssembly is there: a call is answered without delay. */
  readonly loaded: boolean;
  /** Resolves when it is loaded, or gone. */
  readonly loading: Promise<void>;
  /** Bytes of WebAssembly memory that it has grown to (it never shrinks). */
  readonly heap: number;
  call<T>(method: string, argument: unknown, options?: CallOptions): Promise<CallEnd<T>>;
  /** Lets the process end while the worker is idle. */
  unref(): void;
  /** Resolves when its thread has been cleared away, for which `disposeWorkers` waits as well. */
  terminate(): Promise<void>;
  /** What the worker printed, cut at 64 kB. */
  printed(): string;
}

export interface WorkerSpec {
  /** Path of the entry below `solvers/`, such as `highs/highs-worker.mjs`; or a file URL. */
  readonly entry: string | URL;
  readonly workerData?: unknown;
  /** MiB of JavaScript heap. */
  readonly heapLimit?: number | undefined;
}

const PRINTED_LIMIT = 65_536;
const running = new Set<Worker>();

/**
 * Modules that workers have compiled, kept for the process: V8 hands the machine code on, optimised as it is by then, to the next
 * worker that compiles the same bytes, which starts in half the time and solves at full speed from the first call.
 */
const modules = new Map<string, unknown>();

/** Worker threads that exist now, idle ones included. */
export const runningWorkers = (): number => running.size;

/**
 * Where a worker entry lies: beside the folder of this file in the source tree; under `solvers/` of `dist/` where this file has been
 * bundled into `dist/`, `dist/cli/` or `dist/chunks/`.
 */
export function workerUrl(entry: string): URL {
  const candidates = [`../${entry}`, `../solvers/${entry}`, `./solvers/${entry}`];
  for (const candidate of candidates) {
    const url = new URL(candidate, import.meta.url);
    if (existsSync(url)) return url;
  }
  throw new Error(`the worker ${entry} is missing from this installation`);
}

/** A worker that the start script of the command line has begun already, before this code was loaded. */
function takeEarly({ entry, heapLimit }: WorkerSpec): Worker | undefined {
  if (typeof entry !== 'string' || heapLimit !== undefined) return undefined;
  const key = Symbol.for(`formulate:${entry}`);
  const holder = globalThis as { [key: symbol]: Worker | undefined };
  const worker = holder[key];
  delete holder[key];
  return worker;
}

/** Starts a worker at once; calls wait until it has loaded. */
export function startWorker(spec: WorkerSpec): SolverWorker {
  const url = typeof spec.entry === 'string' ? workerUrl(spec.entry) : spec.entry;
  // Nothing that a solver prints may reach our own standard streams; `in-worker.mjs` sends it as messages instead.
  const early = takeEarly(spec);
  const worker =
    early ??
    new Worker(url, {
      workerData: spec.workerData,
      stdout: true,
      stderr: true,
      execArgv: [],
      ...(spec.heapLimit ? { resourceLimits: { maxOldGenerationSizeMb: spec.heapLimit } } : {}),
    });
  running.add(worker);
  let alive = true;
  let loaded = false;
  let printed = '';
  let nextId = 1;
  let heap = 0;
  let lastError: Error | undefined;
  let settle: () => void = () => undefined;
  const loading = new Promise<void>((resolve) => {
    settle = resolve;
  });
  /** The number of the call that is to end at once (`in-worker.mjs`). */
  const unwanted = new Int32Array(new SharedArrayBuffer(4));
  let onMessage: ((message: Answer) => void) | undefined;
  let onGone: (() => void) | undefined;

  worker.on('message', (message: Reply) => {
    if (typeof message !== 'object' || message === null) return;
    if ('printed' in message) printed = (printed + String(message.printed)).slice(0, PRINTED_LIMIT);
    else if ('compiled' in message) modules.set(url.href, message.compiled);
    else if ('loaded' in message) {
      loaded = true;
      settle();
    } else onMessage?.(message);
  });
  worker.on('messageerror', (error: Error) => {
    lastError = error;
    void worker.terminate();
  });
  worker.on('error', (error: unknown) => {
    lastError = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', () => {
    alive = false;
    running.delete(worker);
    settle();
    onGone?.();
  });

  function terminate(): Promise<void> {
    alive = false;
    const gone = worker.terminate().then(() => undefined);
    endInBackground(gone);
    return gone;
  }

  function call<T>(method: string, argument: unknown, options: CallOptions = {}): Promise<CallEnd<T>> {
    if (!alive) return Promise.resolve({ kind: 'stopped', by: 'crash', message: 'the worker is gone' });
    if (options.signal?.aborted)
      return Promise.resolve({ kind: 'stopped', by: 'aborted', message: 'aborted before it started' });
    const id = nextId++;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const finish = (end: CallEnd<T>) => {
        clearTimeout(timer);
        forget?.();
        options.signal?.removeEventListener('abort', abort);
        onMessage = undefined;
        onGone = undefined;
        resolve(end);
      };
      // Nothing of the worker is used after this; that its thread has been cleared away may take longer than the caller waits.
      const kill = (by: StopReason, message: string) => {
        void terminate();
        finish({ kind: 'stopped', by, message });
      };
      let forget: (() => void) | undefined;
      const abort = () => {
        const end = () => kill('aborted', 'aborted');
        if (options.signal?.reason !== LOST) return end();
        Atomics.store(unwanted, 0, id);
        worker.unref();
        forget = spare(end, () => !loaded);
      };
      onMessage = (message) => {
        if (message?.id !== id) return;
        if ('event' in message) options.onEvent?.(message.event);
        else if ('value' in message) {
          heap = message.heap;
          finish({ kind: 'done', value: message.value as T });
        } else if ('lost' in message) finish({ kind: 'stopped', by: 'aborted', message: 'aborted' });
        else if ('memory' in message) kill('memory-limit', 'the memory limit was reached');
        else finish({ kind: 'failed', message: String(message.failure) });
      };
      onGone = () => {
        const outOfMemory =
          lastError !== undefined && 'code' in lastError && lastError.code === 'ERR_WORKER_OUT_OF_MEMORY';
        finish({
          kind: 'stopped',
          by: outOfMemory ? 'memory-limit' : 'crash',
          message: lastError?.message.slice(0, 500) ?? 'the worker ended without an answer',
        });
      };
      options.signal?.addEventListener('abort', abort, { once: true });
      if (options.killAfter !== undefined && Number.isFinite(options.killAfter))
        timer = setTimeout(
          () => kill('time-limit', 'the time limit was reached'),
          Math.min(options.killAfter * 1000, 2 ** 31 - 1),
        );
      worker.ref();
      try {
        worker.postMessage(
          { id, method, argument, memoryLimit: options.memoryLimit, unwanted },
          (options.transfer ?? []) as TransferListItem[],
        );
      } catch (error) {
        finish({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
    });
  }

  return {
    get alive() {
      return alive;
    },
    get loaded() {
      return loaded;
    },
    loading,
    get heap() {
      return heap;
    },
    call,
    unref: () => worker.unref(),
    terminate,
    printed: () => printed,
  };
}

type Reply =
  | { readonly printed: unknown }
  | { readonly compiled: unknown }
  | { readonly loaded: true }
  | Answer;
type Answer = { readonly id: number } & (
  | { readonly event: unknown }
  | { readonly value: unknown; readonly heap: number }
  | { readonly memory: true }
  | { readonly lost: true }
  | { readonly failure: unknown }
);
