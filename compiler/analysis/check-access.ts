import type { ExpressionSyntax, SliceSyntax } from '../syntax/ast.ts';
import { coerce } from './build-expression.ts';
import { checkExpression } from './check-expression.ts';
import type { Expression, Slice } from './checked-model.ts';
import { type Context, report, type Scope } from './context.ts';
import type { Type } from './types.ts';
import {
  baseDistance,
  type Dimension,
  elementType,
  isArray,
  isEnum,
  printType,
  types,
  variableType,
} from './types.ts';

/** `a[i, j]`, and slices `a[i, ..]`, `a[1..2, j]`, which give an array of the dimensions that are sliced. */
export function checkAccess(
  syntax: Extract<ExpressionSyntax, { kind: 'access' }>,
  scope: Scope,
  context: Context,
): Expression | undefined {
  const array = checkExpression(syntax.array, scope, context);
  const indices: (Expression | Slice)[] = [];
  let failed = false;
  for (const index of syntax.indices) {
    const checked = checkIndex(index, scope, context);
    if (checked === undefined) failed = true;
    else indices.push(checked);
  }
  if (array === undefined || failed) return undefined;
  const { dimensions } = array.type;
  if (dimensions === undefined) {
    return report(
      context,
      'not-an-array',
      syntax.array.span,
      `expected an array, got ${printType(array.type)}`,
      'only arrays have elements `a[i]`',
    );
  }
  if (dimensions.length !== indices.length) {
    const wanted = `${dimensions.length} ${dimensions.length === 1 ? 'index' : 'indices'}`;
    return report(
      context,
      'wrong-dimensions',
      syntax.span,
      `an array of ${dimensions.length} ${dimensions.length === 1 ? 'dimension' : 'dimensions'} is accessed with ${indices.length}`,
      `give ${wanted}, separated by commas`,
    );
  }
  const kept: Dimension[] = [];
  let inst = array.type.inst;
  for (const [i, index] of indices.entries()) {
    const dimension = dimensions[i] as Dimension;
    const written = syntax.indices[i] as ExpressionSyntax;
    if (index.kind !== 'slice' && index.type.inst === 'var') inst = 'var';
    if (index.kind === 'slice' || index.type.set) kept.push(dimension);
    if (index.kind !== 'slice' && !indexFits(index.type, dimension)) {
      return report(
        context,
        'index-type',
        written.span,
        `the index must be ${typeof dimension === 'object' ? `a value of enum ${dimension.enum}` : 'an int'}, got ${printType(index.type)}`,
        typeof dimension === 'object'
          ? `write a value of the enum, or \`to_enum(${dimension.enum}, …)\``
          : 'use an int expression as the index',
      );
    }
    if (index.kind !== 'slice') indices[i] = coerce(index, types.int);
  }
  const element = inst === array.type.inst ? elementType(array.type) : variableType(elementType(array.type));
  const type = kept.length > 0 ? { ...element, dimensions: kept } : element;
  return { kind: 'access', array, indices, type, span: syntax.span };
}

const indexFits = (type: Type, dimension: Dimension): boolean =>
  !isArray(type) &&
  !type.optional &&
  !(type.set && type.inst === 'var') &&
  baseDistance(type.base, dimension) !== undefined;

function checkIndex(
  syntax: ExpressionSyntax | SliceSyntax,
  scope: Scope,
  context: Context,
): Expression | Slice | undefined {
  if (syntax.kind !== 'slice') return checkExpression(syntax, scope, context);
  const from = syntax.from && checkEnd(syntax.from, scope, context);
  const to = syntax.to && checkEnd(syntax.to, scope, context);
  if ((syntax.from && !from) || (syntax.to && !to)) return undefined;
  return { kind: 'slice', ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function checkEnd(syntax: ExpressionSyntax, scope: Scope, context: Context): Expression | undefined {
  const end = checkExpression(syntax, scope, context);
  if (end === undefined) return undefined;
  const { type } = end;
  const fits =
    type.inst === 'par' && !type.set && !isArray(type) && baseDistance(type.base, 'int') !== undefined;
  if (fits || isEnum(type.base)) return end;
  return report(
    context,
    'index-type',
    syntax.span,
    `the end of a slice cannot be of type ${printType(type)}`,
    'use a fixed int or enum value',
  );
}
