import type { Program } from '../../compiler/backends/program.ts';
import type { SolveOptions, Solver, SolverOutcome } from '../solver.ts';
import type { ConformanceCase } from './case.ts';
import { requireThat } from './case.ts';

/** Stops in the middle of a program that takes far longer; `solve` runs it and refuses what cannot have been proved. */
export const stopCases = <P extends Program>(
  solve: (solver: Solver<P>, options: SolveOptions) => Promise<SolverOutcome>,
  timeLimit: number,
): readonly ConformanceCase<P>[] => [
  {
    name: 'the time limit on a hard program',
    slow: true,
    async run(solver) {
      const { stoppedBy } = await solve(solver, { timeLimit });
      requireThat(stoppedBy === 'time-limit', `stopped by ${stoppedBy ?? 'nothing'}`);
    },
  },
  {
    name: 'an abort in the middle',
    slow: true,
    async run(solver) {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 300);
      const { stoppedBy } = await solve(solver, { signal: abort.signal });
      requireThat(stoppedBy === 'aborted', `stopped by ${stoppedBy ?? 'nothing'}`);
    },
  },
];
