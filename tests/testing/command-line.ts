import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
/** The built command line. */
export const program = join(root, 'bin/formulate.cjs');

/** An empty folder for the tests of one file, removed after them. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `formulate-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The environment of a user without key, endpoint and colours. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { OPENAI_API_KEY: _, OPENAI_BASE_URL: __, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
}

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string; readonly timeout?: number } = {},
): Run {
  const { timeout = 60_000, ...rest } = options;
  const done = spawnSync(command, args, { ...rest, encoding: 'utf8', env: plainEnvironment(), timeout });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** A folder of files, and the command line run in it as a user would. */
export function workplace(name: string) {
  const folder = temporaryFolder(name);
  return {
    folder,
    /** Writes a file and gives its path. */
    file(path: string, content: string | Uint8Array): string {
      const whole = join(folder, path);
      writeFileSync(whole, content);
      return whole;
    },
    formulate: (args: readonly string[], input?: string): Run =>
      run(process.execPath, [program, ...args], {
        cwd: folder,
        timeout: 120_000,
        ...(input === undefined ? {} : { input }),
      }),
  };
}
