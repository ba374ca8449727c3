// Packs the chunks of a split esbuild bundle into one script, each as a function that runs when something of it is first asked for. What a
// run does not use is then not even declared: of a script that is one scope, every function of every command is made at each start.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';

const CHUNK_IMPORT = /^import\s*(?:\{([^}]*)\}\s*from\s*)?"\.\/([^"]+)";?\s*/;
const EXPORTS = /export\s*\{([^}]*)\};?\s*$/;

/**
 * The body of a function of `require` that runs the entry; the inputs of the bundle are told from `root`. Chunks are modules without
 * effects but for the entry, so that a bare import of one is dropped; what they export does not change after they have run, so that it is
 * taken over once. Chunks never import each other in a ring: esbuild puts what does into one.
 * Throws where a chunk is not of the form that esbuild writes, or a module exports a variable.
 */
export async function packChunks({ outputFiles, metafile }, root, entry) {
  for (const path of Object.keys(metafile.inputs).filter((each) => /^(?!.*node_modules).*\.ts$/.test(each)))
    if (/^export (let|var) /m.test(readFileSync(join(root, path), 'utf8')))
      throw new Error(`${path} exports a variable`);
  const names = outputFiles.map(({ path }) => path.split(/[\\/]/).pop());
  const place = (name) => names.indexOf(name);
  const told = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [path.split('/').pop(), output]),
  );
  const chunks = outputFiles.map(({ text }, i) => packChunk(text.trim(), told.get(names[i]), place));
  return `
    const __made = [];
    const __load = (i) => (__made[i] ??= __chunks[i]());
    const __later = async (i) => __load(i);
    const __chunks = [${(await Promise.all(chunks)).join(',\n')}];
    __load(${place(entry)});`;
}

async function packChunk(text, { imports, exports }, place) {
  let code = text;
  const taken = [];
  let read = 0;
  for (let found = CHUNK_IMPORT.exec(code); found !== null; found = CHUNK_IMPORT.exec(code)) {
    code = code.slice(found[0].length);
    read++;
    if (found[1] !== undefined)
      taken.push(`{${pairs(found[1]).map(([from, to]) => `${from}:${to}`)}}=__load(${place(found[2])})`);
  }
  const given = EXPORTS.exec(code);
  const gives = given === null ? [] : pairs(given[1]);
  if (given !== null) code = code.slice(0, given.index);
  const inside = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
  if (read !== inside.length || gives.length !== exports.length)
    throw new Error(`a chunk has imports or exports of another form: ${text.slice(0, 200)}`);
  code = code.replace(/\bimport\("\.\/([^"]+)"\)/g, (all, name) =>
    place(name) < 0 ? all : `__later(${place(name)})`,
  );
  // Packages and modules of Node become `require`: V8 forgets a script's import callback when it comes from the code cache.
  const supported = { 'dynamic-import': false };
  const made = await transform(code, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported,
    minifyWhitespace: true,
    legalComments: 'none',
  });
  const head = taken.length > 0 ? `const ${taken};` : '';
  return `function(){${head}${made.code.trim()}\nreturn{${gives.map(([from, to]) => `${to}:${from}`)}}}`;
}

/** `a as b, c` as pairs of names. */
const pairs = (list) =>
  list
    .split(',')
    .map((each) => each.trim().split(/\s+as\s+/))
    .filter(([name]) => name !== '')
    .map(([name, other = name]) => [name, other]);
