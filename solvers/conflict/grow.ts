import type { GroupOracle } from './group-oracle.ts';
import type { Violations } from './violations.ts';

/**
 * A largest-by-inclusion feasible set (MSS) around a feasible one: what the solution keeps anyway comes in without a call, the
 * others are tried one by one. `exact` is false where a call was left open.
 */
export async function grow(
  oracle: GroupOracle,
  seed: readonly number[],
  all: readonly number[],
  violations: Violations,
  first?: Parameters<Violations>[0],
  signal?: AbortSignal,
): Promise<{ readonly satisfied: readonly number[]; readonly exact: boolean }> {
  const inside = new Set(seed);
  const outside = new Set<number>();
  let exact = true;
  const absorb = (solution: Parameters<Violations>[0] | undefined) => {
    const broken = solution === undefined ? undefined : violations(solution);
    if (broken === undefined) return;
    // A solution that breaks what it was found under (rounding) tells nothing.
    if ([...inside].some((u) => broken.has(u))) return;
    for (const u of all) if (!broken.has(u)) inside.add(u);
  };
  absorb(first);
  for (const u of all) {
    if (inside.has(u) || outside.has(u)) continue;
    if (signal?.aborted) return { satisfied: [...inside], exact: false };
    const verdict = await oracle.check([...inside, u]);
    if (verdict.status === 'feasible') {
      inside.add(u);
      absorb(verdict.solution);
    } else {
      outside.add(u);
      if (verdict.status === 'unknown') exact = false;
    }
  }
  return { satisfied: all.filter((u) => inside.has(u)), exact };
}
