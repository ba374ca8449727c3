import { availableParallelism } from 'node:os';
import type { Program } from '../compiler/backends/program.ts';
import type { SolveOptions } from './solver.ts';

/** A solver that starts beside the first one when that has not answered after `delay` milliseconds. */
export interface Companion {
  readonly solver: string;
  readonly delay: number;
}

export interface Company {
  /** The solver to start at once. */
  readonly first: string;
  readonly companions: readonly Companion[];
  readonly reason: string;
}

/** Milliseconds that the first solver has for itself: what it can do in this time is always answered by it alone. */
const ALONE = 150;

/**
 * Which solvers run on a program when the choice is ours. No solver is best on every integer program: on knapsacks GLPK is
 * often ten times as fast as HiGHS in WebAssembly, on larger ones CBC is, and on relaxations HiGHS is ten times as fast as GLPK
 * (benchmarks/solve). So a second one starts when the first takes its time, and the first checked answer is taken.
 * One solver alone runs where several solutions, a seed (the same answer every time) or a single core are given.
 */
export function chooseCompany(
  program: Program,
  first: string,
  options: Pick<SolveOptions, 'seed' | 'solutions' | 'threads'>,
  here: (executable: string) => boolean,
  cores: number = availableParallelism(),
): Company {
  const alone: Company = { first, companions: [], reason: '' };
  const single = options.solutions === undefined || options.solutions === 1;
  if (!single || options.seed !== undefined || cores < 2 || options.threads === 1) return alone;
  const company = (companions: readonly Companion[], reason: string): Company => ({
    first,
    companions,
    reason,
  });
  switch (program.kind) {
    case 'linear-program': {
      if (first !== 'highs' || !program.integer.includes(1)) return alone;
      const glpk = { solver: 'glpk.js', delay: ALONE };
      if (!here('cbc')) return company([glpk], 'GLPK starts beside it when integers take their time');
      return company(
        [glpk, { solver: 'native/cbc', delay: 4 * ALONE }],
        'GLPK and CBC start beside it when integers take their time',
      );
    }
    case 'cnf':
      // An objective is optimised in a session, which only the embedded solver has.
      if (first !== 'cadical-wasm' || program.objective.terms.length > 0 || !here('cadical')) return alone;
      return company(
        [{ solver: 'native/cadical', delay: ALONE }],
        'the native CaDiCaL starts beside it when the formula takes its time',
      );
    case 'minizinc':
      if (first !== 'minizinc-wasm/chuffed' || program.floats || !here('minizinc')) return alone;
      return {
        first: 'native/minizinc',
        companions: [{ solver: first, delay: 3 * ALONE }],
        reason: 'the MiniZinc that is installed starts sooner; Chuffed runs beside it when it takes its time',
      };
  }
}
