import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { LinearAnswer } from '../linear/linear-outcome.ts';
import { fromFile } from '../linear/mps-file.ts';
import type { SolverStatus } from '../solver.ts';
import { namedValues, nativeLinearSolver } from './native-linear.ts';

/** The command line of HiGHS. */
export const nativeHighs = nativeLinearSolver({
  id: 'native/highs',
  title: 'HiGHS (native)',
  command: 'highs',
  howToGet: 'https://highs.dev (MIT), brew install highs, pip install highspy',
  version: { args: ['--version'], pattern: /(\d+\.\d+\.\d+)/ },
  can: { duals: true, seed: true, threads: true },
  commandLine(program, options) {
    const settings = [
      ...(program.value.some((a) => a !== 0 && Math.abs(a) < 1e-9) ? ['small_matrix_value = 1e-12'] : []),
      `mip_rel_gap = ${options.gap ?? 0}`,
      `mip_abs_gap = ${options.gap ? 1e-6 : 0}`,
      ...(options.threads === undefined ? [] : [`threads = ${options.threads}`]),
    ];
    const args = ['--model_file', 'model.mps', '--solution_file', 'solution', '--options_file', 'options'];
    if (options.timeLimit !== undefined) args.push('--time_limit', String(options.timeLimit));
    if (options.seed !== undefined) args.push('--random_seed', String(options.seed));
    return { args, files: { options: `${settings.join('\n')}\n` } };
  },
  read,
});

const statuses: Readonly<Record<string, SolverStatus>> = {
  optimal: 'optimal',
  infeasible: 'infeasible',
  unbounded: 'unbounded',
  'primal infeasible or unbounded': 'infeasible-or-unbounded',
};

/** The raw style of HiGHS's solution files: the status, then primal and dual values by section. */
function read(program: LinearProgram, stdout: string, solution: string | undefined): LinearAnswer {
  const lines = (solution ?? '').split('\n').map((line) => line.trim());
  const said = (lines[lines.indexOf('Model status') + 1] ?? '').toLowerCase();
  const boundText = /Dual bound\s+(\S+)/.exec(stdout)?.[1];
  const bound = boundText === undefined ? undefined : fromFile(program, Number(boundText));
  const primal = section(lines, '# Primal solution values');
  const values = primal && namedValues(program, primal.columns);
  const status = statuses[said];
  const integers = program.integer.includes(1);
  if (status === 'unbounded' && integers) return { status: 'infeasible-or-unbounded' };
  if (status === 'optimal') {
    const dual = integers ? undefined : section(lines, '# Dual solution values');
    return { status, values, ...(dual ? { duals: signed(program, dual) } : {}) };
  }
  if (status) return { status };
  if (said === 'time limit reached' || said === 'interrupted by user')
    return { status: 'unknown', stoppedBy: 'time-limit', values, bound };
  return { status: 'unknown', stoppedBy: 'bad-output', message: said ? `"${said}"` : 'it wrote no solution' };
}

type Entries = readonly (readonly [string, number])[];

function section(lines: readonly string[], title: string): { columns: Entries; rows: Entries } | undefined {
  const start = lines.indexOf(title);
  if (start < 0 || lines[start + 1] !== 'Feasible') return undefined;
  const entries = (heading: string): Entries => {
    const at = lines.findIndex((line, i) => i > start && line.startsWith(heading));
    if (at < 0) return [];
    const count = Number(lines[at]!.slice(heading.length));
    return lines.slice(at + 1, at + 1 + count).map((line) => {
      const [name = '', value = 'nan'] = line.split(/\s+/);
      return [name, Number(value)] as const;
    });
  };
  return { columns: entries('# Columns '), rows: entries('# Rows ') };
}

function signed(program: LinearProgram, dual: { columns: Entries; rows: Entries }) {
  const sign = program.sense === 'maximize' ? -1 : 1;
  const rows = new Float64Array(program.rows);
  for (const [name, value] of dual.rows) {
    const i = Number(name.slice(1)) - 1;
    if (i >= 0 && i < rows.length) rows[i] = sign * value + 0;
  }
  return { rows, columns: namedValues(program, dual.columns).map((value) => sign * value + 0) };
}
