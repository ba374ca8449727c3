import { toLinearProgram } from '../../compiler/backends/milp/milp-backend.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Source } from '../../compiler/source/span.ts';
import { findSolver } from '../index.ts';
import type { GroupOracle, GroupVerdict, OracleLimits } from './group-oracle.ts';

/**
 * One linear program whose rows are switched on and off. Bounds are tightened by hard groups alone, so that no bound and
 * no big-M rests on a row that may be off. Undefined where the model is not linear.
 */
export async function milpOracle(
  flat: FlatModel,
  source: Source,
  limits: OracleLimits,
): Promise<GroupOracle | undefined> {
  const objective = {
    ...flat.objective,
    sense: 'satisfy' as const,
    variables: [],
    coefficients: [],
    constant: 0,
  };
  const written = toLinearProgram({ ...flat, objective }, { source, tighten: 'hard' });
  const solver = await findSolver('highs');
  if (written.value === undefined || solver?.open === undefined) return undefined;
  const program = written.value;
  const always = Uint8Array.from(program.rowGroup, (g) => (g < 0 || flat.groups[g]?.hard === true ? 1 : 0));
  const session = await solver.open(program, limits);
  let calls = 0;
  return {
    backend: 'milp',
    solver: 'highs',
    get calls() {
      return calls;
    },
    async check(active): Promise<GroupVerdict> {
      calls++;
      const on = new Set(active);
      const activeRows = always.map((hard, row) =>
        hard === 1 || on.has(program.rowGroup[row] ?? -1) ? 1 : 0,
      );
      const outcome = await session.solve({ activeRows }, { ...limits, core: true });
      if (outcome.status === 'infeasible') {
        const hinted = (outcome.core ?? [])
          .map((row) => program.rowGroup[row] ?? -1)
          .filter((g) => on.has(g));
        return { status: 'infeasible', core: hinted.length > 0 ? [...new Set(hinted)] : active };
      }
      return outcome.assignment === undefined ? { status: 'unknown' } : { status: 'feasible' };
    },
    close: () => session.close(),
  };
}
