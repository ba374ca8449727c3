import { compare, type Exact, fromDecimalOf, toNumber } from '../../../exact/exact.ts';
import type { FloatFunction } from '../../../ir/flat-constraint.ts';
import type { Expression } from '../../../ir/model.ts';
import type { Span } from '../../../source/span.ts';

import { type BuiltIn, type Frame, isPar, makeCode, toNumeric } from '../code.ts';
import { type Context, throwUndefined } from '../context.ts';
import { boundsOf, formOf, scale, shift } from '../form.ts';
import { and, atMost, compareForm } from '../formula.ts';
import { groundCall } from '../ground-call.ts';
import { operandKey, operandOf, withTarget } from '../operands.ts';
import { modulo, partial, quotient, raise, ratio } from '../partial-arithmetic.ts';
import { rounded } from '../rounding.ts';
import { isConstant, type Numeric } from '../symbolic.ts';
import { extremes } from './extremes.ts';

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

/** `log(base, x)` by natural logarithms; the base is ground. */
const logarithm: BuiltIn = (unit, call) => {
  if (call.arguments.every(isPar)) return groundCall(unit, call);
  const { c } = unit;
  const [base, argument] = call.arguments as [Expression, Expression];
  const name = { '2': 'log2', '10': 'log10' } as const;
  const code = unit.compile(base);
  const natural = (function_: keyof typeof floatFunctions) =>
    floatFunction(function_)(unit, { ...call, name: function_, arguments: [argument] });
  const codes = { ln: natural('ln'), log2: natural('log2'), log10: natural('log10') };
  return makeCode(unit, call.span, (frame) => {
    const b = toNumeric(c, code.value(frame), base.span);
    if (!isConstant(b) || compare(b, 0) <= 0 || b === 1) throwUndefined('no such logarithm', call.span);
    const known = name[String(b) as keyof typeof name];
    if (known !== undefined) return codes[known].value(frame);
    const factor = fromDecimalOf(1 / Math.log(toNumber(b as Exact)));
    return scale(toNumeric(c, codes.ln.value(frame), call.span), factor);
  });
};

const identity: BuiltIn = (unit, call) => unit.compile(call.arguments[0]!);

export const numbers: Readonly<Record<string, BuiltIn>> = {
  div: numeric(2, (c, [a, b], span) => quotient(c, a!, b!, span)),
  mod: numeric(2, (c, [a, b], span) => modulo(c, a!, b!, span)),
  '/': numeric(2, (c, [a, b], span) => ratio(c, a!, b!, span)),
  '^': raised,
  pow: raised,
  ...extremes,
  floor: numeric(1, (c, [x]) => rounded(c, 'floor', x!)),
  ceil: numeric(1, (c, [x]) => rounded(c, 'ceil', x!)),
  log: logarithm,
  int2float: identity,
  enum2int: identity,
  index2int: identity,
  ...Object.fromEntries(
    (Object.keys(floatFunctions) as FloatFunction['function'][]).map((name) => [name, floatFunction(name)]),
  ),
};
