import { toMiniZinc } from '../../compiler/backends/minizinc/minizinc-backend.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { findSolver } from '../index.ts';
import { type GroupOracle, type GroupVerdict, limitsWith, type OracleLimits } from './group-oracle.ts';

/** A fresh MiniZinc run for each set of groups: the constraints of the others are left out. Takes every model, slowly. */
export async function minizincOracle(
  instance: Instance,
  flat: FlatModel,
  limits: OracleLimits,
): Promise<GroupOracle | undefined> {
  const floats = flat.variables.some((v) => v.type === 'float');
  const id = floats ? 'minizinc-wasm/coin-bc' : 'minizinc-wasm/chuffed';
  const solver = await findSolver(id);
  if (solver === undefined) return undefined;
  const { model } = instance;
  const originOf = new Map(flat.groups.map((group, i) => [i, group.origin]));
  let calls = 0;
  return {
    backend: 'minizinc',
    solver: id,
    get calls() {
      return calls;
    },
    async check(active, signal): Promise<GroupVerdict> {
      calls++;
      const on = new Set(active.map((group) => originOf.get(group)));
      const constraints = model.constraints.filter(({ origin }) => on.has(origin));
      const { expression: _, ...objective } = model.objective;
      const subset = {
        ...instance,
        model: { ...model, constraints, objective: { ...objective, sense: 'satisfy' as const } },
      };
      const written = toMiniZinc(subset);
      if (written.value === undefined) return { status: 'unknown' };
      const outcome = await solver.solve(written.value, limitsWith(limits, signal));
      if (outcome.status === 'infeasible') return { status: 'infeasible', core: active };
      return outcome.assignment === undefined ? { status: 'unknown' } : { status: 'feasible' };
    },
    close: async () => undefined,
  };
}
