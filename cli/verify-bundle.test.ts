import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { disposeWorkers } from '../solvers/index.ts';
import { loadBundle, saveBundle } from './bundle.ts';
import { verifyBundle } from './verify-bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'formulate-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(disposeWorkers);

const model = 'var 0..10: x; constraint :: "s1: at most 7" x <= 7; solve maximize x;';
const result = { status: 'optimal', objective: 7, solution: { x: 7 }, constraints: [], diagnostics: [] };

/** What is said of a bundle whose hashes are right, whatever its files hold. */
async function codesOf(files: Readonly<Record<string, string>>) {
  const directory = join(folder, 'bundle');
  const about = { version: '0', options: {} };
  expect(await saveBundle(directory, new Map(Object.entries(files)), about)).toEqual([]);
  const bundle = (await loadBundle(directory)).value!;
  const { checks, diagnostics } = await verifyBundle(bundle, 10, new AbortController().signal);
  return diagnostics.length === 0 ? checks.map(({ proved }) => proved) : diagnostics.map(({ code }) => code);
}

describe('a bundle that somebody made by hand', () => {
  it('is verified where it is right', async () => {
    expect(await codesOf({ 'model.mzn': model, 'result.json': JSON.stringify(result) })).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('has its data files under the names that they had', async () => {
    const columns =
      'array[int] of int: limits_most; var 0..10: x; constraint x <= limits_most[1]; solve maximize x;';
    const files = {
      'model.mzn': columns,
      'data/1-limits.csv': 'most,least\n7,1\n',
      'data/2-limit.json': '[[7, [1]]]',
    };
    expect(await codesOf({ ...files, 'result.json': JSON.stringify(result) })).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it.each([
    ['no model', {}, 'verify/no-result'],
    ['no answer', { 'model.mzn': model, 'result.json': 'null' }, 'verify/no-result'],
    ['a list', { 'model.mzn': model, 'result.json': '[]' }, 'verify/no-result'],
    ['no values', resultOf({ solution: null }), 'verify/no-result'],
    ['an objective in words', resultOf({ objective: 'seven' }), 'verify/no-result'],
    ['a conflict of nothing', resultOf({ conflict: { groups: [null] } }), 'verify/no-result'],
    ['an optimum without values', resultOf({ solution: {} }), 'verify/broken-constraint'],
    ['an optimum that is none', resultOf({ objective: 6, solution: { x: 6 } }), 'verify/other-answer'],
  ])('with %s is not', async (_, files, code) => {
    expect(await codesOf({ 'result.json': JSON.stringify(result), ...files })).toContain(code);
  });

  it.each([
    'null',
    '[]',
    '{"format": "formulate-bundle/1", "files": null}',
    '{"format": "formulate-bundle/1", "files": {"a": null}}',
  ])('is none with the manifest %s', async (manifest) => {
    writeFileSync(join(folder, 'bundle.json'), manifest);
    expect((await loadBundle(folder)).diagnostics[0]?.code).toBe('file-system/not-a-bundle');
  });
});

function resultOf(changed: object): Record<string, string> {
  return { 'model.mzn': model, 'result.json': JSON.stringify({ ...result, ...changed }) };
}
