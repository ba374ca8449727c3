import type { Span } from '../source/span.ts';
import type { ExpressionSyntax } from '../syntax/ast.ts';
import { callOf, coerce, intLiteral, stringLiteral } from './build-expression.ts';
import { assign } from './check-declaration.ts';
import { checkExpression } from './check-expression.ts';
import type { Declaration, Expression } from './checked-model.ts';
import { type Context, report, type Scope } from './context.ts';
import type { ResolvedType } from './resolve-type.ts';
import type { Type } from './types.ts';
import { arrayOf, elementType, printType, types } from './types.ts';

/**
 * A value of a variable in which `_` leaves the whole or some elements open (`[| _, 6 | 8, _ |]`). What is left open is a variable
 * like any other, so the declaration gets no value, and what is known becomes a constraint.
 */
export interface OpenValue {
  readonly resolved: ResolvedType;
  /** Says what the known elements are; absent where all are open. */
  readonly known?: Expression;
}

/** True for `_`, and for an array literal, also in `array2d(…)`, that has one. */
export function hasOpenElements(syntax: ExpressionSyntax): boolean {
  if (syntax.kind === 'anonymous') return true;
  return literalIn(syntax)?.elements.some((element) => element.kind === 'anonymous') ?? false;
}

/** Checks a value for which {@link hasOpenElements} holds. Undefined after a mistake, which has been reported. */
export function checkOpenValue(
  syntax: ExpressionSyntax,
  resolved: ResolvedType,
  id: string,
  scope: Scope,
  context: Context,
): OpenValue | undefined {
  const { type } = resolved;
  if (type.inst === 'par') {
    return report(
      context,
      'var-in-par',
      syntax.span,
      `\`${id}\` is fixed, but \`_\` is a value left open`,
      `declare it as a variable: \`var … : ${id}\``,
    );
  }
  const literal = literalIn(syntax);
  const dimensions = type.dimensions?.length ?? 0;
  if (literal === undefined && dimensions === 0) return { resolved };
  if (literal === undefined || literal.sizes.length !== dimensions) {
    return report(
      context,
      'type-mismatch',
      syntax.span,
      `\`${id}\` is of type ${printType(type)}, but this is ${literal === undefined ? '`_`' : 'an array of another shape'}`,
      dimensions === 0
        ? 'write `_` alone, or leave the value out'
        : 'write an array literal, `_` for each open element',
    );
  }
  if (literal.headers !== undefined) {
    return report(
      context,
      'unsupported',
      literal.headers,
      '`_` in an array literal with index headers is not supported',
      'leave the headers out, or give the known elements in constraints',
    );
  }
  const known: [number, Expression][] = [];
  for (const [i, element] of literal.elements.entries()) {
    if (element.kind === 'anonymous') continue;
    const checked = checkExpression(element, scope, context);
    const value = checked && assign(checked, elementType(type), id, context);
    if (value === undefined) return undefined;
    known.push([i, value]);
  }
  const index = indexSets(literal, resolved, scope, context);
  if (index === undefined) return undefined;
  return {
    resolved: { ...resolved, index },
    known: knownElements({ id, type }, known, literal.elements.length, syntax.span),
  };
}

interface Literal {
  readonly elements: readonly ExpressionSyntax[];
  /** As many as there are dimensions; -1 where a written index set says it. */
  readonly sizes: readonly number[];
  /** Index sets of `array2d(S, T, […])`. */
  readonly sets?: readonly ExpressionSyntax[];
  readonly headers?: Span;
}

function literalIn(syntax: ExpressionSyntax): Literal | undefined {
  switch (syntax.kind) {
    case 'array': {
      const { elements, indices } = syntax;
      const header = indices?.find((index) => index !== undefined);
      return { elements, sizes: [elements.length], ...(header ? { headers: header.span } : {}) };
    }
    case 'array2d': {
      const { rows, rowIndices, columnIndices } = syntax;
      const header = (columnIndices ?? rowIndices)?.[0];
      const sizes = [rows.length, rows[0]?.length ?? 0];
      return { elements: rows.flat(), sizes, ...(header ? { headers: header.span } : {}) };
    }
    case 'array3d': {
      const { planes } = syntax;
      const sizes = [planes.length, planes[0]?.length ?? 0, planes[0]?.[0]?.length ?? 0];
      return { elements: planes.flat(2), sizes };
    }
    case 'call': {
      if (!/^array[1-6]d$/.test(syntax.name.text)) return undefined;
      const sets = syntax.arguments.slice(0, -1);
      const last = syntax.arguments[sets.length];
      const list = last === undefined || last.kind === 'call' ? undefined : literalIn(last);
      if (list === undefined || list.headers !== undefined || sets.length === 0) return undefined;
      return { elements: list.elements, sizes: sets.map(() => -1), sets };
    }
    default:
      return undefined;
  }
}

/** The declared index sets; where the declaration leaves one to the value, the one of the literal. */
function indexSets(
  { sizes, sets }: Literal,
  { index }: ResolvedType,
  scope: Scope,
  context: Context,
): readonly Expression[] | undefined {
  const found: Expression[] = [];
  for (const [i, size] of sizes.entries()) {
    const declared = index?.[i];
    const written =
      declared ?? (sets?.[i] ? checkExpression(sets[i], scope, context) : oneTo(size, sets?.[i]?.span));
    if (written === undefined) return undefined;
    found.push(written);
  }
  return found;
}

const oneTo = (size: number, span: Span = { start: 0, end: 0 }): Expression =>
  callOf('..', [intLiteral(1, span), intLiteral(size, span)], types.setOfInt, span);

/**
 * The condition that elements of an array variable have known values: `known` pairs the position of each, row by row from 0,
 * with its value. `count` is the number of elements that were written, which has to be that of the array.
 */
export function knownElements(
  { id, type }: Pick<Declaration, 'id' | 'type'>,
  known: readonly (readonly [number, Expression])[],
  count: number,
  span: Span,
): Expression {
  const element: Type = elementType(type);
  const list = arrayOf(element, ['int']);
  const flatId = `${id}@list`;
  const origin = { id: flatId, sentences: [], span };
  const whole: Expression = { kind: 'reference', id, type, span };
  const flat: Declaration = {
    id: flatId,
    name: 'list',
    type: list,
    index: [undefined],
    value: callOf('array1d', [whole], list, span),
    annotations: [],
    origin,
    span,
  };
  const reference: Expression = { kind: 'reference', id: flatId, type: list, span };
  const equations = known.map(([at, value]): Expression => {
    const place: Expression = {
      kind: 'access',
      array: reference,
      indices: [intLiteral(at + 1, value.span)],
      type: element,
      span: value.span,
    };
    return callOf('=', [place, coerce(value, element)], types.varBool, value.span);
  });
  const all: Expression = {
    kind: 'array',
    elements: equations,
    sizes: [equations.length],
    type: arrayOf(types.varBool, ['int']),
    span,
  };
  const message = stringLiteral(
    `\`${id}\` is given ${count} elements, which is not the size of its index sets`,
    span,
  );
  const sizeFits = callOf(
    '=',
    [callOf('length', [whole], types.int, span), intLiteral(count, span)],
    types.bool,
    span,
  );
  return callOf(
    'assert',
    [
      sizeFits,
      message,
      {
        kind: 'let',
        declarations: [flat],
        constraints: [],
        body: callOf('forall', [all], types.varBool, span),
        type: types.varBool,
        span,
      },
    ],
    types.varBool,
    span,
  );
}
