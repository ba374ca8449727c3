import type { Expression } from '../ir/model.ts';
import type { ArrayValue, SetValue, Value } from '../ir/value.ts';
import type { Span } from '../source/span.ts';
import { arrayValue, indexRange, indexSetValue, indexText } from './array-values.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import type { Compiler } from './compiler.ts';
import { compileOpenAccess, openPlace } from './open-locals.ts';
import { intersectionOf, isSubset, rangeSet } from './set-values.ts';
import { fail, type Store, undefinedAt } from './store.ts';

type Access = Extract<Expression, { kind: 'access' }>;

/** `a[i, j]`: undefined out of range. One and two dimensions, the common ones, without a loop. */
export function compileAccess(expression: Access, compiler: Compiler): Compiled {
  const place = openPlace(expression, compiler);
  if (place !== undefined) return { code: compileOpenAccess(place, expression), partial: true };
  const array = compile(expression.array, compiler).code;
  const { span, indices } = expression;
  if (indices.some((index) => index.kind === 'slice' || index.type.set)) {
    return { code: compileSlice(expression, array, compiler), partial: true };
  }
  const codes = (indices as readonly Expression[]).map((index) => compile(index, compiler).code);
  const [first, second] = codes as [Code, Code | undefined];
  if (codes.length === 1) {
    const code: Code = (store) => {
      const { index, elements } = array(store) as ArrayValue;
      const at = first(store) as number;
      const [low, high] = index[0] as readonly [number, number];
      if (at >= low && at <= high) return elements[at - low] as Value;
      return outOfRange(store, span, index, [at]);
    };
    return { code, partial: true };
  }
  if (codes.length === 2 && second) {
    const code: Code = (store) => {
      const { index, elements } = array(store) as ArrayValue;
      const row = first(store) as number;
      const column = second(store) as number;
      const [rowLow, rowHigh] = index[0] as readonly [number, number];
      const [low, high] = index[1] as readonly [number, number];
      if (row >= rowLow && row <= rowHigh && column >= low && column <= high) {
        return elements[(row - rowLow) * (high - low + 1) + (column - low)] as Value;
      }
      return outOfRange(store, span, index, [row, column]);
    };
    return { code, partial: true };
  }
  const code: Code = (store) => {
    const { index, elements } = array(store) as ArrayValue;
    const at = codes.map((part) => part(store) as number);
    let position = 0;
    for (let d = 0; d < at.length; d++) {
      const [low, high] = index[d] as readonly [number, number];
      const i = at[d] as number;
      if (!(i >= low && i <= high)) return outOfRange(store, span, index, at);
      position = position * (high - low + 1) + (i - low);
    }
    return elements[position] as Value;
  };
  return { code, partial: true };
}

const outOfRange = (
  store: Store,
  span: Span,
  index: readonly (readonly [number, number])[],
  at: readonly number[],
): never =>
  undefinedAt(
    store,
    span,
    () => `index ${at.map((i) => String(i)).join(', ')} is outside the index set ${indexText(index)}`,
  );

function compileSlice(expression: Access, array: Code, compiler: Compiler): Code {
  const { span } = expression;
  const parts = expression.indices.map((index) => {
    if (index.kind !== 'slice') {
      const { code } = compile(index, compiler);
      return { sliced: index.type.set, set: (store: Store) => code(store) };
    }
    const from = index.from && compile(index.from, compiler).code;
    const to = index.to && compile(index.to, compiler).code;
    const set = (store: Store, whole: SetValue): Value => {
      const range = indexRange(whole) as readonly [number, number];
      const ends = [from?.(store) ?? range[0], to?.(store) ?? range[1]] as [number, number];
      return from || to ? intersectionOf(whole, rangeSet(...ends)) : whole;
    };
    return { sliced: true, set };
  });
  return (store) => {
    const { index, elements } = array(store) as ArrayValue;
    const ranges: (readonly [number, number])[] = [];
    const kept: (readonly [number, number])[] = [];
    for (const [d, part] of parts.entries()) {
      const whole = indexSetValue(index[d] as readonly [number, number]);
      const given = part.set(store, whole);
      const set = part.sliced ? (given as SetValue) : rangeSet(given as number, given as number);
      const range = indexRange(set);
      if (range === undefined) {
        return fail(
          store,
          'index-mismatch',
          span,
          'a slice must be a range without holes',
          'use a comprehension: `[a[i] | i in S]`',
        );
      }
      if (!isSubset(set, whole)) return outOfRange(store, span, index, [...range]);
      ranges.push(range);
      if (part.sliced) kept.push(range);
    }
    return arrayValue(kept, sliceElements(index, ranges, elements));
  };
}

/** The elements within a range of each dimension, row-major. */
export function sliceElements(
  index: readonly (readonly [number, number])[],
  ranges: readonly (readonly [number, number])[],
  elements: readonly Value[],
): Value[] {
  let offsets = [0];
  for (const [d, [low, high]] of index.entries()) {
    const [from, to] = ranges[d] as readonly [number, number];
    const next: number[] = [];
    for (const offset of offsets) {
      for (let i = from; i <= to; i++) next.push(offset * (high - low + 1) + (i - low));
    }
    offsets = next;
  }
  return offsets.map((offset) => elements[offset] as Value);
}
