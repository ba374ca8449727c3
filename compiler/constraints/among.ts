import { compare, equal } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { inRanges, postSum } from './gates.ts';
import { variables } from './operand.ts';

/** How many operands lie in a set. */
export const among: ConstraintKind<'among'> = {
  kind: 'among',
  meaning: 'result = how many operands take a value of the set.',
  minizinc: ['among(var int: result, array[int] of var int: operands, set of int: values)'],
  evaluate({ operands, values, result }, value) {
    const inside = operands.map(value).filter((v) => {
      return values.some(([low, high]) => compare(low, v) <= 0 && compare(v, high) <= 0);
    });
    return equal(inside.length, value(result));
  },
  operands: ({ operands, result }) => [...operands, result],
  decompose({ operands, values, result }, write) {
    const inside = operands.map((operand) => [1, inRanges(write, operand, values)] as const);
    postSum(write, inside, [[-1, result]], '=', 0);
  },
  examples: {
    holds: [{ constraint: counted([1, 2, 3], 4), values: [1, 3, 5, 2] }],
    fails: [{ constraint: counted([1, 2, 3], 4), values: [1, 4, 3, 2] }],
  },
};

function counted(ids: readonly number[], result: number): OfKind<'among'> {
  const operands = variables(...ids);
  return {
    kind: 'among',
    group: 0,
    operands,
    values: [
      [1, 1],
      [5, 7],
    ],
    result: { variable: result },
  };
}
