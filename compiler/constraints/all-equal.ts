import { equal } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { variables } from './operand.ts';

/** Equal operands. */
export const allEqual: ConstraintKind<'all_equal'> = {
  kind: 'all_equal',
  meaning: 'All operands are equal.',
  minizinc: ['all_equal(array[int] of var int: operands)'],
  evaluate({ operands }, value) {
    const values = operands.map(value);
    return values.every((v) => equal(v, values[0]!));
  },
  operands: ({ operands }) => operands,
  decompose({ operands }, write) {
    for (let i = 1; i < operands.length; i++) {
      write.linear(
        [
          [1, operands[i - 1]!],
          [-1, operands[i]!],
        ],
        '=',
        0,
      );
    }
  },
  examples: {
    holds: [{ constraint: same(1, 2, 3), values: [4, 4, 4] }],
    fails: [{ constraint: same(1, 2, 3), values: [4, 4, 5] }],
  },
};

function same(...ids: number[]): OfKind<'all_equal'> {
  return { kind: 'all_equal', group: 0, operands: variables(...ids) };
}
