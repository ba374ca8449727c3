import type { Program } from '../../compiler/backends/program.ts';
import type { Solver } from '../solver.ts';

/** One thing that every solver of a kind must do right. */
export interface ConformanceCase<P extends Program = Program> {
  readonly name: string;
  /** Whether the solver claims to be able to do it; cases without it hold for all. */
  readonly needs?: (solver: Solver<P>) => boolean;
  /** Takes a second or more. */
  readonly slow?: boolean;
  /** Throws an Error that says what is wrong. */
  run(solver: Solver<P>): Promise<void>;
}

export function fail(message: string): never {
  throw new Error(message);
}

export function requireThat(condition: boolean, message: string): asserts condition {
  if (!condition) fail(message);
}

/** Numbers from 0 to 1, always the same (multiplicative congruential, Park and Miller 1988). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
