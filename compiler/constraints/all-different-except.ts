import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { commonValues } from './domain.ts';
import { postSum } from './gates.ts';
import { keyOf, variables } from './operand.ts';

const mostValues = 1000;

/** Pairwise different, save for some values. */
export const allDifferentExcept: ConstraintKind<'all_different_except'> = {
  kind: 'all_different_except',
  meaning: 'The operands that take none of the excepted values are pairwise different.',
  minizinc: [
    'alldifferent_except_0(array[int] of var int: operands)',
    'alldifferent_except(array[int] of var int: operands, set of int: except)',
  ],
  evaluate({ operands, except }, value) {
    const kept = operands.map(value).filter((v) => typeof v !== 'number' || !except.includes(v));
    return new Set(kept.map(keyOf)).size === kept.length;
  },
  operands: ({ operands }) => operands,
  /** Every other value is taken at most once; pairs, where there are too many values. */
  decompose({ operands, except }, write) {
    const values = commonValues(write, operands, mostValues);
    if (values) {
      for (const value of values) {
        if (except.includes(value)) continue;
        const taken = operands.map((operand) => [1, write.equals(operand, value)] as const);
        postSum(write, taken, [], '<=', 1);
      }
      return;
    }
    operands.forEach((left, i) => {
      const excepted = except.map((value) => write.equals(left, value));
      for (const right of operands.slice(i + 1)) {
        write.clause(...excepted, write.lessEqual(left, right, 1), write.lessEqual(right, left, 1));
      }
    });
  },
  examples: {
    holds: [{ constraint: different(1, 2, 3), values: [0, 1, 0] }],
    fails: [{ constraint: different(1, 2, 3), values: [0, 1, 1] }],
  },
};

function different(...ids: number[]): OfKind<'all_different_except'> {
  return { kind: 'all_different_except', group: 0, operands: variables(...ids), except: [0] };
}
