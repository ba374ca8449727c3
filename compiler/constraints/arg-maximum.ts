import { compare } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { less, not } from './gates.ts';
import { variables } from './operand.ts';

/** Position of the largest or smallest operand. */
export const argMaximum: ConstraintKind<'arg_maximum'> = {
  kind: 'arg_maximum',
  meaning: 'result = the first index of a largest (or smallest) operand.',
  minizinc: [
    'maximum_arg_int(array[int] of var int: operands, var int: result)',
    'minimum_arg_int(array[int] of var int: operands, var int: result)',
  ],
  evaluate({ sense, operands, offset, result }, value) {
    const values = operands.map(value);
    let best = 0;
    values.forEach((v, i) => {
      const order = compare(v, values[best]!);
      if (sense === 'max' ? order > 0 : order < 0) best = i;
    });
    return values.length > 0 && value(result) === best + offset;
  },
  operands: ({ operands, result }) => [...operands, result],
  /** result = i → every earlier operand is worse and no later one is better. */
  decompose({ sense, operands, offset, result }, write) {
    write.linear([[1, result]], '>=', offset);
    write.linear([[1, result]], '<=', offset + operands.length - 1);
    operands.forEach((best, i) => {
      const chosen = write.equals(result, offset + i);
      if (chosen === false) return;
      operands.forEach((other, j) => {
        if (i === j) return;
        const [low, high] = sense === 'max' ? [other, best] : [best, other];
        const notBetter = j < i ? less(write, low, high) : write.lessEqual(low, high);
        write.clause(not(chosen), notBetter);
      });
    });
  },
  /** The same comparisons as rows under the indicator of the index. */
  linear(constraint, write) {
    const { sense, operands, offset, result } = constraint;
    if (write.mode === 'iff') {
      argMaximum.decompose!(constraint, write);
      return;
    }
    write.linear([[1, result]], '>=', offset);
    write.linear([[1, result]], '<=', offset + operands.length - 1);
    operands.forEach((best, i) => {
      const chosen = write.equals(result, offset + i);
      operands.forEach((other, j) => {
        if (i === j) return;
        const [low, high] = sense === 'max' ? [other, best] : [best, other];
        write.linear(
          [
            [1, low],
            [-1, high],
          ],
          j < i ? '<' : '<=',
          0,
          chosen,
        );
      });
    });
  },
  examples: {
    holds: [
      { constraint: position('max'), values: [1, 5, 5, 2] },
      { constraint: position('min'), values: [1, 5, 1, 1] },
    ],
    fails: [
      { constraint: position('max'), values: [1, 5, 5, 3] },
      { constraint: position('min'), values: [1, 5, 1, 3] },
    ],
  },
};

function position(sense: 'max' | 'min'): OfKind<'arg_maximum'> {
  const operands = variables(1, 2, 3);
  return { kind: 'arg_maximum', group: 0, sense, operands, offset: 1, result: { variable: 4 } };
}
