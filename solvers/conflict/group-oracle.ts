import type { BackendId } from '../../compiler/backends/program.ts';
import type { Value } from '../../compiler/ir/value.ts';

/** Is a set of groups feasible together with everything hard? */
export type GroupVerdict =
  | { readonly status: 'feasible'; readonly solution?: Readonly<Record<string, Value>> }
  /** `core`: some of the groups asked about that are infeasible already. `hint`: the core comes from floating point and is to be asked again. */
  | { readonly status: 'infeasible'; readonly core: readonly number[]; readonly hint?: true }
  | { readonly status: 'unknown' };

/**
 * Answers about sets of groups (indices into the flat model's groups) with one loaded program: groups are switched, nothing
 * is lowered or written again. Domains and definitions are hard: they always hold.
 */
export interface GroupOracle {
  readonly backend: BackendId;
  readonly solver: string;
  /** Solver calls so far. */
  readonly calls: number;
  /** One question at a time. `signal` ends this question alone. */
  check(active: readonly number[], signal?: AbortSignal): Promise<GroupVerdict>;
  /** Are these groups contradicted by exact arithmetic alone, with no solver to be believed? False where none was found. */
  refute?(active: readonly number[]): Promise<boolean>;
  close(): Promise<void>;
}

export interface OracleLimits {
  /** Seconds of one call. */
  readonly timeLimit?: number;
  readonly signal?: AbortSignal;
}

/** The limits of one question that has a signal of its own. */
export const limitsWith = (limits: OracleLimits, signal: AbortSignal | undefined): OracleLimits =>
  signal === undefined
    ? limits
    : { ...limits, signal: limits.signal === undefined ? signal : AbortSignal.any([limits.signal, signal]) };
