import type { Exact } from '../exact/exact.ts';
import type { Expression } from '../ir/model.ts';
import type { SetValue, Value } from '../ir/value.ts';
import { arrayValue, indexRange, sizeOf } from './array-values.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import type { Compiler } from './compiler.ts';
import { isExactNumber } from './numbers.ts';
import { setOfPoints, setOfValues } from './set-values.ts';
import { fail, type Store, undefinedAt } from './store.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function compileSet(expression: Of<'set'>, compiler: Compiler): Compiled {
  const parts = expression.elements.map((element) => compile(element, compiler));
  const code: Code = (store) =>
    makeSetValue(
      parts.map((part) => part.code(store)),
      expression,
      store,
    );
  if (expression.elements.every((element) => element.kind === 'literal')) {
    let constant: Value | undefined;
    return {
      code: (store) => {
        constant ??= code(store);
        return constant;
      },
      partial: false,
    };
  }
  return { code, partial: parts.some((part) => part.partial) };
}

/** A set of values, without those that are absent. Approximate values cannot be members: sets are exact. */
export function makeSetValue(
  values: readonly Value[],
  expression: Pick<Expression, 'type' | 'span'>,
  store: Store,
): SetValue {
  const members: Exact[] = [];
  for (const value of values) {
    if (typeof value === 'boolean') members.push(value ? 1 : 0);
    else if (isExactNumber(value)) members.push(value);
    else if (typeof value === 'object' && value.kind !== 'absent') {
      undefinedAt(store, expression.span, () => 'a set cannot contain infinite or approximate numbers');
    }
  }
  return expression.type.base === 'float' ? setOfPoints(members) : setOfValues(members);
}

export function compileArray(expression: Of<'array'>, compiler: Compiler): Compiled {
  const { elements, sizes } = expression;
  const index = expression.index?.map((set) => compile(set, compiler).code);
  const ranges = sizes.map((size) => [1, size] as const);
  if (elements.every((element) => element.kind === 'literal')) {
    const values = elements.map((element) => (element as Of<'literal'>).value);
    const constant = arrayValue(ranges, values);
    if (index === undefined) return { code: () => constant, partial: false };
    return { code: (store) => arrayValue(indexRanges(index, expression, store), values), partial: true };
  }
  const parts = elements.map((element) => compile(element, compiler));
  const codes = parts.map((part) => part.code);
  const partial = parts.some((part) => part.partial) || index !== undefined;
  const code: Code = (store) => {
    const values: Value[] = new Array(codes.length);
    for (let i = 0; i < codes.length; i++) values[i] = (codes[i] as Code)(store);
    return arrayValue(index ? indexRanges(index, expression, store) : ranges, values);
  };
  return { code, partial };
}

function indexRanges(
  index: readonly Code[],
  expression: Of<'array'>,
  store: Store,
): readonly (readonly [number, number])[] {
  return index.map((code, i) => {
    const range = indexRange(code(store) as SetValue);
    if (range !== undefined && sizeOf(range) === expression.sizes[i]) return range;
    return fail(
      store,
      'index-mismatch',
      expression.span,
      'the index set does not fit the elements',
      'give one index for each element',
    );
  });
}
