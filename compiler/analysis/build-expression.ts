import type { Exact } from '../exact/exact.ts';
import type { Expression as ModelExpression } from '../ir/model.ts';
import type { Span } from '../source/span.ts';
import type { Expression } from './checked-model.ts';
import { isStructured, type Structured, sameBase, type Type, types } from './types.ts';

/** Small constructors of model expressions, for code that the writer did not spell out. */
export const intLiteral = (value: Exact, span: Span): ModelExpression => ({
  kind: 'literal',
  value,
  type: types.int,
  span,
});

export const boolLiteral = (value: boolean, span: Span): ModelExpression => ({
  kind: 'literal',
  value,
  type: types.bool,
  span,
});

export const stringLiteral = (value: string, span: Span): ModelExpression => ({
  kind: 'literal',
  value,
  type: types.string,
  span,
});

export const callOf = <T extends Type>(
  name: string,
  args: readonly ModelExpression<T>[],
  type: T,
  span: Span,
): ModelExpression<T> => ({
  kind: 'call',
  name,
  arguments: args,
  type,
  span,
});

/** Gives an expression the base type that is wanted: a Boolean where a number is wanted becomes `bool2int` of it. */
export function coerce(expression: Expression, target: Type): Expression {
  const { type } = expression;
  if (isStructured(target.base)) return coerceStructure(expression, target);
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

/** What stands for tuples and records in a checked model, as calls of names that nobody can write: see `erase-structures.ts`. */
export const structureCalls = {
  literal: '(literal)',
  field: (name: string): string => `(field ${name})`,
  coerced: '(coerced)',
} as const;

/** A tuple or record of another base type: coerced field by field. An empty array becomes one of the wanted type. */
function coerceStructure(expression: Expression, target: Type): Expression {
  const { type, span } = expression;
  const { fields } = target.base as Structured;
  if (expression.kind === 'call' && expression.name === structureCalls.literal) {
    const coerced = expression.arguments.map((value, i) => coerce(value, fields[i]?.type ?? value.type));
    return { ...expression, arguments: coerced, type: { ...type, base: target.base } };
  }
  if (sameBase(type.base, target.base)) return expression;
  return callOf(structureCalls.coerced, [expression], { ...type, base: target.base }, span);
}
