import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { decidedBeforehand, type LinearAnswer, linearOutcome } from '../linear/linear-outcome.ts';
import { mendIntegers } from '../linear/mend-integers.ts';
import { columnOf, solverMps } from '../linear/mps-file.ts';
import { settle } from '../linear/settle.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { runProcess, withFolder } from '../running/process.ts';
import type { Capabilities, ProgressEvent, SolveOptions, Solver, SolverOutcome } from '../solver.ts';
import { detectExecutable } from './executable.ts';
import { findExecutable } from './find-executable.ts';

/** What distinguishes one command-line solver of linear programs from another. */
export interface NativeLinear {
  readonly id: string;
  readonly title: string;
  readonly command: string;
  readonly howToGet: string;
  readonly version: { readonly args: readonly string[]; readonly pattern: RegExp };
  readonly can: Partial<Capabilities>;
  /** Arguments for the files `model.mps` and `solution` of the working folder, and other files to write there. */
  commandLine(
    program: LinearProgram,
    options: SolveOptions,
  ): { readonly args: readonly string[]; readonly files?: Readonly<Record<string, string>> };
  /** Reads what it printed, the text of the file `solution`, and the file `binary` (undefined where it wrote none). */
  read(
    program: LinearProgram,
    stdout: string,
    solution: string | undefined,
    binary: Buffer | undefined,
  ): LinearAnswer;
  /** Where it writes its solution, when the name is not its to choose: `solution`. */
  readonly solutionFile?: string;
  /** A better objective or bound in a line of its log. */
  progress?(program: LinearProgram, line: string): Pick<ProgressEvent, 'objective' | 'bound'> | undefined;
}

/** Seconds after its own limit that a solver is stopped from outside. */
const GRACE = 0.1;

/** A solver from the description of its command line. */
export function nativeLinearSolver(native: NativeLinear): Solver<LinearProgram> {
  return {
    id: native.id,
    title: native.title,
    takes: 'linear-program',
    embedded: false,
    can: {
      optimise: true,
      cores: false,
      assumptions: false,
      enumerate: false,
      warmStart: false,
      duals: false,
      incumbents: false,
      seed: false,
      threads: false,
      ...native.can,
    },
    howToGet: native.howToGet,
    detect: () => detectExecutable(native.command, native.version.args, native.version.pattern),
    async solve(program, options) {
      const decided = decidedBeforehand(program, native.title);
      if (decided) return decided;
      if (options.solutions !== undefined && options.solutions !== 1)
        return noAnswer(
          'unsupported',
          0,
          stopDiagnostics(native.title, 'unsupported', 'it gives one solution only'),
        );
      const command = findExecutable(native.command);
      if (!command)
        return noAnswer(
          'not-available',
          0,
          stopDiagnostics(native.title, 'not-available', `no ${native.command} on the PATH`),
        );
      const outcome = await runOnce(native, command, program, options);
      if (outcome.status !== 'infeasible-or-unbounded') return outcome;
      return settle(program, outcome, (feasibility) => {
        const left = options.timeLimit === undefined ? undefined : options.timeLimit - outcome.seconds;
        return runOnce(native, command, feasibility, {
          ...options,
          ...(left === undefined ? {} : { timeLimit: Math.max(0.05, left) }),
        });
      });
    },
  };
}

async function runOnce(
  native: NativeLinear,
  command: string,
  program: LinearProgram,
  options: SolveOptions,
): Promise<SolverOutcome> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  return withFolder(async (folder) => {
    const { args, files = {} } = native.commandLine(program, options);
    await writeFile(join(folder, 'model.mps'), solverMps(program));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const onLine = (line: string) => {
      const event = native.progress?.(program, line);
      if (event) options.onProgress?.({ seconds: seconds(), ...event });
    };
    const end = await runProcess({
      command,
      args,
      cwd: folder,
      env: { OMP_NUM_THREADS: String(options.threads ?? 1) },
      killAfter: options.timeLimit === undefined ? undefined : options.timeLimit + GRACE,
      signal: options.signal,
      memoryLimit: options.memoryLimit,
      ...(native.progress && options.onProgress ? { onLine } : {}),
    });
    const raw = end.stdout + (end.stderr ? `\n${end.stderr}` : '');
    if (end.code !== undefined && end.code !== 0 && !end.stoppedBy) {
      const message = `exit code ${end.code}${lastLine(end.stderr || end.stdout)}`;
      return linearOutcome(
        program,
        native.title,
        { status: 'unknown', stoppedBy: 'crash', message, raw },
        seconds(),
      );
    }
    const text = await readFile(join(folder, native.solutionFile ?? 'solution'), 'utf8').catch(
      () => undefined,
    );
    const binary = await readFile(join(folder, 'binary')).catch(() => undefined);
    const answer = native.read(program, end.stdout, text, binary);
    // After a stop from outside a half-written file proves nothing; a whole solution in it is still a solution.
    const stopped: LinearAnswer = end.stoppedBy
      ? {
          status: 'unknown',
          stoppedBy: end.stoppedBy,
          message: end.message,
          values: answer.values,
          bound: answer.bound,
        }
      : answer;
    const mended = await mendIntegers(program, stopped, (fixed) => runOnce(native, command, fixed, options));
    return linearOutcome(program, native.title, { ...mended, raw }, seconds());
  });
}

function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.slice(0, 200);
  return line ? `, ${line}` : '';
}

/** A vector from lines that name a column and give its value; columns that are not named are 0. */
export function namedValues(
  program: LinearProgram,
  entries: Iterable<readonly [name: string, value: number]>,
): Float64Array {
  const values = new Float64Array(program.columns);
  for (const [name, value] of entries) {
    const j = columnOf(name, program.columns);
    if (j >= 0) values[j] = value;
  }
  return values;
}
