// Builds dist/: the command line and the library as ES modules split at dynamic imports, worker entries as they
// stand, and type declarations. Small pure packages are bundled in (fewer files to open at a cold start); solvers and
// clients stay external and are loaded when they are needed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });

await build({
  absWorkingDir: root,
  entryPoints: { index: 'index.ts', 'cli/main': 'cli/main.ts' },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
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
});

for (const file of filesUnder(join(root, 'solvers')).filter((f) => /\.(mjs|cjs)$/.test(f))) {
  const target = join(dist, file.slice(root.length + 1));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(file, target);
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
