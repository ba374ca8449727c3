import { equal } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { postSum } from './gates.ts';
import { variables } from './operand.ts';

/** How often each of some values occurs. */
export const globalCardinality: ConstraintKind<'global_cardinality'> = {
  kind: 'global_cardinality',
  meaning:
    'values[i] occurs counts[i] times among the operands; closed: every operand takes one of the values.',
  minizinc: [
    'global_cardinality(array[int] of var int: operands, array[int] of int: values, array[int] of var int: counts)',
    'global_cardinality_closed(array[int] of var int: operands, array[int] of int: values, array[int] of var int: counts)',
  ],
  evaluate({ operands, values, counts, closed }, value) {
    const taken = operands.map(value);
    const right = values.every((wanted, i) =>
      equal(taken.filter((v) => equal(v, wanted)).length, value(counts[i]!)),
    );
    return right && (!closed || taken.every((v) => typeof v === 'number' && values.includes(v)));
  },
  operands: ({ operands, counts }) => [...operands, ...counts],
  decompose({ operands, values, counts, closed }, write) {
    values.forEach((value, i) => {
      const taken = operands.map((operand) => [1, write.equals(operand, value)] as const);
      postSum(write, taken, [[-1, counts[i]!]], '=', 0);
    });
    if (!closed) return;
    for (const operand of operands) write.clause(...values.map((value) => write.equals(operand, value)));
  },
  examples: {
    holds: [
      { constraint: counted(false), values: [1, 5, 1, 2] },
      { constraint: counted(true), values: [1, 3, 1, 2] },
    ],
    fails: [
      { constraint: counted(false), values: [1, 1, 1, 2] },
      { constraint: counted(true), values: [1, 5, 1, 2] },
    ],
  },
};

function counted(closed: boolean): OfKind<'global_cardinality'> {
  const counts = [{ variable: 4 }, closed ? 1 : 0];
  return {
    kind: 'global_cardinality',
    group: 0,
    operands: variables(1, 2, 3),
    values: [1, 3],
    counts,
    closed,
  };
}
