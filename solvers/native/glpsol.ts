import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { LinearAnswer } from '../linear/linear-outcome.ts';
import { nativeLinearSolver } from './native-linear.ts';

/** GLPK's command line. */
export const glpsol = nativeLinearSolver({
  id: 'native/glpsol',
  title: 'GLPK (glpsol)',
  command: 'glpsol',
  howToGet: 'apt install glpk-utils (GPL-3.0), brew install glpk',
  version: { args: ['--version'], pattern: /v?(\d+\.\d+)/ },
  can: { duals: true },
  commandLine(program, options) {
    const args = ['--freemps', 'model.mps', '--min'];
    if (options.timeLimit !== undefined)
      args.push('--tmlim', String(Math.max(1, Math.ceil(options.timeLimit))));
    if (program.integer.includes(1)) {
      args.push('--cuts');
      if (options.gap) args.push('--mipgap', String(options.gap));
    } else {
      // Its presolver says "no primal or dual feasible solution" without saying which.
      args.push('--nopresol');
    }
    args.push('--write', 'solution');
    return { args };
  },
  read,
});

/** The format of `glp_write_sol` and `glp_write_mip`, GLPK reference manual, section 2.10. */
function read(program: LinearProgram, stdout: string, solution: string | undefined): LinearAnswer {
  const lines = (solution ?? '').split('\n').map((line) => line.split(' '));
  const summary = lines.find((words) => words[0] === 's');
  const sign = program.sense === 'maximize' ? -1 : 1;
  const values = new Float64Array(program.columns);
  const reduced = new Float64Array(program.columns);
  const rows = new Float64Array(program.rows);
  const basic = summary?.[1] === 'bas';
  // Row 1 of the file is the objective where it is kept as a row; the count in the summary tells.
  const shift = Number(summary?.[2]) - program.rows;
  for (const words of lines) {
    const index = Number(words[1]);
    if (words[0] === 'j' && index >= 1 && index <= program.columns) {
      values[index - 1] = Number(basic ? words[3] : words[2]);
      if (basic) reduced[index - 1] = sign * Number(words[4]) + 0;
    } else if (words[0] === 'i' && basic && index > shift && index <= program.rows + shift)
      rows[index - 1 - shift] = sign * Number(words[4]) + 0;
  }
  const said = stdout.toUpperCase();
  const noPrimal =
    said.includes('NO PRIMAL FEASIBLE SOLUTION') || said.includes('NO INTEGER FEASIBLE SOLUTION');
  const noDual = said.includes('NO DUAL FEASIBLE SOLUTION') || said.includes('UNBOUNDED');
  const timedOut = said.includes('TIME LIMIT EXCEEDED');
  const primal = summary?.[4];
  if (basic) {
    const dual = summary?.[5];
    if (primal === 'f' && dual === 'f')
      return { status: 'optimal', values, duals: { rows, columns: reduced } };
    if (primal === 'n' || noPrimal) return { status: 'infeasible' };
    if (primal === 'f' && dual === 'n') return { status: 'unbounded' };
    if (noDual) return { status: 'infeasible-or-unbounded' };
    if (timedOut)
      return { status: 'unknown', stoppedBy: 'time-limit', values: primal === 'f' ? values : undefined };
  } else {
    if (primal === 'o') return { status: 'optimal', values };
    if (primal === 'n' || noPrimal) return { status: 'infeasible' };
    if (primal === 'f') return { status: 'unknown', stoppedBy: 'time-limit', values };
    if (noDual) return { status: 'infeasible-or-unbounded' };
    if (timedOut) return { status: 'unknown', stoppedBy: 'time-limit' };
  }
  const status = summary ? `status ${primal}` : 'it wrote no solution';
  return { status: 'unknown', stoppedBy: 'bad-output', message: status };
}
