import { compare, equal, maximum, negate, absolute as size } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { not } from './gates.ts';
import { isVariable } from './operand.ts';
import { throughAuxiliary } from './through-auxiliary.ts';

/** Absolute value. */
export const absolute: ConstraintKind<'absolute'> = {
  kind: 'absolute',
  meaning: 'result = |argument|.',
  minizinc: [
    'int_abs(var int: argument, var int: result)',
    'float_abs(var float: argument, var float: result)',
  ],
  evaluate: ({ argument, result }, value) => equal(size(value(argument)), value(result)),
  operands: ({ argument, result }) => [argument, result],
  /** argument >= 0 → result = argument; otherwise result = -argument. */
  decompose({ argument, result }, write) {
    if (oneSided(argument, result, write)) return;
    const positive = write.atLeast(argument, 0);
    postEqual(write, argument, result, 1, positive);
    postEqual(write, argument, result, -1, not(positive));
  },
  /**
   * result >= ±argument, and a free literal that says which of the two is reached
   * (Williams, Model Building in Mathematical Programming, §9).
   */
  linear({ argument, result }, write) {
    if (oneSided(argument, result, write)) return;
    const { min, max } = write.domain(argument);
    const own = (): Operand => ({ variable: sizeVariable(write, argument) });
    const again = (m: Operand) => ({ kind: 'absolute', argument, result: m }) as const;
    if (throughAuxiliary(write, result, own, again)) return;
    write.linear(
      [
        [1, result],
        [-1, argument],
      ],
      '>=',
      0,
    );
    write.linear(
      [
        [1, result],
        [1, argument],
      ],
      '>=',
      0,
    );
    if (min === undefined) return write.refuse('unbounded', argument);
    if (max === undefined) return write.refuse('unbounded', argument);
    const positive = write.bool('positive');
    write.linear(
      [
        [1, result],
        [-1, argument],
      ],
      '<=',
      0,
      positive,
    );
    write.linear(
      [
        [1, result],
        [1, argument],
      ],
      '<=',
      0,
      -positive,
    );
  },
  examples: {
    holds: [
      { constraint: sized(1, 2), values: [-3, 3] },
      { constraint: sized(1, 2), values: [3, 3] },
    ],
    fails: [
      { constraint: sized(1, 2), values: [-3, -3] },
      { constraint: sized(1, 2), values: [3, 4] },
    ],
  },
};

function sized(argument: number, result: number): OfKind<'absolute'> {
  return { kind: 'absolute', group: 0, argument: { variable: argument }, result: { variable: result } };
}

function oneSided(argument: Operand, result: Operand, write: Builder): boolean {
  const { min, max } = write.domain(argument);
  if (min !== undefined && compare(min, 0) >= 0) postEqual(write, argument, result, 1);
  else if (max !== undefined && compare(max, 0) <= 0) postEqual(write, argument, result, -1);
  else return false;
  return true;
}

const postEqual = (
  write: Builder,
  argument: Operand,
  result: Operand,
  sign: 1 | -1,
  under?: number | boolean,
): void =>
  write.linear(
    [
      [1, result],
      [-sign, argument],
    ],
    '=',
    0,
    under,
  );

function sizeVariable(write: Builder, argument: Operand): number {
  const { min, max } = write.domain(argument);
  const top = min === undefined || max === undefined ? undefined : maximum(negate(min), max);
  if (isVariable(argument) && !write.isFloat(argument) && (top === undefined || typeof top === 'number')) {
    return write.int(0, top ?? Infinity, 'size');
  }
  return write.float(0, top, 'size');
}
