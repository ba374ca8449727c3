import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Detection } from './solver.ts';

/** Where an npm package lies; undefined when it is not installed. Finds it although its package.json is not exported. */
export function packageFolder(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      const { name: found } = readManifest(join(folder, name));
      if (found === name) return join(folder, name);
    } catch {
      // Not in this node_modules folder: look further up.
    }
  }
  return undefined;
}

/** Is an npm package here, and which version? */
export async function packageVersion(name: string): Promise<Detection> {
  const path = packageFolder(name);
  if (!path) return { present: false, reason: `the npm package ${name} is not installed` };
  return { present: true, version: readManifest(path).version, path: dirname(join(path, 'package.json')) };
}

function readManifest(folder: string): { name: string; version: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string };
}
