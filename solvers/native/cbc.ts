import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { LinearAnswer } from '../linear/linear-outcome.ts';
import { fromFile } from '../linear/mps-file.ts';
import { namedValues, nativeLinearSolver } from './native-linear.ts';

/** COIN-OR branch and cut. */
export const cbc = nativeLinearSolver({
  id: 'native/cbc',
  title: 'CBC',
  command: 'cbc',
  howToGet: 'apt install coinor-cbc (EPL-2.0), brew install cbc',
  version: { args: ['-quit'], pattern: /Version:?\s+([\w.]+)/ },
  can: { warmStart: true, incumbents: true, duals: true, seed: true, threads: true },
  commandLine(program, options) {
    const start = options.warmStart?.kind === 'vector' ? startFile(options.warmStart.values) : undefined;
    const args = ['model.mps', '-timeMode', 'elapsed'];
    if (options.timeLimit !== undefined) args.push('-sec', String(Math.max(0.01, options.timeLimit)));
    if (options.seed !== undefined)
      args.push('-randomSeed', String(options.seed), '-randomCbcSeed', String(options.seed));
    if (options.threads !== undefined && options.threads > 1) args.push('-threads', String(options.threads));
    args.push('-ratioGap', String(options.gap ?? 0), '-allowableGap', '0');
    if (start && program.integer.includes(1)) args.push('-mipStart', 'start');
    args.push(
      '-printingOptions',
      'normal',
      '-solve',
      '-solution',
      'solution',
      '-saveSolution',
      'binary',
      '-quit',
    );
    return { args, ...(start ? { files: { start } } : {}) };
  },
  read,
  progress(program, line) {
    const objective = /Integer solution of (\S+) found/.exec(line)?.[1];
    const bound = /best possible (\S+)/.exec(line)?.[1];
    if (objective === undefined && bound === undefined) return undefined;
    return {
      ...(objective === undefined ? {} : { objective: fromFile(program, Number(objective)) }),
      ...(bound === undefined ? {} : { bound: fromFile(program, Number(bound)) }),
    };
  },
});

function startFile(values: Float64Array): string {
  const lines = ['warm start'];
  values.forEach((value, j) => {
    if (!Number.isNaN(value)) lines.push(`${j} c${j + 1} ${value}`);
  });
  return `${lines.join('\n')}\n`;
}

function read(
  program: LinearProgram,
  stdout: string,
  solution: string | undefined,
  binary: Buffer | undefined,
): LinearAnswer {
  const first = solution?.slice(0, solution.indexOf('\n')) ?? '';
  const boundText = /(?:Lower|Upper) bound:\s+(\S+)/.exec(stdout)?.[1];
  const bound = boundText === undefined ? undefined : fromFile(program, Number(boundText));
  const integers = program.integer.includes(1);
  if (/^Optimal/.test(first)) {
    const values = columns(program, solution!);
    return { status: 'optimal', values, ...exact(program, values, binary) };
  }
  if (/^(Integer infeasible|Infeasible)/.test(first)) {
    if (ranOutOfTime(stdout)) return { status: 'unknown', stoppedBy: 'time-limit' };
    // What its preprocessor calls infeasible may be unbounded: a column that only the objective has is removed before it is looked at.
    if (mayGrow(program) || /infeasible or unbounded/i.test(stdout))
      return { status: 'infeasible-or-unbounded' };
    return { status: 'infeasible' };
  }
  // Of an integer program this says only that the relaxation is unbounded; the program may be infeasible.
  if (/^Unbounded/.test(first)) return { status: integers ? 'infeasible-or-unbounded' : 'unbounded' };
  if (/^Stopped/.test(first)) {
    const found = integers && !/no integer solution/.test(first);
    return {
      status: 'unknown',
      stoppedBy: 'time-limit',
      values: found ? columns(program, solution!) : undefined,
      bound,
    };
  }
  return {
    status: 'unknown',
    stoppedBy: 'bad-output',
    message: first ? `"${first}"` : 'it wrote no solution',
  };
}

/** Has the objective a column that may get better without end, as far as its own bounds tell? */
function mayGrow({ sense, objective, lower, upper }: LinearProgram): boolean {
  const sign = sense === 'maximize' ? 1 : -1;
  return objective.some((c, j) => (sign * c > 0 ? upper[j] === Infinity : c !== 0 && lower[j] === -Infinity));
}

/**
 * CBC 2.10 calls a program infeasible whose preprocessing was cut short by the time limit. So such a word is a proof only when it was
 * said within the limit, as far as its log, with its two digits, tells.
 */
function ranOutOfTime(stdout: string): boolean {
  const limit = Number(/^seconds was changed from \S+ to (\S+)/m.exec(stdout)?.[1]);
  const total = Number(/^Total time .*\(Wallclock seconds\):\s+(\S+)/m.exec(stdout)?.[1]);
  return total >= limit - 0.02;
}

function columns(program: LinearProgram, solution: string): Float64Array {
  const entries = solution
    .split('\n')
    .slice(1)
    .map((line) => /^(?:\*\*)?\s*\d+\s+(\S+)\s+(\S+)/.exec(line))
    .filter((match) => match !== null)
    .map((match) => [match[1]!, Number(match[2])] as const);
  return namedValues(program, entries);
}

/**
 * The text of a solution has 8 digits; the binary file that `-saveSolution` writes has all of them, and the duals: counts of
 * rows and columns (32 bits each), the objective, then a double for each row activity, row dual, column value, reduced cost.
 * It is taken when it agrees with the text.
 */
function exact(
  program: LinearProgram,
  values: Float64Array,
  binary: Buffer | undefined,
): Partial<LinearAnswer> {
  const { rows, columns } = program;
  if (!binary || binary.length !== 16 + 16 * (rows + columns)) return {};
  if (binary.readInt32LE(0) !== rows || binary.readInt32LE(4) !== columns) return {};
  const doubles = (at: number, count: number, sign = 1) =>
    Float64Array.from({ length: count }, (_, i) => sign * binary.readDoubleLE(16 + 8 * (at + i)) + 0);
  const exactValues = doubles(2 * rows, columns);
  const near = exactValues.every((x, j) => Math.abs(x - values[j]!) <= 1e-6 * Math.max(1, Math.abs(x)));
  if (!near) return {};
  if (program.integer.includes(1)) return { values: exactValues };
  const sign = program.sense === 'maximize' ? -1 : 1;
  return {
    values: exactValues,
    duals: { rows: doubles(rows, rows, sign), columns: doubles(2 * rows + columns, columns, sign) },
  };
}
