import { compare } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { variables } from './operand.ts';

/** Sorted operands. */
export const increasing: ConstraintKind<'increasing'> = {
  kind: 'increasing',
  meaning: 'The operands increase (or decrease), strictly or not, in their order.',
  minizinc: [
    'increasing(array[int] of var int: operands)',
    'strictly_increasing(array[int] of var int: operands)',
    'decreasing(array[int] of var int: operands)',
    'strictly_decreasing(array[int] of var int: operands)',
  ],
  evaluate({ operands, strict, decreasing }, value) {
    const values = operands.map(value);
    return values.every((v, i) => {
      if (i === 0) return true;
      const order = compare(values[i - 1]!, v) * (decreasing ? -1 : 1);
      return strict ? order < 0 : order <= 0;
    });
  },
  operands: ({ operands }) => operands,
  decompose({ operands, strict, decreasing }, write) {
    for (let i = 1; i < operands.length; i++) {
      const [low, high] = decreasing ? [operands[i]!, operands[i - 1]!] : [operands[i - 1]!, operands[i]!];
      write.linear(
        [
          [1, low],
          [-1, high],
        ],
        strict ? '<' : '<=',
        0,
      );
    }
  },
  examples: {
    holds: [
      { constraint: ordered(false, false), values: [1, 1, 2] },
      { constraint: ordered(true, true), values: [3, 2, 1] },
    ],
    fails: [
      { constraint: ordered(true, false), values: [1, 1, 2] },
      { constraint: ordered(false, true), values: [1, 2, 2] },
    ],
  },
};

function ordered(strict: boolean, decreasing: boolean): OfKind<'increasing'> {
  return { kind: 'increasing', group: 0, operands: variables(1, 2, 3), strict, decreasing };
}
