import { combineSets, type SetOperation } from '../../../evaluation/combine-sets.ts';
import type { SetValue } from '../../../ir/value.ts';
import type { Span } from '../../../source/span.ts';
import {
  type BuiltIn,
  booleanCode,
  type Call,
  type Code,
  type Frame,
  makeCode,
  toNumeric,
  type Unit,
} from '../code.ts';
import { type Context, fail, throwUndefined } from '../context.ts';
import { simplify } from '../form.ts';
import { and } from '../formula.ts';
import { groundCall } from '../ground-call.ts';
import { rangeSet } from '../set-literal.ts';
import { cardinality, combineSymbolic, memberOf, subsetOf } from '../sets.ts';
import type { Formula } from '../symbolic.ts';
import {
  isAbsent,
  isArray,
  isConstant,
  isOptional,
  isSet,
  isSymbolicSet,
  type Symbolic,
} from '../symbolic.ts';
import { memberOfArray, toArray } from './arrays.ts';

const binary =
  (operation: (c: Context, a: Symbolic, b: Symbolic, span: Span) => Symbolic): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    const [left, right] = call.arguments.map(unit.compile) as [Code, Code];
    return makeCode(unit, call.span, (frame) =>
      operation(c, left.value(frame), right.value(frame), call.span),
    );
  };

const relation =
  (operation: (c: Context, a: Symbolic, b: Symbolic, span: Span) => Formula): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    const [left, right] = call.arguments.map(unit.compile) as [Code, Code];
    return booleanCode(unit, call.span, (frame: Frame) =>
      operation(c, left.value(frame), right.value(frame), call.span),
    );
  };

/** `low..high`; an infinite end leaves the side open, and one on the wrong side (`infinity..5`) leaves nothing. */
const range: BuiltIn = binary((c, low, high, span) => {
  if (typeof low === 'number' && typeof high === 'number') {
    return { kind: 'set', ranges: low <= high ? [[low, high]] : [] };
  }
  /** The side on which the number lies where it is infinite, else 0. */
  const side = (x: Symbolic) => (typeof x === 'object' && 'kind' in x && x.kind === 'infinite' ? x.sign : 0);
  const [from, to] = [side(low), side(high)];
  if (from > 0 || to < 0) return { kind: 'set', ranges: [] };
  if (from < 0 && to > 0) return { kind: 'set', ranges: [], unbounded: true };
  if (from < 0 && isConstant(high)) return { kind: 'set', ranges: [], unbounded: true, max: high };
  if (to > 0 && isConstant(low)) return { kind: 'set', ranges: [], unbounded: true, min: low };
  return rangeSet(c, toNumeric(c, low, span), toNumeric(c, high, span), span);
});

const operation =
  (name: SetOperation): BuiltIn =>
  (unit, call) =>
    binary((c, a, b, span) => {
      if (isSet(a) && isSet(b)) return combineGround(c, name, a, b, call);
      return combineSymbolic(c, name, a, b, span);
    })(unit, call);

/** Operations on ground sets work on their ranges, whatever their size. */
const combineGround = (
  c: Context,
  name: SetOperation,
  a: SetValue,
  b: SetValue,
  { type, span }: Pick<Call, 'type' | 'span'>,
): SetValue =>
  combineSets(name, a, b, type.base === 'float') ??
  fail(
    c,
    'unbounded-set',
    'this set has no end and a gap, or lacks an end point',
    span,
    'use sets with bounds',
  );

const card: BuiltIn = (unit, call) => {
  const { c } = unit;
  const argument = unit.compile(call.arguments[0]!);
  return makeCode(unit, call.span, (frame) => {
    const size = cardinality(c, argument.value(frame), call.span);
    if (isConstant(size) || size.kind === 'variable') return size;
    return simplify(c, size);
  });
};

const fold =
  (name: 'union' | 'intersect'): BuiltIn =>
  (unit: Unit, call: Call) => {
    const { c } = unit;
    const argument = unit.compile(call.arguments[0]!);
    return makeCode(unit, call.span, (frame) => {
      const sets = argument.value(frame);
      if (!isArray(sets)) return fail(c, 'unsupported', 'an array of sets is wanted here', call.span);
      const combine = (a: Symbolic, b: Symbolic) =>
        isSet(a) && isSet(b) ? combineGround(c, name, a, b, call) : combineSymbolic(c, name, a, b, call.span);
      if (sets.elements.length === 0) {
        if (name === 'intersect') throwUndefined('an intersection of no sets has no value', call.span);
        return { kind: 'set', ranges: [] };
      }
      return sets.elements.reduce(combine);
    });
  };

/** Whether a set's members are listed as they are (set2array) is for ground sets only. */
const set2array: BuiltIn = (unit, call) => groundCall(unit, call);

export const setFunctions: Readonly<Record<string, BuiltIn>> = {
  '..': range,
  in: relation((c, x, set, span) => {
    // What is absent is in no set.
    if (isAbsent(x)) return false;
    if (isOptional(x) && (isSymbolicSet(set) || isSet(set)))
      return and(x.present, memberOf(c, toNumeric(c, x.value, span), set, span));
    if (isSymbolicSet(set) || isSet(set)) return memberOf(c, toNumeric(c, x, span), set, span);
    return memberOfArray(c, x, toArray(c, set, span), span);
  }),
  subset: relation(subsetOf),
  superset: relation((c, a, b, span) => subsetOf(c, b, a, span)),
  union: operation('union'),
  intersect: operation('intersect'),
  diff: operation('diff'),
  symdiff: operation('symdiff'),
  card,
  array_union: fold('union'),
  array_intersect: fold('intersect'),
  set2array,
};
