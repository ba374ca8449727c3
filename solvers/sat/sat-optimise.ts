import { type Cnf, type CnfObjective, objectiveValue } from '../../compiler/backends/sat/cnf.ts';
import { type ObjectiveBound, objectiveBound } from '../../compiler/backends/sat/objective-bound.ts';
import type { SolveOptions, SolverOutcome, SolverSession } from '../solver.ts';

export interface SatOptimiseOptions extends SolveOptions {
  /**
   * `improve`: ask for anything better than the best so far until there is none (linear search from above; every call but the
   * last one finds a solution). `bisect`: ask for the middle of what is left; fewer calls where the steps are many and each
   * bound is one literal, and lower bounds on the way. By default `bisect` where the objective is a single variable with
   * more than 16 values left, else `improve`, which turns to `bisect` after a hundred improvements.
   */
  readonly strategy?: 'improve' | 'bisect';
  /** The search ends with the first solution where the sums of the objective are more than a totalizer of so many merges tells apart. */
  readonly mostMerges?: number;
}

/**
 * Minimises the objective of a formula with a solver that keeps it loaded: a first solution, then tighter and tighter bounds
 * on the same session. Better solutions and bounds are reported as they come; when time runs out or the caller aborts, the
 * best solution so far is returned as `feasible`.
 */
export async function optimiseSat(
  open: (program: Cnf, options: SolveOptions) => Promise<SolverSession>,
  program: Cnf,
  options: SatOptimiseOptions = {},
): Promise<SolverOutcome> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const limits = (): SolveOptions => {
    const { strategy: _, onProgress: __, mostMerges: ___, ...rest } = options;
    if (rest.timeLimit === undefined) return rest;
    return { ...rest, timeLimit: Math.max(0.001, rest.timeLimit - seconds()) };
  };

  let session = await open(program, limits());
  try {
    const first = await session.solve({}, limits());
    const { terms } = program.objective;
    if (terms.length === 0 || !isSolution(first)) return first;
    const search = new Search(program, first, options, seconds);
    if (search.done) return search.outcome();
    const bound = objectiveBound(program, search.best - 1, options.mostMerges);
    if (options.mostMerges !== undefined && bound.method === 'adder') return search.outcome();
    if (bound.cnf !== program) {
      await session.close();
      session = await open(bound.cnf, limits());
    }
    const bisect =
      options.strategy === undefined
        ? bound.method === 'order' && search.best > 16
        : options.strategy === 'bisect';
    for (let calls = 0; !search.done; calls++) {
      const target = bisect || calls >= patience ? search.middle : search.best - 1;
      const stopped = await step(session, bound, target, search, limits());
      if (stopped) return search.outcome(stopped);
    }
    return search.outcome();
  } finally {
    await session.close();
  }
}

/** Improvements after which steps are too small to go on one by one. */
const patience = 100;

/** One call of the solver: either a better solution or a higher lower bound; else why it stopped. */
async function step(
  session: SolverSession,
  bound: ObjectiveBound,
  target: number,
  search: Search,
  limits: SolveOptions,
): Promise<SolverOutcome | undefined> {
  const { clauses, assumptions } = bound.atMost(target);
  if (clauses.length > 0) await session.addClauses?.(clauses);
  const outcome = await session.solve({ assumptions }, limits);
  if (isSolution(outcome)) {
    search.improve(outcome);
    // what was asked for holds for the optimum: keep it, so that learnt clauses need not mention the assumption
    await session.addClauses?.(assumptions.map((literal) => [literal]));
    return undefined;
  }
  if (outcome.status !== 'infeasible') return outcome;
  search.raise(target + 1);
  if (assumptions.length === 1) await session.addClauses?.([[-assumptions[0]!]]);
  return undefined;
}

const isSolution = (
  outcome: SolverOutcome,
): outcome is SolverOutcome & { assignment: { kind: 'vector'; values: Float64Array } } =>
  outcome.assignment?.kind === 'vector' && ['satisfied', 'feasible', 'optimal'].includes(outcome.status);

/** What is known so far, in units of Σ weight·[literal]. */
class Search {
  best: number;
  private lowest = 0;
  private solution: SolverOutcome;
  private readonly program: Cnf;
  private readonly options: SolveOptions;
  private readonly seconds: () => number;

  constructor(program: Cnf, first: SolverOutcome, options: SolveOptions, seconds: () => number) {
    this.program = program;
    this.options = options;
    this.seconds = seconds;
    this.solution = first;
    this.best = Number.POSITIVE_INFINITY;
    this.improve(first);
  }

  get done(): boolean {
    return this.lowest >= this.best;
  }

  get middle(): number {
    return this.lowest + Math.floor((this.best - 1 - this.lowest) / 2);
  }

  improve(outcome: SolverOutcome): void {
    if (outcome.assignment?.kind !== 'vector') return;
    // definitions of the bounds are not the program's variables
    const values = outcome.assignment.values.slice(0, this.program.variables);
    const sum = weightOf(this.program.objective, values);
    if (sum >= this.best) throw new Error('a solution that should be better is not');
    this.best = sum;
    this.solution = { ...outcome, assignment: { kind: 'vector', values } };
    this.report();
  }

  raise(lowest: number): void {
    this.lowest = Math.max(this.lowest, lowest);
    this.report();
  }

  private report(): void {
    const { assignment } = this.solution;
    this.options.onProgress?.({
      seconds: this.seconds(),
      objective: objectiveValue(this.program.objective, this.best),
      bound: objectiveValue(this.program.objective, this.lowest),
      ...(assignment ? { assignment } : {}),
    });
  }

  outcome(stopped?: SolverOutcome): SolverOutcome {
    const { assignment, raw } = this.solution;
    return {
      status: this.done ? 'optimal' : 'feasible',
      ...(!this.done && stopped?.stoppedBy ? { stoppedBy: stopped.stoppedBy } : {}),
      ...(assignment ? { assignment } : {}),
      objective: objectiveValue(this.program.objective, this.best),
      bound: objectiveValue(this.program.objective, this.lowest),
      seconds: this.seconds(),
      ...(raw === undefined ? {} : { raw }),
      diagnostics: stopped?.diagnostics ?? [],
    };
  }
}

function weightOf({ terms }: CnfObjective, values: Float64Array): number {
  let sum = 0;
  for (const [weight, literal] of terms) {
    if ((values[Math.abs(literal) - 1] === 1) === literal > 0) sum += weight;
  }
  return sum;
}
