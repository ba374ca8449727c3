import { add, compare, type Exact, multiply } from '../exact/exact.ts';
import type { ConstraintKind } from './constraint-kind.ts';

/** Linear (in)equality over variables: what every backend takes, reified or not. */
export const linear: ConstraintKind<'linear'> = {
  kind: 'linear',
  meaning: 'The weighted sum of the variables stands in the relation to the constant.',
  minizinc: [
    'int_lin_le(array[int] of int: coefficients, array[int] of var int: variables, int: constant)',
    'int_lin_eq(array[int] of int: coefficients, array[int] of var int: variables, int: constant)',
    'int_lin_ne(array[int] of int: coefficients, array[int] of var int: variables, int: constant)',
    'float_lin_le(array[int] of float: coefficients, array[int] of var float: variables, float: constant)',
    'float_lin_lt(array[int] of float: coefficients, array[int] of var float: variables, float: constant)',
    'float_lin_eq(array[int] of float: coefficients, array[int] of var float: variables, float: constant)',
  ],
  evaluate({ variables, coefficients, relation, constant }, value) {
    let sum: Exact = 0;
    for (let i = 0; i < variables.length; i++) {
      sum = add(sum, multiply(coefficients[i]!, value({ variable: variables[i]! })));
    }
    const order = compare(sum, constant);
    if (relation === '<=') return order <= 0;
    if (relation === '<') return order < 0;
    return (order === 0) === (relation === '=');
  },
  operands: ({ variables }) => variables.map((variable) => ({ variable })),
  examples: {
    holds: [
      { constraint: row([1, 2], '<=', 10), values: [4, 3] },
      { constraint: row([1, -1], '=', 0), values: [5, 5] },
      { constraint: row([3, -1], '!=', 2), values: [1, 2] },
    ],
    fails: [
      { constraint: row([1, 2], '<=', 10), values: [5, 3] },
      { constraint: row([1, -1], '=', 0), values: [5, 4] },
      { constraint: row([3, -1], '!=', 2), values: [1, 1] },
    ],
  },
};

function row(coefficients: readonly number[], relation: '<=' | '=' | '!=', constant: number) {
  const variables = coefficients.map((_, i) => i + 1);
  return { kind: 'linear', group: 0, variables, coefficients, relation, constant } as const;
}
