import type { BackendId } from '../../compiler/backends/program.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { GroupOracle, OracleLimits } from './group-oracle.ts';
import { milpOracle } from './milp-oracle.ts';
import { minizincOracle } from './minizinc-oracle.ts';
import { satOracle } from './sat-oracle.ts';
import { unitOracle } from './unit-oracle.ts';
import type { Unit } from './units.ts';

/**
 * The oracle that finds a conflict, then one of another backend that proves it again. `wanted` comes first; MiniZinc, which starts
 * afresh for each question, last unless it was asked for.
 */
export async function openOracles(
  instance: Instance,
  flat: FlatModel,
  units: readonly Unit[],
  limits: OracleLimits,
  wanted: BackendId = 'sat',
): Promise<readonly GroupOracle[]> {
  // The empty clauses of a contradiction stay under their groups, so that it counts only while its group is on.
  const { contradiction: _, ...open } = flat;
  const make: Readonly<Record<BackendId, () => Promise<GroupOracle | undefined>>> = {
    sat: () => satOracle(open, limits),
    milp: () => milpOracle(instance, open, limits),
    minizinc: () => minizincOracle(instance, open, limits),
  };
  const oracles: GroupOracle[] = [];
  for (const backend of new Set<BackendId>([wanted, 'sat', 'milp', 'minizinc'])) {
    if (oracles.length === 2) break;
    const oracle = await make[backend]();
    if (oracle !== undefined) oracles.push(unitOracle(oracle, units));
  }
  return oracles;
}
