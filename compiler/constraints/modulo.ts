import { compare, equal, remainder } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { postEqual } from './post-equal.ts';
import { quotientAndRemainder } from './quotient.ts';

/** Remainder of the truncated division. */
export const modulo: ConstraintKind<'modulo'> = {
  kind: 'modulo',
  meaning: 'left mod right = result, with the sign of left; false where right is 0.',
  minizinc: ['int_mod(var int: left, var int: right, var int: result)'],
  evaluate({ left, right, result }, value) {
    const divisor = value(right);
    return compare(divisor, 0) !== 0 && equal(remainder(value(left), divisor), value(result));
  },
  operands: ({ left, right, result }) => [left, right, result],
  decompose({ left, right, result }, write) {
    const parts = quotientAndRemainder(write, left, right);
    if (!parts) return;
    write.clause(parts.defined);
    postEqual(write, parts.remainder, result);
  },
  examples: {
    holds: [
      { constraint: rest(-7, 2, -1), values: [] },
      { constraint: rest({ variable: 1 }, { variable: 2 }, { variable: 3 }), values: [7, -3, 1] },
    ],
    fails: [
      { constraint: rest(-7, 2, 1), values: [] },
      { constraint: rest({ variable: 1 }, { variable: 2 }, { variable: 3 }), values: [7, 0, 0] },
    ],
  },
};

function rest(left: Operand, right: Operand, result: Operand): OfKind<'modulo'> {
  return { kind: 'modulo', group: 0, left, right, result };
}
