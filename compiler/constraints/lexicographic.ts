import { compare } from '../exact/exact.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { conjunction, disjunction, less, type Truth } from './gates.ts';
import { variables } from './operand.ts';

/** Dictionary order of two arrays. */
export const lexicographic: ConstraintKind<'lexicographic'> = {
  kind: 'lexicographic',
  meaning:
    'left comes before right in lexicographic order (or, unless strict, equals it); a proper prefix comes first.',
  minizinc: [
    'lex_less(array[int] of var int: left, array[int] of var int: right)',
    'lex_lesseq(array[int] of var int: left, array[int] of var int: right)',
  ],
  evaluate({ left, right, strict }, value) {
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
      const order = compare(value(left[i]!), value(right[i]!));
      if (order !== 0) return order < 0;
    }
    return prefixComesFirst(left.length, right.length, strict);
  },
  operands: ({ left, right }) => [...left, ...right],
  /**
   * From the end, "the rest is in order" ⇔ left[i] < right[i] ∨ (left[i] <= right[i] ∧ the rest after i is in order)
   * (Frisch, Hnich, Kiziltan, Miguel, Walsh, Global constraints for lexicographic orderings, 2002).
   */
  decompose({ left, right, strict }, write) {
    let rest: Truth = prefixComesFirst(left.length, right.length, strict);
    for (let i = Math.min(left.length, right.length) - 1; i >= 0; i--) {
      const smaller = less(write, left[i]!, right[i]!);
      const notLarger = write.lessEqual(left[i]!, right[i]!);
      rest = disjunction(write, [smaller, conjunction(write, [notLarger, rest], 'equal')], 'order');
    }
    write.clause(rest);
  },
  examples: {
    holds: [
      { constraint: before([1, 2], [3, 4], true), values: [1, 5, 2, 0] },
      { constraint: before([1, 2], [3, 4], false), values: [1, 5, 1, 5] },
      { constraint: before([1], [2, 3], true), values: [1, 1, 0] },
    ],
    fails: [
      { constraint: before([1, 2], [3, 4], true), values: [1, 5, 1, 5] },
      { constraint: before([1, 2], [3, 4], false), values: [2, 0, 1, 9] },
    ],
  },
};

function before(left: readonly number[], right: readonly number[], strict: boolean): OfKind<'lexicographic'> {
  return { kind: 'lexicographic', group: 0, left: variables(...left), right: variables(...right), strict };
}

const prefixComesFirst = (left: number, right: number, strict: boolean): boolean =>
  strict ? left < right : left <= right;
