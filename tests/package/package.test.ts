import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { root, run as runCommand, temporaryFolder } from '../testing/command-line.ts';

const folder = temporaryFolder('package');
const project = join(folder, 'project');
const tarball = join(folder, `formulate-${packageJson.version}.tgz`);

const run = (program: string, args: readonly string[], cwd = project) =>
  runCommand(program, args, { cwd, timeout: 100_000 });
const node = (file: string, text: string) => {
  writeFileSync(join(project, file), text);
  return run(process.execPath, [file]);
};

/** An empty project with the packed package, and of other packages only those that it declares. */
beforeAll(() => {
  const packed = run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root);
  expect(packed.err + packed.out).toContain('formulate-');
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'formulate'), { recursive: true });
  run('tar', ['xzf', tarball, '-C', join(modules, 'formulate'), '--strip-components', '1'], folder);
  for (const name of Object.keys(packageJson.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir');
  }
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
});

describe('the packed package', () => {
  it('loads no WebAssembly, grammar, client or worker when it is imported', () => {
    const hooks = `export async function resolve(name, context, next) {
  const found = await next(name, context);
  process._rawDebug('loaded ' + found.url);
  return found;
}`;
    writeFileSync(join(project, 'hooks.mjs'), hooks);
    const { code, out, err } = node(
      'import.mjs',
      `import { register } from 'node:module';
register('./hooks.mjs', import.meta.url);
for (const name of ['compile', 'instantiate', 'Module', 'Instance'])
  WebAssembly[name] = function () { throw new Error('WebAssembly.' + name + ' was called'); };
const globals = Object.getOwnPropertyNames(globalThis).length;
const library = await import('formulate');
console.log(Object.keys(library).join(' '));
console.log(Object.getOwnPropertyNames(globalThis).length - globals, process.getActiveResourcesInfo().includes('Worker'));`,
    );
    expect(code, err).toBe(0);
    expect(out).toBe(
      'check compile draft explain formulate languageModel readProblem solve version\n0 false\n',
    );
    const loaded = [...err.matchAll(/^loaded (\S+)$/gm)].map((m) => m[1] ?? '');
    expect(loaded.some((url) => url.endsWith('/formulate/dist/index.js'))).toBe(true);
    for (const url of loaded) expect(url).toMatch(/^node:|\/formulate\/dist\/(index|chunks\/[\w.-]+)\.js$/);
    const texts = loaded
      .filter((url) => url.startsWith('file:'))
      .map((url) => readFileSync(new URL(url), 'utf8'));
    expect(texts.join('').length).toBeLessThan(40_000);
    expect(texts.join('')).not.toMatch(/createToken|EmbeddedActionsParser/);
  });

  const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
  const snippets = [...page.matchAll(/^## (.+)\n[\s\S]*?```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/gm)];
  it('has snippets in its page', () => expect(snippets.length).toBe(page.split('```js\n').length - 1));
  it.each(snippets.map(([, title, code, prints]) => [title, code, prints] as const))(
    'runs the snippet “%s”',
    (_, code, prints) => {
      const done = node('snippet.mjs', code ?? '');
      expect(done.err).toBe('');
      expect(done.out).toBe(prints);
    },
  );

  it('starts its command', () => {
    const done = run(process.execPath, [
      join(project, 'node_modules/formulate/bin/formulate.cjs'),
      '--version',
    ]);
    expect(done.out).toBe(`formulate ${packageJson.version}\n`);
  });

  it('carries no tests, no recordings and no data of other people', () => {
    const files = readdirSync(join(project, 'node_modules/formulate'), { recursive: true }).map(String);
    expect(files.filter((f) => /\.test\.|recordings|\.env/.test(f))).toEqual([]);
  });
});

describe.skipIf(!existsSync(join(root, 'dist/index.d.ts')))('its types (needs a build with types)', () => {
  it('serve a strict program', () => {
    writeFileSync(
      join(project, 'consumer.ts'),
      `import { draft, formulate, type Result } from 'formulate';
const result: Result = await formulate('x', { onEvent: (event) => { if (event.kind === 'solution') event.objective.toFixed(); } });
const objective: number | undefined = result.objective;
const drafted = await draft('x');
const model: string | undefined = drafted.value?.model;
// @ts-expect-error a status is not a number
const wrong: number = result.status;
export { objective, model, wrong };
`,
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const flags = '--noEmit --strict --module nodenext --target es2023 --types node --typeRoots'.split(' ');
    const types = join(root, 'node_modules/@types');
    const done = run(process.execPath, [tsc, ...flags, types, 'consumer.ts']);
    expect(done.out).toBe('');
    expect(done.code).toBe(0);
  });

  it('are right for publint and attw', () => {
    const publint = run(process.execPath, [join(root, 'node_modules/publint/src/cli.js'), 'run', tarball]);
    expect(publint.code, publint.out).toBe(0);
    expect(publint.out).toContain('All good');
    const attw = run(join(root, 'node_modules/.bin/attw'), [tarball, '--profile', 'esm-only', '--no-color']);
    expect(attw.code, attw.out).toBe(0);
  });
});
