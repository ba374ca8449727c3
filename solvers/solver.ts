import type { Program } from '../compiler/backends/program.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';

/**
 * The contract of every solver, embedded or native. A solver never throws for what a program or the machine does:
 * an infeasible model, a crash, a time limit and a missing executable are all values. Each run happens in a worker or a
 * child process that can be killed, or in slices that look at the clock.
 */
export interface Solver<P extends Program = Program> {
  /** `highs`, `glpk.js`, `cadical-wasm`, `minizinc-wasm/gecode`, `native/cbc`. */
  readonly id: string;
  readonly title: string;
  readonly takes: P['kind'];
  readonly embedded: boolean;
  readonly can: Capabilities;
  /** How to get it where it is not here ("apt install coinor-cbc"). */
  readonly howToGet: string;
  /** Is it here, and which version? Cheap, cached by the caller; never throws. */
  detect(): Promise<Detection>;
  /** Why it cannot take this program, in words, where that can be told without a run; undefined when it can. */
  refuses?(program: P): string | undefined;
  /** Begins to load what a solve will need (a worker, its WebAssembly), so that it is ready by then. Never throws. */
  prepare?(): void;
  /** A worker waits, `loaded` where a small solve would take milliseconds. */
  waiting?(): 'loaded' | 'loading' | undefined;
  /** Resolves when a worker that waits is loaded; at once when none waits. */
  loading?(): Promise<void>;
  solve(program: P, options: SolveOptions): Promise<SolverOutcome>;
  /** A session keeps the program loaded for many solves under assumptions (SAT) or active rows (linear programs). */
  open?(program: P, options: SolveOptions): Promise<SolverSession>;
}

export interface Capabilities {
  readonly optimise: boolean;
  readonly cores: boolean;
  readonly assumptions: boolean;
  readonly enumerate: boolean;
  readonly warmStart: boolean;
  readonly duals: boolean;
  /** Better solutions come while it runs; the best is kept when it is stopped from outside. */
  readonly incumbents: boolean;
  /** A random seed changes what it does. */
  readonly seed: boolean;
  /** It can run on several threads. */
  readonly threads: boolean;
}

export type Detection =
  | { readonly present: true; readonly version: string; readonly path?: string }
  | { readonly present: false; readonly reason: string };

export interface SolveOptions {
  /** Seconds of wall time. The run is killed within 300 ms of it. */
  readonly timeLimit?: number;
  readonly signal?: AbortSignal;
  /** MiB. */
  readonly memoryLimit?: number;
  readonly seed?: number;
  readonly threads?: number;
  /** Called with each better solution and bound while the solver runs. */
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Ask for several solutions: all, or the first k. Solvers that cannot enumerate say so in `can`. */
  readonly solutions?: number | 'all';
  /** With `solutions`: prefer solutions that differ much from those found before (as far as the solver can). */
  readonly diverse?: boolean;
  /** Values to start from, same shape as an assignment; NaN where unknown. */
  readonly warmStart?: Assignment;
  /** Relative gap at which an optimum counts as proved (MIP); default 0. */
  readonly gap?: number;
  /** Look for a hint of a conflict when the program is infeasible (costs time). */
  readonly core?: boolean;
}

export interface ProgressEvent {
  readonly seconds: number;
  readonly objective?: number;
  readonly bound?: number;
  readonly assignment?: Assignment;
}

/**
 * Values in the program's own variables: for linear programs a value a column; for CNF 0/1 a variable (position v - 1);
 * for MiniZinc the parsed JSON of the solution.
 */
export type Assignment =
  | { readonly kind: 'vector'; readonly values: Float64Array }
  | { readonly kind: 'json'; readonly values: Readonly<Record<string, unknown>> };

export type SolverStatus =
  | 'optimal' // proved, within the gap
  | 'satisfied' // a solution; nothing to optimise
  | 'feasible' // a solution, optimality not proved
  | 'infeasible'
  | 'unbounded'
  | 'infeasible-or-unbounded'
  | 'unknown';

export type StopReason =
  | 'time-limit'
  /** An amount of work that was set for it is done, as counted by itself: more might have given an answer. */
  | 'work-limit'
  | 'aborted'
  | 'memory-limit'
  | 'crash'
  | 'bad-output'
  | 'not-available'
  | 'unsupported';

export interface SolverOutcome {
  readonly status: SolverStatus;
  /** Why it ended before a definite status. */
  readonly stoppedBy?: StopReason;
  readonly assignment?: Assignment;
  /** More solutions, when asked for: includes the first. */
  readonly assignments?: readonly Assignment[];
  /** With `assignments`: these are all there are. */
  readonly complete?: boolean;
  readonly objective?: number;
  readonly bound?: number;
  /** Linear programs without integers: a dual value a row, a reduced cost a column. */
  readonly duals?: { readonly rows: Float64Array; readonly columns: Float64Array };
  /**
   * Linear programs solved by a simplex: the status of each column and row at the optimal vertex (0 at its lower bound,
   * 1 basic, 2 at its upper bound, 3 free at zero, 4 nonbasic).
   */
  readonly basis?: { readonly rows: Int32Array; readonly columns: Int32Array };
  /** Hint of a conflict: row indices (linear) or failed assumption literals (CNF). Never a proof of minimality. */
  readonly core?: readonly number[];
  readonly seconds: number;
  /** What the solver printed or returned, cut at 1 MB, for the bundle. */
  readonly raw?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface SolverSession {
  /** CNF: solves under these literals. */
  /** Linear: `active[i]` switches row i on; rows that are off are free. */
  solve(
    request: { readonly assumptions?: readonly number[]; readonly activeRows?: Uint8Array },
    options?: SolveOptions,
  ): Promise<SolverOutcome>;
  /** CNF: adds clauses for good (bound strengthening, blocking). */
  addClauses?(clauses: readonly (readonly number[])[]): Promise<void>;
  close(): Promise<void>;
}
