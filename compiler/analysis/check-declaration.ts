import type { ExpressionSyntax, TypeSyntax } from '../syntax/ast.ts';
import { coerce } from './build-expression.ts';
import { checkExpression } from './check-expression.ts';
import type { Declaration, Expression } from './checked-model.ts';
import { type Context, report, type Scope } from './context.ts';
import { type ResolvedType, resolveType } from './resolve-type.ts';
import type { Type } from './types.ts';
import { coercionCost, fixedType, isArray, printType } from './types.ts';

/** A declared type with the value that goes with it. */
export interface TypedValue {
  readonly resolved: ResolvedType;
  readonly value?: Expression;
}

/** Resolves a declared type, or takes the type of the value where the type is left open (`any: x = …`). */
export function resolveDeclared(
  type: TypeSyntax,
  value: ExpressionSyntax | undefined,
  scope: Scope,
  context: Context,
): TypedValue | undefined {
  const resolved = resolveType(type, scope, context);
  if (resolved === undefined) return undefined;
  if (!resolved.polymorphic) return { resolved };
  if (value === undefined || resolved.pattern.dimensions !== undefined) {
    return report(
      context,
      'unsupported',
      type.span,
      value === undefined ? 'an open type needs a value' : 'an open type is not supported here',
      'write the type out',
    );
  }
  const checked = checkExpression(value, scope, context);
  if (checked === undefined) return undefined;
  return { resolved: { type: checked.type, pattern: resolved.pattern, polymorphic: false }, value: checked };
}

/** Checks that a value may be given to something of a declared type, and coerces it. */
export function assign(
  value: Expression,
  type: Type,
  name: string,
  context: Context,
): Expression | undefined {
  if (coercionCost(value.type, type) !== undefined) return coerce(value, type);
  const fixed = fixedType(value.type);
  if (type.inst === 'par' && value.type.inst === 'var' && coercionCost(fixed, type) !== undefined) {
    return report(
      context,
      'var-in-par',
      value.span,
      `\`${name}\` is fixed, but this depends on decision variables`,
      `declare it as a variable: \`var … : ${name}\``,
    );
  }
  return report(
    context,
    'type-mismatch',
    value.span,
    `\`${name}\` is of type ${printType(type)}, but this is of type ${printType(value.type)}`,
    mismatchHelp(value.type, type),
  );
}

function mismatchHelp(from: Type, to: Type): string {
  const wanted = to.dimensions?.length ?? 0;
  const given = from.dimensions?.length ?? 0;
  if (given === 1 && wanted > 1) {
    return `write \`[| … | … |]\`, or put \`array${wanted}d(…)\` with the index sets around it`;
  }
  if (isArray(to) && !isArray(from)) return 'write it as an array: `[…]`';
  if (to.base === 'int' && from.base === 'float')
    return 'use `round`, `floor` or `ceil`, or declare it as a float';
  if (to.set && !from.set) return 'write it as a set: `{…}`';
  if (from.optional && !to.optional)
    return 'an element may be absent: use `sum`, `exists` … over it, or declare it `opt`';
  return 'change the declared type or the value';
}

/** Puts a declaration of the model together. */
export function buildDeclaration(parts: {
  readonly id: string;
  readonly name: string;
  readonly resolved: ResolvedType;
  readonly value: Expression | undefined;
  readonly annotations: readonly Expression[];
  readonly origin: Declaration['origin'];
  readonly span: Declaration['span'];
}): Declaration {
  const { id, name, resolved, value, annotations, origin, span } = parts;
  return {
    id,
    name,
    type: resolved.type,
    ...(resolved.index ? { index: resolved.index } : {}),
    ...(resolved.domain ? { domain: resolved.domain } : {}),
    ...(resolved.fields ? { fields: resolved.fields } : {}),
    ...(value ? { value } : {}),
    annotations,
    origin,
    span,
  };
}
