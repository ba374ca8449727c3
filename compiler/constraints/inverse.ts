import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { postSum } from './gates.ts';
import { variables } from './operand.ts';

/** Two arrays that are each other's inverse function. */
export const inverse: ConstraintKind<'inverse'> = {
  kind: 'inverse',
  meaning: 'left[i] = j exactly when right[j] = i.',
  minizinc: ['inverse(array[int] of var int: left, array[int] of var int: right)'],
  evaluate({ left, leftOffset, right, rightOffset }, value) {
    const points = (from: readonly Operand[], fromOffset: number, to: readonly Operand[], toOffset: number) =>
      from.every((operand, i) => {
        const position = value(operand);
        const back = typeof position === 'number' ? to[position - toOffset] : undefined;
        return back !== undefined && value(back) === i + fromOffset;
      });
    return points(left, leftOffset, right, rightOffset) && points(right, rightOffset, left, leftOffset);
  },
  operands: ({ left, right }) => [...left, ...right],
  decompose(constraint, write) {
    postRanges(constraint, write);
    pairs(constraint, (left, j, right, i) => {
      const [there, back] = [write.equals(left, j), write.equals(right, i)];
      write.clause(opposite(there), back);
      write.clause(there, opposite(back));
    });
  },
  /** The indicators of both sides are the same: one row a pair. */
  linear(constraint, write) {
    postRanges(constraint, write);
    for (const operand of [...constraint.left, ...constraint.right]) write.indicate(operand);
    pairs(constraint, (left, j, right, i) => {
      postSum(
        write,
        [
          [1, write.equals(left, j)],
          [-1, write.equals(right, i)],
        ],
        [],
        '=',
        0,
      );
    });
  },
  examples: {
    holds: [{ constraint: inverses(1, 0), values: [1, 2, 0, 3, 1, 2] }],
    fails: [
      { constraint: inverses(1, 0), values: [1, 2, 0, 1, 2, 3] },
      { constraint: inverses(1, 0), values: [1, 2, 3, 3, 1, 2] },
    ],
  },
};

function inverses(leftOffset: number, rightOffset: number): OfKind<'inverse'> {
  const left = variables(1, 2, 3);
  const right = variables(4, 5, 6);
  return { kind: 'inverse', group: 0, left, leftOffset, right, rightOffset };
}

const opposite = (truth: number | boolean): number | boolean => (typeof truth === 'number' ? -truth : !truth);

function postRanges({ left, leftOffset, right, rightOffset }: OfKind<'inverse'>, write: Builder): void {
  const within = (operands: readonly Operand[], low: number, size: number): void => {
    for (const operand of operands) {
      write.linear([[1, operand]], '>=', low);
      write.linear([[1, operand]], '<=', low + size - 1);
    }
  };
  within(left, rightOffset, right.length);
  within(right, leftOffset, left.length);
}

function pairs(
  { left, leftOffset, right, rightOffset }: OfKind<'inverse'>,
  visit: (left: Operand, j: number, right: Operand, i: number) => void,
): void {
  left.forEach((operand, i) => {
    right.forEach((other, j) => {
      visit(operand, j + rightOffset, other, i + leftOffset);
    });
  });
}
