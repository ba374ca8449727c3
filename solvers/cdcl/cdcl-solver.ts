import { SmallSolver } from '../../compiler/backends/sat/cdcl/small-cdcl.ts';
import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import { version } from '../../version.ts';
import { noAnswer, stopDiagnostics } from '../outcome.ts';
import { unfitFormula, unfitLiteral } from '../sat/check-formula.ts';
import { satOutcome } from '../sat/sat-outcome.ts';
import type { SolveOptions, Solver, SolverOutcome, SolverSession, StopReason } from '../solver.ts';

export const EASY_SOLVER = 'cdcl';
const TITLE = 'the CDCL of this package';
/** Watches visited between two looks at the clock and the signal: 2 to 20 ms. */
const SLICE = 50_000;
/**
 * Work before a larger solver is asked, in watches and literals visited: some 500 conflicts, 10 to 40 ms. In that time no
 * process and no worker is up. It is counted and not timed, so that the answer does not depend on the machine.
 */
const EASY = 350_000;
/** The same where something is optimised: what is done then is lost more often. */
const EASY_OPTIMUM = 150_000;
/** Merges of the totalizer of an objective beyond which writing and loading it takes as long as the search may. */
const EASY_MERGES = 20_000;
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
    cores: true,
    assumptions: true,
    enumerate: false,
    warmStart: false,
    duals: false,
    incumbents: false,
    seed: false,
    threads: false,
  },
  howToGet: 'is part of this package',
  detect: async () => ({ present: true, version }),
  async solve(program, options) {
    if (options.solutions !== undefined && options.solutions !== 1)
      return noAnswer('unsupported', 0, stopDiagnostics(TITLE, 'unsupported', 'it gives one solution only'));
    return openSession(program, options).solve({}, options);
  },
  open: async (program, options) => openSession(program, options),
};

/** What a session may do in all; each call takes from it. */
interface Budget {
  steps: number;
}

/** Loads the formula at the first call. With a budget, a call ends at the `work-limit` when it is used up. */
function openSession(program: Cnf, opened: SolveOptions, budget?: Budget): SolverSession {
  const unfit = unfitFormula(program);
  const added: (readonly number[])[] = [];
  let solver: SmallSolver | undefined;
  return {
    async solve({ assumptions = [] }, more = {}) {
      const options = { ...opened, ...more };
      const started = performance.now();
      const seconds = () => (performance.now() - started) / 1000;
      const stopped = (by: StopReason, message = '') =>
        noAnswer(by, seconds(), stopDiagnostics(TITLE, by, message));
      const fault = unfit ?? unfitLiteral(assumptions, program.variables);
      if (fault) return stopped('unsupported', fault);
      const most = (options.memoryLimit ?? Number.POSITIVE_INFINITY) * 2 ** 20;
      if (SmallSolver.bytesFor(program) > most) return stopped('memory-limit');
      solver ??= loaded(program, added);
      for (;;) {
        if (options.signal?.aborted) return stopped('aborted');
        if (options.timeLimit !== undefined && seconds() >= options.timeLimit) return stopped('time-limit');
        if (solver.bytes > most) return stopped('memory-limit');
        if (budget !== undefined && budget.steps <= 0) return stopped('work-limit');
        const before = solver.steps;
        const answer = solver.search({ maxSteps: budget?.steps ?? SLICE, assumptions });
        if (budget !== undefined) budget.steps -= solver.steps - before;
        if (answer.status !== 'unknown') {
          const held = [...added, ...assumptions.map((literal) => [literal])];
          return satOutcome(program, held, TITLE, answer, seconds());
        }
        await nextTurn();
      }
    },
    async addClauses(more) {
      const fault = unfitLiteral(more.flat(), program.variables);
      if (fault) throw new RangeError(fault);
      for (const clause of more) added.push(clause);
      solver?.addClauses(more);
    },
    async close() {
      solver = undefined;
    },
  };
}

function loaded(program: Cnf, added: readonly (readonly number[])[]): SmallSolver {
  const solver = new SmallSolver(program);
  solver.addClauses(added);
  return solver;
}

/**
 * The outcome of a program that is solved with little work, with its optimum where it has an objective; undefined for
 * the others, which are for a larger solver. What counting refutes is not left to one: clauses alone take for ever over that.
 */
export async function solveEasy(program: Cnf, options: SolveOptions): Promise<SolverOutcome | undefined> {
  if (unfitFormula(program)) return undefined;
  const started = performance.now();
  if (program.literals.length <= SHORT) {
    const optimises = program.objective.terms.length > 0;
    const budget = { steps: optimises ? EASY_OPTIMUM : EASY };
    const { optimiseSat } = await import('../sat/sat-optimise.ts');
    const outcome = await optimiseSat(async (cnf, limits) => openSession(cnf, limits, budget), program, {
      ...options,
      mostMerges: EASY_MERGES,
    });
    const done = optimises ? ['optimal', 'infeasible'] : ['satisfied', 'infeasible'];
    if (done.includes(outcome.status)) return outcome;
    // What has a solution is not refuted.
    if (outcome.assignment !== undefined) return undefined;
  }
  const [{ findShortage }, { checkShortage }] = await Promise.all([
    import('../../compiler/backends/sat/cardinality/find-shortage.ts'),
    import('../../compiler/backends/sat/cardinality/check-shortage.ts'),
  ]);
  const shortage = findShortage(program);
  if (shortage === undefined || !checkShortage(program, shortage)) return undefined;
  const seconds = (performance.now() - started) / 1000;
  return satOutcome(program, [], TITLE, { status: 'unsatisfiable', core: [] }, seconds);
}
