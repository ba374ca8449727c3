import type { LinearProgram } from './milp/linear-program.ts';
import type { MiniZincProgram } from './minizinc/minizinc-program.ts';
import type { Cnf } from './sat/cnf.ts';

/** What a backend writes and a solver takes. */
export type Program = LinearProgram | Cnf | MiniZincProgram;
export type BackendId = 'milp' | 'minizinc' | 'sat';
