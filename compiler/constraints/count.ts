import { compare, equal } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { equalOperands, postSum } from './gates.ts';
import { variables } from './operand.ts';

/** How many operands equal a value. */
export const count: ConstraintKind<'count'> = {
  kind: 'count',
  meaning: 'The number of operands that equal the value stands in the relation to result.',
  minizinc: [
    'count_eq(array[int] of var int: operands, var int: value, var int: result)',
    'count_neq(array[int] of var int: operands, var int: value, var int: result)',
    'at_least(int: result, array[int] of var int: operands, int: value)',
    'at_most(int: result, array[int] of var int: operands, int: value)',
    'exactly(int: result, array[int] of var int: operands, int: value)',
  ],
  evaluate({ operands, value: wanted, relation, result }, value) {
    const target = value(wanted);
    const number = operands.filter((operand) => equal(value(operand), target)).length;
    const order = compare(number, value(result));
    switch (relation) {
      case '=':
        return order === 0;
      case '!=':
        return order !== 0;
      case '<=':
        return order <= 0;
      case '>=':
        return order >= 0;
      case '<':
        return order < 0;
      case '>':
        return order > 0;
    }
  },
  operands: ({ operands, value, result }) => [...operands, value, result],
  /** The literals operand = value are exact, since a count looks at them from both sides. */
  decompose({ operands, value, relation, result }, write) {
    const equals = operands.map((operand) => [1, equalOperands(write, operand, value, 'iff')] as const);
    const others = [[-1, result]] as const;
    if (relation === '<') postSum(write, equals, others, '<=', -1);
    else if (relation === '>') postSum(write, equals, others, '>=', 1);
    else postSum(write, equals, others, relation, 0);
  },
  examples: {
    holds: [
      { constraint: counted([1, 2, 3], 4, '=', 2), values: [7, 1, 7, 7] },
      { constraint: counted([1, 2, 3], 4, '<', 2), values: [7, 1, 1, 7] },
    ],
    fails: [
      { constraint: counted([1, 2, 3], 4, '=', 2), values: [7, 1, 7, 1] },
      { constraint: counted([1, 2, 3], 4, '>=', 3), values: [7, 7, 1, 7] },
    ],
  },
};

function counted(
  ids: readonly number[],
  value: number,
  relation: OfKind<'count'>['relation'],
  result: number,
): OfKind<'count'> {
  return {
    kind: 'count',
    group: 0,
    operands: variables(...ids),
    value: { variable: value },
    relation,
    result,
  };
}
