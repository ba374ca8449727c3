import { equal } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { commonValues } from './domain.ts';
import { conjunction, disjunction, equalOperands, not, postSum } from './gates.ts';
import { keyOf, variables } from './operand.ts';

/** With more values than this, distinct values are counted by first occurrences. */
const mostValues = 500;

/** Number of distinct values. */
export const nvalue: ConstraintKind<'nvalue'> = {
  kind: 'nvalue',
  meaning: 'result = how many distinct values the operands take.',
  minizinc: ['nvalue(var int: result, array[int] of var int: operands)'],
  evaluate: ({ operands, result }, value) =>
    equal(new Set(operands.map((operand) => keyOf(value(operand)))).size, value(result)),
  operands: ({ operands, result }) => [...operands, result],
  /** One literal a value, "some operand takes it"; or one an operand, "no earlier operand equals it". */
  decompose({ operands, result }, write) {
    const values = commonValues(write, operands, mostValues);
    const counted = values
      ? values.map((value) => {
          return disjunction(
            write,
            operands.map((operand) => write.equals(operand, value)),
            'used',
          );
        })
      : operands.map((operand, i) => {
          const earlier = operands.slice(0, i);
          const differs = earlier.map((other) => not(equalOperands(write, operand, other, 'iff')));
          return conjunction(write, differs, 'first');
        });
    postSum(
      write,
      counted.map((truth) => [1, truth] as const),
      [[-1, result]],
      '=',
      0,
    );
  },
  examples: {
    holds: [{ constraint: distinct([1, 2, 3], 4), values: [5, 5, 2, 2] }],
    fails: [{ constraint: distinct([1, 2, 3], 4), values: [5, 5, 5, 2] }],
  },
};

function distinct(ids: readonly number[], result: number): OfKind<'nvalue'> {
  return { kind: 'nvalue', group: 0, operands: variables(...ids), result: { variable: result } };
}
