import type { GroupOracle } from './group-oracle.ts';

export interface ShrunkConflict {
  readonly core: readonly number[];
  /** Dropping any one member was seen to make the rest feasible. */
  readonly minimal: boolean;
}

/**
 * A minimal subset of an infeasible set of groups (MUS), by deletion in chunks that halve: large stretches that are not needed
 * go at once, as in QuickXplain (Junker 2004), and each infeasible answer's core is taken over where it is smaller.
 * What a call leaves open stays in, and the result is then not called minimal.
 */
export async function shrink(
  oracle: GroupOracle,
  start: readonly number[],
  signal?: AbortSignal,
): Promise<ShrunkConflict> {
  let core = [...start];
  const needed = new Set<number>();
  const open = new Set<number>();
  let chunk = Math.max(1, core.length >> 1);
  while (!signal?.aborted) {
    const candidates = core.filter((g) => !needed.has(g) && !open.has(g));
    if (candidates.length === 0) break;
    chunk = Math.min(chunk, candidates.length);
    const dropped = new Set(candidates.slice(0, chunk));
    const rest = core.filter((g) => !dropped.has(g));
    const verdict = await oracle.check(rest);
    if (verdict.status === 'infeasible') {
      const smaller = new Set(verdict.core);
      // Floating-point cores are hints: members that are needed stay whatever the hint says.
      core = rest.filter((g) => smaller.has(g) || needed.has(g));
      if (core.length < rest.length && oracle.backend === 'milp' && !(await isInfeasible(oracle, core)))
        core = rest;
      continue;
    }
    if (chunk > 1) {
      chunk = Math.max(1, chunk >> 1);
      continue;
    }
    const [only] = dropped;
    if (only === undefined) break;
    if (verdict.status === 'feasible') needed.add(only);
    else open.add(only);
  }
  return { core, minimal: core.every((g) => needed.has(g)) };
}

const isInfeasible = async (oracle: GroupOracle, groups: readonly number[]): Promise<boolean> =>
  (await oracle.check(groups)).status === 'infeasible';
