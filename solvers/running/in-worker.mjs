// @ts-check
// What every solver worker does besides solving: answers calls one at a time, reports failures as messages, lets a solver whose
// answer nobody wants any more run out of time, and refuses to let WebAssembly memory grow past the limit of the call (a
// worker's resourceLimits do not cover that memory).
import { parentPort } from 'node:worker_threads';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const PAGE = 65536;
let limitBytes = Number.POSITIVE_INFINITY;
let refusedGrowth = false;
let heap = 0;

const grow = WebAssembly.Memory.prototype.grow;
/** @this {WebAssembly.Memory} @param {number} pages */
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + Number(pages) * PAGE > limitBytes) {
    refusedGrowth = true;
    throw new RangeError('memory limit of the run reached');
  }
  const before = grow.call(this, pages);
  heap = Math.max(heap, this.buffer.byteLength);
  return before;
};

// A worker that computes hears no messages. But every solver looks at the clock for its time limit: when the parent writes the number
// of the call into shared memory, the clock jumps beyond any limit, and the solver ends in good order with its worker alive. It
// jumps again at every look, because the first may be the one from which the solver counts.
/** Seconds. */
const FOREVER = 1e6;
const JUMP = 2000 * FOREVER;
/** @type {Int32Array | undefined} */
let unwanted;
let current = 0;
const performanceNow = performance.now.bind(performance);
const dateNow = Date.now;
let looks = 0;
const isUnwanted = () => unwanted !== undefined && Atomics.load(unwanted, 0) === current;
/** Bounded: HiGHS keeps nanoseconds in 64 bits. */
const jump = () => (isUnwanted() ? JUMP * (1 + (looks++ % 1000)) : 0);
performance.now = () => performanceNow() + jump();
Date.now = () => dateNow() + jump();

/**
 * Seconds that are left of a limit, counted from now. A solver must be given some limit and look at it, or its call cannot be ended
 * without the worker.
 * @param {number | undefined} limit
 */
export function countdown(limit) {
  const most = Math.min(limit ?? FOREVER, FOREVER);
  const started = performance.now();
  return () => most - (performance.now() - started) / 1000;
}

// The parent keeps the compiled module, so that V8 need not compile it again for the next worker.
const { instantiate } = WebAssembly;
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {any} */ source, /** @type {WebAssembly.Imports} */ imports) => {
    const result = /** @type {any} */ (await instantiate(source, imports));
    if (result.module) port.postMessage({ compiled: result.module });
    return result;
  }
);
WebAssembly.Module = new Proxy(WebAssembly.Module, {
  construct(target, args) {
    const module = Reflect.construct(target, args);
    port.postMessage({ compiled: module });
    return module;
  },
});

// What a solver prints goes to the parent as messages, at most 64 kB of it: reading a worker's standard streams would keep
// the whole process alive.
let room = 65536;
for (const stream of [process.stdout, process.stderr]) {
  stream.write = /** @type {any} */ (
    (/** @type {string | Uint8Array} */ chunk) => {
      const text = String(chunk).slice(0, room);
      room -= text.length;
      if (text) port.postMessage({ printed: text });
      return true;
    }
  );
}

/**
 * Answers calls of the parent with these handlers, without delay once `loading` is over. A handler gets the call's argument
 * and a function that sends an event; what it returns (or resolves to) is the reply.
 * @param {Promise<unknown>} loading
 * @param {Record<string, (argument: any, event: (value: unknown) => void) => unknown>} handlers
 */
export function serve(loading, handlers) {
  loading.then(
    () => port.postMessage({ loaded: true }),
    // Each call tells of the failure.
    () => undefined,
  );
  port.on('message', async ({ id, method, argument, memoryLimit, unwanted: shared }) => {
    unwanted = shared;
    current = id;
    limitBytes = memoryLimit ? memoryLimit * 1048576 : Number.POSITIVE_INFINITY;
    refusedGrowth = false;
    try {
      const handler = handlers[method];
      if (!handler) throw new Error(`no such call: ${method}`);
      if (isUnwanted()) {
        port.postMessage({ id, lost: true });
        return;
      }
      const value = await handler(argument, (event) => port.postMessage({ id, event }));
      port.postMessage(refusedGrowth ? { id, memory: true } : { id, value, heap });
    } catch (error) {
      port.postMessage(refusedGrowth ? { id, memory: true } : { id, failure: describe(error) });
    }
  });
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof Error) return `${error.name}: ${error.message}`.slice(0, 2000);
  return String(error).slice(0, 2000);
}
