import type { Span } from '../source/span.ts';
import type { BaseTypeSyntax, ExpressionSyntax, IndexSyntax, TypeSyntax } from '../syntax/ast.ts';
import { checkExpression } from './check-expression.ts';
import type { Expression, ResolvedField } from './checked-model.ts';
import { type Context, lookUp, report, type Scope } from './context.ts';
import { enumSet, enumType } from './enum-members.ts';
import type { Pattern, PatternBase, PatternDimension } from './signature.ts';
import {
  type Base,
  type Dimension,
  dimensionOf,
  holdsArrays,
  isArray,
  isEnum,
  isStructured,
  printType,
  type Structured,
  structuredType,
  type Type,
  variableType,
} from './types.ts';

/** A type-inst of the text: its type, its index sets and domain, and its pattern where it is a function's parameter. */
export interface ResolvedType {
  readonly type: Type;
  readonly index?: readonly (Expression | undefined)[];
  readonly domain?: Expression;
  /** Of a tuple or record (or an array of them): its fields, which have index sets and domains of their own. */
  readonly fields?: readonly ResolvedField[];
  readonly pattern: Pattern;
  readonly polymorphic: boolean;
}

interface ResolvedBase {
  readonly base: Base;
  readonly pattern: PatternBase;
  readonly domain?: Expression;
  readonly fields?: readonly ResolvedField[];
  /** A type alias of an array or a set brings more than a base type. */
  readonly alias?: ResolvedType;
}

/** Resolves `array[S] of var T`. Undefined when it has a mistake, which has been reported then. */
export function resolveType(syntax: TypeSyntax, scope: Scope, context: Context): ResolvedType | undefined {
  const resolved = resolveBase(syntax.base, scope, context);
  const indices = syntax.index?.map((index) => resolveIndex(index, scope, context));
  if (resolved === undefined || indices?.includes(undefined)) return undefined;
  const { alias } = resolved;
  const index = indices as readonly ResolvedIndex[] | undefined;
  if (index && alias?.type.dimensions) {
    return report(
      context,
      'nested-array',
      syntax.span,
      'an array cannot contain arrays',
      'use one array with more dimensions',
    );
  }
  const polymorphic = resolved.pattern.kind !== 'base' || (index?.some((i) => i.polymorphic) ?? false);
  const written: Type = {
    inst: alias?.type.inst ?? 'par',
    optional: syntax.optional || (alias?.type.optional ?? false),
    set: syntax.set || (alias?.type.set ?? false),
    base: resolved.base,
  };
  const own = isStructured(written.base) ? structuredType(written.base.fields, written.base.tuple) : written;
  const plain: Type = { ...written, inst: own.inst };
  const scalar = syntax.inst === 'var' ? variableType(plain) : plain;
  if (scalar.set && (scalar.base === 'string' || scalar.base === 'ann')) {
    return report(
      context,
      'type-mismatch',
      syntax.span,
      `there are no sets of ${scalar.base}`,
      'use an array',
    );
  }
  if (scalar.inst === 'var' && (scalar.base === 'string' || scalar.base === 'ann')) {
    return report(
      context,
      'type-mismatch',
      syntax.span,
      `a ${scalar.base} cannot be a variable`,
      'leave `var` out',
    );
  }
  const { base } = scalar;
  if (isStructured(base)) {
    const what = structureFault(syntax, base, scalar, index !== undefined);
    if (what !== undefined) {
      return report(context, 'unsupported', syntax.span, `${what} is not supported`, structureHelp);
    }
  }
  const dimensions = index?.map((i) => i.dimension) ?? alias?.type.dimensions;
  const flows =
    syntax.inst === 'any' || (resolved.pattern.kind === 'type-variable' && syntax.base.kind === 'any');
  const pattern: Pattern = {
    inst: flows ? 'flow' : scalar.inst,
    optional: scalar.optional,
    set: scalar.set,
    base: isStructured(scalar.base) ? { kind: 'base', base: scalar.base } : resolved.pattern,
    ...(index
      ? { dimensions: patternDimensions(index) }
      : dimensions
        ? { dimensions: fromDimensions(dimensions) }
        : {}),
  };
  const sets = index?.map((i) => i.set) ?? alias?.index;
  return {
    type: dimensions === undefined ? scalar : { ...scalar, dimensions },
    pattern,
    polymorphic: polymorphic || flows || (alias?.polymorphic ?? false),
    ...(sets ? { index: sets } : {}),
    ...(resolved.domain ? { domain: resolved.domain } : {}),
    ...(resolved.fields ? { fields: resolved.fields } : {}),
  };
}

const structureHelp = 'use one array or variable for each field';

/** What of a tuple or record type is outside of the supported language. */
function structureFault(
  syntax: TypeSyntax,
  base: Structured,
  { optional, set }: Type,
  isElement: boolean,
): string | undefined {
  const what = base.tuple ? 'tuple' : 'record';
  if (optional) return `a ${what} that may be absent`;
  if (set) return `a set of ${what}s`;
  if (isElement && base.fields.some(({ type }) => holdsArrays(type))) {
    return `an array of ${what}s with arrays among their fields`;
  }
  const texts = (fields: Structured): boolean =>
    fields.fields.some(({ type }) => {
      if (isStructured(type.base)) return texts(type.base);
      return type.inst === 'var' && (type.base === 'string' || type.base === 'ann');
    });
  return syntax.inst === 'var' && texts(base) ? `a variable ${what} with a text among its fields` : undefined;
}

const fromDimensions = (dimensions: readonly Dimension[]): readonly PatternDimension[] => dimensions;

function patternDimensions(index: readonly ResolvedIndex[]): NonNullable<Pattern['dimensions']> {
  const only = index[0];
  if (index.length === 1 && only?.anyOf !== undefined) return { anyOf: only.anyOf };
  return index.map((i) => (i.enumerated !== undefined ? { enumerated: i.enumerated } : i.dimension));
}

function resolveBase(syntax: BaseTypeSyntax, scope: Scope, context: Context): ResolvedBase | undefined {
  switch (syntax.kind) {
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
    case 'ann':
      return { base: syntax.kind, pattern: { kind: 'base', base: syntax.kind } };
    case 'any':
      return { base: 'bottom', pattern: { kind: 'type-variable', name: ' any' } };
    case 'type-variable':
      return {
        base: 'bottom',
        pattern: { kind: syntax.enumerated ? 'enumerated' : 'type-variable', name: syntax.name },
      };
    case 'tuple': {
      const fields = syntax.fields.map((type, i) => ({ name: String(i + 1), type, span: type.span }));
      return resolveFields(fields, true, scope, context);
    }
    case 'record': {
      const fields = syntax.fields.map(({ name, type }) => ({ name: name.text, type, span: name.span }));
      return resolveFields(fields, false, scope, context);
    }
    case 'domain':
      return resolveDomain(syntax.expression, scope, context);
  }
}

function resolveFields(
  fields: readonly { readonly name: string; readonly type: TypeSyntax; readonly span: Span }[],
  tuple: boolean,
  scope: Scope,
  context: Context,
): ResolvedBase | undefined {
  const resolved: ResolvedField[] = [];
  let failed = false;
  for (const { name, type, span } of fields) {
    const one = resolveType(type, scope, context);
    if (one === undefined) failed = true;
    else if (one.polymorphic) {
      failed = true;
      report(
        context,
        'unsupported',
        type.span,
        'an open type in a tuple or record is not supported',
        'write the type out',
      );
    } else if (resolved.some((before) => before.name === name)) {
      failed = true;
      report(
        context,
        'duplicate-name',
        span,
        `the field \`${name}\` is declared twice`,
        'give one of them another name',
      );
    } else resolved.push({ ...one, name });
  }
  if (failed) return undefined;
  context.structures.found = true;
  const { base } = structuredType(resolved, tuple);
  return { base, pattern: { kind: 'base', base }, fields: resolved };
}

function resolveDomain(syntax: ExpressionSyntax, scope: Scope, context: Context): ResolvedBase | undefined {
  if (syntax.kind === 'identifier' && lookUp(scope, syntax.name) === undefined) {
    const { name, span } = syntax;
    if (context.enums.has(name)) {
      const base = enumType(name).base;
      return { base, pattern: { kind: 'base', base }, domain: enumSet(name, span) };
    }
    const alias = context.aliases.get(name);
    if (alias !== undefined) return resolveAlias(alias.type, span, scope, context);
  }
  const domain = checkExpression(syntax, scope, context);
  if (domain === undefined) return undefined;
  const { type } = domain;
  if (type.set && !isArray(type) && type.inst === 'par') {
    const base = type.base === 'bottom' ? 'int' : type.base;
    return { base, pattern: { kind: 'base', base }, domain };
  }
  return report(
    context,
    'not-a-type',
    syntax.span,
    `expected a type or a fixed set, got ${printType(type)}`,
    type.base === 'int' && !type.set && !isArray(type)
      ? 'write a range: `1..n`'
      : 'a domain is a range, a set or an enum',
  );
}

function resolveAlias(
  syntax: TypeSyntax,
  span: ExpressionSyntax['span'],
  scope: Scope,
  context: Context,
): ResolvedBase | undefined {
  if (context.aliasDepth.level > 50) {
    return report(
      context,
      'circular-definition',
      span,
      'this type is defined by itself',
      'spell the type out',
    );
  }
  context.aliasDepth.level += 1;
  const alias = resolveType(syntax, scope, context);
  context.aliasDepth.level -= 1;
  if (alias === undefined) return undefined;
  return {
    base: alias.type.base,
    pattern: alias.pattern.base,
    alias,
    ...(alias.domain ? { domain: alias.domain } : {}),
    ...(alias.fields ? { fields: alias.fields } : {}),
  };
}

interface ResolvedIndex {
  readonly dimension: Dimension;
  /** Undefined where the value brings its index set. */
  readonly set: Expression | undefined;
  readonly polymorphic: boolean;
  readonly anyOf?: string;
  readonly enumerated?: string;
}

function resolveIndex(syntax: IndexSyntax, scope: Scope, context: Context): ResolvedIndex | undefined {
  const open = { dimension: 'int', set: undefined } as const;
  if (syntax.kind === 'any-index') return { ...open, polymorphic: false };
  if (syntax.kind === 'identifier') {
    const { name } = syntax;
    if (name === 'int') return { ...open, polymorphic: false };
    if (name.startsWith('$$')) return { ...open, polymorphic: true, enumerated: name.slice(2) };
    if (name.startsWith('$')) return { ...open, polymorphic: true, anyOf: name.slice(1) };
  }
  const set = checkExpression(syntax, scope, context);
  if (set === undefined) return undefined;
  const { type } = set;
  const enumerable = type.base === 'int' || isEnum(type.base) || type.base === 'bottom';
  if (type.set && type.inst === 'par' && !isArray(type) && enumerable) {
    return { dimension: dimensionOf(type.base), set, polymorphic: false };
  }
  return report(
    context,
    'not-an-index-set',
    syntax.span,
    `expected a fixed set of ints or an enum as index set, got ${printType(type)}`,
    type.base === 'int' && !type.set && !isArray(type)
      ? 'write a range: `1..n`'
      : 'use a range such as `1..n`, or an enum',
  );
}
