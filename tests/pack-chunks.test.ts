import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

const { packChunks } = await import(pathToFileURL(join(import.meta.dirname, '../pack-chunks.js')).href);
const folder = mkdtempSync(join(tmpdir(), 'formulate-chunks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the packed bundle of these modules; `main.ts` gives what it has to say to `told`. */
async function run(modules: Readonly<Record<string, string>>, minify: boolean): Promise<unknown[]> {
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(folder, name), text);
  const split = await build({
    absWorkingDir: folder,
    entryPoints: { main: 'main.ts' },
    outdir: join(folder, 'out'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    splitting: true,
    write: false,
    metafile: true,
    minify,
  });
  const told: unknown[] = [];
  const body = await packChunks(split, folder, 'main.js');
  new Function('require', 'told', body)(createRequire(import.meta.url), told);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return told;
}

const modules = {
  'count.ts':
    "let count = 0; export const next = () => ++count; export class Two { readonly two = 2 } export default 'count';",
  'late.ts':
    "import { readFileSync } from 'node:fs'; import own, { next, Two } from './count.ts'; told.push('late', own, next(), new Two().two, typeof readFileSync); export const text = 'import(\"./elsewhere.js\")';",
  'never.ts': "import { next } from './count.ts'; told.push('never'); export const other = next();",
  'main.ts': `import { next, Two } from './count.ts';
    told.push('main', next());
    import('./late.ts').then(async ({ text }) => {
      told.push(text, next(), (await import('./late.ts')).text === text, new Two().two);
      told.push((await import('node:path')).basename('a/b'));
    });
    if (told.length > 99) import('./never.ts').then(({ other }) => told.push(other));`,
};

describe('packed chunks', () => {
  it.each([true, false])(
    'share modules and run each once, when it is asked for (minified: %s)',
    async (minify) => {
      const told = await run(modules, minify);
      const late = ['late', 'count', 2, 2, 'function'];
      expect(told).toEqual(['main', 1, ...late, 'import("./elsewhere.js")', 3, true, 2, 'b']);
    },
  );

  it('are refused where a module exports a variable', async () => {
    const changed = { ...modules, 'count.ts': `${modules['count.ts']}\nexport let last = 0;` };
    await expect(run(changed, true)).rejects.toThrow('count.ts exports a variable');
  });
});
