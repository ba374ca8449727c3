// Builds dist/: the library as ES modules split at dynamic imports, the command line as one script of its chunks with
// V8's code cache of it (a cold start then compiles nothing), worker entries as they stand, and type declarations. Small pure packages
// are bundled in; solvers and clients stay external and are loaded when they are needed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packChunks } from './pack-chunks.js';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  external: [
    'highs',
    'glpk.js',
    'minizinc',
    'cadical-wasm',
    'openai',
    '@modelcontextprotocol/*',
    'or-tools-wasm',
    'katex',
    'vega',
    'vega-lite',
  ],
  logLevel: 'warning',
};

/**
 * Modules of Node that its own start does not need are loaded when something of them is used: `node:worker_threads` with its streams takes
 * 5 ms, and not every run starts a worker.
 */
const builtinsAtFirstUse = {
  name: 'builtins-at-first-use',
  setup(bundler) {
    bundler.onResolve({ filter: /^node:(child_process|crypto|http|os|worker_threads)$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'builtin' } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: 'builtin' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter(
        (name) => /^[a-z]\w*$/i.test(name) && name !== 'default',
      );
      const getters = names.map(
        (name) => `get ${name}() { return require(${JSON.stringify(path)}).${name}; }`,
      );
      return { contents: `module.exports = { ${getters.join(', ')} };` };
    });
  },
};

/** Chevrotain's lodash gives way to JavaScript's own collections: see `grammars/native-collections.ts`. */
const nativeCollections = {
  name: 'native-collections',
  setup(bundler) {
    const path = join(root, 'grammars/native-collections.ts');
    bundler.onResolve({ filter: /^lodash-es$/ }, () => ({ path, sideEffects: false }));
  },
};

/** The decisions of the grammar of models, found by chevrotain once and for all: see `grammars/minizinc/decisions.ts`. */
async function findDecisions() {
  const contents = `
    import { MiniZincParser } from './grammars/minizinc/parser.ts';
    import { decisionsOf } from './grammars/minizinc/prepared-decisions.ts';
    export const decisions = decisionsOf(new MiniZincParser());`;
  const stdin = { contents, resolveDir: root };
  const { outputFiles } = await build({
    ...common,
    stdin,
    plugins: [nativeCollections],
    format: 'esm',
    write: false,
  });
  const { decisions } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return decisions;
}
const decisions = JSON.stringify(await findDecisions());
const preparedDecisions = {
  name: 'prepared-decisions',
  setup(bundler) {
    bundler.onLoad({ filter: /\bgrammars[\\/]minizinc[\\/]decisions\.ts$/ }, () => ({
      contents: `export const decisions = ${decisions};`,
    }));
  },
};

/** What the script knows of itself and the time. `performance` is a module that Node loads at first use; its clock is `hrtime`. */
const here = `{
  get url() { return require('node:url').pathToFileURL(__file).href; },
  now() { const [s, ns] = process.hrtime(); return s * 1e3 + ns / 1e6; },
}`.replace(/\s+/g, ' ');

/** The command line: one script for the code cache, in the form of a function of what `bin/formulate.cjs` gives it. */
async function buildScript() {
  const split = await build({
    ...common,
    entryPoints: { main: 'cli/main.ts' },
    outdir: dist,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    minify: true,
    plugins: [nativeCollections, preparedDecisions, builtinsAtFirstUse],
    define: { 'import.meta.url': '__here.url', 'performance.now': '__here.now' },
  });
  const body = await packChunks(split, root, 'main.js');
  const script = `(function (require, module, exports, __file) { "use strict"; const __here = ${here};\n${body}\n})`;
  // A string of one-byte characters takes half the memory and is read without decoding.
  const ascii = script.replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  mkdirSync(join(dist, 'cli'), { recursive: true });
  writeFileSync(join(dist, 'cli/main.cjs'), ascii);
}

await Promise.all([
  build({
    ...common,
    entryPoints: { index: 'index.ts' },
    outdir: dist,
    plugins: [nativeCollections, preparedDecisions],
    splitting: true,
    format: 'esm',
    minifySyntax: true,
    chunkNames: 'chunks/[name]-[hash]',
  }),
  buildScript(),
]);

for (const file of filesUnder(join(root, 'solvers')).filter(
  (f) => /\.(mjs|cjs)$/.test(f) && !f.includes('/testing/'),
)) {
  const target = join(dist, file.slice(root.length + 1));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(file, target);
}

// One run for each of the caches that `bin/formulate.cjs` knows.
for (const [name, ...command] of [
  ['bakery.txt'],
  ['sudoku.mzn'],
  ['delivery-round.mzn', 'emit', '--to', 'mzn'],
]) {
  const example = join(root, 'examples', name);
  if (!existsSync(example)) continue;
  spawnSync(process.execPath, [join(root, 'bin/formulate.cjs'), ...command, example], {
    env: { ...process.env, FORMULATE_WRITE_CODE_CACHE: '1' },
    timeout: 60_000,
    stdio: 'ignore',
  });
}

if (!process.argv.includes('--no-types')) {
  const tsc = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    { cwd: root, stdio: 'inherit' },
  );
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
