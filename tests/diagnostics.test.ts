import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codePages } from '../compiler/diagnostics/catalogue/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /catalogue|testing/.test(entry.name) ? [] : sources(path);
    return /\.(ts|mjs)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

const text = ['grammars', 'compiler', 'solvers', 'cli']
  .flatMap((f) => sources(join(root, f)))
  .map((f) => readFileSync(f, 'utf8'))
  .join('\n');
const pages = codePages();

describe('diagnostics', () => {
  it('every page has a title in lower case without a full stop, and a text', () => {
    for (const [code, page] of pages) {
      expect(code).toMatch(/^[a-z-]+\/[a-z0-9-]+$/);
      expect(page.title, code).not.toMatch(/\.$/);
      expect(page.text.length, code).toBeGreaterThan(20);
    }
  });

  it('every code that stands in the source as `stage/name` has a page', () => {
    const stages = new Set([...pages.keys()].map((code) => code.split('/')[0]));
    const used = new Set([...text.matchAll(/code: '([a-z-]+\/[a-z0-9-]+)'/g)].map((m) => m[1] ?? ''));
    const missing = [...used].filter((code) => stages.has(code.split('/')[0] ?? '') && !pages.has(code));
    expect(missing).toEqual([]);
  });

  it('every page is of a code that the source can give', () => {
    const unused = [...pages.keys()].filter((code) => {
      const name = code.split('/')[1] ?? '';
      return !text.includes(`'${code}'`) && !text.includes(`'${name}'`) && !text.includes(`/${name}\``);
    });
    expect(unused).toEqual([]);
  });
});
