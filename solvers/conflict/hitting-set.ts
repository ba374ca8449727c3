import { toLinearProgram } from '../../compiler/backends/milp/milp-backend.ts';
import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import { findSolver } from '../index.ts';

/**
 * A cheapest set that meets each of the given sets (non-empty), by integer programming. `costs[i]` is the price of member i,
 * a whole number from 1. Undefined where the solver gives up.
 */
export async function cheapestHittingSet(
  sets: readonly (readonly number[])[],
  costs: readonly number[],
  timeLimit?: number,
): Promise<readonly number[] | undefined> {
  if (sets.length === 0) return [];
  const members = [...new Set(sets.flat())].sort((a, b) => a - b);
  const idOf = new Map(members.map((member, k) => [member, k + 1]));
  const origin = { id: 'hitting set', sentences: [] };
  const flat: FlatModel = {
    variables: members.map((member, k) => ({
      id: k + 1,
      name: `m${member}`,
      type: 'bool',
      domain: { min: 0, max: 1, ranges: [[0, 1]] },
      auxiliary: false,
      origin,
    })),
    constraints: sets.map((set) => ({
      kind: 'clause',
      group: 0,
      literals: set.map((member) => idOf.get(member)!),
    })),
    groups: [{ origin, hard: false }],
    objective: {
      sense: 'minimize',
      variables: members.map((_, k) => k + 1),
      coefficients: members.map((member) => costs[member] ?? 1),
      constant: 0,
      origin,
    },
    shapes: [],
  };
  const program = toLinearProgram(flat).value;
  const solver = await findSolver('highs');
  if (program === undefined || solver === undefined) return undefined;
  const outcome = await solver.solve(program, timeLimit === undefined ? {} : { timeLimit });
  if (outcome.status !== 'optimal' || outcome.assignment?.kind !== 'vector') return undefined;
  const { values } = outcome.assignment;
  const chosen = new Set<number>();
  program.columnVariable.forEach((variable, column) => {
    if ((values[column] ?? 0) > 0.5) chosen.add(variable);
  });
  return members.filter((_, k) => chosen.has(k + 1));
}
