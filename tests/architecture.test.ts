import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The dependency rule: an arrow `a ← b` reads "b may import a". Within a line, names in braces do not import each other. */
const layers: readonly (readonly string[])[] = [
  ['version.ts'],
  ['grammars'],
  ['compiler'],
  ['solvers'],
  ['benchmarks'],
  ['cli'],
];
const compilerLayers: readonly (readonly string[])[] = [
  ['exact'],
  ['source'],
  ['diagnostics'],
  ['problem'],
  ['ir'],
  ['constraints'],
  ['templates'],
  ['syntax', 'draft'],
  ['analysis'],
  ['evaluation'],
  ['lowering'],
  ['backends'],
  ['answer'],
  ['readers'],
  ['pipeline.ts'],
  ['formalize.ts'],
  ['index.ts'],
];
/** What the pure compiler may import from outside: no file system, network, clock, process. */
const purePackages =
  /^(chevrotain|ajv(\/.*)?|csv-parse\/browser\/esm\/sync|csv-parse\/sync|compromise(\/.*)?)$/;
const impureGlobals =
  /\b(process\.|Date\.now|new Date\b|Math\.random|performance\.|setTimeout|setInterval|fetch\()/;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = text.matchAll(
    /(?:^|[;\s])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[;\s])import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return [...found].map((m) => m[1] ?? m[2] ?? m[3] ?? '');
}

const rank = (order: readonly (readonly string[])[], name: string) =>
  order.findIndex((layer) => layer.includes(name));
const isTest = (path: string) => /\.test\.ts$|\/testing\//.test(path);

/** One line an import that goes against the rule. */
function violations(files: readonly { path: string; imports: readonly string[] }[]): string[] {
  const found: string[] = [];
  for (const { path, imports } of files) {
    const from = path.split('/');
    for (const name of imports) {
      if (!name.startsWith('.')) {
        const pure = from[0] === 'grammars' || from[0] === 'compiler';
        if (pure && !isTest(path) && !purePackages.test(name))
          found.push(`${path} imports the package ${name}`);
        continue;
      }
      const to = relative(root, resolve(root, dirname(path), name)).split('/');
      if (isTest(path)) continue;
      const [a, b] = [rank(layers, from[0] ?? ''), rank(layers, to[0] ?? '')];
      const against = from[0] !== to[0] && (b < 0 || a <= b);
      const inside = from[0] === 'compiler' && to[0] === 'compiler' && from[1] !== to[1];
      const [c, d] = [rank(compilerLayers, from[1] ?? ''), rank(compilerLayers, to[1] ?? '')];
      if (against || (inside && (d < 0 || c <= d))) found.push(`${path} imports ${to.join('/')}`);
    }
  }
  return found;
}

const files = ['grammars', 'compiler', 'solvers', 'cli', 'benchmarks']
  .flatMap((folder) => sources(join(root, folder)))
  .map((file) => ({ path: relative(root, file), imports: importsOf(file) }));

describe('architecture', () => {
  it('reads the imports of the whole house', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.some((f) => f.imports.length > 3)).toBe(true);
  });

  it('finds an import against the rule', () => {
    expect(violations([{ path: 'compiler/ir/model.ts', imports: ['../lowering/lower.ts'] }])).toHaveLength(1);
    expect(violations([{ path: 'compiler/ir/model.ts', imports: ['node:fs'] }])).toHaveLength(1);
    expect(
      violations([{ path: 'grammars/english/tokens.ts', imports: ['../../compiler/index.ts'] }]),
    ).toHaveLength(1);
    expect(violations([{ path: 'cli/main.ts', imports: ['../solvers/index.ts'] }])).toEqual([]);
  });

  it('imports go one way only', () => {
    expect(violations(files)).toEqual([]);
  });

  it('the compiler is pure', () => {
    const impure = files
      .filter(({ path }) => /^(compiler|grammars)\//.test(path) && !isTest(path))
      .filter(({ path }) => {
        const code = readFileSync(join(root, path), 'utf8').replace(
          /\/\*[\s\S]*?\*\/|\/\/.*|(['"`])(?:\\.|(?!\1)[^\\])*\1/g,
          '',
        );
        return impureGlobals.test(code);
      })
      .map(({ path }) => path);
    expect(impure).toEqual([]);
  });
});
