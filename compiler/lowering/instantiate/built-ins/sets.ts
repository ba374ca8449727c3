import { compare } from '../../../exact/exact.ts';
import type { SetValue } from '../../../ir/value.ts';
import type { Span } from '../../../problem/span.ts';
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
import { type Context, fail } from '../context.ts';
import { simplify } from '../form.ts';
import { groundCall } from '../ground-call.ts';
import { rangeSet } from '../set-literal.ts';
import { cardinality, combineSets, memberOf, subsetOf } from '../sets.ts';
import type { Formula } from '../symbolic.ts';
import { isArray, isConstant, isSet, isSymbolicSet, type Symbolic } from '../symbolic.ts';
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

/** `low..high`; an infinite end leaves the side open. */
const range: BuiltIn = binary((c, low, high, span) => {
  if (typeof low === 'number' && typeof high === 'number') {
    return { kind: 'set', ranges: low <= high ? [[low, high]] : [] };
  }
  const infinite = (x: Symbolic) => typeof x === 'object' && 'kind' in x && x.kind === 'infinite';
  if (infinite(low) && infinite(high)) return { kind: 'set', ranges: [], unbounded: true };
  if (infinite(low) && isConstant(high)) return { kind: 'set', ranges: [], unbounded: true, max: high };
  if (infinite(high) && isConstant(low)) return { kind: 'set', ranges: [], unbounded: true, min: low };
  return rangeSet(c, toNumeric(c, low, span), toNumeric(c, high, span), span);
});

const operation = (name: 'union' | 'intersect' | 'diff' | 'symdiff'): BuiltIn =>
  binary((c, a, b, span) => {
    if (isSet(a) && isSet(b)) return combineGround(c, name, a, b, span);
    return combineSets(c, name, a, b, span);
  });

/** Operations on ground sets work on their ranges, whatever their size. */
export function combineGround(c: Context, name: string, a: SetValue, b: SetValue, span: Span): SetValue {
  if (a.unbounded || b.unbounded) {
    const other = a.unbounded ? b : a;
    if (name === 'intersect') return other;
    if (name === 'union') return { kind: 'set', ranges: [], unbounded: true };
    if (name === 'diff' && b.unbounded) return { kind: 'set', ranges: [] };
    return fail(c, 'unbounded-set', 'this set has no bounds', span);
  }
  if (name === 'union') return normalise([...a.ranges, ...b.ranges]);
  if (name === 'intersect') return intersect(a, b);
  if (name === 'diff') return subtract(a, b);
  return normalise([...subtract(a, b).ranges, ...subtract(b, a).ranges]);
}

type Ranges = SetValue['ranges'];

function normalise(ranges: Ranges): SetValue {
  const sorted = [...ranges].sort(([a], [b]) => compare(a, b));
  const merged: [SetValue['ranges'][number][0], SetValue['ranges'][number][1]][] = [];
  for (const [low, high] of sorted) {
    const last = merged[merged.length - 1];
    const touches =
      last !== undefined &&
      (compare(low, last[1]) <= 0 ||
        (typeof low === 'number' && typeof last[1] === 'number' && low === last[1] + 1));
    if (!touches) merged.push([low, high]);
    else if (compare(high, last[1]) > 0) last[1] = high;
  }
  return { kind: 'set', ranges: merged };
}

function intersect(a: SetValue, b: SetValue): SetValue {
  const found: Ranges[number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.ranges.length && j < b.ranges.length) {
    const [low1, high1] = a.ranges[i]!;
    const [low2, high2] = b.ranges[j]!;
    const low = compare(low1, low2) >= 0 ? low1 : low2;
    const high = compare(high1, high2) <= 0 ? high1 : high2;
    if (compare(low, high) <= 0) found.push([low, high]);
    if (compare(high1, high2) < 0) i++;
    else j++;
  }
  return { kind: 'set', ranges: found };
}

/** Of int ranges. */
function subtract(a: SetValue, b: SetValue): SetValue {
  const found: Ranges[number][] = [];
  for (const [low, high] of a.ranges) {
    let from = low as number;
    for (const [l, h] of b.ranges as readonly (readonly [number, number])[]) {
      if (h < from || l > (high as number)) continue;
      if (l > from) found.push([from, l - 1]);
      from = h + 1;
    }
    if (from <= (high as number)) found.push([from, high]);
  }
  return { kind: 'set', ranges: found };
}

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
        isSet(a) && isSet(b)
          ? combineGround(c, name, a, b, call.span)
          : combineSets(c, name, a, b, call.span);
      if (sets.elements.length === 0) return { kind: 'set', ranges: [] };
      return sets.elements.reduce(combine);
    });
  };

/** Whether a set's members are listed as they are (set2array) is for ground sets only. */
const set2array: BuiltIn = (unit, call) => groundCall(unit, call);

export const setFunctions: Readonly<Record<string, BuiltIn>> = {
  '..': range,
  in: relation((c, x, set, span) => {
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
