import { fromDecimalOf } from '../exact/exact.ts';
import type { Declaration, Expression } from '../ir/model.ts';
import type { Type } from '../ir/type.ts';
import type { Value } from '../ir/value.ts';
import type { Span } from '../source/span.ts';
import { isAbsent, isArrayValue, isSetValue } from './compare-values.ts';
import { elementTypeOf } from './json-text.ts';
import { isExactNumber } from './numbers.ts';

/** A value written as an expression of the model, at the place of the declaration that it belongs to. */
export function valueExpression(value: Value, declaration: Pick<Declaration, 'type' | 'span'>): Expression {
  return write(value, { ...declaration.type, inst: 'par' }, declaration.span);
}

function write(value: Value, type: Type, span: Span): Expression {
  if (typeof value === 'boolean' || typeof value === 'string' || isExactNumber(value)) {
    return { kind: 'literal', value, type, span };
  }
  if (isArrayValue(value)) {
    const element = elementTypeOf(type);
    return {
      kind: 'array',
      elements: value.elements.map((e) => write(e, element, span)),
      index: value.index.map(([low, high]) => range(low, high, { ...element, base: 'int' }, span)),
      sizes: value.index.map(([low, high]) => Math.max(0, high - low + 1)),
      type,
      span,
    };
  }
  if (isSetValue(value)) {
    const parts = value.ranges.map(([low, high]) =>
      range(low as number, high as number, { ...type, set: false }, span),
    );
    const empty: Expression = { kind: 'set', elements: [], type, span };
    return parts.reduce<Expression>(
      (all, part) =>
        all === empty ? part : { kind: 'call', name: 'union', arguments: [all, part], type, span },
      empty,
    );
  }
  if (isAbsent(value)) return { kind: 'absent', type, span };
  const approximate = value as
    | { readonly kind: 'approximate'; readonly value: number }
    | { readonly kind: 'infinite'; readonly sign: 1 | -1 };
  if (approximate.kind === 'approximate') {
    return { kind: 'literal', value: fromDecimalOf(approximate.value), type, span };
  }
  const infinity: Expression = { kind: 'infinity', type, span };
  return approximate.sign === 1 ? infinity : { kind: 'call', name: '-', arguments: [infinity], type, span };
}

const range = (low: number, high: number, member: Type, span: Span): Expression => ({
  kind: 'call',
  name: '..',
  arguments: [
    { kind: 'literal', value: low, type: member, span },
    { kind: 'literal', value: high, type: member, span },
  ],
  type: { ...member, set: true },
  span,
});
