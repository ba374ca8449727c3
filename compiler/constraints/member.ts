import { equal } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { equalOperands } from './gates.ts';
import { variables } from './operand.ts';

/** A value among operands. */
export const member: ConstraintKind<'member'> = {
  kind: 'member',
  meaning: 'One of the operands equals the value.',
  minizinc: ['member(array[int] of var int: operands, var int: value)'],
  evaluate: ({ operands, value: wanted }, value) =>
    operands.some((operand) => equal(value(operand), value(wanted))),
  operands: ({ operands, value }) => [...operands, value],
  decompose({ operands, value }, write) {
    const how = write.mode === 'iff' ? 'iff' : 'implies';
    write.clause(...operands.map((operand) => equalOperands(write, operand, value, how)));
  },
  examples: {
    holds: [{ constraint: contains([1, 2], 3), values: [4, 6, 6] }],
    fails: [{ constraint: contains([1, 2], 3), values: [4, 6, 5] }],
  },
};

function contains(ids: readonly number[], value: number): OfKind<'member'> {
  return { kind: 'member', group: 0, operands: variables(...ids), value: { variable: value } };
}
