import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { runProcess, withFolder } from '../running/process.ts';
import { unfitFormula } from '../sat/check-formula.ts';
import type { SatAnswer } from '../sat/sat-outcome.ts';
import { satOutcome } from '../sat/sat-outcome.ts';
import type { SolveOptions, Solver } from '../solver.ts';
import { detectExecutable } from './executable.ts';
import { findExecutable } from './find-executable.ts';

/** What distinguishes one command-line SAT solver from another. */
interface NativeSat {
  readonly id: string;
  readonly title: string;
  readonly command: string;
  readonly howToGet: string;
  readonly version: { readonly args: readonly string[]; readonly pattern: RegExp };
  /** Arguments; the formula is its standard input, or with a `modelFile` the file `formula.cnf` of the working folder. */
  args(options: SolveOptions): readonly string[];
  /** A file that it writes its model to; the model is printed otherwise. */
  readonly modelFile?: string;
}

/** Seconds after the limit at which it is stopped from outside: its own limit is in whole seconds, and what it has not ended is worth nothing. */
const GRACE = 0.02;
const seconds = (options: SolveOptions) => String(Math.max(1, Math.ceil(options.timeLimit ?? 1)));

export const nativeCadical = nativeSatSolver({
  id: 'native/cadical',
  title: 'CaDiCaL (native)',
  command: 'cadical',
  howToGet: 'apt install cadical (MIT), brew install cadical',
  version: { args: ['--version'], pattern: /(\S+)/ },
  args: (options) => [
    '-q',
    ...(options.timeLimit === undefined ? [] : ['-t', seconds(options)]),
    ...(options.seed === undefined ? [] : [`--seed=${options.seed}`]),
  ],
});

export const kissat = nativeSatSolver({
  id: 'native/kissat',
  title: 'Kissat',
  command: 'kissat',
  howToGet: 'https://github.com/arminbiere/kissat (MIT), brew install kissat',
  version: { args: ['--version'], pattern: /(\S+)/ },
  args: (options) => [
    '-q',
    ...(options.timeLimit === undefined ? [] : [`--time=${seconds(options)}`]),
    ...(options.seed === undefined ? [] : [`--seed=${options.seed}`]),
  ],
});

export const minisat = nativeSatSolver({
  id: 'native/minisat',
  title: 'MiniSat',
  command: 'minisat',
  howToGet: 'apt install minisat (MIT), brew install minisat',
  // It has no way to say its version.
  version: { args: ['--help'], pattern: /version (\S+)/ },
  args: (options) => [
    '-verb=0',
    ...(options.timeLimit === undefined ? [] : [`-cpu-lim=${seconds(options)}`]),
    ...(options.seed === undefined ? [] : [`-rnd-seed=${options.seed + 1}`]),
    'formula.cnf',
    'model',
  ],
  modelFile: 'model',
});

function nativeSatSolver(native: NativeSat): Solver<Cnf> {
  const detect = () => detectExecutable(native.command, native.version.args, native.version.pattern);
  return {
    id: native.id,
    title: native.title,
    takes: 'cnf',
    embedded: false,
    can: {
      optimise: false,
      cores: false,
      assumptions: false,
      enumerate: false,
      warmStart: false,
      duals: false,
      incumbents: false,
      seed: true,
      threads: false,
    },
    howToGet: native.howToGet,
    detect,
    async solve(program, options) {
      const refuse = (by: 'unsupported' | 'not-available', reason: string) =>
        noAnswer(by, 0, stopDiagnostics(native.title, by, reason));
      const unfit = unfitFormula(program);
      if (unfit) return refuse('unsupported', unfit);
      if (options.solutions !== undefined && options.solutions !== 1)
        return refuse('unsupported', 'it gives one solution only');
      const command = findExecutable(native.command);
      if (!command) return refuse('not-available', `no ${native.command} on the PATH`);
      // MiniSat writes no model of a formula without clauses.
      if (program.clauseGroup.length === 0)
        return satOutcome(
          program,
          [],
          native.title,
          { status: 'satisfiable', model: new Uint8Array(program.variables) },
          0,
        );
      const started = performance.now();
      const spec = {
        command,
        args: native.args(options),
        killAfter: options.timeLimit === undefined ? undefined : options.timeLimit + GRACE,
        signal: options.signal,
        memoryLimit: options.memoryLimit,
        stdoutLimit: MODEL_LIMIT,
      };
      const { modelFile } = native;
      const run =
        modelFile === undefined
          ? runProcess({ ...spec, input: dimacs(program) }).then((end) => ({ end, model: end.stdout }))
          : withFolder(async (folder) => {
              await writeFile(join(folder, 'formula.cnf'), dimacs(program));
              const end = await runProcess({ ...spec, cwd: folder });
              const model = await readFile(join(folder, modelFile), 'utf8').catch(() => '');
              return { end, model };
            });
      // Its version is asked for while it runs.
      void detect();
      const { end, model } = await run;
      const elapsed = (performance.now() - started) / 1000;
      const raw = end.stdout + (end.stderr ? `\n${end.stderr}` : '');
      return satOutcome(program, [], native.title, { ...answerOf(program, end, model), raw }, elapsed);
    },
  };
}

/** Characters of a model that are read: enough for ten million variables. */
const MODEL_LIMIT = 128 * 1048576;

/** The exit code says the status (10 satisfiable, 20 unsatisfiable, 0 unknown); any other is a failure. */
function answerOf(program: Cnf, end: Awaited<ReturnType<typeof runProcess>>, text: string): SatAnswer {
  if (end.stoppedBy) return { status: 'unknown', stoppedBy: end.stoppedBy, message: end.message };
  switch (end.code) {
    case 10:
      return { status: 'satisfiable', model: modelOf(program, text) };
    case 20:
      return { status: 'unsatisfiable' };
    case 0:
      return { status: 'unknown', stoppedBy: 'time-limit' };
    default: {
      const line = (end.stderr || end.stdout).trim().split('\n').at(-1)?.slice(0, 200);
      return {
        status: 'unknown',
        stoppedBy: 'crash',
        message: `exit code ${end.code}${line ? `, ${line}` : ''}`,
      };
    }
  }
}

/** Literals of `v` lines, or of MiniSat's file; variables that are not named are false. Undefined without the final 0. */
function modelOf(program: Cnf, text: string): Uint8Array | undefined {
  const values = new Uint8Array(program.variables);
  let whole = false;
  for (const line of text.split('\n')) {
    if (!/^(v |-?\d)/.test(line)) continue;
    for (const word of line.replace(/^v /, '').split(' ')) {
      const literal = Number(word);
      if (word === '' || !Number.isInteger(literal)) continue;
      if (literal === 0) whole = true;
      else if (literal > 0 && literal <= program.variables) values[literal - 1] = 1;
    }
  }
  return whole ? values : undefined;
}

function dimacs(program: Cnf): string {
  const { literals, clauseStart } = program;
  const lines = [`p cnf ${program.variables} ${clauseStart.length - 1}`];
  for (let i = 0; i + 1 < clauseStart.length; i++) {
    const clause = literals.subarray(clauseStart[i], clauseStart[i + 1]);
    lines.push(clause.length === 0 ? '0' : `${clause.join(' ')} 0`);
  }
  lines.push('');
  return lines.join('\n');
}
