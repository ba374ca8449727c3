import { compare, equal } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { commonValues } from './domain.ts';
import { less, postSum, weightedSum } from './gates.ts';
import { variables } from './operand.ts';

/** With more values than this, positions are computed by comparison. */
const mostValues = 200;

/** Sorted permutation. */
export const sort: ConstraintKind<'sort'> = {
  kind: 'sort',
  meaning: 'sorted holds the operands in ascending order.',
  minizinc: ['sort(array[int] of var int: operands, array[int] of var int: sorted)'],
  evaluate({ operands, sorted }, value) {
    const expected = operands.map(value).sort(compare);
    return expected.length === sorted.length && expected.every((v, i) => equal(v, value(sorted[i]!)));
  },
  operands: ({ operands, sorted }) => [...operands, ...sorted],
  /** sorted ascends, and every value occurs in both equally often. */
  decompose({ operands, sorted }, write) {
    if (operands.length !== sorted.length) return write.fail();
    const values = commonValues(write, [...operands, ...sorted], mostValues);
    if (!values) return postRanks(operands, sorted, write);
    for (let i = 1; i < sorted.length; i++)
      write.linear(
        [
          [1, sorted[i - 1]!],
          [-1, sorted[i]!],
        ],
        '<=',
        0,
      );
    for (const value of values) {
      const before = operands.map((operand) => [1, write.equals(operand, value)] as const);
      const after = sorted.map((operand) => [-1, write.equals(operand, value)] as const);
      postSum(write, [...before, ...after], [], '=', 0);
    }
  },
  examples: {
    holds: [{ constraint: sorting(), values: [3, 1, 3, 1, 3, 3] }],
    fails: [
      { constraint: sorting(), values: [3, 1, 3, 3, 1, 3] },
      { constraint: sorting(), values: [3, 1, 3, 1, 1, 3] },
    ],
  },
};

function sorting(): OfKind<'sort'> {
  return { kind: 'sort', group: 0, operands: variables(1, 2, 3), sorted: variables(4, 5, 6) };
}

/** The rank of an operand is the number of smaller ones and of earlier equal ones; there it stands in `sorted`. */
function postRanks(operands: readonly Operand[], sorted: readonly Operand[], write: Builder): void {
  operands.forEach((operand, i) => {
    const smaller = operands.flatMap((other, j) => {
      if (i === j) return [];
      return [[1, j < i ? write.lessEqual(other, operand) : less(write, other, operand)] as const];
    });
    const rank = { variable: write.int(0, operands.length - 1, 'rank') };
    const sum = weightedSum(smaller);
    write.defineLinear([...sum.terms, [-1, rank]], '=', -Number(sum.constant));
    write.post({ kind: 'element', index: rank, offset: 0, array: sorted, result: operand });
  });
}
