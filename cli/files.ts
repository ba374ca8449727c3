import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Diagnostic, Outcome } from '../compiler/diagnostics/diagnostic.ts';
import type { Source } from '../compiler/source/span.ts';

/** Largest file that is read whole: models and problems are far below, data files may come near. */
const largestFile = 64 * 1024 * 1024;

/** Reads a text file, or standard input for `-`. Every failure is a diagnostic of stage `file-system`. */
export function readSource(path: string): Outcome<Source> {
  try {
    const bytes = path === '-' ? readBounded(0) : readOpened(path);
    if (bytes === undefined) {
      return failure(
        'file-system/too-large',
        `${path} is larger than ${largestFile / 2 ** 20} MiB`,
        'split the data, or pass only what the model needs',
      );
    }
    return { value: { name: path === '-' ? '<stdin>' : path, text: textOf(bytes) }, diagnostics: [] };
  } catch (error) {
    return failure(
      'file-system/unreadable',
      `cannot read ${path}: ${reasonOf(error)}`,
      'check the path and its permissions',
    );
  }
}

/** UTF-8, or UTF-16 where its mark stands first (what spreadsheets call “Unicode text”). */
function textOf(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function readOpened(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > largestFile) return undefined;
    // Pipes and devices have no size, and some have no end.
    return size > 0 ? readFileSync(file) : readBounded(file);
  } finally {
    closeSync(file);
  }
}

/** What can be read until the end, or undefined where that is too much. */
function readBounded(file: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65536);
    let count = 0;
    try {
      count = readSync(file, chunk, 0, chunk.length, null);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EAGAIN') {
        // A pipe that does not block and is empty: look again a little later.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
        continue;
      }
      if (code === 'EOF') break;
      throw error;
    }
    if (count === 0) break;
    size += count;
    if (size > largestFile) return undefined;
    chunks.push(chunk.subarray(0, count));
  }
  return Buffer.concat(chunks);
}

/**
 * Writes a file so that readers see the old content or the whole new one, never half: into a temporary name beside it,
 * then renamed. A failure is a diagnostic and leaves no temporary file.
 */
export function writeWhole(path: string, content: string | Uint8Array): readonly Diagnostic[] {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    makeFolder(dirname(path));
    writeFileSync(temporary, content);
    renameSync(temporary, path);
    return [];
  } catch (error) {
    removeQuietly(temporary);
    return failure(
      'file-system/unwritable',
      `cannot write ${path}: ${reasonOf(error)}`,
      'check the folder, its permissions and the free space',
    ).diagnostics;
  }
}

/**
 * Why a file, or a folder with files in it, could not be written there as things stand; nothing where it can. To be asked before long
 * work whose outcome goes there: writing itself may fail all the same.
 */
export function unwritable(path: string): readonly Diagnostic[] {
  let nearest = resolve(path);
  const place = nearest;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    if (nearest !== place && !statSync(nearest).isDirectory())
      throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
    accessSync(nearest, constants.W_OK);
    return [];
  } catch (error) {
    return failure(
      'file-system/unwritable',
      `cannot write ${path}: ${reasonOf(error)}`,
      'check the folder, its permissions and the free space',
    ).diagnostics;
  }
}

/** The same of a file, which cannot stand where there is a folder. */
export const unwritableFile = (path: string): readonly Diagnostic[] =>
  existsSync(path) && statSync(path).isDirectory()
    ? failure('file-system/unwritable', `cannot write ${path}: it is a folder`, 'name a file').diagnostics
    : unwritable(path);

/**
 * Makes a folder and those above it. Throws as `mkdirSync` does. Node's own `recursive` never ends where a folder says that it is
 * not there when something is to be made in it, as those of /proc do.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never made: the fault that is reported says why.
  }
}

/** What went wrong, in words, without a stack and without absolute internals. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const known: Record<string, string> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'operation not permitted',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    ENOSPC: 'no space left on the device',
    EDQUOT: 'the disk quota is used up',
    EFBIG: 'a file may not become so large here',
    EROFS: 'read-only file system',
    EMFILE: 'too many open files',
  };
  if (code !== undefined && known[code] !== undefined) return known[code];
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? 'unknown reason') : String(error);
}

const failure = (
  code: string,
  message: string,
  help: string,
): { readonly diagnostics: readonly Diagnostic[] } => ({
  diagnostics: [{ code, severity: 'error', message, labels: [], help }],
});
