import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { disjunction, not, type Truth } from './gates.ts';
import { variables } from './operand.ts';

/** Order of first occurrences. */
export const valuePrecede: ConstraintKind<'value_precede'> = {
  kind: 'value_precede',
  meaning: 'Whenever `later` occurs among the operands, `earlier` occurs before it.',
  minizinc: ['value_precede(int: earlier, int: later, array[int] of var int: operands)'],
  evaluate({ earlier, later, operands }, value) {
    const values = operands.map(value);
    const first = values.indexOf(later);
    return first === -1 || values.slice(0, first).includes(earlier);
  },
  operands: ({ operands }) => operands,
  /** seen[i] ⇔ `earlier` is among the first i operands; operand[i] = later → seen[i - 1]. */
  decompose({ earlier, later, operands }, write) {
    let seen: Truth = false;
    for (const operand of operands) {
      write.clause(not(write.equals(operand, later)), seen);
      seen = disjunction(write, [seen, write.equals(operand, earlier)], 'seen');
    }
  },
  examples: {
    holds: [
      { constraint: precedes(1, 2), values: [3, 1, 2] },
      { constraint: precedes(1, 2), values: [3, 3, 3] },
    ],
    fails: [{ constraint: precedes(1, 2), values: [2, 1, 2] }],
  },
};

function precedes(earlier: number, later: number): OfKind<'value_precede'> {
  return { kind: 'value_precede', group: 0, earlier, later, operands: variables(1, 2, 3) };
}
