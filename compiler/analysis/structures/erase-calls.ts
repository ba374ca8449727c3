import type { Expression } from '../../ir/model.ts';
import type { Span } from '../../source/span.ts';
import { boolLiteral, callOf, stringLiteral } from '../build-expression.ts';
import { arrayOf, type Type as CheckedType, elementType, isStructured, types } from '../types.ts';

/** What the comparison of two structures becomes: of their leaves, the first one first. */
export function compareLeaves(
  name: string,
  left: readonly Expression[],
  right: readonly Expression[],
  span: Span,
): Expression {
  switch (name) {
    case '=':
      return conjunction(
        left.map((leaf, i) => truth('=', [leaf, right[i] as Expression], span)),
        span,
      );
    case '!=':
      return truth('not', [compareLeaves('=', left, right, span)], span);
    case '>':
    case '>=':
      return compareLeaves(name === '>' ? '<' : '<=', right, left, span);
    default:
      return left.reduceRight(
        (rest: Expression, leaf, i) => {
          const other = right[i] as Expression;
          const tie = truth('/\\', [truth('=', [leaf, other], span), rest], span);
          return truth('\\/', [truth('<', [leaf, other], span), tie], span);
        },
        boolLiteral(name === '<=', span) as Expression,
      );
  }
}

function conjunction(conditions: readonly Expression[], span: Span): Expression {
  const [first, ...rest] = conditions;
  if (first === undefined) return boolLiteral(true, span);
  return rest.reduce((all, next) => truth('/\\', [all, next], span), first);
}

/** A call that gives a Boolean, which is fixed when its arguments are. */
export function truth(name: string, args: readonly Expression[], span: Span): Expression {
  const isVar = args.some(({ type }) => type.inst === 'var');
  return callOf(name, args, isVar ? types.varBool : types.bool, span);
}

/** Texts and texts that are computed, one after another. */
export const textOf = (parts: readonly (string | Expression)[], span: Span): Expression => {
  const elements = parts
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? stringLiteral(part, span) : part));
  const type = arrayOf(types.string, ['int']);
  const list: Expression = { kind: 'array', elements, sizes: [elements.length], type, span };
  return callOf('concat', [list], types.string, span);
};

export const shown = (e: Expression, json = false): Expression =>
  callOf(json ? 'showJSON' : 'show', [e], types.string, e.span);

/** `(1, true)` or `(id: 1, start: 3)` as text, of a structure of this type with these leaves. */
export function showLeaves(
  type: CheckedType,
  leaves: readonly Expression[],
  json: boolean,
  span: Span,
): Expression {
  const parts: (string | Expression)[] = [];
  let next = 0;
  const write = (at: CheckedType): void => {
    if (!isStructured(at.base)) {
      parts.push(shown(leaves[next++] as Expression, json));
      return;
    }
    const { tuple, fields } = at.base;
    const [open, close] = !json ? ['(', ')'] : tuple ? ['[', ']'] : ['{', '}'];
    parts.push(open);
    fields.forEach(({ name, type: field }, i) => {
      parts.push(`${i === 0 ? '' : ', '}${tuple ? '' : json ? `${JSON.stringify(name)}: ` : `${name}: `}`);
      write(field);
    });
    parts.push(tuple && !json && fields.length === 1 ? `,${close}` : close);
  };
  write(type);
  return textOf(parts, span);
}

/** The elements of an array, shown one by one: `each` shows what stands at a position of the flat list. */
export function showList(
  first: Expression,
  each: (position: Expression) => Expression,
  id: string,
  span: Span,
): Expression {
  const body = each(position(id, span));
  const source = callOf('index_set', [asList(first, span)], types.setOfInt, span);
  const list: Expression = {
    kind: 'comprehension',
    form: 'array',
    body,
    generators: [{ ids: [id], names: ['i'], source, assigns: false }],
    type: arrayOf(types.string, ['int']),
    span,
  };
  const comma = stringLiteral(', ', span);
  const joined = callOf('join', [comma, list], types.string, span);
  return textOf(['[', joined, ']'], span);
}

const position = (id: string, span: Span): Expression => ({ kind: 'reference', id, type: types.int, span });

/** An array of any dimensions as a list from 1. */
export function asList(array: Expression, span: Span): Expression {
  const dimensions = array.type.dimensions ?? [];
  const type = arrayOf(elementType(array.type), ['int']);
  if (array.kind === 'call' && array.name === 'array1d' && array.arguments.length === 1) return array;
  return dimensions.length === 1 && array.kind === 'array' && array.index === undefined
    ? array
    : callOf('array1d', [array], type, span);
}

/** One element of an array of one dimension. */
export const elementAt = (array: Expression, position: Expression, span: Span): Expression => ({
  kind: 'access',
  array,
  indices: [position],
  type: elementType(array.type),
  span,
});
