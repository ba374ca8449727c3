import type { Written } from '../../constraints/constraint-kind.ts';
import {
  absolute,
  compare,
  divide,
  type Exact,
  isInteger,
  maximum,
  minimum,
  negate,
  power,
  remainder,
  sign,
  subtract,
  truncatedDivide,
} from '../../exact/exact.ts';
import type { Span } from '../../source/span.ts';
import type { Interval } from '../interval.ts';
import { boolOf, product, productBounds, simplifyScaled } from './arithmetic.ts';
import { type Context, define, emit, throwUndefined, type When } from './context.ts';
import { requireCondition } from './definedness.ts';
import { boundsOf, combine, formOf, scale } from './form.ts';
import { and, compareForm, equalTo, not } from './formula.ts';
import { literalOf, modes } from './literals.ts';
import {
  type Definition,
  defined,
  numericOf,
  operandKey,
  operandOf,
  resultVariable,
  shared,
} from './operands.ts';
import { type Formula, isConstant, type Numeric } from './symbolic.ts';

/**
 * The result of a partial function, defined where `condition` holds, which is required here. At the root the constraint
 * itself stands in the group (it is false where undefined); elsewhere it is a hard definition under the condition's literal.
 */
export function partial(c: Context, condition: Formula, definition: Definition): Numeric {
  if (condition === true || (c.root && c.target !== undefined)) return defined(c, definition);
  const { key, write } = definition;
  const make = (post: (constraint: Written) => void): Numeric => {
    const variable = resultVariable(c, definition);
    post(write({ variable }));
    return numericOf(c, { variable });
  };
  if (c.root) {
    return shared(c, `${key}@${c.group}`, () => make((constraint) => emit(c, constraint, c.group)));
  }
  const result = shared(c, `${key}?`, () => {
    const literal = literalOf(c, condition, modes.both);
    const when: When | undefined = typeof literal === 'boolean' ? undefined : { literal, mode: 'implies' };
    return make((constraint) => {
      if (literal !== false) define(c, constraint, when);
    });
  });
  requireCondition(c, condition);
  return result;
}

const nonZero = (c: Context, x: Numeric): Formula => not(c, equalTo(c, x, 0));

/** Integer division (towards zero). */
export function quotient(c: Context, left: Numeric, right: Numeric, span: Span): Numeric {
  if (right === 0) throwUndefined('division by zero', span);
  if (right === 1) return left;
  if (typeof left === 'number' && typeof right === 'number') return Math.trunc(left / right) || 0;
  if (isConstant(left) && isConstant(right)) return truncatedDivide(left, right);
  const l = operandOf(c, left);
  const r = operandOf(c, right);
  return partial(c, nonZero(c, right), {
    key: `div${operandKey(l)},${operandKey(r)}`,
    hint: 'div',
    integral: true,
    bounds: () => quotientBounds(boundsOf(c, left), boundsOf(c, right)),
    write: (result) => ({ kind: 'divide', exact: false, left: l, right: r, result }),
  });
}

function quotientBounds(a: Interval, b: Interval): Interval {
  const divisors: Exact[] = [];
  if (b.min !== undefined && sign(b.min) > 0) divisors.push(b.min);
  else if (b.max !== undefined && sign(b.max) < 0) divisors.push(b.max);
  else divisors.push(1, -1);
  if (b.max !== undefined && b.max !== 0) divisors.push(b.max);
  if (b.min !== undefined && b.min !== 0) divisors.push(b.min);
  const bounded = divisors.length > 0 && a.min !== undefined && a.max !== undefined;
  if (!bounded) {
    const positive = b.min !== undefined && sign(b.min) > 0 && a.min !== undefined && sign(a.min) >= 0;
    return { min: positive ? 0 : undefined, max: undefined };
  }
  const ends = divisors.flatMap((d) => [a.min!, a.max!].map((n) => truncatedDivide(n, d)));
  if (sign(a.min!) <= 0 && sign(a.max!) >= 0) ends.push(0);
  if (b.min === undefined || b.max === undefined) ends.push(0);
  return { min: ends.reduce(minimum), max: ends.reduce(maximum) };
}

/** Remainder with the sign of the dividend. */
export function modulo(c: Context, left: Numeric, right: Numeric, span: Span): Numeric {
  if (right === 0) throwUndefined('division by zero', span);
  if (typeof left === 'number' && typeof right === 'number') return left % right || 0;
  if (isConstant(left) && isConstant(right)) return remainder(left, right);
  const l = operandOf(c, left);
  const r = operandOf(c, right);
  return partial(c, nonZero(c, right), {
    key: `mod${operandKey(l)},${operandKey(r)}`,
    hint: 'mod',
    integral: true,
    bounds: () => remainderBounds(boundsOf(c, left), boundsOf(c, right)),
    write: (result) => ({ kind: 'modulo', left: l, right: r, result }),
  });
}

function remainderBounds(a: Interval, b: Interval): Interval {
  const largest =
    b.min === undefined || b.max === undefined
      ? undefined
      : maximum(0, subtract(maximum(absolute(b.min), absolute(b.max)), 1));
  return {
    min: a.min !== undefined && sign(a.min) >= 0 ? 0 : atLeast(a.min, largest),
    max: a.max !== undefined && sign(a.max) <= 0 ? 0 : atMost(a.max, largest),
  };
}

const atMost = (a: Exact | undefined, b: Exact | undefined) =>
  a === undefined ? b : b === undefined ? a : minimum(a, b);
const atLeast = (a: Exact | undefined, magnitude: Exact | undefined) => {
  const b = magnitude === undefined ? undefined : negate(magnitude);
  return a === undefined ? b : b === undefined ? a : maximum(a, b);
};

/** Float division. */
export function ratio(c: Context, left: Numeric, right: Numeric, span: Span): Numeric {
  if (right === 0) throwUndefined('division by zero', span);
  if (isConstant(right)) return simplifyScaled(c, left, divide(1, right));
  const l = operandOf(c, left);
  const r = operandOf(c, right);
  return partial(c, nonZero(c, right), {
    key: `/${operandKey(l)},${operandKey(r)}`,
    hint: 'divide',
    integral: false,
    bounds: () => productBounds(boundsOf(c, left), inverseBounds(boundsOf(c, right))),
    write: (result) => ({ kind: 'divide', exact: true, left: l, right: r, result }),
  });
}

function inverseBounds({ min, max }: Interval): Interval {
  const away = (min !== undefined && sign(min) > 0) || (max !== undefined && sign(max) < 0);
  if (!away) return { min: undefined, max: undefined };
  return {
    min: max === undefined ? 0 : divide(1, max),
    max: min === undefined ? 0 : divide(1, min),
  };
}

/** Largest whole exponent and size of a constant power. */
const exponentLimit = 1024;

/** base ^ exponent, integers or floats. */
export function raise(c: Context, base: Numeric, exponent: Numeric, integers: boolean, span: Span): Numeric {
  if (isConstant(exponent) && isInteger(exponent) && compare(absolute(exponent), exponentLimit) <= 0) {
    const n = exponent as number;
    if (isConstant(base)) {
      if (n < 0 && base === 0) throwUndefined('zero to a negative power', span);
      const value = power(base, n);
      return integers && n < 0 ? truncatedDivide(value, 1) : value;
    }
    if (n === 0) return 1;
    if (n === 1) return base;
    if (boolOf(c, base) !== undefined && n > 0) return base;
    if (n === 2) return product(c, base, base);
  }
  const b = operandOf(c, base);
  const e = operandOf(c, exponent);
  const condition = powerDefined(c, base, exponent);
  return partial(c, condition, {
    key: `^${operandKey(b)},${operandKey(e)}`,
    hint: 'pow',
    integral: integers,
    bounds: () => powerBounds(boundsOf(c, base), exponent, boundsOf(c, exponent), integers),
    write: (result) => ({
      kind: 'power',
      base: b,
      exponent: e,
      ...(integers ? {} : { exact: true as const }),
      result,
    }),
  });
}

/** Of integers, a negative exponent gives -1, 0 or 1; of floats its result has no bounds here. */
function powerBounds(base: Interval, exponent: Numeric, range: Interval, integers: boolean): Interval {
  const unknown = { min: undefined, max: undefined };
  if (base.min === undefined || base.max === undefined) return unknown;
  if (range.max === undefined || !isInteger(range.max) || compare(range.max, 64) > 0) return unknown;
  const inverses = range.min === undefined || sign(range.min) < 0;
  if (inverses && !integers) return unknown;
  const size = power(
    maximum(1, maximum(absolute(base.min), absolute(base.max))),
    maximum(0, range.max) as number,
  );
  if (sign(base.min) >= 0) {
    const least = isConstant(exponent) && !inverses ? power(base.min, exponent as number) : 0;
    return { min: least, max: size };
  }
  const even = isConstant(exponent) && !inverses && (exponent as number) % 2 === 0;
  return { min: even ? 0 : negate(size), max: size };
}

function powerDefined(c: Context, base: Numeric, exponent: Numeric): Formula {
  if (isConstant(exponent) && !isInteger(exponent)) return compareForm(c, formOf(scale(base, -1)), '<=');
  const least = boundsOf(c, exponent).min;
  if (least !== undefined && sign(least) >= 0) return true;
  return not(c, and(equalTo(c, base, 0), compareForm(c, combine(c, [[1, exponent]], 1), '<=')));
}
