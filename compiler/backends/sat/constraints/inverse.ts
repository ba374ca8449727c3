import { valuesIn } from './all-different.ts';
import type { KindEncoder } from './kind-encoder.ts';

/** Both lists share their value literals: "left[i] is j" and "right[j] is i" imply each other. */
export const inverseEncoder: KindEncoder<'inverse'> = {
  accepts: ({ left, right }, sizeOf) =>
    [...left, ...right].reduce<number>((sum, o) => sum + sizeOf(o), 0) <= 2_000_000,
  use: ({ left, right }, use) => use([...left, ...right], 'direct'),
  encode({ left, leftOffset, right, rightOffset }, { formula, integer }) {
    const lefts = left.map(integer);
    const rights = right.map(integer);
    const link = (from: typeof lefts, fromOffset: number, to: typeof lefts, toOffset: number) => {
      from.forEach((x, i) => {
        for (const value of valuesIn(x)) {
          const other = to[value - toOffset];
          formula.post(other ? [-x.equals(value), other.equals(fromOffset + i)] : [-x.equals(value)]);
        }
      });
    };
    link(lefts, leftOffset, rights, rightOffset);
    link(rights, rightOffset, lefts, leftOffset);
  },
};
