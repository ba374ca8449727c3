import type { Span } from '../source/span.ts';
import type { ExpressionSyntax } from '../syntax/ast.ts';
import { callOf, coerce, intLiteral } from './build-expression.ts';
import { checkExpression } from './check-expression.ts';
import { reportArrayInside } from './check-structure.ts';
import type { Expression } from './checked-model.ts';
import { type Context, report, type Scope } from './context.ts';
import type { Type } from './types.ts';
import {
  arrayOf,
  type Dimension,
  dimensionOf,
  holdsArrays,
  isArray,
  isEnum,
  isStructured,
  joinTypes,
  printType,
  types,
} from './types.ts';

type Of<K extends ExpressionSyntax['kind']> = Extract<ExpressionSyntax, { kind: K }>;

/** Checks all elements and joins their types; reports the first one that does not fit the ones before it. */
function checkElements(
  elements: readonly ExpressionSyntax[],
  what: string,
  scope: Scope,
  context: Context,
): { readonly elements: Expression[]; readonly type: Type } | undefined {
  const checked: Expression[] = [];
  let joined: Type | undefined = types.bottom;
  let failed = false;
  for (const element of elements) {
    const expression = checkExpression(element, scope, context);
    if (expression === undefined) {
      failed = true;
      continue;
    }
    checked.push(expression);
    if (failed) continue;
    const next: Type | undefined = joined && joinTypes(joined, expression.type);
    if (next === undefined) {
      failed = true;
      report(
        context,
        'mixed-elements',
        element.span,
        `element of type ${printType(expression.type)} in ${what} of ${printType(joined as Type)}`,
        'all elements must have one type',
      );
    } else joined = next;
  }
  if (failed || joined === undefined) return undefined;
  const type = joined;
  const odd = checked.find((element) => !isArray(element.type) && holdsArrays(element.type));
  if (odd !== undefined) return reportArrayInside(odd, context);
  return { elements: checked.map((e) => coerce(e, type)), type };
}

export function checkSet(syntax: Of<'set'>, scope: Scope, context: Context): Expression | undefined {
  const list = checkElements(syntax.elements, 'a set', scope, context);
  if (list === undefined) return undefined;
  const { type } = list;
  if (type.set || isArray(type) || type.base === 'string' || type.base === 'ann' || isStructured(type.base)) {
    return report(
      context,
      'type-mismatch',
      syntax.span,
      `a set cannot contain elements of type ${printType(type)}`,
      'sets contain numbers, Booleans or enum values',
    );
  }
  return {
    kind: 'set',
    elements: list.elements,
    type: { ...type, optional: false, set: true },
    span: syntax.span,
  };
}

export function checkArray(syntax: Of<'array'>, scope: Scope, context: Context): Expression | undefined {
  const list = checkElements(syntax.elements, 'an array', scope, context);
  if (list === undefined) return undefined;
  if (isArray(list.type)) {
    return report(
      context,
      'nested-array',
      syntax.span,
      'an array cannot contain arrays',
      'write a matrix `[| a, b | c, d |]`, or join the arrays with `++`',
    );
  }
  const { elements } = list;
  const literal = { kind: 'array', elements, sizes: [elements.length], span: syntax.span } as const;
  const first = syntax.indices?.[0];
  if (first === undefined) return { ...literal, type: arrayOf(list.type, ['int']) };
  const start = checkExpression(first, scope, context);
  if (start === undefined) return undefined;
  if (syntax.indices?.slice(1).some((index) => index !== undefined) || isArray(start.type)) {
    return report(
      context,
      'unsupported',
      first.span,
      'an array literal with an index at each element is not supported',
      'write the elements in order, with `array1d(S, […])` or `array2d(S, T, […])` around them',
    );
  }
  return {
    ...literal,
    index: [indexFrom(start, elements.length)],
    type: arrayOf(list.type, [dimensionOf(start.type.base)]),
  };
}

/** The index set `start..start + length - 1`. */
function indexFrom(start: Expression, length: number): Expression {
  const { span, type } = start;
  const asInt = callOf('enum2int', [start], types.int, span);
  const last = callOf('+', [asInt, intLiteral(length - 1, span)], types.int, span);
  const range = callOf('..', [asInt, last], types.setOfInt, span);
  return isEnum(type.base)
    ? { ...range, type: { ...type, set: true } }
    : callOf(
        '..',
        [start, callOf('+', [start, intLiteral(length - 1, span)], types.int, span)],
        types.setOfInt,
        span,
      );
}

/** `[| a, b | c, d |]`: every row as long as the first. Headers must count up by one. */
export function checkMatrix(syntax: Of<'array2d'>, scope: Scope, context: Context): Expression | undefined {
  const width = syntax.rows[0]?.length ?? 0;
  const uneven = syntax.rows.find((row) => row.length !== width);
  if (uneven !== undefined) {
    const span = rowSpan(uneven, syntax.span);
    return report(
      context,
      'uneven-rows',
      span,
      `this row has ${uneven.length} elements, the first one has ${width}`,
      'give every row of the matrix the same number of elements',
    );
  }
  const list = checkElements(syntax.rows.flat(), 'an array', scope, context);
  if (list === undefined) return undefined;
  const sizes = syntax.rows.length === 0 ? [0, 0] : [syntax.rows.length, width];
  return finishLiteral(syntax, list, sizes, [syntax.rowIndices, syntax.columnIndices], scope, context);
}

function finishLiteral(
  syntax: Of<'array2d'>,
  list: { readonly elements: Expression[]; readonly type: Type },
  sizes: readonly number[],
  headers: readonly (readonly ExpressionSyntax[] | undefined)[],
  scope: Scope,
  context: Context,
): Expression | undefined {
  const { span } = syntax;
  const literal = { kind: 'array', elements: list.elements, sizes, span } as const;
  if (isArray(list.type)) return report(context, 'nested-array', span, 'an array cannot contain arrays');
  if (headers.every((header) => header === undefined)) {
    return {
      ...literal,
      type: arrayOf(
        list.type,
        sizes.map(() => 'int'),
      ),
    };
  }
  const dimensions: Dimension[] = [];
  const index: Expression[] = [];
  for (const [i, header] of headers.entries()) {
    const size = sizes[i] as number;
    const start =
      header?.[0] === undefined ? intLiteral(1, span) : checkExpression(header[0], scope, context);
    if (start === undefined) return undefined;
    index.push(indexFrom(start, size));
    dimensions.push(dimensionOf(start.type.base));
  }
  return { ...literal, index, type: arrayOf(list.type, dimensions) };
}

/** `[| | a, b | c, d |, | … | |]` */
export function checkSolid(syntax: Of<'array3d'>, scope: Scope, context: Context): Expression | undefined {
  const rows = syntax.planes[0]?.length ?? 0;
  const width = syntax.planes[0]?.[0]?.length ?? 0;
  for (const plane of syntax.planes) {
    const uneven = plane.length !== rows ? plane.flat() : plane.find((row) => row.length !== width);
    if (uneven === undefined) continue;
    return report(
      context,
      'uneven-rows',
      rowSpan(uneven, syntax.span),
      `the planes of a three-dimensional array must all be ${rows} by ${width}, like the first one`,
      'give every plane the same number of rows, and every row the same number of elements',
    );
  }
  const list = checkElements(syntax.planes.flat(2), 'an array', scope, context);
  if (list === undefined) return undefined;
  return {
    kind: 'array',
    elements: list.elements,
    sizes: [syntax.planes.length, rows, width],
    type: arrayOf(list.type, ['int', 'int', 'int']),
    span: syntax.span,
  };
}

const rowSpan = (row: readonly ExpressionSyntax[], whole: Span): Span => {
  const first = row[0];
  const last = row[row.length - 1];
  return first === undefined || last === undefined ? whole : { start: first.span.start, end: last.span.end };
};
