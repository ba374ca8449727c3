#!/usr/bin/env node
'use strict';
// Starts the command line from one bundled script and V8's code cache of it, made by the build: nothing is compiled
// again at a cold start. A cache that another version of Node made is refused by V8, and the script is compiled as usual.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');
const { Worker } = require('node:worker_threads');

const file = join(__dirname, '../dist/cli/main.cjs');
if (!existsSync(file)) {
  process.stderr.write('formulate: not built yet; run `npm run build` in the package folder\n');
  process.exitCode = 4;
} else {
  // The worker of the usual solver boots on the other core while everything else loads; solvers/worker.ts takes it over.
  if (/^[^-].*\.(txt|mzn)$/.test(process.argv[2] || '')) {
    const entry = 'highs/highs-worker.mjs';
    const options = { workerData: { warm: true }, stdout: true, stderr: true, execArgv: [] };
    const worker = new Worker(join(__dirname, '../dist/solvers', entry), options);
    worker.unref();
    worker.on('error', () => undefined);
    globalThis[Symbol.for(`formulate:${entry}`)] = worker;
  }
  const cacheFile = `${file}.cache`;
  const script = new Script(readFileSync(file, 'utf8'), {
    filename: file,
    cachedData: existsSync(cacheFile) ? readFileSync(cacheFile) : undefined,
  });
  script.runInThisContext()(require, { exports: {} }, {}, file);
  // Only the build sets this: the cache is taken after a run, so that it holds the functions that a run compiles.
  const target = process.env.FORMULATE_WRITE_CODE_CACHE;
  if (target) process.on('exit', () => writeFileSync(target, script.createCachedData()));
}
