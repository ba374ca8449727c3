#!/usr/bin/env node
'use strict';
// Starts the command line from one bundled script and V8's code cache of it, made by the build: nothing is compiled
// again at a cold start. There is a cache for problems in words, one for models and one for models that are only written, each with what
// such a run needs. A cache that another version of Node made is refused by V8, and the script is compiled as usual.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { delimiter, join } = require('node:path');
const { Script } = require('node:vm');

const file = join(__dirname, '../dist/cli/main.cjs');
if (!existsSync(file)) {
  process.stderr.write('formulate: not built yet; run `npm run build` in the package folder\n');
  process.exitCode = 4;
} else {
  // The worker of the usual solver boots on the other core while everything else loads; solvers/running/worker.ts takes it over.
  const solver = likelySolver(process.argv[2] || '');
  if (solver !== undefined) {
    const entry = { highs: 'highs/highs-worker.mjs', 'cadical-wasm': 'cadical-wasm/cadical-worker.mjs' }[
      solver
    ];
    const options = { workerData: { warm: true }, stdout: true, stderr: true, execArgv: [] };
    const { Worker } = require('node:worker_threads');
    const worker = new Worker(join(__dirname, '../dist/solvers', entry), options);
    worker.unref();
    worker.on('error', () => undefined);
    globalThis[Symbol.for(`formulate:${entry}`)] = worker;
    globalThis[Symbol.for('formulate:early')] = solver;
  }
  const kind = !process.argv.some((word) => word.endsWith('.mzn'))
    ? 'problem'
    : process.argv[2] === 'emit'
      ? 'emit'
      : 'model';
  const cacheFile = `${file}.${kind}.cache`;
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    cachedData: existsSync(cacheFile) ? readFileSync(cacheFile) : undefined,
  });
  script.runInThisContext()(require, { exports: {} }, {}, file);
  // Only the build sets this: the cache is taken after a run, so that it holds the functions that a run compiles.
  if (process.env.FORMULATE_WRITE_CODE_CACHE)
    process.on('exit', () => writeFileSync(cacheFile, script.createCachedData()));
}

/**
 * The embedded solver that will probably be used, by the looks of the input; a wrong guess costs no more than a worker for nothing.
 * Models of whole numbers that differ or of Booleans go to SAT, and there to what is installed, which needs no time to boot.
 */
function likelySolver(path) {
  if (/^[^-].*\.txt$/.test(path)) return 'highs';
  if (!/^[^-].*\.mzn$/.test(path)) return undefined;
  let text;
  try {
    text = readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
  if (/\bfloat\b|\d\.\d/.test(text) || !/\binclude\b|!=|\\\/|\bvar\s+bool\b/.test(text)) return 'highs';
  const installed = (name) =>
    (process.env.PATH || '').split(delimiter).some((folder) => folder && existsSync(join(folder, name)));
  return installed('cadical') ? undefined : 'cadical-wasm';
}
