import { type Exact, maximum, minimum, sign } from '../../../exact/exact.ts';
import type { Span } from '../../../source/span.ts';
import { type Accumulator, addNumeric } from '../accumulator.ts';
import { extreme, magnitude, oneSided } from '../arithmetic.ts';
import { choose } from '../choice.ts';
import { addSymbolic, type BuiltIn, type Code, type Frame, makeCode, toNumeric, type Unit } from '../code.ts';
import { type Context, fail, throwUndefined } from '../context.ts';
import { requireCondition } from '../definedness.ts';
import { boundsOf, scale } from '../form.ts';
import { not, or } from '../formula.ts';
import { withTarget } from '../operands.ts';
import { extremeMembers } from '../sets.ts';
import {
  type Formula,
  isAbsent,
  isArray,
  isOptional,
  isSet,
  isSymbolicSet,
  type Numeric,
  type Symbolic,
} from '../symbolic.ts';

/**
 * Code of a largest or smallest number. Added to a sum of which only the bounding side matters (an upper bound for `max`),
 * it is a variable that is at least each of the numbers, and no more: a linear program needs no choice for that. `known`
 * are bounds of the value that its parts do not show.
 */
function extremeCode(
  unit: Unit,
  span: Span,
  sense: 'max' | 'min',
  evaluate: (frame: Frame) => Symbolic,
  pick: (value: Symbolic) => Symbolic,
  parts: (value: Symbolic) => readonly Numeric[] | undefined,
  known: readonly Exact[] = [],
): Code {
  const { c } = unit;
  const addTo = (frame: Frame, sum: Accumulator, factor: Exact): void => {
    const value = evaluate(frame);
    const direction = sum.polarity * sign(factor);
    const numbers = direction === (sense === 'max' ? 1 : -1) ? parts(value) : undefined;
    if (numbers === undefined) addSymbolic(c, sum, pick(value), factor, span);
    else addNumeric(c.scratch, sum, oneSided(c, sense, [...numbers, ...known]), factor);
  };
  return makeCode(unit, span, (frame) => pick(evaluate(frame)), {
    addTo,
    into: (frame, target) => {
      const value = evaluate(frame);
      return withTarget(c, target, () => pick(value));
    },
    extreme: { sense, parts: (frame) => parts(evaluate(frame)) },
  });
}

/** `max` and `min` of two numbers, of an array, or of a set. */
const extremeOf =
  (sense: 'max' | 'min'): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    const codes = call.arguments.map(unit.compile);
    const evaluate = (frame: Frame): Symbolic => {
      if (codes.length === 1) return codes[0]!.value(frame);
      const elements = codes.map((code) => code.value(frame));
      return { kind: 'array', index: [[1, elements.length]], elements };
    };
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
    const parts = (value: Symbolic): readonly Numeric[] | undefined => {
      if (!isArray(value) || value.elements.length === 0) return undefined;
      if (value.elements.some((x) => isAbsent(x) || isOptional(x))) return undefined;
      return value.elements.map((x) => toNumeric(c, x, call.span));
    };
    return extremeCode(unit, call.span, sense, evaluate, pick, parts);
  };

/** |x| is the larger of x and -x. */
const absolute: BuiltIn = (unit, call) => {
  const { c } = unit;
  const argument = unit.compile(call.arguments[0]!);
  const number = (value: Symbolic) => toNumeric(c, value, call.span);
  return extremeCode(
    unit,
    call.span,
    'max',
    (frame) => argument.value(frame),
    (value) => magnitude(c, number(value)),
    (value) => [number(value), scale(number(value), -1)],
    [0],
  );
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
  // these choices are operands: the variable that the result is to be is not for them
  const { target } = c;
  c.target = undefined;
  const filled = values.map((value, i) => {
    const when = present[i]!;
    if (when === true) return value;
    const cases = [
      { when, value },
      { when: not(c, when), value: worst },
    ];
    return choose(c, cases, span) as Numeric;
  });
  c.target = target;
  return extreme(c, sense, filled, span);
}

export const extremes: Readonly<Record<string, BuiltIn>> = {
  max: extremeOf('max'),
  min: extremeOf('min'),
  abs: absolute,
};
