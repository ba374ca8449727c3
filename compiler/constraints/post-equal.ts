import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder } from './constraint-kind.ts';

/** Posts left = right. */
export const postEqual = (write: Builder, left: Operand, right: Operand): void =>
  write.linear(
    [
      [1, left],
      [-1, right],
    ],
    '=',
    0,
  );
