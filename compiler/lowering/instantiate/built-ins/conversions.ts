import { fraction } from '../../../exact/exact.ts';
import type { SetValue } from '../../../ir/value.ts';
import { choose } from '../choice.ts';
import { type BuiltIn, type Call, type Code, isPar, makeCode, toNumeric } from '../code.ts';
import { type Context, fail } from '../context.ts';
import { requireCondition } from '../definedness.ts';
import { shift } from '../form.ts';
import { atMost, not } from '../formula.ts';
import { groundCall } from '../ground-call.ts';
import { rounded } from '../rounding.ts';
import { memberOf } from '../sets.ts';
import { isAbsent, isArray, isOptional, type Numeric, type Symbolic } from '../symbolic.ts';

/** All values of the enum that a call gives; unbounded for ints. */
function valuesOf(c: Context, { type }: Call): SetValue {
  const names = typeof type.base === 'object' ? c.instance.enums.get(type.base.enum) : undefined;
  if (names === undefined) return { kind: 'set', ranges: [], unbounded: true };
  return { kind: 'set', ranges: names.length === 0 ? [] : [[1, names.length]] };
}

/** The next or previous value, within the enum or a set of its values. */
const neighbour =
  (by: 1 | -1): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    const codes = call.arguments.map(unit.compile);
    return makeCode(unit, call.span, (frame) => {
      const values = codes.map((code) => code.value(frame));
      const next = shift(c, toNumeric(c, values[values.length - 1]!, call.span), by);
      requireCondition(c, memberOf(c, next, values.length === 2 ? values[0]! : valuesOf(c, call), call.span));
      return next;
    });
  };

/** An int as a value of an enum: itself, if it is one. Arrays and sets element by element. */
const toEnum: BuiltIn = (unit, call) => {
  const { c } = unit;
  if (call.arguments.every(isPar)) return groundCall(unit, call);
  const [set, argument] = call.arguments.map(unit.compile) as [Code, Code];
  return makeCode(unit, call.span, (frame) => {
    const members = set.value(frame);
    const convert = (x: Symbolic): Symbolic => {
      if (isArray(x)) return { ...x, elements: x.elements.map(convert) };
      const number = toNumeric(c, x, call.span);
      requireCondition(c, memberOf(c, number, members, call.span));
      return number;
    };
    return convert(argument.value(frame));
  });
};

/** `x default y`: y where x is absent; in arrays element by element. */
const withDefault: BuiltIn = (unit, call) => {
  const { c } = unit;
  const [left, right] = call.arguments.map(unit.compile) as [Code, Code];
  const fill = (x: Symbolic, other: Symbolic): Symbolic => {
    if (isAbsent(x)) return other;
    if (!isOptional(x)) return x;
    const cases = [
      { when: x.present, value: x.value },
      { when: not(c, x.present), value: other },
    ];
    return choose(c, cases, call.span);
  };
  return makeCode(unit, call.span, (frame) => {
    const x = left.value(frame);
    return isArray(x)
      ? fail(c, 'unsupported', 'default of arrays is not supported', call.span)
      : fill(x, right.value(frame));
  });
};

const half = fraction(1n, 2n);

/** Nearest int, halves away from zero. */
function nearest(c: Context, x: Numeric, span: Call['span']): Numeric {
  const positive = atMost(c, 0, x);
  if (positive === true) return rounded(c, 'floor', shift(c, x, half));
  if (positive === false) return rounded(c, 'ceil', shift(c, x, fraction(-1n, 2n)));
  const cases = [
    { when: positive, value: rounded(c, 'floor', shift(c, x, half)) },
    { when: not(c, positive), value: rounded(c, 'ceil', shift(c, x, fraction(-1n, 2n))) },
  ];
  return toNumeric(c, choose(c, cases, span), span);
}

const round: BuiltIn = (unit, call) => {
  const { c } = unit;
  if (call.arguments.every(isPar)) return groundCall(unit, call);
  const argument = unit.compile(call.arguments[0]!);
  return makeCode(unit, call.span, (frame) =>
    nearest(c, toNumeric(c, argument.value(frame), call.span), call.span),
  );
};

export const conversions: Readonly<Record<string, BuiltIn>> = {
  enum_next: neighbour(1),
  enum_prev: neighbour(-1),
  to_enum: toEnum,
  default: withDefault,
  round,
};
