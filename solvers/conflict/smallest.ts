import type { GroupOracle } from './group-oracle.ts';
import { grow } from './grow.ts';
import { cheapestHittingSet } from './hitting-set.ts';
import type { Violations } from './violations.ts';

export interface SmallestRequest {
  /** Price of a unit in a conflict, whole numbers from 1; all 1 for the fewest members. */
  readonly costs: readonly number[];
  readonly violations: Violations;
  readonly signal?: AbortSignal;
  readonly until?: number;
}

/**
 * A conflict of least price (SMUS) by implicit hitting sets (Ignatiev, Previti, Liffiton, Marques-Silva 2015): every conflict meets every
 * correction, so the cheapest set that meets the corrections known so far is a conflict as soon as it is infeasible; while
 * it is feasible it gives another correction. Undefined where time ran out.
 */
export async function smallestConflict(
  oracle: GroupOracle,
  all: readonly number[],
  { costs, violations, signal, until = Number.POSITIVE_INFINITY }: SmallestRequest,
): Promise<readonly number[] | undefined> {
  const corrections: (readonly number[])[] = [];
  while (!signal?.aborted && performance.now() < until) {
    const candidate = await cheapestHittingSet(corrections, costs, 10);
    if (candidate === undefined) return undefined;
    const verdict = await oracle.check(candidate);
    if (verdict.status === 'infeasible') return candidate;
    if (verdict.status === 'unknown') return undefined;
    const { satisfied } = await grow(oracle, candidate, all, violations, verdict.solution, signal);
    const kept = new Set(satisfied);
    const correction = all.filter((u) => !kept.has(u));
    if (correction.length === 0) return undefined;
    corrections.push(correction);
  }
  return undefined;
}
