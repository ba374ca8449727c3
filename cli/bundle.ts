import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { makeFolder, reasonOf, unwritable } from './files.ts';

/**
 * A bundle is a folder that holds one run: the text, the data, the draft, the model, the program, what the solver
 * printed, the answer, and a manifest with a SHA-256 of each. It is written beside its place and renamed into it, so
 * the folder is always a whole bundle, the old one or the new one.
 */
export interface Manifest {
  readonly format: 'formulate-bundle/1';
  readonly version: string;
  readonly node: string;
  /** What was asked for: options that change the answer. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

const manifestName = 'bundle.json';

export type BundleFiles = ReadonlyMap<string, string>;

/** Why a bundle could not be saved there as things stand; nothing where it can. To be asked before long work. */
export async function unsavable(directory: string): Promise<readonly Diagnostic[]> {
  const faults = unwritable(directory);
  if (faults.length > 0) return faults;
  const replaceable = await mayReplace(resolve(directory)).catch(() => true);
  return replaceable ? [] : [holdsOthers(directory)];
}

/** Writes a bundle in place of the folder. Only a folder that is a bundle (or empty, or missing) is replaced. */
export async function saveBundle(
  directory: string,
  files: BundleFiles,
  about: { readonly version: string; readonly options: Readonly<Record<string, unknown>> },
): Promise<readonly Diagnostic[]> {
  const target = resolve(directory);
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.${randomUUID().slice(0, 8)}`);
  const part = `${beside}.part`;
  const old = `${beside}.old`;
  try {
    if (!(await mayReplace(target))) return [holdsOthers(directory)];
    makeFolder(part);
    const hashes: Record<string, { sha256: string; bytes: number }> = {};
    for (const [name, content] of files) {
      const bytes = Buffer.from(content, 'utf8');
      hashes[name] = { sha256: sha256(bytes), bytes: bytes.length };
      makeFolder(dirname(join(part, name)));
      await writeThrough(join(part, name), bytes);
    }
    const manifest: Manifest = {
      format: 'formulate-bundle/1',
      version: about.version,
      node: process.version,
      options: about.options,
      files: hashes,
    };
    await writeThrough(join(part, manifestName), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    await putInPlace(part, target, old);
    return [];
  } catch (error) {
    return [
      {
        code: 'file-system/unwritable',
        severity: 'error',
        message: `cannot save to ${directory}: ${reasonOf(error)}`,
        labels: [],
        help: 'check the folder, its permissions and the free space; nothing that stood there was changed',
      },
    ];
  } finally {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * The old bundle steps aside and is removed only when the new one stands; it returns when that fails. Two runs may save to
 * one folder at once: the later rename wins, and each is whole.
 */
async function putInPlace(part: string, target: string, old: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const moved = await rename(target, `${old}${attempt}`).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    try {
      await rename(part, target);
      if (moved) await rm(`${old}${attempt}`, { recursive: true, force: true });
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      const again = (code === 'ENOTEMPTY' || code === 'EEXIST') && attempt < 20;
      if (moved && again) await rm(`${old}${attempt}`, { recursive: true, force: true });
      if (moved && !again) await rename(`${old}${attempt}`, target);
      if (!again) throw error;
    }
  }
}

async function mayReplace(target: string): Promise<boolean> {
  const entries = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[];
    throw error;
  });
  return entries.length === 0 || entries.includes(manifestName);
}

/** Writes and syncs, so that a full disk is an error here and not a half file later. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A bundle read back: every file whose hash is right, and a diagnostic for each that is missing or changed. */
export interface LoadedBundle {
  readonly manifest: Manifest;
  readonly files: BundleFiles;
}

export async function loadBundle(
  directory: string,
): Promise<{ readonly value?: LoadedBundle; readonly diagnostics: readonly Diagnostic[] }> {
  let manifest: Manifest;
  try {
    if (!(await stat(directory)).isDirectory())
      return { diagnostics: [notABundle(`${directory} is not a folder`)] };
    const text = await readFile(join(directory, manifestName), 'utf8');
    const value: unknown = JSON.parse(text);
    if (!isManifest(value)) throw new SyntaxError('not a manifest');
    manifest = value;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      diagnostics: [
        notABundle(
          missing
            ? `${directory} holds no ${manifestName}`
            : `${join(directory, manifestName)} cannot be read: ${reasonOf(error)}`,
        ),
      ],
    };
  }
  const files = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const [name, { sha256: want }] of Object.entries(manifest.files)) {
    const inside = resolve(directory, name).startsWith(`${resolve(directory)}/`);
    const bytes = inside ? await readFile(join(directory, name)).catch(() => undefined) : undefined;
    if (bytes === undefined) diagnostics.push(changed(name, 'is missing'));
    else if (sha256(bytes) !== want) diagnostics.push(changed(name, 'was changed after it was saved'));
    else files.set(name, bytes.toString('utf8'));
  }
  return { value: { manifest, files }, diagnostics };
}

function isManifest(value: unknown): value is Manifest {
  const { format, files } = (value ?? {}) as Partial<Manifest>;
  return (
    format === 'formulate-bundle/1' &&
    typeof files === 'object' &&
    files !== null &&
    Object.values(files).every((about) => typeof about?.sha256 === 'string')
  );
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const notABundle = (message: string): Diagnostic => ({
  code: 'file-system/not-a-bundle',
  severity: 'error',
  message,
  labels: [],
  help: 'name a folder that --save wrote',
});

const holdsOthers = (directory: string): Diagnostic => ({
  ...notABundle(`${directory} holds other files, so nothing is saved into it`),
  help: 'name a folder that --save wrote, or a new one',
});

const changed = (name: string, what: string): Diagnostic => ({
  code: 'verify/changed-file',
  severity: 'error',
  message: `${name} ${what}`,
  labels: [],
  help: 'save the answer again from its problem; a changed bundle proves nothing',
});
