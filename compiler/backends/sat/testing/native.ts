import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function isPresent(program: string): boolean {
  return spawnSync(program, ['--help'], { stdio: 'ignore', timeout: 10_000 }).error === undefined;
}

/** Runs a program on files given by name and text, in a folder of its own; returns output and files asked for. */
export function runOn(
  program: string,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  wanted: readonly string[] = [],
): { readonly output: string; readonly status: number | null; readonly files: Record<string, Uint8Array> } {
  const folder = mkdtempSync(join(tmpdir(), 'sat-test-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const run = spawnSync(program, args, { cwd: folder, encoding: 'utf8', timeout: 30_000 });
    const read: Record<string, Uint8Array> = {};
    for (const name of wanted) read[name] = readFileSync(join(folder, name));
    return { output: run.stdout, status: run.status, files: read };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
