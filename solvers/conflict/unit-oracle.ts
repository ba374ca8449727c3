import type { GroupOracle, GroupVerdict } from './group-oracle.ts';
import type { Unit } from './units.ts';

/** The same questions over units (indices into `units`) instead of groups. */
export function unitOracle(oracle: GroupOracle, units: readonly Unit[]): GroupOracle {
  const { refute } = oracle;
  const groupsOf = (active: readonly number[]) => active.flatMap((u) => units[u]?.groups ?? []);
  const unitOf = new Map(units.flatMap((unit, u) => unit.groups.map((group) => [group, u] as const)));
  return {
    backend: oracle.backend,
    solver: oracle.solver,
    get calls() {
      return oracle.calls;
    },
    async check(active, signal): Promise<GroupVerdict> {
      const verdict = await oracle.check(groupsOf(active), signal);
      if (verdict.status !== 'infeasible') return verdict;
      const core = new Set(verdict.core.flatMap((group) => unitOf.get(group) ?? []));
      return { ...verdict, core: active.filter((u) => core.has(u)) };
    },
    ...(refute === undefined ? {} : { refute: (active) => refute(groupsOf(active)) }),
    close: () => oracle.close(),
  };
}
