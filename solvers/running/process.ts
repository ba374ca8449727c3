import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExecutable } from '../native/find-executable.ts';
import type { StopReason } from '../solver.ts';
import { LOST } from './losers.ts';

export interface ProcessSpec {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input; none by default. */
  readonly input?: string;
  /** Seconds until it is asked to stop (SIGINT) and, shortly after, killed. */
  readonly killAfter?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** MiB of resident memory of the process and its children; watched where /proc exists. */
  readonly memoryLimit?: number | undefined;
  /** Characters of standard output to keep; 4 Mi by default. */
  readonly stdoutLimit?: number;
  /** Called with each whole line of standard output. */
  readonly onLine?: (line: string) => void;
}

export interface ProcessEnd {
  /** Exit code; undefined when a signal ended it. */
  readonly code?: number;
  /** Why it was ended by us, or `crash` when a signal ended it or it could not be started. */
  readonly stoppedBy?: StopReason;
  readonly message?: string;
  /** Cut at 4 MB. */
  readonly stdout: string;
  /** Cut at 64 kB. */
  readonly stderr: string;
}

/** Characters of standard output that are kept unless the caller asks for more. */
const STDOUT_LIMIT = 4 * 1048576;
const STDERR_LIMIT = 65_536;
/** A single line longer than this is no solver's output. */
const LINE_LIMIT = 16 * 1048576;
/** Milliseconds between the polite signal and the kill. */
const GRACE = 100;
/** Milliseconds between two looks at the memory. */
const WATCH = 50;

const running = new Set<ChildProcess>();
const folders = new Set<string>();
let guarded = false;

/** Child processes that run now. */
export const runningProcesses = (): number => running.size;

/** Whatever way this process ends, nothing that it started or wrote for a solver stays behind. */
function guardExit(): void {
  if (guarded) return;
  guarded = true;
  process.once('exit', () => {
    for (const child of running) killGroup(child, 'SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
}

/** Milliseconds after which the folder of a process that is gone is nobody's. */
const FORGOTTEN = 86_400_000;
const folderName = /^formulate-(\d+)-\w{6}$/;
let swept = false;

/** Removes what runs left behind that were killed with all that they had started. Never throws. */
async function sweepOnce(): Promise<void> {
  if (swept) return;
  swept = true;
  try {
    for (const name of await readdir(tmpdir())) {
      const pid = Number(folderName.exec(name)?.[1] ?? Number.NaN);
      const path = join(tmpdir(), name);
      if (Number.isNaN(pid) || isAlive(pid) || Date.now() - (await stat(path)).mtimeMs < FORGOTTEN) continue;
      await rm(path, { recursive: true, force: true });
    }
  } catch {
    // Somebody else's folder, or gone meanwhile.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Runs a function with a private temporary folder that is removed afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  guardExit();
  const folder = await mkdtemp(join(tmpdir(), `formulate-${process.pid}-`));
  folders.add(folder);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    folders.delete(folder);
    void sweepOnce();
  }
}

/**
 * Runs a program with an argument array (never a shell) in its own process group and waits for its end. Never throws:
 * a program that is missing, dies or is stopped is a value.
 */
export function runProcess(spec: ProcessSpec): Promise<ProcessEnd> {
  if (spec.signal?.aborted)
    return Promise.resolve({
      stoppedBy: 'aborted',
      message: 'aborted before it started',
      stdout: '',
      stderr: '',
    });
  guardExit();
  return new Promise((resolve) => {
    const limit = spec.stdoutLimit ?? STDOUT_LIMIT;
    let stop: { by: StopReason; message: string } | undefined;
    let stdout = '';
    let stderr = '';
    /** Pieces of the line that has not ended, joined only when it has: lines may be long and come in thousands of pieces. */
    let pieces: string[] = [];
    let pending = 0;
    const timers: NodeJS.Timeout[] = [];
    let child: ChildProcess;
    // Where this process itself is killed outright, the system ends the solver (Linux, util-linux).
    const guard = findExecutable('setpriv');
    const [command, args] =
      guard === undefined
        ? [spec.command, spec.args]
        : [guard, ['--pdeathsig', 'KILL', '--', spec.command, ...spec.args]];
    try {
      child = spawn(command, args, {
        cwd: spec.cwd,
        env: { ...process.env, ...spec.env },
        stdio: [spec.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        detached: true,
        windowsHide: true,
      });
    } catch (error) {
      resolve({ stoppedBy: 'not-available', message: messageOf(error), stdout, stderr });
      return;
    }
    running.add(child);
    // A program that ends before it has read everything closes the pipe; its exit code says what that means.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(spec.input);

    let ended = false;
    const end = (result: Omit<ProcessEnd, 'stdout' | 'stderr'>) => {
      if (ended) return;
      ended = true;
      for (const timer of timers) clearTimeout(timer);
      spec.signal?.removeEventListener('abort', abort);
      running.delete(child);
      // A child of the child may have outlived it.
      killGroup(child, 'SIGKILL');
      if (pending > 0) spec.onLine?.(pieces.join(''));
      resolve({ ...result, stdout, stderr });
    };
    const stopNow = (by: StopReason, message: string) => {
      if (stop) return;
      stop = { by, message };
      const atOnce = by === 'memory-limit' || spec.signal?.reason === LOST;
      killGroup(child, atOnce ? 'SIGKILL' : 'SIGINT');
      timers.push(setTimeout(() => killGroup(child, 'SIGKILL'), GRACE));
    };
    const abort = () => stopNow('aborted', 'aborted');
    spec.signal?.addEventListener('abort', abort, { once: true });
    if (spec.killAfter !== undefined && Number.isFinite(spec.killAfter))
      timers.push(
        setTimeout(
          () => stopNow('time-limit', 'the time limit was reached'),
          Math.min(spec.killAfter * 1000, 2 ** 31 - 1),
        ),
      );
    if (spec.memoryLimit !== undefined) {
      const most = spec.memoryLimit * 1048576;
      timers.push(
        setInterval(() => {
          if (child.pid !== undefined && residentBytes(child.pid) > most)
            stopNow('memory-limit', 'the memory limit was reached');
        }, WATCH),
      );
    }

    child.stdout?.setEncoding('utf8');
    child.stdout?.on('data', (text: string) => {
      if (stdout.length < limit) stdout += text.slice(0, limit - stdout.length);
      if (!spec.onLine) return;
      let from = 0;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
        const line = pieces.join('') + text.slice(from, at);
        pieces = [];
        from = at + 1;
        spec.onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
      }
      const rest = text.slice(from);
      pending = from > 0 ? rest.length : pending + rest.length;
      if (rest) pieces.push(rest);
      if (pending > LINE_LIMIT) {
        pieces = [];
        pending = 0;
        stopNow('bad-output', 'it printed a line without end');
      }
    });
    child.stderr?.setEncoding('utf8');
    child.stderr?.on('data', (text: string) => {
      if (stderr.length < STDERR_LIMIT) stderr += text.slice(0, STDERR_LIMIT - stderr.length);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT' || error.code === 'EACCES';
      end({ stoppedBy: missing ? 'not-available' : 'crash', message: messageOf(error) });
    });
    // `exit` can come without `close` when a grandchild holds the pipes: give the pipes a moment, then end anyway.
    let exited: { code: number | null; signal: NodeJS.Signals | null } | undefined;
    const finish = () => {
      if (stop)
        end({
          stoppedBy: stop.by,
          message: stop.message,
          ...(exited?.code == null ? {} : { code: exited.code }),
        });
      else if (exited?.code != null) end({ code: exited.code });
      else end({ stoppedBy: 'crash', message: `ended by ${exited?.signal ?? 'an unknown signal'}` });
    };
    child.on('exit', (code, signal) => {
      exited = { code, signal };
      timers.push(
        setTimeout(() => {
          child.stdout?.destroy();
          child.stderr?.destroy();
          finish();
        }, GRACE),
      );
    });
    child.on('close', (code, signal) => {
      exited ??= { code, signal };
      finish();
    });
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, or groups are unknown here.
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  }
}

/** Resident memory of a process and its descendants, from /proc; 0 where that cannot be read. */
function residentBytes(pid: number): number {
  let pages = 0;
  const waiting = [pid];
  const seen = new Set<number>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    try {
      pages += Number(readFileSync(`/proc/${next}/statm`, 'utf8').split(' ')[1]);
      for (const task of readdirSync(`/proc/${next}/task`))
        for (const child of readFileSync(`/proc/${next}/task/${task}/children`, 'utf8').split(' '))
          if (child) waiting.push(Number(child));
    } catch {
      // It ended meanwhile.
    }
  }
  return pages * 4096;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
