import type { Exact } from '../exact/exact.ts';
import type { Expression } from '../ir/model.ts';
import type { Type } from '../ir/type.ts';
import type { Span } from '../source/span.ts';
import { types } from './types.ts';

/** Small constructors of model expressions, for code that the writer did not spell out. */
export const intLiteral = (value: Exact, span: Span, type: Type = types.int): Expression => ({
  kind: 'literal',
  value,
  type,
  span,
});

export const boolLiteral = (value: boolean, span: Span): Expression => ({
  kind: 'literal',
  value,
  type: types.bool,
  span,
});

export const stringLiteral = (value: string, span: Span): Expression => ({
  kind: 'literal',
  value,
  type: types.string,
  span,
});

export const callOf = (name: string, args: readonly Expression[], type: Type, span: Span): Expression => ({
  kind: 'call',
  name,
  arguments: args,
  type,
  span,
});

/** Gives an expression the base type that is wanted: a Boolean where a number is wanted becomes `bool2int` of it. */
export function coerce(expression: Expression, target: Type): Expression {
  const { type } = expression;
  const toNumber = target.base === 'int' || target.base === 'float';
  if (type.base !== 'bool' || !toNumber) return expression;
  if (expression.kind === 'literal') return intLiteral(expression.value === true ? 1 : 0, expression.span);
  const numeric: Type = { ...type, base: 'int' };
  if (expression.kind === 'array') {
    return { ...expression, elements: expression.elements.map((e) => coerce(e, target)), type: numeric };
  }
  if (expression.kind === 'comprehension' && expression.form === 'array') {
    return { ...expression, body: coerce(expression.body, target), type: numeric };
  }
  return {
    kind: 'call',
    name: 'bool2int',
    arguments: [expression],
    implicit: true,
    type: numeric,
    span: expression.span,
  };
}
