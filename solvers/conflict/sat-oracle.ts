import { decodeCnf } from '../../compiler/backends/sat/decode-cnf.ts';
import { toCnf } from '../../compiler/backends/sat/sat-backend.ts';
import { withSelectors } from '../../compiler/backends/sat/selectors.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import { decode } from '../../compiler/lowering/decode.ts';
import { findSolver } from '../index.ts';
import { type GroupOracle, type GroupVerdict, limitsWith, type OracleLimits } from './group-oracle.ts';

/** One formula with a selector a group, on an incremental solver; cores come from failed assumptions. Undefined where there is no encoding. */
export async function satOracle(flat: FlatModel, limits: OracleLimits): Promise<GroupOracle | undefined> {
  const encoded = toCnf(flat);
  const solver = await findSolver('cadical-wasm');
  if (encoded.value === undefined || solver?.open === undefined) return undefined;
  const cnf = encoded.value;
  const selectable = withSelectors(
    { ...cnf, objective: { ...cnf.objective, terms: [] } },
    (g) => flat.groups[g]?.hard === true,
  );
  const session = await solver.open(selectable.cnf, limits);
  let calls = 0;
  return {
    backend: 'sat',
    solver: 'cadical-wasm',
    get calls() {
      return calls;
    },
    async check(active, signal): Promise<GroupVerdict> {
      calls++;
      const assumptions = active.flatMap((group) => selectable.selectorOf(group) ?? []);
      const outcome = await session.solve({ assumptions }, limitsWith(limits, signal));
      if (outcome.status === 'infeasible') {
        const core = (outcome.core ?? assumptions).flatMap(
          (literal) => selectable.groupOf(Math.abs(literal)) ?? [],
        );
        return { status: 'infeasible', core: [...new Set(core)] };
      }
      if (outcome.assignment?.kind !== 'vector') return { status: 'unknown' };
      return { status: 'feasible', solution: decode(flat, decodeCnf(cnf, outcome.assignment.values)) };
    },
    close: () => session.close(),
  };
}
