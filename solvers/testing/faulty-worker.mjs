// @ts-check
// A worker that goes wrong in every way that a solver can.
import { parentPort } from 'node:worker_threads';
import { countdown, serve } from '../running/in-worker.mjs';

serve(Promise.resolve(), {
  echo: (argument) => argument,
  throw: () => {
    throw new Error('a fault made on purpose');
  },
  exit: () => process.exit(0),
  hang: () => {
    for (;;);
  },
  search: () => {
    const left = countdown(undefined);
    while (left() > 0);
    return 'out of time';
  },
  forget: () => new Promise(() => {}),
  'throw later': () => {
    setTimeout(() => {
      throw new Error('a fault made on purpose, later');
    }, 1);
    return new Promise(() => {});
  },
  garbage: () => {
    for (const message of ['nonsense', null, 7, { id: 'x' }, { id: 1e9, value: 'for another call' }])
      parentPort?.postMessage(message);
    return 'the answer';
  },
  uncloneable: () => () => {},
  print: () => {
    process.stdout.write('printed on purpose'.repeat(10_000));
    return 'done';
  },
  heap: () => {
    const kept = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
  wasm: () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 32_768 });
    while (memory.buffer.byteLength < 1_000_000_000) memory.grow(256);
    return 'had it all';
  },
  events: (count, event) => {
    for (let i = 0; i < count; i++) event({ i });
    for (;;);
  },
});
