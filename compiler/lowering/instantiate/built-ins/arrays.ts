import type { Expression } from '../../../ir/model.ts';
import type { Span } from '../../../source/span.ts';
import { type BuiltIn, booleanCode, type Code, type Frame, makeCode, toFormula, toNumeric } from '../code.ts';
import { type Context, fail, spend, throwUndefined } from '../context.ts';
import { requireCondition } from '../definedness.ts';
import { anyOf, equalTo } from '../formula.ts';
import { groundCall } from '../ground-call.ts';
import { indexRange, sizeOfRanges } from '../index-ranges.ts';
import { isArray, type Symbolic, type SymbolicArray } from '../symbolic.ts';
import { operandsOfChain } from './logic.ts';

export function toArray(c: Context, x: Symbolic, span: Span): SymbolicArray {
  return isArray(x) ? x : fail(c, 'unsupported', 'an array is wanted here', span);
}

const listed = (elements: readonly Symbolic[]): SymbolicArray => ({
  kind: 'array',
  index: [[1, elements.length]],
  elements,
});

/** An operation on one array and ground values. */
const onArray =
  (
    operation: (c: Context, array: SymbolicArray, rest: readonly Symbolic[], span: Span) => Symbolic,
  ): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    const codes = call.arguments.map(unit.compile);
    return makeCode(unit, call.span, (frame) => {
      const [array, ...rest] = codes.map((code) => code.value(frame));
      return operation(c, toArray(c, array!, call.span), rest, call.span);
    });
  };

/** `arrayNd(S1, …, x)`: the same elements with other index sets. `array1d(x)` has 1..n. */
const arrayOf: BuiltIn = (unit, call) => {
  const { c } = unit;
  const codes = call.arguments.map(unit.compile);
  const last = codes.length - 1;
  return makeCode(unit, call.span, (frame) => {
    const { elements } = toArray(c, codes[last]!.value(frame), call.span);
    if (last === 0) return listed(elements);
    const index = codes
      .slice(0, last)
      .map((code, d) => indexRange(c, code.value(frame), call.arguments[d]!.span));
    return reshaped(c, index, elements, call.span);
  });
};

function reshaped(
  c: Context,
  index: readonly (readonly [number, number])[],
  elements: readonly Symbolic[],
  span: Span,
): SymbolicArray {
  const size = sizeOfRanges(c, index, span);
  if (size !== elements.length) {
    throwUndefined(`the index sets have ${size} elements, the array has ${elements.length}`, span);
  }
  return { kind: 'array', index, elements };
}

/** `arrayXd(like, x)`: the elements of x with the index sets of `like`. */
const arrayLike = onArray((c, like, [x], span) =>
  reshaped(c, like.index, toArray(c, x!, span).elements, span),
);

const indexSet = (dimension: number): BuiltIn =>
  onArray((c, { index }, _, span) => {
    const range = index[dimension];
    if (range === undefined) return fail(c, 'unsupported', 'the array has too few dimensions', span);
    return { kind: 'set', ranges: range[0] <= range[1] ? [range] : [] };
  });

const indexSets = Object.fromEntries(
  Array.from({ length: 6 }, (_, of) =>
    Array.from({ length: of + 1 }, (_, n) => [`index_set_${n + 1}of${of + 1}`, indexSet(n)] as const),
  ).flat(),
);

/** A long chain of `++` is one array, and one text. */
const concatenate: BuiltIn = (unit, call) => {
  const { c } = unit;
  if (call.type.dimensions === undefined) return groundCall(unit, call);
  const operands: Expression[] = operandsOfChain(call);
  const codes = operands.map(unit.compile);
  return makeCode(unit, call.span, (frame) => {
    const elements: Symbolic[] = [];
    for (const code of codes) {
      const part = toArray(c, code.value(frame), call.span).elements;
      spend(c, part.length, call.span);
      for (const element of part) elements.push(element);
    }
    return listed(elements);
  });
};

const row = onArray((c, { index, elements }, [i], span) => {
  const [low, high] = index[0]!;
  const width = Math.max(0, index[1]![1] - index[1]![0] + 1);
  if (typeof i !== 'number' || i < low || i > high) throwUndefined(`there is no row ${String(i)}`, span);
  spend(c, width, span);
  const from = ((i as number) - low) * width;
  return { kind: 'array', index: [index[1]!], elements: elements.slice(from, from + width) };
});

const column = onArray((c, { index, elements }, [j], span) => {
  const [low, high] = index[1]!;
  const width = Math.max(0, high - low + 1);
  if (typeof j !== 'number' || j < low || j > high) throwUndefined(`there is no column ${String(j)}`, span);
  const height = Math.max(0, index[0]![1] - index[0]![0] + 1);
  spend(c, height, span);
  const at = (j as number) - low;
  return {
    kind: 'array',
    index: [index[0]!],
    elements: Array.from({ length: height }, (_, i) => elements[i * width + at]!),
  };
});

const length = onArray((_, { elements }) => elements.length);
const reverse = onArray((_, { index, elements }) => ({
  kind: 'array',
  index,
  elements: [...elements].reverse(),
}));

const indicesAgree: BuiltIn = (unit, call) => {
  const { c } = unit;
  const [left, right] = call.arguments.map(unit.compile) as [Code, Code];
  return makeCode(unit, call.span, (frame) => {
    const a = toArray(c, left.value(frame), call.span).index;
    const b = toArray(c, right.value(frame), call.span).index;
    return a.length === b.length && a.every(([low, high], d) => low === b[d]![0] && high === b[d]![1]);
  });
};

/** `x in array` for arrays (sets have their own `in`). */
export function memberOfArray(c: Context, x: Symbolic, array: SymbolicArray, span: Span) {
  const value = toNumeric(c, x, span);
  return anyOf(array.elements.map((element) => equalTo(c, value, toNumeric(c, element, span))));
}

const array2set: BuiltIn = (unit, call) => groundCall(unit, call);

const hasIndex: BuiltIn = (unit, call) => {
  const { c } = unit;
  const [at, array] = call.arguments.map(unit.compile) as [Code, Code];
  return makeCode(unit, call.span, (frame) => {
    const i = at.value(frame);
    const [low, high] = toArray(c, array.value(frame), call.span).index[0]!;
    return typeof i === 'number' && i >= low && i <= high;
  });
};

/** What an option value is where it is there: `deopt`, `occurs`, `absent` and `default`. */
const deopt: BuiltIn = (unit, call) => {
  const { c } = unit;
  const argument = unit.compile(call.arguments[0]!);
  const present = (x: Symbolic): Symbolic => {
    if (typeof x === 'object' && 'kind' in x) {
      if (x.kind === 'array') return { ...x, elements: x.elements.map(present) };
      if (x.kind === 'absent') return throwUndefined('the value is absent', call.span);
      if (x.kind === 'optional') {
        requireCondition(c, x.present);
        return x.value;
      }
    }
    return x;
  };
  return makeCode(unit, call.span, (frame) => present(argument.value(frame)));
};

const occurrence =
  (wanted: boolean): BuiltIn =>
  (unit, call) => {
    const argument = unit.compile(call.arguments[0]!);
    return booleanCode(unit, call.span, (frame: Frame) => {
      const x = argument.value(frame);
      if (typeof x === 'object' && 'kind' in x) {
        if (x.kind === 'absent') return !wanted;
        if (x.kind === 'optional') {
          return wanted ? x.present : toFormula(unit.c, { kind: 'not', part: x.present }, call.span);
        }
      }
      return wanted;
    });
  };

export const arrayFunctions: Readonly<Record<string, BuiltIn>> = {
  ...indexSets,
  ...Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`array${n + 1}d`, arrayOf] as const)),
  arrayXd: arrayLike,
  index_set: indexSet(0),
  '++': concatenate,
  row,
  col: column,
  length,
  reverse,
  index_sets_agree: indicesAgree,
  has_index: hasIndex,
  array2set,
  deopt,
  occurs: occurrence(true),
  absent: occurrence(false),
};
