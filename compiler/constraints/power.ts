import {
  absolute,
  compare,
  divide,
  type Exact,
  equal,
  fromDouble,
  isInteger,
  multiply,
  power as raise,
  toNumber,
  truncatedDivide,
} from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { sizeOf, valuesOf } from './domain.ts';
import { closeTo } from './float-tolerance.ts';
import { postEqual } from './post-equal.ts';

/** Exponents above this give no exact power: the number would have thousands of digits. */
const mostExponent = 4096;
/** A power of two variables is a table of at most so many rows. */
const mostRows = 10_000;

/** Power of integers, or of a float to a constant. */
export const power: ConstraintKind<'power'> = {
  kind: 'power',
  meaning:
    'base ^ exponent = result; for integers 1 div base ^ |exponent| for a negative exponent; false for a negative power of 0.',
  minizinc: [
    'int_pow(var int: base, var int: exponent, var int: result)',
    'float_pow(var float: base, var float: exponent, var float: result)',
  ],
  evaluate({ base, exponent, exact, result }, value) {
    const [b, e, r] = [value(base), value(exponent), value(result)];
    if (!isInteger(e) || compare(absolute(e), mostExponent) > 0) return approximately(b, e, r);
    const expected = powerOf(b, e as number, exact === true);
    return expected !== undefined && equal(expected, r);
  },
  operands: ({ base, exponent, result }) => [base, exponent, result],
  /** A table of the powers, or for a constant exponent repeated squaring (Knuth, TAOCP 2, §4.6.3). */
  decompose(constraint, write) {
    const { base, exponent, exact, result } = constraint;
    const exponents = write.domain(exponent);
    const constant =
      exponents.min !== undefined && exponents.min === exponents.max ? exponents.min : undefined;
    if (constant === 0) return write.linear([[1, result]], '=', 1);
    if (constant === 1) return postEqual(write, base, result);
    const bases = write.domain(base);
    const rows = write.isFloat(base) ? Infinity : sizeOf(bases) * sizeOf(exponents);
    if (rows <= mostRows) return postTable(constraint, write);
    if (typeof constant === 'number' && constant > 1 && constant <= 64) {
      const square = powerVariable(write, base, constant - 1);
      if (square) write.post({ kind: 'times', left: square, right: base, result });
      return;
    }
    if (exact || write.isFloat(base)) write.refuse('continuous');
    else write.refuse('unbounded', sizeOf(bases) > sizeOf(exponents) ? base : exponent);
  },
  examples: {
    holds: [
      { constraint: powered({ variable: 1 }, { variable: 2 }, { variable: 3 }), values: [-2, 3, -8] },
      { constraint: powered(0, 0, 1), values: [] },
      { constraint: powered(-1, -3, -1), values: [] },
    ],
    fails: [
      { constraint: powered({ variable: 1 }, { variable: 2 }, { variable: 3 }), values: [2, 3, 9] },
      { constraint: powered(0, -1, 0), values: [] },
    ],
  },
};

function powered(base: Operand, exponent: Operand, result: Operand): OfKind<'power'> {
  return { kind: 'power', group: 0, base, exponent, result };
}

/** The power, or undefined where there is none. */
function powerOf(base: Exact, exponent: number, exact: boolean): Exact | undefined {
  if (exponent >= 0) return raise(base, exponent);
  if (compare(base, 0) === 0) return undefined;
  const inverse = raise(base, -exponent);
  return exact || !isInteger(base) ? divide(1, inverse) : truncatedDivide(1, inverse);
}

/** Powers with a fractional or huge exponent, in doubles. */
function approximately(base: Exact, exponent: Exact, result: Exact): boolean {
  const expected = toNumber(base) ** toNumber(exponent);
  return Number.isFinite(expected) && closeTo(fromDouble(expected), result);
}

function postTable({ base, exponent, exact, result }: OfKind<'power'>, write: Builder): void {
  const rows: Exact[][] = [];
  for (const b of valuesOf(write.domain(base))) {
    for (const e of valuesOf(write.domain(exponent))) {
      const value = Math.abs(e) <= mostExponent ? powerOf(b, e, exact === true) : undefined;
      if (value !== undefined) rows.push([b, e, value]);
    }
  }
  write.post({ kind: 'table', operands: [base, exponent, result], rows });
}

/** A variable that is base to a whole positive power; nothing where the base has no bounds. */
function powerVariable(write: Builder, base: Operand, exponent: number): Operand | undefined {
  if (exponent === 1) return base;
  const { min, max } = write.domain(base);
  if (min === undefined || max === undefined) {
    write.refuse('unbounded', base);
    return undefined;
  }
  const half = powerVariable(write, base, exponent % 2 === 0 ? exponent / 2 : exponent - 1);
  if (!half) return undefined;
  const ends = [raise(min, exponent), raise(max, exponent)].sort(compare);
  const low = exponent % 2 === 0 && compare(multiply(min, max), 0) <= 0 ? 0 : ends[0]!;
  const high = ends[1]!;
  const float = write.isFloat(base) || typeof low !== 'number' || typeof high !== 'number';
  const variable = float ? write.float(low, high, 'power') : write.int(low, high, 'power');
  write.define({
    kind: 'times',
    left: half,
    right: exponent % 2 === 0 ? half : base,
    result: { variable },
  });
  return { variable };
}
