import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import type { LinearAnswer } from '../linear/linear-outcome.ts';
import { fromFile } from '../linear/mps-file.ts';
import { namedValues, nativeLinearSolver } from './native-linear.ts';

/** Gurobi's command line; needs a licence of its own. */
export const gurobi = nativeLinearSolver({
  id: 'native/gurobi_cl',
  title: 'Gurobi',
  command: 'gurobi_cl',
  howToGet: 'https://www.gurobi.com (commercial, free for academia)',
  version: { args: ['--version'], pattern: /version (\S+)/ },
  can: { warmStart: true, incumbents: true, seed: true, threads: true },
  commandLine(program, options) {
    const start = options.warmStart?.kind === 'vector' ? startFile(options.warmStart.values) : undefined;
    const useStart = start !== undefined && program.integer.includes(1);
    const args = ['ResultFile=result.sol', `MIPGap=${options.gap ?? 0}`, 'MIPGapAbs=0'];
    if (options.timeLimit !== undefined) args.push(`TimeLimit=${options.timeLimit}`);
    if (options.seed !== undefined) args.push(`Seed=${options.seed}`);
    if (options.threads !== undefined) args.push(`Threads=${options.threads}`);
    if (useStart) args.push('InputFile=start.mst');
    args.push('model.mps');
    return { args, ...(useStart ? { files: { 'start.mst': start } } : {}) };
  },
  solutionFile: 'result.sol',
  read,
  progress(program, line) {
    // H or * lines of the log: nodes, then "Incumbent BestBd Gap".
    const match = /^[H*].*?(-?[\d.]+(?:e[+-]?\d+)?)\s+(-?[\d.]+(?:e[+-]?\d+)?)\s+[\d.]+%/.exec(line);
    if (!match) return undefined;
    return { objective: fromFile(program, Number(match[1])), bound: fromFile(program, Number(match[2])) };
  },
});

function startFile(values: Float64Array): string {
  const lines = ['# warm start'];
  values.forEach((value, j) => {
    if (!Number.isNaN(value)) lines.push(`c${j + 1} ${value}`);
  });
  return `${lines.join('\n')}\n`;
}

function read(program: LinearProgram, stdout: string, solution: string | undefined): LinearAnswer {
  const found = /^# Objective value/m.test(solution ?? '');
  const values = found
    ? namedValues(
        program,
        [...solution!.matchAll(/^(c\d+)\s+(\S+)/gm)].map((m) => [m[1]!, Number(m[2])] as const),
      )
    : undefined;
  const boundText = /best bound (\S+?),/.exec(stdout)?.[1];
  const bound = boundText === undefined ? undefined : fromFile(program, Number(boundText));
  if (/^(Optimal solution found|Optimal objective)/m.test(stdout)) return { status: 'optimal', values };
  if (/^(Model is infeasible or unbounded|Infeasible or unbounded model)/m.test(stdout))
    return { status: 'infeasible-or-unbounded' };
  if (/^(Model is infeasible|Infeasible model)/m.test(stdout)) return { status: 'infeasible' };
  if (/^(Model is unbounded|Unbounded model)/m.test(stdout))
    return { status: program.integer.includes(1) ? 'infeasible-or-unbounded' : 'unbounded' };
  if (/^(Time limit reached|Interrupt request received)/m.test(stdout))
    return { status: 'unknown', stoppedBy: 'time-limit', values, bound };
  return { status: 'unknown', stoppedBy: 'bad-output', message: 'its log says no status' };
}
