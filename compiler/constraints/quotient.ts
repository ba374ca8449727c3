import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder } from './constraint-kind.ts';
import { endsOf } from './domain.ts';
import { not, type Truth } from './gates.ts';
import { isVariable } from './operand.ts';

/**
 * New variables quotient and remainder with left = right·quotient + remainder, |remainder| < |right| and the remainder
 * of the sign of left, wherever right is not 0 (a definition: they are determined by the operands). Also the literal of
 * right ≠ 0. Refuses, and gives nothing, where a product of unbounded variables would be needed.
 */
export function quotientAndRemainder(
  write: Builder,
  left: Operand,
  right: Operand,
): { readonly quotient: Operand; readonly remainder: Operand; readonly defined: Truth } | undefined {
  const numerator = endsOf(write, left);
  const divisor = endsOf(write, right);
  const constant = divisor.min === divisor.max ? divisor.min : undefined;
  const reach = Math.max(Math.abs(numerator.min), Math.abs(numerator.max));
  if (constant === undefined) {
    for (const operand of [left, right]) {
      const { min, max } = endsOf(write, operand);
      if (!Number.isFinite(min) || !Number.isFinite(max)) {
        write.refuse('unbounded', operand);
        return undefined;
      }
    }
  }
  const defined = not(write.equals(right, 0));
  const largest = Math.max(Math.abs(divisor.min), Math.abs(divisor.max));
  const most = Math.min(largest - 1, reach);
  if (most < 0) return { quotient: 0, remainder: 0, defined: false };
  const remainder = {
    variable: write.int(numerator.min < 0 ? -most : 0, numerator.max > 0 ? most : 0, 'remainder'),
  };
  const [low, high] = quotientEnds(numerator, divisor, reach);
  const quotient = { variable: write.int(low, high, 'quotient') };

  if (constant !== undefined) {
    write.defineLinear(
      [
        [1, left],
        [-constant, quotient],
        [-1, remainder],
      ],
      '=',
      0,
      defined,
    );
  } else {
    const product = { variable: write.int(-reach, reach, 'product') };
    write.define({ kind: 'times', left: right, right: quotient, result: product });
    write.defineLinear(
      [
        [1, left],
        [-1, product],
        [-1, remainder],
      ],
      '=',
      0,
      defined,
    );
    const size = divisor.min >= 0 ? right : { variable: write.int(0, largest, 'size') };
    if (isVariable(size) && divisor.min < 0)
      write.define({ kind: 'absolute', argument: right, result: size });
    write.defineLinear(
      [
        [1, remainder],
        [-1, size],
      ],
      '<=',
      -1,
      defined,
    );
    write.defineLinear(
      [
        [-1, remainder],
        [-1, size],
      ],
      '<=',
      -1,
      defined,
    );
  }
  if (numerator.min < 0 && numerator.max > 0) {
    const positive = write.atLeast(left, 0);
    write.defineLinear([[1, remainder]], '>=', 0, positive);
    write.defineLinear([[1, remainder]], '<=', 0, not(positive));
  }
  return { quotient, remainder, defined };
}

function quotientEnds(
  numerator: { readonly min: number; readonly max: number },
  divisor: { readonly min: number; readonly max: number },
  reach: number,
): [number, number] {
  if (divisor.min <= 0 && divisor.max >= 0) {
    return divisor.min === 0 && numerator.min >= 0
      ? [0, numerator.max]
      : divisor.min === 0
        ? [numerator.min, Math.max(0, numerator.max)]
        : [-reach, reach];
  }
  const ends = [numerator.min, numerator.max].flatMap((n) =>
    [divisor.min, divisor.max].map((d) => {
      const quotient = Math.trunc(n / d);
      return quotient === 0 || Number.isNaN(quotient) ? 0 : quotient;
    }),
  );
  return [Math.min(...ends), Math.max(...ends)];
}
