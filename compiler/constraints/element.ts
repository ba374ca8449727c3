import { type Exact, equal, maximum, minimum } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { postSum } from './gates.ts';
import { isVariable } from './operand.ts';
import { postEqual } from './post-equal.ts';

/** Access of an array by a variable index. */
export const element: ConstraintKind<'element'> = {
  kind: 'element',
  meaning: 'array[index] = result; false where the index lies outside.',
  minizinc: [
    'array_var_int_element(var int: index, array[int] of var int: array, var int: result)',
    'array_var_bool_element(var int: index, array[int] of var bool: array, var bool: result)',
    'array_var_float_element(var int: index, array[int] of var float: array, var float: result)',
  ],
  evaluate({ index, offset, array, result }, value) {
    const position = value(index);
    const chosen = typeof position === 'number' ? array[position - offset] : undefined;
    return chosen !== undefined && equal(value(chosen), value(result));
  },
  operands: ({ index, array, result }) => [index, ...array, result],
  /** index = i → result = array[i]; under full reification of a variable defined so, since the implications are many. */
  decompose(constraint, write) {
    const { result } = constraint;
    postRange(constraint, write);
    write.indicate(constraint.index);
    if (write.mode !== 'iff') {
      choose(constraint, write, result, write.linear);
      return;
    }
    const own = hull(constraint, write);
    choose(constraint, write, own, write.defineLinear);
    postEqual(write, own, result);
  },
  /** Constant arrays: result = Σ value·[index = i], the convex combination; others by implications (big-M). */
  linear(constraint, write) {
    const { index, offset, array, result } = constraint;
    if (array.some(isVariable)) {
      element.decompose!(constraint, write);
      return;
    }
    postRange(constraint, write);
    write.indicate(index);
    const choices = array.map((value, i) => [value as Exact, write.equals(index, offset + i)] as const);
    postSum(write, choices, [[-1, result]], '=', 0);
  },
  examples: {
    holds: [
      { constraint: access({ variable: 1 }, [10, 20, 30], { variable: 2 }), values: [2, 20] },
      { constraint: access({ variable: 1 }, [{ variable: 2 }, { variable: 3 }], 7), values: [1, 7, 0] },
    ],
    fails: [
      { constraint: access({ variable: 1 }, [10, 20, 30], { variable: 2 }), values: [2, 10] },
      { constraint: access({ variable: 1 }, [10, 20, 30], { variable: 2 }), values: [4, 10] },
    ],
  },
};

function access(index: Operand, array: readonly Operand[], result: Operand): OfKind<'element'> {
  return { kind: 'element', group: 0, index, offset: 1, array, result };
}

/** The index lies inside the array. */
function postRange({ index, offset, array }: OfKind<'element'>, write: Builder): void {
  write.linear([[1, index]], '>=', offset);
  write.linear([[1, index]], '<=', offset + array.length - 1);
}

function choose(
  { index, offset, array }: OfKind<'element'>,
  write: Builder,
  result: Operand,
  say: Builder['linear'],
): void {
  array.forEach((value, i) => {
    const chosen = write.equals(index, offset + i);
    if (chosen !== false)
      say(
        [
          [1, result],
          [-1, value],
        ],
        '=',
        0,
        chosen,
      );
  });
}

/** A variable over all values of the array. */
function hull({ array }: OfKind<'element'>, write: Builder): Operand {
  const ends = array.map((value) => write.domain(value));
  const fold = (values: readonly (Exact | undefined)[], pick: (a: Exact, b: Exact) => Exact) =>
    values.reduce((a, b) => (a === undefined || b === undefined ? undefined : pick(a, b)), values[0] ?? 0);
  const min = fold(
    ends.map((end) => end.min),
    minimum,
  );
  const max = fold(
    ends.map((end) => end.max),
    maximum,
  );
  const float =
    array.some((value) => write.isFloat(value)) || typeof min === 'object' || typeof max === 'object';
  return {
    variable: float
      ? write.float(min, max, 'chosen')
      : write.int(min ?? -Infinity, max ?? Infinity, 'chosen'),
  };
}
