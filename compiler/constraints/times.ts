import { compare, type Exact, equal, maximum, minimum, multiply, negate } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Domain } from '../ir/flat-model.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { sizeOf, valuesOf } from './domain.ts';
import { isVariable } from './operand.ts';
import { postEqual } from './post-equal.ts';

/** A factor with at most so many values is written by its values, a larger one by its binary digits. */
const fewValues = 16;
/** Above so many values, the general form does not enumerate a factor. */
const mostValues = 20_000;

/** Product of two operands. */
export const times: ConstraintKind<'times'> = {
  kind: 'times',
  meaning: 'left · right = result.',
  minizinc: [
    'int_times(var int: left, var int: right, var int: result)',
    'float_times(var float: left, var float: right, var float: result)',
  ],
  evaluate: ({ left, right, result }, value) => equal(multiply(value(left), value(right)), value(result)),
  operands: ({ left, right, result }) => [left, right, result],
  /** By the values v of the factor with fewer of them: factor = v → result = v·other. */
  decompose(constraint, write) {
    if (constantFactor(constraint, write)) return;
    const [small, other] = bySize(constraint, write);
    if (small === undefined) return write.refuse('continuous');
    const size = sizeOf(write.domain(small));
    if (size > mostValues) {
      return size === Infinity ? write.refuse('unbounded', small) : write.refuse('continuous');
    }
    const square = isVariable(small) && isVariable(other) && small.variable === other.variable;
    for (const value of valuesOf(write.domain(small))) {
      const { result } = constraint;
      const terms = square
        ? ([[1, result]] as const)
        : ([
            [1, result],
            [-value, other],
          ] as const);
      write.linear(terms, '=', square ? multiply(value, value) : 0, write.equals(small, value));
    }
  },
  /**
   * A factor in 0..1 gives the four rows of McCormick (Computability of global solutions to factorable nonconvex
   * programs, 1976), exact at 0 and 1. A factor with few values is a convex combination of them, with one product a
   * value; any other is a sum of binary digits (Williams, Model Building in Mathematical Programming, §9.2).
   */
  linear(constraint, write) {
    if (constantFactor(constraint, write)) return;
    const [small, other] = bySize(constraint, write);
    if (small === undefined) return write.refuse('continuous');
    const domain = write.domain(small);
    const { min, max } = write.domain(other);
    if (min === undefined || max === undefined) return write.refuse('unbounded', other);
    if (domain.min === undefined || domain.max === undefined) return write.refuse('unbounded', small);
    const { result } = constraint;
    if (compare(domain.min, 0) >= 0 && compare(domain.max, 1) <= 0 && isVariable(small)) {
      return write.mode === 'iff'
        ? postEqual(write, result, productWithBit(write, small.variable, other, min, max))
        : postProductWithBit(write, small.variable, other, result, min, max);
    }
    if (sizeOf(domain) <= fewValues) return postByValues(write, small, other, result);
    postByDigits(write, small, other, result);
  },
  examples: {
    holds: [
      { constraint: product(1, 2, 3), values: [3, -4, -12] },
      { constraint: product(1, 1, 2), values: [-3, 9] },
    ],
    fails: [
      { constraint: product(1, 2, 3), values: [3, -4, 12] },
      { constraint: product(1, 1, 2), values: [3, 8] },
    ],
  },
};

function product(left: number, right: number, result: number): OfKind<'times'> {
  const [a, b, c] = [left, right, result].map((variable) => ({ variable }));
  return { kind: 'times', group: 0, left: a!, right: b!, result: c! };
}

/** A constant factor makes the product linear. */
function constantFactor({ left, right, result }: OfKind<'times'>, write: Builder): boolean {
  const fixedValue = (operand: Operand): Exact | undefined => {
    const { min, max } = write.domain(operand);
    return min !== undefined && max !== undefined && equal(min, max) ? min : undefined;
  };
  const first = fixedValue(left);
  const fixed = first ?? fixedValue(right);
  if (fixed === undefined) return false;
  const other = first === undefined ? left : right;
  write.linear(
    [
      [1, result],
      [negate(fixed), other],
    ],
    '=',
    0,
  );
  return true;
}

/** The integer factor with fewer values first; no first one when both are floats. */
function bySize({ left, right }: OfKind<'times'>, write: Builder): [Operand | undefined, Operand] {
  const size = (operand: Operand): number =>
    write.isFloat(operand) ? Number.POSITIVE_INFINITY : sizeOf(write.domain(operand));
  if (write.isFloat(left) && write.isFloat(right)) return [undefined, right];
  if (write.isFloat(left)) return [right, left];
  if (write.isFloat(right)) return [left, right];
  return size(left) <= size(right) ? [left, right] : [right, left];
}

/** result = bit·other, by four rows. */
function postProductWithBit(
  write: Builder,
  bit: number,
  other: Operand,
  result: Operand,
  min: Exact,
  max: Exact,
  say: Builder['linear'] = write.linear,
): void {
  const factor = { variable: bit };
  say(
    [
      [1, result],
      [negate(max), factor],
    ],
    '<=',
    0,
  );
  say(
    [
      [1, result],
      [negate(min), factor],
    ],
    '>=',
    0,
  );
  say(
    [
      [1, result],
      [-1, other],
      [negate(min), factor],
    ],
    '<=',
    negate(min),
  );
  say(
    [
      [1, result],
      [-1, other],
      [negate(max), factor],
    ],
    '>=',
    negate(max),
  );
}

/** A new variable that is bit·other. */
function productWithBit(write: Builder, bit: number, other: Operand, min: Exact, max: Exact): Operand {
  const low = minimum(min, 0);
  const high = maximum(max, 0);
  const variable =
    write.isFloat(other) || typeof low !== 'number' || typeof high !== 'number'
      ? write.float(low, high, 'product')
      : write.int(low, high, 'product');
  postProductWithBit(write, bit, other, { variable }, min, max, write.defineLinear);
  return { variable };
}

/** result = Σ value·(indicator·other), the products summing to other. */
function postByValues(write: Builder, small: Operand, other: Operand, result: Operand): void {
  const { min, max } = write.domain(other) as Required<Domain>;
  const parts = valuesOf(write.domain(small)).map((value): [number, Operand] => {
    const indicator = write.equals(small, value);
    if (typeof indicator === 'boolean') return [value, indicator ? other : 0];
    const bit = indicator > 0 ? indicator : positive(write, indicator);
    const variable = write.isFloat(other)
      ? write.float(minimum(min, 0), maximum(max, 0), 'product')
      : write.int(Math.min(Number(min), 0), Math.max(Number(max), 0), 'product');
    write.defineLinear(
      [
        [1, { variable }],
        [negate(max), { variable: bit }],
      ],
      '<=',
      0,
    );
    write.defineLinear(
      [
        [1, { variable }],
        [negate(min), { variable: bit }],
      ],
      '>=',
      0,
    );
    return [value, { variable }];
  });
  write.defineLinear([...parts.map(([, part]) => [1, part] as const), [-1, other] as const], '=', 0);
  write.linear([...parts, [-1, result] as const], '=', 0);
}

/** A variable that is true exactly when the literal is. */
function positive(write: Builder, literal: number): number {
  const bit = write.bool('not');
  write.define({
    kind: 'linear',
    variables: [bit, -literal],
    coefficients: [1, 1],
    relation: '=',
    constant: 1,
  });
  return bit;
}

/** result = low·other + Σ 2^k·(digit·other) with small = low + Σ 2^k·digit. */
function postByDigits(write: Builder, small: Operand, other: Operand, result: Operand): void {
  const domain = write.domain(small) as Required<Domain>;
  const { min, max } = write.domain(other) as Required<Domain>;
  const low = Number(domain.min);
  const digits: [number, number][] = [];
  for (let weight = 1; weight <= Number(domain.max) - low; weight *= 2) {
    digits.push([weight, write.bool(`digit.${weight}`)]);
  }
  write.defineLinear(
    [...digits.map(([weight, variable]) => [weight, { variable }] as const), [-1, small] as const],
    '=',
    -low,
  );
  const parts = digits.map(([weight, bit]) => [weight, productWithBit(write, bit, other, min, max)] as const);
  write.linear([...parts, [low, other] as const, [-1, result] as const], '=', 0);
}
