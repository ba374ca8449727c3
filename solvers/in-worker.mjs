// @ts-check
// What every solver worker does besides solving: answers calls one at a time, reports failures as messages, and refuses
// to let WebAssembly memory grow past the limit of the call (a worker's resourceLimits do not cover that memory).
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

// The parent keeps the compiled module, so that V8 need not compile it again for the next worker.
const { instantiate } = WebAssembly;
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {any} */ source, /** @type {WebAssembly.Imports} */ imports) => {
    const result = /** @type {any} */ (await instantiate(source, imports));
    if (result.module) port.postMessage({ compiled: result.module });
    return result;
  }
);

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
 * Answers calls of the parent with these handlers. A handler gets the call's argument and a function that sends an
 * event; what it returns (or resolves to) is the reply.
 * @param {Record<string, (argument: any, event: (value: unknown) => void) => unknown>} handlers
 */
export function serve(handlers) {
  port.on('message', async ({ id, method, argument, memoryLimit }) => {
    limitBytes = memoryLimit ? memoryLimit * 1048576 : Number.POSITIVE_INFINITY;
    refusedGrowth = false;
    try {
      const handler = handlers[method];
      if (!handler) throw new Error(`no such call: ${method}`);
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
