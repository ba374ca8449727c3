import { availableParallelism } from 'node:os';
import type { Program } from '../../compiler/backends/program.ts';
import type { SolveOptions } from '../solver.ts';

/** A solver that starts beside the first one when that has not answered after `delay` milliseconds. */
export interface Companion {
  readonly solver: string;
  readonly delay: number;
  /** It starts only when its worker, which waits, is loaded: that goes on loading when the answer comes sooner. */
  readonly whenLoaded?: boolean;
}

export interface Company {
  /** The solver to start at once. */
  readonly first: string;
  readonly companions: readonly Companion[];
  /** An embedded solver to begin to load now: this process will probably solve again. */
  readonly prepare?: string;
  readonly reason: string;
}

/** Milliseconds that the first solver has for itself where it may well be all that is needed. */
const ALONE = 150;
const SECOND = 1000;
/** Milliseconds in which a process is up. */
const MOMENT = 15;
/** Milliseconds that a loaded worker has for itself: what starts beside it costs as much as most programs take. */
const LOADED = 100;
/** What CaDiCaL in WebAssembly loads and goes through at least, on a slow day. */
const LITERALS_A_MILLISECOND = 2000;
/** Entries of the matrix up to which an integer program is left to HiGHS for a while: the size of a problem in words. */
const TINY = 100;

/** What the choice depends on beside the program. */
export interface Surroundings {
  /** Is this executable installed? */
  readonly here: (executable: string) => boolean;
  /** Has this embedded solver a worker that waits, loaded or soon to be? */
  readonly waiting: (solver: string) => 'loaded' | 'loading' | undefined;
  /** Has this process solved before? Then it will probably solve again, and a loaded worker is quicker than any process. */
  readonly again: boolean;
}

/** One solver alone runs where several solutions, a seed (the same answer every time) or a single core are given. */
export function mayHaveCompany(
  { seed, solutions, threads }: Pick<SolveOptions, 'seed' | 'solutions' | 'threads'>,
  cores: number = availableParallelism(),
): boolean {
  const single = solutions === undefined || solutions === 1;
  return single && seed === undefined && cores >= 2 && threads !== 1;
}

/**
 * Which solvers run on a program when the choice is ours. No solver is best on every integer program: on knapsacks GLPK is
 * often ten times as fast as HiGHS in WebAssembly, on larger ones CBC is, and on relaxations HiGHS is ten times as fast as GLPK
 * (benchmarks/solve). So two run side by side, and the first checked answer is taken. A process is up in 10 to 30 ms, a worker with its
 * WebAssembly in 60 to 150 ms: what is installed goes first until the worker is loaded, and the worker from then on.
 */
export function chooseCompany(
  program: Program,
  first: string,
  options: Pick<SolveOptions, 'seed' | 'solutions' | 'threads'>,
  surroundings: Surroundings,
  cores: number = availableParallelism(),
): Company {
  const only: Company = { first, companions: [], reason: '' };
  if (!mayHaveCompany(options, cores)) return only;
  switch (program.kind) {
    case 'linear-program': {
      if (first !== 'highs' || !program.integer.includes(1)) return only;
      return forIntegers(program.value.length <= TINY, surroundings);
    }
    case 'cnf':
      // An objective is optimised in a session, which only the embedded solver has.
      if (first !== 'cadical-wasm' || program.objective.terms.length > 0 || !surroundings.here('cadical'))
        return only;
      return forFormula(program.literals.length, surroundings);
    case 'minizinc':
      if (first !== 'minizinc-wasm/chuffed' || program.floats || !surroundings.here('minizinc')) return only;
      return {
        first: 'native/minizinc',
        companions: [{ solver: first, delay: 3 * ALONE }],
        reason: 'the MiniZinc that is installed starts sooner; Chuffed runs beside it when it takes its time',
      };
  }
}

function forIntegers(tiny: boolean, { here, waiting, again }: Surroundings): Company {
  const embedded = waiting('glpk.js');
  const glpk = here('glpsol') && embedded !== 'loaded' ? 'native/glpsol' : 'glpk.js';
  // A problem in words may have many optima: where HiGHS is done at once, the answer is always its answer.
  const alone = tiny ? SECOND : 0;
  const cbc = here('cbc') ? [{ solver: 'native/cbc', delay: alone + 2 * ALONE }] : [];
  if (tiny)
    return {
      first: 'highs',
      companions: [{ solver: glpk, delay: alone }, ...cbc],
      reason: 'GLPK starts beside it when integers take their time',
    };
  // GLPK is the quicker one on what is small enough to be done at once. Loading HiGHS slows it down for longer than that takes.
  if (embedded === 'loaded')
    return {
      first: glpk,
      companions: [{ solver: 'highs', delay: waiting('highs') === 'loaded' ? LOADED : 2 * ALONE }, ...cbc],
      reason: 'GLPK is loaded; HiGHS joins it when integers take their time',
    };
  const soon = glpk !== 'glpk.js' ? loadingBeside('glpk.js', embedded, again) : NOTHING;
  if (waiting('highs') !== 'loaded' && glpk === 'native/glpsol')
    return {
      ...soon,
      first: glpk,
      companions: [
        { solver: 'highs', delay: soon.companions.length > 0 ? ALONE : 2 * MOMENT },
        ...soon.companions,
        ...cbc,
      ],
      reason: 'GLPK, which is up first, and HiGHS run side by side on integers',
    };
  return {
    ...soon,
    first: 'highs',
    companions: [{ solver: glpk, delay: 0 }, ...soon.companions, ...cbc],
    reason: 'GLPK runs beside it on integers',
  };
}

function forFormula(size: number, { waiting, again }: Surroundings): Company {
  const id = 'cadical-wasm';
  const embedded = waiting(id);
  if (embedded === 'loaded')
    return {
      first: id,
      // Writing a long formula for a process takes time in this thread, and loading it takes either longer.
      companions: [{ solver: 'native/cadical', delay: LOADED + size / LITERALS_A_MILLISECOND }],
      reason: 'the native CaDiCaL starts beside it when the formula takes its time',
    };
  const soon = loadingBeside(id, embedded, again);
  return {
    ...soon,
    first: 'native/cadical',
    companions: soon.companions.length > 0 ? soon.companions : [{ solver: id, delay: 3 * ALONE }],
    reason:
      'the CaDiCaL that is installed starts sooner; the embedded one runs beside it when it takes its time',
  };
}

/**
 * Solvers of linear programs beside one of clauses or domains, which proves the optimum of a long weighted sum with difficulty: on
 * tours, assignments and weighted orders GLPK is ten to a hundred times as fast. Its program is written when it starts, in this thread,
 * so the larger the problem the later; a worker that is not loaded joins later than what is there in a moment. Of the size of a problem in words, the solver of clauses is left alone as long as HiGHS is.
 */
export function chooseRelaxations(program: Program, { here, waiting, again }: Surroundings): Companion[] {
  const glpk = again || !here('glpsol') ? 'glpk.js' : 'native/glpsol';
  const size = program.kind === 'cnf' ? program.literals.length : Number.POSITIVE_INFINITY;
  const soon = waiting('glpk.js') === 'loaded' || glpk !== 'glpk.js' ? 2 * MOMENT : ALONE;
  const delay = size > 2000 && size <= 20_000 ? soon : size <= 200_000 ? SECOND : 1.5 * SECOND;
  return [
    { solver: glpk, delay },
    ...(here('cbc') ? [{ solver: 'native/cbc', delay: Math.max(delay, 1.5 * SECOND) }] : []),
    { solver: 'highs', delay: 3 * SECOND },
  ];
}

/**
 * A solver of domains beside one of clauses, where values are looked up by variables: a tour by places (`distance[order[k], order[k + 1]]`) takes it
 * a tenth of a second and clauses ten.
 */
export const chooseDomainSolvers = (
  looksUp: boolean,
  { here }: Pick<Surroundings, 'here'>,
): readonly Companion[] =>
  looksUp ? [{ solver: here('minizinc') ? 'native/minizinc' : 'minizinc-wasm/chuffed', delay: SECOND }] : [];

const NOTHING: Pick<Company, 'companions' | 'prepare'> = { companions: [] };

/**
 * The embedded form of a solver that is installed, in a process that will probably want it loaded the next time. It joins late: a loser is
 * not there for the next solve when that begins.
 */
function loadingBeside(
  solver: string,
  embedded: 'loaded' | 'loading' | undefined,
  again: boolean,
): Pick<Company, 'companions' | 'prepare'> {
  if (embedded === undefined && !again) return NOTHING;
  return {
    companions: [{ solver, delay: SECOND, whenLoaded: true }],
    ...(embedded === undefined ? { prepare: solver } : {}),
  };
}
