import { runProcess } from '../running/process.ts';
import type { Detection } from '../solver.ts';
import { findExecutable } from './find-executable.ts';

/** Seconds that a program may take to say its version. */
const PATIENCE = 5;

const known = new Map<string, Promise<Detection>>();

/** Is a program here, and what version does it print? Asked once a process. */
export function detectExecutable(name: string, args: readonly string[], version: RegExp): Promise<Detection> {
  const path = findExecutable(name);
  if (!path) return Promise.resolve({ present: false, reason: `no ${name} on the PATH` });
  let detection = known.get(path);
  if (!detection) {
    detection = runProcess({ command: path, args, killAfter: PATIENCE }).then((end): Detection => {
      if (end.stoppedBy)
        return { present: false, reason: `${path} does not run: ${end.message ?? end.stoppedBy}` };
      return { present: true, version: version.exec(end.stdout + end.stderr)?.[1] ?? 'unknown', path };
    });
    known.set(path, detection);
  }
  return detection;
}
