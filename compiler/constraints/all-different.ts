import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { commonValues } from './domain.ts';
import { postSum } from './gates.ts';
import { keyOf, variables } from './operand.ts';

/** Up to so many values, or so many times the operands, "different" is written by values, above by pairs. */
const mostValues = 200;
const valuesPerOperand = 2;

/** Pairwise different operands. */
export const allDifferent: ConstraintKind<'all_different'> = {
  kind: 'all_different',
  meaning: 'The operands are pairwise different.',
  minizinc: [
    'alldifferent(array[int] of var int: operands)',
    'all_different(array[int] of var int: operands)',
  ],
  evaluate({ operands }, value) {
    return new Set(operands.map((operand) => keyOf(value(operand)))).size === operands.length;
  },
  operands: ({ operands }) => operands,
  decompose: ({ operands }, write) => postPairs(operands, write),
  linear: postByValues,
  clausal: postByValues,
  examples: {
    holds: [
      { constraint: different(1, 2, 3), values: [3, 1, 2] },
      { constraint: different(), values: [] },
    ],
    fails: [{ constraint: different(1, 2, 3), values: [3, 1, 3] }],
  },
};

function different(...ids: number[]): OfKind<'all_different'> {
  return { kind: 'all_different', group: 0, operands: variables(...ids) };
}

function postPairs(operands: readonly Operand[], write: Builder): void {
  operands.forEach((left, i) => {
    for (const right of operands.slice(i + 1))
      write.linear(
        [
          [1, left],
          [-1, right],
        ],
        '!=',
        0,
      );
  });
}

/** Every value is taken at most once; exactly once, where there are as many values as operands (a permutation). */
function postByValues({ operands }: OfKind<'all_different'>, write: Builder): void {
  const most = Math.max(mostValues, valuesPerOperand * operands.length);
  const values = commonValues(write, operands, most);
  if (!values) {
    postPairs(operands, write);
    return;
  }
  if (values.length < operands.length) {
    write.fail();
    return;
  }
  for (const operand of operands) write.indicate(operand);
  const relation = values.length === operands.length ? '=' : '<=';
  for (const value of values) {
    const taken = operands.map((operand) => [1, write.equals(operand, value)] as const);
    postSum(write, taken, [], relation, 1);
  }
}
