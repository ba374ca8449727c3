import { add, compare } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { ends, isEmpty } from './intervals.ts';
import { variables } from './operand.ts';

/** Boxes that do not overlap. */
export const diffn: ConstraintKind<'diffn'> = {
  kind: 'diffn',
  meaning:
    'No two boxes overlap: in some dimension one ends before the other starts. Unless strict, boxes without extent do not count.',
  minizinc: [
    'diffn(array[int] of var int: x, array[int] of var int: y, array[int] of var int: dx, array[int] of var int: dy)',
    'diffn_nonstrict(array[int] of var int: x, array[int] of var int: y, array[int] of var int: dx, array[int] of var int: dy)',
    'diffn_k(array[int, int] of var int: positions, array[int, int] of var int: sizes)',
    'diffn_nonstrict_k(array[int, int] of var int: positions, array[int, int] of var int: sizes)',
  ],
  evaluate({ positions, sizes, strict }, value) {
    const boxes = positions.map((position, i) =>
      position.map((start, d) => [value(start), value(sizes[i]![d]!)] as const),
    );
    return boxes.every((box, i) =>
      boxes.slice(i + 1).every((other) =>
        box.some(([start, size], d) => {
          const [position, length] = other[d]!;
          if (!strict && (size === 0 || length === 0)) return true;
          return compare(add(start, size), position) <= 0 || compare(add(position, length), start) <= 0;
        }),
      ),
    );
  },
  operands: ({ positions, sizes }) => [...positions.flat(), ...sizes.flat()],
  /** Each pair: a clause over the two orders in every dimension. */
  decompose({ positions, sizes, strict }, write) {
    positions.forEach((one, i) => {
      for (let j = i + 1; j < positions.length; j++) {
        const two = positions[j]!;
        const ways = one.flatMap((start, d) => {
          const [size, length] = [sizes[i]![d]!, sizes[j]![d]!];
          const apart = [ends(write, start, size, two[d]!), ends(write, two[d]!, length, start)];
          return strict ? apart : [isEmpty(write, size), isEmpty(write, length), ...apart];
        });
        write.clause(...ways);
      }
    });
  },
  examples: {
    holds: [
      { constraint: boxes([2, 2], [3, 1], true), values: [0, 0, 2, 1] },
      { constraint: boxes([2, 2], [0, 1], false), values: [0, 0, 1, 1] },
    ],
    fails: [
      { constraint: boxes([2, 2], [3, 1], true), values: [0, 0, 1, 1] },
      { constraint: boxes([2, 2], [0, 1], true), values: [0, 0, 1, 1] },
    ],
  },
};

function boxes(first: readonly Operand[], second: readonly Operand[], strict: boolean): OfKind<'diffn'> {
  const positions = [variables(1, 2), variables(3, 4)];
  return { kind: 'diffn', group: 0, positions, sizes: [first, second], strict };
}
