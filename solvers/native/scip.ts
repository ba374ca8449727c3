import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { LinearAnswer } from '../linear/linear-outcome.ts';
import { fromFile } from '../linear/mps-file.ts';
import { namedValues, nativeLinearSolver } from './native-linear.ts';

/** SCIP's interactive shell, driven by `-c` commands. */
export const scip = nativeLinearSolver({
  id: 'native/scip',
  title: 'SCIP',
  command: 'scip',
  howToGet: 'https://scipopt.org (Apache-2.0), brew install scip',
  version: { args: ['--version'], pattern: /SCIP version (\S+)/ },
  can: { seed: true },
  commandLine(_program, options) {
    const commands = [
      ...(options.timeLimit === undefined ? [] : [`set limits time ${Math.max(0.01, options.timeLimit)}`]),
      `set limits gap ${options.gap ?? 0}`,
      ...(options.seed === undefined ? [] : [`set randomization randomseedshift ${options.seed}`]),
      'read model.mps',
      'optimize',
      'write solution solution',
      'quit',
    ];
    return { args: commands.flatMap((command) => ['-c', command]) };
  },
  read,
});

function read(program: LinearProgram, stdout: string, solution: string | undefined): LinearAnswer {
  const said = /^solution status: (.*)$/m.exec(solution ?? '')?.[1]?.trim() ?? '';
  const boundText = /Dual Bound\s*:\s*(\S+)/.exec(stdout)?.[1];
  const bound = boundText === undefined ? undefined : fromFile(program, Number(boundText));
  if (said.startsWith('optimal')) return { status: 'optimal', values: values(program, solution!) };
  if (said === 'infeasible') return { status: 'infeasible' };
  if (said === 'unbounded')
    return { status: program.integer.includes(1) ? 'infeasible-or-unbounded' : 'unbounded' };
  if (said === 'infeasible or unbounded') return { status: 'infeasible-or-unbounded' };
  if (/time limit|user interrupt|interrupted/.test(said)) {
    const found = /^objective value:/m.test(solution ?? '');
    return {
      status: 'unknown',
      stoppedBy: 'time-limit',
      values: found ? values(program, solution!) : undefined,
      bound,
    };
  }
  return { status: 'unknown', stoppedBy: 'bad-output', message: said ? `"${said}"` : 'it wrote no solution' };
}

function values(program: LinearProgram, solution: string): Float64Array {
  const entries = [...solution.matchAll(/^(c\d+)\s+(\S+)/gm)].map((m) => [m[1]!, Number(m[2])] as const);
  return namedValues(program, entries);
}
