import { add, compare, type Exact, equal, multiply } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { variables } from './operand.ts';

/** Weight and profit of what is packed. */
export const knapsack: ConstraintKind<'knapsack'> = {
  kind: 'knapsack',
  meaning:
    'Σ weights·counts = weight and Σ profits·counts = profit; counts, weight and profit are at least 0.',
  minizinc: [
    'knapsack(array[int] of int: weights, array[int] of int: profits, array[int] of var int: counts, var int: weight, var int: profit)',
  ],
  evaluate({ weights, profits, counts, weight, profit }, value) {
    const total = (factors: readonly number[]): Exact =>
      counts.reduce<Exact>((sum, count, i) => add(sum, multiply(factors[i]!, value(count))), 0);
    return (
      [...counts, weight, profit].every((operand) => compare(value(operand), 0) >= 0) &&
      equal(total(weights), value(weight)) &&
      equal(total(profits), value(profit))
    );
  },
  operands: ({ counts, weight, profit }) => [...counts, weight, profit],
  decompose({ weights, profits, counts, weight, profit }, write) {
    for (const operand of [...counts, weight, profit]) write.linear([[1, operand]], '>=', 0);
    const total = (factors: readonly number[], result: Operand): void =>
      write.linear([...counts.map((count, i) => [factors[i]!, count] as const), [-1, result]], '=', 0);
    total(weights, weight);
    total(profits, profit);
  },
  examples: {
    holds: [{ constraint: packed(), values: [2, 1, 7, 11] }],
    fails: [
      { constraint: packed(), values: [2, 1, 7, 10] },
      { constraint: packed(), values: [-1, 1, 1, -1] },
    ],
  },
};

function packed(): OfKind<'knapsack'> {
  const counts = variables(1, 2);
  const [weight, profit] = variables(3, 4);
  return {
    kind: 'knapsack',
    group: 0,
    weights: [2, 3],
    profits: [4, 3],
    counts,
    weight: weight!,
    profit: profit!,
  };
}
