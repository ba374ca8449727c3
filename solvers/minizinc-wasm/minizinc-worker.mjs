// @ts-check
// The WebAssembly of MiniZinc in a worker, for one solve: a second one in the same worker reads freed memory. The package's
// own worker script is written for browsers; it is run here with the browser's functions in place, and with the module
// that the parent has compiled already.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { workerData } from 'node:worker_threads';
import { serve } from '../running/in-worker.mjs';

const { folder, module } = workerData;
const script = join(folder, 'minizinc-worker.js');
const root = /** @type {any} */ (globalThis);

/** @type {(message: any) => void} */
let receive = () => {};
/** @type {(message: any) => void} */
let said = () => {};

WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {unknown} */ _bytes, /** @type {WebAssembly.Imports} */ imports) => ({
    instance: new WebAssembly.Instance(module, imports),
    module,
  })
);
root.addEventListener = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) => {
  if (type === 'message') receive = (message) => listener({ data: message });
};
root.postMessage = (/** @type {any} */ message) => said(message);

const ready = new Promise((resolve) => {
  said = (message) => {
    if (message.type === 'ready') resolve(undefined);
  };
});
// A wrapper function, because the script expects CommonJS.
runInThisContext(`(function (require, __filename, __dirname) {${readFileSync(script, 'utf8')}\n})`, {
  filename: script,
})(createRequire(script), script, dirname(script));
receive({ wasmURL: join(folder, 'minizinc.wasm'), dataURL: join(folder, 'minizinc.data') });

serve(ready, {
  run: async ({ files, args }, event) => {
    await ready;
    return new Promise((resolve) => {
      said = (message) => {
        if (message.type === 'exit') resolve(message);
        else event(message);
      };
      receive({ jsonStream: true, files, args });
    });
  },
});
