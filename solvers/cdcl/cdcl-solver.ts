import { SmallSolver } from '../../compiler/backends/sat/cdcl/small-cdcl.ts';
import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import { version } from '../../version.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { unfitFormula } from '../sat/check-formula.ts';
import { satOutcome } from '../sat/sat-outcome.ts';
import type { Solver, SolverOutcome, StopReason } from '../solver.ts';

export const EASY_SOLVER = 'cdcl';
const TITLE = 'the CDCL of this package';
/** Watches visited between two looks at the clock and the signal: 2 to 20 ms. */
const SLICE = 50_000;
/**
 * Work on a formula before a larger solver is asked, in watches visited: some 200 conflicts, 10 to 30 ms. In that time
 * no process and no worker is up. It is counted and not timed, so that the answer does not depend on the machine.
 */
const EASY = 250_000;
/** Literals of a formula beyond which loading alone takes longer than starting a larger solver. */
const SHORT = 120_000;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The solver of compiler/backends/sat/cdcl, in this thread and in slices: it stops at its limits without being killed. */
export const cdclSolver: Solver<Cnf> = {
  id: EASY_SOLVER,
  title: 'CDCL (TypeScript, no start-up)',
  takes: 'cnf',
  embedded: true,
  can: {
    optimise: false,
    cores: false,
    assumptions: false,
    enumerate: false,
    warmStart: false,
    duals: false,
    incumbents: false,
  },
  howToGet: 'is part of this package',
  detect: async () => ({ present: true, version }),
  async solve(program, options) {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    const stopped = (by: StopReason, message = '') =>
      noAnswer(by, seconds(), stopDiagnostics(TITLE, by, message));
    const unfit = unfitFormula(program);
    if (unfit) return stopped('unsupported', unfit);
    if (options.solutions !== undefined && options.solutions !== 1)
      return stopped('unsupported', 'it gives one solution only');
    const most = (options.memoryLimit ?? Number.POSITIVE_INFINITY) * 2 ** 20;
    if (SmallSolver.bytesFor(program) > most) return stopped('memory-limit');
    const solver = new SmallSolver(program);
    for (;;) {
      if (options.signal?.aborted) return stopped('aborted');
      if (options.timeLimit !== undefined && seconds() >= options.timeLimit) return stopped('time-limit');
      if (solver.bytes > most) return stopped('memory-limit');
      const answer = solver.search({ maxSteps: SLICE });
      if (answer.status !== 'unknown') return satOutcome(program, [], TITLE, answer, seconds());
      await nextTurn();
    }
  },
};

/** The outcome of a formula that is solved with little work; undefined for the others, which are for a larger solver. */
export function solveEasy(program: Cnf): SolverOutcome | undefined {
  if (program.literals.length > SHORT || unfitFormula(program)) return undefined;
  const started = performance.now();
  const answer = new SmallSolver(program).search({ maxSteps: EASY });
  if (answer.status === 'unknown') return undefined;
  return satOutcome(program, [], TITLE, answer, (performance.now() - started) / 1000);
}
