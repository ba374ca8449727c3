import { compare, type Exact, maximum, minimum, round } from '../../../exact/exact.ts';
import type { FloatFunction } from '../../../ir/flat-constraint.ts';
import type { Span } from '../../../source/span.ts';
import { extreme, magnitude } from '../arithmetic.ts';
import { choose } from '../choice.ts';
import { type BuiltIn, type Frame, isPar, makeCode, toNumeric } from '../code.ts';
import { type Context, fail, throwUndefined } from '../context.ts';
import { requireCondition } from '../definedness.ts';
import { boundsOf, formOf, scale, shift } from '../form.ts';
import { and, atMost, compareForm, not, or } from '../formula.ts';
import { groundCall } from '../ground-call.ts';
import { operandKey, operandOf, withTarget } from '../operands.ts';
import { modulo, partial, quotient, raise, ratio } from '../partial-arithmetic.ts';
import { rounded } from '../rounding.ts';
import { extremeMembers } from '../sets.ts';
import {
  type Formula,
  isAbsent,
  isArray,
  isConstant,
  isOptional,
  isSet,
  isSymbolicSet,
  type Numeric,
  type Symbolic,
} from '../symbolic.ts';

/** An operation on numbers; on ground arguments the exact interpreter may be asked instead. */
function numeric(
  arity: number,
  operation: (c: Context, args: readonly Numeric[], span: Span) => Numeric,
  interpret = false,
): BuiltIn {
  return (unit, call) => {
    if (interpret && call.arguments.every(isPar)) return groundCall(unit, call);
    const { c } = unit;
    const codes = call.arguments.slice(0, arity).map(unit.compile);
    const read = (frame: Frame) =>
      codes.map((code, i) => toNumeric(c, code.value(frame), call.arguments[i]!.span));
    return makeCode(unit, call.span, (frame) => operation(c, read(frame), call.span), {
      into: (frame, target) => {
        const args = read(frame);
        return withTarget(c, target, () => operation(c, args, call.span));
      },
    });
  };
}

const raised: BuiltIn = (unit, call) => {
  const integers = call.type.base !== 'float';
  return numeric(
    2,
    (c, [base, exponent], span) => raise(c, base!, exponent!, integers, span),
    true,
  )(unit, call);
};

/** `max` and `min` of two numbers, of an array, or of a set. */
const extremeOf =
  (sense: 'max' | 'min'): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    if (call.arguments.length > 1) {
      return numeric(call.arguments.length, (_, args, span) => extreme(c, sense, args, span))(unit, call);
    }
    const argument = unit.compile(call.arguments[0]!);
    const pick = (value: Symbolic): Symbolic => {
      if (isArray(value)) return extremeOfArray(c, sense, value.elements, call.span);
      if (isSet(value)) {
        if (value.unbounded) return fail(c, 'unbounded-set', 'this set has no bounds', call.span);
        if (value.ranges.length === 0) return throwUndefined(`${sense} of an empty set`, call.span);
        return sense === 'min' ? value.ranges[0]![0] : value.ranges[value.ranges.length - 1]![1];
      }
      if (isSymbolicSet(value)) {
        const cases = extremeMembers(c, sense, value, call.span);
        requireCondition(c, or(...cases.map(({ when }) => when)));
        return choose(c, cases, call.span);
      }
      return fail(c, 'unsupported', 'an array or a set is wanted here', call.span);
    };
    return makeCode(unit, call.span, (frame) => pick(argument.value(frame)), {
      into: (frame, target) => {
        const value = argument.value(frame);
        return withTarget(c, target, () => pick(value));
      },
    });
  };

/** Absent elements count as the worst value that any element can have; at least one is there. */
function extremeOfArray(
  c: Context,
  sense: 'max' | 'min',
  elements: readonly Symbolic[],
  span: Span,
): Numeric {
  const there = elements.filter((x) => !isAbsent(x));
  if (!there.some(isOptional)) {
    return extreme(
      c,
      sense,
      there.map((x) => toNumeric(c, x, span)),
      span,
    );
  }
  const values = there.map((x) => toNumeric(c, isOptional(x) ? x.value : x, span));
  const ends = values.map((x) => (sense === 'max' ? boundsOf(c, x).min : boundsOf(c, x).max));
  if (ends.includes(undefined)) {
    fail(
      c,
      'unbounded',
      `${sense} over elements that may be absent needs bounds`,
      span,
      'give the variables finite domains',
    );
  }
  const worst = (ends as Exact[]).reduce(sense === 'max' ? minimum : maximum);
  const present = there.map((x): Formula => (isOptional(x) ? x.present : true));
  requireCondition(c, or(...present));
  const filled = values.map((value, i) => {
    const when = present[i]!;
    if (when === true) return value;
    const cases = [
      { when, value },
      { when: not(c, when), value: worst },
    ];
    return choose(c, cases, span) as Numeric;
  });
  return extreme(c, sense, filled, span);
}

interface Shape {
  /** Where the function is defined, as an interval (open ends are excluded). */
  readonly from?: Exact;
  readonly to?: Exact;
  readonly open?: boolean;
  /** Bounds of the result that hold everywhere. */
  readonly min?: Exact;
  readonly max?: Exact;
}

const floatFunctions: Record<FloatFunction['function'], Shape> = {
  sqrt: { from: 0, min: 0 },
  exp: { min: 0 },
  ln: { from: 0, open: true },
  log2: { from: 0, open: true },
  log10: { from: 0, open: true },
  sin: { min: -1, max: 1 },
  cos: { min: -1, max: 1 },
  tan: {},
  asin: { from: -1, to: 1, min: -2, max: 2 },
  acos: { from: -1, to: 1, min: 0, max: 4 },
  atan: { min: -2, max: 2 },
  sinh: {},
  cosh: { min: 1 },
  tanh: { min: -1, max: 1 },
};

const floatFunction = (name: FloatFunction['function']): BuiltIn => {
  const { from, to, open, min, max } = floatFunctions[name];
  return numeric(
    1,
    (c, [x], span) => {
      const argument = operandOf(c, x!);
      const above =
        from === undefined ? true : compareForm(c, formOf(shift(c, scale(x!, -1), from)), open ? '<' : '<=');
      const below = to === undefined ? true : atMost(c, x!, to);
      const condition = and(above, below);
      if (condition === false) throwUndefined(`${name} outside of its domain`, span);
      return partial(c, condition, {
        key: `${name}${operandKey(argument)}`,
        hint: name,
        integral: false,
        bounds: () => ({ min, max: max ?? rootBound(c, name, x!) }),
        write: (result) => ({ kind: 'float_function', function: name, argument, result }),
      });
    },
    true,
  );
};

/** An upper bound of a square root. */
function rootBound(c: Context, name: string, x: Numeric): Exact | undefined {
  const top = boundsOf(c, x).max;
  if (name !== 'sqrt' || top === undefined) return undefined;
  return compare(top, 1) <= 0 ? 1 : top;
}

/** int(x + 1/2) with halves away from zero is not continuous; only ground numbers are rounded so. */
const roundOf = numeric(1, (c, [x], span) => {
  if (isConstant(x!)) return round(x);
  return fail(c, 'unsupported', 'round of a variable is not supported', span, 'use floor or ceil');
});

const identity: BuiltIn = (unit, call) => unit.compile(call.arguments[0]!);

export const numbers: Readonly<Record<string, BuiltIn>> = {
  div: numeric(2, (c, [a, b], span) => quotient(c, a!, b!, span)),
  mod: numeric(2, (c, [a, b], span) => modulo(c, a!, b!, span)),
  '/': numeric(2, (c, [a, b], span) => ratio(c, a!, b!, span)),
  '^': raised,
  pow: raised,
  abs: numeric(1, (c, [x]) => magnitude(c, x!)),
  max: extremeOf('max'),
  min: extremeOf('min'),
  floor: numeric(1, (c, [x]) => rounded(c, 'floor', x!)),
  ceil: numeric(1, (c, [x]) => rounded(c, 'ceil', x!)),
  round: roundOf,
  int2float: identity,
  enum2int: identity,
  index2int: identity,
  ...Object.fromEntries(
    (Object.keys(floatFunctions) as FloatFunction['function'][]).map((name) => [name, floatFunction(name)]),
  ),
};
