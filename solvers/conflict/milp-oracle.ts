import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { emitProgram } from '../emit-program.ts';
import { findSolver } from '../index.ts';
import { type GroupOracle, type GroupVerdict, limitsWith, type OracleLimits } from './group-oracle.ts';
import { refuteExactly } from './refute-exactly.ts';

/**
 * One linear program whose rows are switched on and off. Bounds are tightened by hard groups alone, so that no bound and
 * no big-M rests on a row that may be off. Undefined where the model is not linear.
 */
export async function milpOracle(
  instance: Instance,
  flat: FlatModel,
  limits: OracleLimits,
): Promise<GroupOracle | undefined> {
  const objective = {
    ...flat.objective,
    sense: 'satisfy' as const,
    variables: [],
    coefficients: [],
    constant: 0,
  };
  const written = (await emitProgram('milp', instance, { ...flat, objective }, 'hard')).value;
  const solver = await findSolver('highs');
  if (written?.program.kind !== 'linear-program' || solver?.open === undefined) return undefined;
  const { program, read } = written;
  const always = Uint8Array.from(program.rowGroup, (g) => (g < 0 || flat.groups[g]?.hard === true ? 1 : 0));
  const session = await solver.open(program, limits);
  const rowsOf = (on: ReadonlySet<number>): Uint8Array =>
    always.map((hard, row) => (hard === 1 || on.has(program.rowGroup[row] ?? -1) ? 1 : 0));
  let calls = 0;
  return {
    backend: 'milp',
    solver: 'highs',
    get calls() {
      return calls;
    },
    async check(active, signal): Promise<GroupVerdict> {
      calls++;
      const on = new Set(active);
      const activeRows = rowsOf(on);
      const outcome = await session.solve({ activeRows }, { ...limitsWith(limits, signal), core: true });
      if (outcome.status === 'infeasible') {
        const hinted = (outcome.core ?? [])
          .map((row) => program.rowGroup[row] ?? -1)
          .filter((g) => on.has(g));
        const core = hinted.length > 0 ? [...new Set(hinted)] : active;
        return { status: 'infeasible', core, hint: true };
      }
      if (outcome.assignment === undefined) return { status: 'unknown' };
      const solution = read(outcome.assignment);
      return { status: 'feasible', ...(solution === undefined ? {} : { solution }) };
    },
    refute(active) {
      calls++;
      const rows: number[] = [];
      rowsOf(new Set(active)).forEach((on, row) => {
        if (on === 1) rows.push(row);
      });
      return refuteExactly(program, rows);
    },
    close: () => session.close(),
  };
}
