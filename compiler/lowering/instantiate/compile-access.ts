import type { Expression, Slice } from '../../ir/model.ts';
import type { Span } from '../../source/span.ts';
import {
  addSymbolic,
  booleanCode,
  type Code,
  type Frame,
  isBool,
  isPar,
  knownCode,
  knownValue,
  makeCode,
  toFormula,
  toNumeric,
  type Unit,
} from './code.ts';
import { type Context, fail, spend, throwUndefined } from './context.ts';
import { elementAt, type Range } from './element.ts';
import { sizeOfRanges, tupleAt } from './index-ranges.ts';
import { withTarget } from './operands.ts';
import { elementsOf } from './sets.ts';
import { isArray, isConstant, isSet, type Numeric, type Symbolic, type SymbolicArray } from './symbolic.ts';

type Access = Extract<Expression, { kind: 'access' }>;

/** `a[i, j]`: an element, an element constraint where an index depends on variables, or a slice. */
export function compileAccess(unit: Unit, e: Access): Code {
  const { c } = unit;
  const known = knownElement(unit, e);
  if (known !== undefined) return knownCode(unit, e.span, known);
  const array = unit.compile(e.array);
  const sliced = e.indices.some((index) => index.kind === 'slice' || index.type.set);
  const indices = sliced ? [] : e.indices.map((index) => unit.compile(index as Expression));
  const value = sliced ? sliceValue(unit, e, array) : elementValue(unit, e, array, indices);
  if (isBool(e)) return booleanCode(unit, e.span, (frame) => toFormula(c, value(frame), e.span));
  const addTo: Code['addTo'] = (frame, sum, factor) => addSymbolic(c, sum, value(frame), factor, e.span);
  if (sliced || e.indices.every((index) => index.kind !== 'slice' && isPar(index))) {
    return makeCode(unit, e.span, value, { addTo });
  }
  const into: Code['into'] = (frame, target) => {
    const values = indices.map((code) => code.value(frame));
    const whole = array.value(frame);
    if (!isArray(whole)) return fail(c, 'unsupported', 'an array is wanted here', e.span);
    return withTarget(c, target, () => lookUp(c, whole, values, e.span));
  };
  return makeCode(unit, e.span, value, { addTo, into });
}

/** The element of a global array at literal indices: a model that is written out has little else. */
function knownElement(unit: Unit, e: Access): Symbolic | undefined {
  if (e.indices.some(({ kind }) => kind !== 'literal')) return undefined;
  const array = knownValue(unit, e.array);
  if (array === undefined || !isArray(array)) return undefined;
  let position = 0;
  for (let d = 0; d < e.indices.length; d++) {
    const at = knownValue(unit, e.indices[d] as Expression);
    const [low, high] = array.index[d]!;
    // Where there is no element, the instance says so.
    if (typeof at !== 'number' || at < low || at > high) return undefined;
    position = position * (high - low + 1) + (at - low);
  }
  return array.elements[position];
}

function elementValue(
  { c }: Unit,
  e: Access,
  array: Code,
  indices: readonly Code[],
): (frame: Frame) => Symbolic {
  if (indices.length === 1) {
    const only = indices[0]!;
    return (frame) => {
      const target = array.value(frame);
      const at = only.value(frame);
      if (!isArray(target)) return fail(c, 'unsupported', 'an array is wanted here', e.span);
      if (typeof at === 'number') {
        const [low, high] = target.index[0]!;
        if (at < low || at > high) outside(at, low, high, e.span);
        return target.elements[at - low]!;
      }
      return lookUp(c, target, [at], e.span);
    };
  }
  if (indices.length === 2) {
    const [first, second] = indices as [Code, Code];
    return (frame) => {
      const target = array.value(frame);
      const i = first.value(frame);
      const j = second.value(frame);
      if (!isArray(target)) return fail(c, 'unsupported', 'an array is wanted here', e.span);
      if (typeof i === 'number' && typeof j === 'number') {
        const [low, high] = target.index[0]!;
        const [left, right] = target.index[1]!;
        if (i < low || i > high) outside(i, low, high, e.span);
        if (j < left || j > right) outside(j, left, right, e.span);
        return target.elements[(i - low) * (right - left + 1) + (j - left)]!;
      }
      return lookUp(c, target, [i, j], e.span);
    };
  }
  return (frame) => {
    const target = array.value(frame);
    if (!isArray(target)) return fail(c, 'unsupported', 'an array is wanted here', e.span);
    return lookUp(
      c,
      target,
      indices.map((code) => code.value(frame)),
      e.span,
    );
  };
}

const outside = (at: number, low: number, high: number, span: Span): never =>
  throwUndefined(`index ${at} is outside ${low}..${high}`, span);

function lookUp(c: Context, array: SymbolicArray, at: readonly Symbolic[], span: Span): Symbolic {
  const indices = at.map((x) => toNumeric(c, x, span));
  let position = 0;
  for (const [d, index] of indices.entries()) {
    if (typeof index !== 'number' && !isConstant(index)) return lookUpVariable(c, array, indices, span);
    const [low, high] = array.index[d]!;
    if (typeof index !== 'number' || index < low || index > high) {
      return throwUndefined(`index ${String(index)} is outside ${low}..${high}`, span);
    }
    position = position * (high - low + 1) + (index - low);
  }
  return array.elements[position]!;
}

/** Constant indices first pick a part of the array; the others become an element constraint over it. */
function lookUpVariable(c: Context, array: SymbolicArray, indices: readonly Numeric[], span: Span): Symbolic {
  const open: Numeric[] = [];
  const openRanges: Range[] = [];
  let positions = [0];
  for (const [d, index] of indices.entries()) {
    const [low, high] = array.index[d]!;
    const size = Math.max(0, high - low + 1);
    if (isConstant(index)) {
      if (typeof index !== 'number' || index < low || index > high) {
        return throwUndefined(`index ${String(index)} is outside ${low}..${high}`, span);
      }
      positions = positions.map((p) => p * size + (index - low));
    } else {
      spend(c, positions.length * size, span);
      const next: number[] = [];
      for (const p of positions) for (let k = 0; k < size; k++) next.push(p * size + k);
      positions = next;
      open.push(index);
      openRanges.push([low, high]);
    }
  }
  const whole = positions.length === array.elements.length;
  const elements = whole ? array.elements : positions.map((p) => array.elements[p]!);
  return elementAt(c, openRanges, elements, open, span);
}

function sliceValue(unit: Unit, e: Access, array: Code): (frame: Frame) => Symbolic {
  const { c } = unit;
  const parts = e.indices.map((index) =>
    index.kind === 'slice' ? compileSlice(unit, index) : { set: index.type.set, code: unit.compile(index) },
  );
  return (frame) => {
    const target = array.value(frame);
    if (!isArray(target)) return fail(c, 'unsupported', 'an array is wanted here', e.span);
    const kept: Range[] = [];
    const chosen: (readonly number[])[] = [];
    for (const [d, part] of parts.entries()) {
      const [low, high] = target.index[d]!;
      const values =
        'bounds' in part
          ? range(...part.bounds(frame, low, high))
          : members(c, part.set, part.code.value(frame), e.span);
      if (!('bounds' in part) && !part.set) {
        if (values[0]! < low || values[0]! > high) outside(values[0]!, low, high, e.span);
      } else {
        for (const v of values) if (v < low || v > high) outside(v, low, high, e.span);
        kept.push(values.length === 0 ? [1, 0] : [values[0]!, values[values.length - 1]!]);
      }
      chosen.push(values);
    }
    const size = sizeOfRanges(
      c,
      chosen.map((values) => [1, values.length] as const),
      e.span,
    );
    spend(c, size, e.span);
    const counts = chosen.map((values) => [0, values.length - 1] as const);
    const elements: Symbolic[] = [];
    for (let i = 0; i < size; i++) {
      const tuple = tupleAt(counts, i);
      let position = 0;
      for (const [d, k] of tuple.entries()) {
        const [low, high] = target.index[d]!;
        position = position * (high - low + 1) + (chosen[d]![k]! - low);
      }
      elements.push(target.elements[position]!);
    }
    return { kind: 'array', index: kept, elements };
  };
}

function members(c: Context, set: boolean, value: Symbolic, span: Span): readonly number[] {
  if (set && isSet(value)) return elementsOf(c, value, span);
  if (!set && typeof value === 'number') return [value];
  return fail(c, 'unsupported', 'a slice cannot depend on a variable', span);
}

const range = (low: number, high: number): number[] =>
  Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);

function compileSlice(unit: Unit, { from, to }: Slice) {
  const low = from === undefined ? undefined : unit.compile(from);
  const high = to === undefined ? undefined : unit.compile(to);
  return {
    bounds: (frame: Frame, first: number, last: number): readonly [number, number] => [
      low === undefined ? first : (low.value(frame) as number),
      high === undefined ? last : (high.value(frame) as number),
    ],
  };
}
