import { FALSE, TRUE } from '../formula.ts';
import { or } from '../gates.ts';
import type { Integer } from '../integers/integer.ts';
import { postEqual } from './element.ts';
import type { Encoder, KindEncoder } from './kind-encoder.ts';

/** Posts x + gap <= y. */
export function postPrecedes(encoder: Encoder, x: Integer, gap: number, y: Integer): void {
  encoder.postSum(
    [],
    [
      [1, x],
      [-1, y],
    ],
    '<=',
    -gap,
  );
}

export const increasingEncoder: KindEncoder<'increasing'> = {
  use: ({ operands }, use) => use(operands, 'order'),
  encode({ operands, strict, decreasing }, encoder) {
    const integers = operands.map(encoder.integer);
    if (decreasing) integers.reverse();
    for (let i = 1; i < integers.length; i++) {
      postPrecedes(encoder, integers[i - 1]!, strict ? 1 : 0, integers[i]!);
    }
  },
};

export const allEqualEncoder: KindEncoder<'all_equal'> = {
  use: ({ operands }, use) => use(operands, 'order'),
  encode({ operands }, encoder) {
    const integers = operands.map(encoder.integer);
    for (let i = 1; i < integers.length; i++) postEqual(encoder, integers[i - 1]!, integers[i]!);
  },
};

/**
 * A chain of "equal so far" literals (the α encoding of Frisch, Hnich, Kiziltan, Miguel & Walsh 2002): while all pairs before are
 * equal, the left is not larger than the right; where it is smaller the rest is free.
 */
export const lexicographicEncoder: KindEncoder<'lexicographic'> = {
  use: ({ left, right }, use) => use([...left, ...right], 'order'),
  encode({ left, right, strict }, encoder) {
    const { formula } = encoder;
    const pairs = Math.min(left.length, right.length);
    let equalSoFar = TRUE;
    for (let i = 0; i < pairs; i++) {
      const x = encoder.integer(left[i]!);
      const y = encoder.integer(right[i]!);
      formula.under([-equalSoFar], () => postPrecedes(encoder, x, 0, y));
      // either strictly smaller here, or the next pair is compared as well
      const next = formula.newVariable();
      formula.under([-equalSoFar, next], () => postPrecedes(encoder, x, 1, y));
      equalSoFar = next;
    }
    // the shorter list is the smaller one when it is a prefix of the other
    const endHolds = strict ? left.length < right.length : left.length <= right.length;
    if (!endHolds) formula.post([-equalSoFar]);
  },
};

/** Order literals of the result are the disjunction (for a minimum the conjunction) of those of the operands. */
export const maximumEncoder: KindEncoder<'maximum'> = {
  accepts: ({ operands, result }, sizeOf) =>
    [...operands, result].every((o) => sizeOf(o) <= 2000) && operands.length * sizeOf(result) <= 1_000_000,
  use: ({ operands, result }, use) => use([...operands, result], 'order'),
  encode({ sense, operands, result }, encoder) {
    const { formula } = encoder;
    const integers = operands.map(encoder.integer);
    const target = encoder.integer(result);
    const values = new Set([target, ...integers].flatMap((x) => x.values ?? []));
    for (const value of values) {
      const reached = target.atLeast(value);
      const each = integers.map((x) => x.atLeast(value));
      if (sense === 'max') {
        formula.post([-reached, ...each]);
        for (const literal of each) formula.post([-literal, reached]);
      } else {
        formula.post([reached, ...each.map((l) => -l)]);
        for (const literal of each) formula.post([-reached, literal]);
      }
    }
  },
};

/** `earlier occurred before position i`, defined along the list. */
export const valuePrecedeEncoder: KindEncoder<'value_precede'> = {
  use: ({ operands }, use) => use(operands, 'direct'),
  encode({ operands, earlier, later }, encoder) {
    let seen = FALSE;
    for (const operand of operands) {
      const x = encoder.integer(operand);
      encoder.formula.post([-x.equals(later), seen]);
      seen = or(encoder.formula, [seen, x.equals(earlier)]);
    }
  },
};
