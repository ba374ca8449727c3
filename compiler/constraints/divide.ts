import { compare, equal, multiply, truncatedDivide } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { not } from './gates.ts';
import { isVariable } from './operand.ts';
import { postEqual } from './post-equal.ts';
import { quotientAndRemainder } from './quotient.ts';

/** Integer division truncated towards zero, and exact division of floats. */
export const divide: ConstraintKind<'divide'> = {
  kind: 'divide',
  meaning:
    'left div right = result, truncated towards zero (floats: left / right = result); false where right is 0.',
  minizinc: [
    'int_div(var int: left, var int: right, var int: result)',
    'float_div(var float: left, var float: right, var float: result)',
  ],
  evaluate({ exact, left, right, result }, value) {
    const divisor = value(right);
    if (compare(divisor, 0) === 0) return false;
    return exact
      ? equal(multiply(divisor, value(result)), value(left))
      : equal(truncatedDivide(value(left), divisor), value(result));
  },
  operands: ({ left, right, result }) => [left, right, result],
  /** left = right·result + remainder with the remainder of the sign of left and |remainder| < |right|. */
  decompose(constraint, write) {
    if (constraint.exact) return divideFloats(constraint, write);
    const parts = quotientAndRemainder(write, constraint.left, constraint.right);
    if (!parts) return;
    write.clause(parts.defined);
    postEqual(write, parts.quotient, constraint.result);
  },
  examples: {
    holds: [
      { constraint: division(-7, 2, -3), values: [] },
      { constraint: division({ variable: 1 }, { variable: 2 }, { variable: 3 }), values: [7, -2, -3] },
    ],
    fails: [
      { constraint: division(-7, 2, -4), values: [] },
      { constraint: division({ variable: 1 }, { variable: 2 }, { variable: 3 }), values: [7, 0, 0] },
    ],
  },
};

function division(left: Operand, right: Operand, result: Operand): OfKind<'divide'> {
  return { kind: 'divide', group: 0, exact: false, left, right, result };
}

/** right ≠ 0 and right·result = left */
function divideFloats({ left, right, result }: OfKind<'divide'>, write: Builder): void {
  if (!isVariable(right)) {
    if (right === 0) write.fail();
    else
      write.linear(
        [
          [right, result],
          [-1, left],
        ],
        '=',
        0,
      );
    return;
  }
  const { min, max } = write.domain(right);
  const positive = min !== undefined && compare(min, 0) > 0;
  const negative = max !== undefined && compare(max, 0) < 0;
  if (!positive && !negative) {
    if (write.isFloat(right)) write.linear([[1, right]], '!=', 0);
    else write.clause(not(write.equals(right, 0)));
  }
  write.post({ kind: 'times', left: right, right: result, result: left });
}
