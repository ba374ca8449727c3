import type { Span } from '../source/span.ts';
import type { ExpressionSyntax, Generator, Name } from '../syntax/ast.ts';
import { callOf } from './build-expression.ts';
import { checkCondition } from './check-conditional.ts';
import { checkExpression } from './check-expression.ts';
import { reportStructuredElement } from './check-structure.ts';
import type { Expression, ModelGenerator } from './checked-model.ts';
import { type Binding, type Context, localId, report, type Scope } from './context.ts';
import type { Type } from './types.ts';
import {
  arrayOf,
  type Dimension,
  dimensionOf,
  elementType,
  isArray,
  isEnum,
  isStructured,
  printType,
  types,
} from './types.ts';
import { type VariableRange, variableRange, widest, within } from './variable-range.ts';

type Comprehension = Extract<ExpressionSyntax, { kind: 'array-comprehension' | 'set-comprehension' }>;

interface Generators {
  readonly scope: Scope;
  readonly generators: readonly ModelGenerator[];
  /** A condition or set of a generator is decided by variables: elements may be absent. */
  readonly undecided: boolean;
}

/** `[body | generators]` and `{body | generators}`. */
export function checkComprehension(
  syntax: Comprehension,
  scope: Scope,
  context: Context,
): Expression | undefined {
  const indexSyntax = syntax.kind === 'array-comprehension' ? syntax.index : undefined;
  return buildComprehension(
    {
      form: syntax.kind === 'set-comprehension' ? 'set' : 'array',
      body: syntax.body,
      generators: syntax.generators,
    },
    indexSyntax,
    syntax.span,
    scope,
    context,
  );
}

/** Also serves `forall (generators) (body)`, which is a call with one array comprehension. */
export function buildComprehension(
  parts: { form: 'array' | 'set'; body: ExpressionSyntax; generators: readonly Generator[] },
  indexSyntax: ExpressionSyntax | undefined,
  span: ExpressionSyntax['span'],
  scope: Scope,
  context: Context,
): Expression | undefined {
  const checked = checkGenerators(parts.generators, scope, context);
  if (checked === undefined) return undefined;
  const body = checkExpression(parts.body, checked.scope, context);
  const index = indexSyntax && checkIndices(indexSyntax, checked.scope, context);
  if (body === undefined || (indexSyntax !== undefined && index === undefined)) return undefined;
  if (reportStructuredElement(body, checked.undecided, context)) return undefined;
  if (isArray(body.type)) {
    return report(
      context,
      'nested-array',
      body.span,
      'the elements of a comprehension cannot be arrays',
      'use more generators: `[f(i, j) | i in S, j in T]`',
    );
  }
  const { generators, undecided } = checked;
  const element: Type = undecided ? { ...body.type, optional: true, inst: 'var' } : body.type;
  if (parts.form === 'set') {
    const type: Type = { ...element, optional: false, set: true };
    if (!body.type.set && body.type.base !== 'string' && !isStructured(body.type.base)) {
      return { kind: 'comprehension', form: 'set', body, generators, type, span };
    }
    return report(
      context,
      'type-mismatch',
      body.span,
      `a set cannot contain elements of type ${printType(body.type)}`,
      'sets contain numbers, Booleans or enum values',
    );
  }
  const dimensions: Dimension[] = index ? index.map((e) => dimensionOf(e.type.base)) : ['int'];
  const base = { kind: 'comprehension', form: 'array', body, generators, span } as const;
  const type = arrayOf(element, dimensions);
  return index ? { ...base, index, type } : { ...base, type };
}

function checkIndices(
  syntax: ExpressionSyntax,
  scope: Scope,
  context: Context,
): readonly Expression[] | undefined {
  const parts = syntax.kind === 'tuple' ? syntax.elements : [syntax];
  const checked = parts.map((part) => checkExpression(part, scope, context));
  if (checked.includes(undefined)) return undefined;
  for (const index of checked as Expression[]) {
    const { type } = index;
    const fits = type.inst === 'par' && !type.set && !isArray(type);
    if (fits && (type.base === 'int' || isEnum(type.base))) continue;
    return report(
      context,
      'index-type',
      index.span,
      `an index cannot be of type ${printType(type)}`,
      'use a fixed int or enum value',
    );
  }
  return checked as Expression[];
}

function checkGenerators(list: readonly Generator[], outer: Scope, context: Context): Generators | undefined {
  let scope = outer;
  let undecided = false;
  let failed = false;
  const bound = new Map<string, Span>();
  const generators: ModelGenerator[] = [];
  for (const generator of list) {
    const names = new Map<string, Binding>();
    const range = generator.assigns ? undefined : variableRange(generator.source, scope, context);
    const source = range ? widest(range) : checkExpression(generator.source, scope, context);
    const elements = source && generatedType(generator, source, context);
    if (source?.type.set && source.type.inst === 'var') undecided = true;
    scope = { names, outer: scope };
    const ids: string[] = [];
    for (const name of generator.names) {
      const id = localId(context, name.text);
      ids.push(id);
      if (name.text === '_') continue;
      const before = bound.get(name.text);
      if (before !== undefined) reportRepeated(name, before, context);
      bound.set(name.text, name.span);
      if (elements) names.set(name.text, { id, type: elements });
    }
    if (source === undefined || elements === undefined) {
      return undefined;
    }
    const written = generator.where && checkCondition(generator.where, scope, context);
    const where = range && source ? inRange(range, ids, written, source.span) : written;
    if (generator.where !== undefined && written === undefined) failed = true;
    if (where?.type.inst === 'var') undecided = true;
    const made = { ids, names: generator.names.map((name) => name.text), source, assigns: generator.assigns };
    generators.push(where ? { ...made, where } : made);
  }
  return failed ? undefined : { scope, generators, undecided };
}

/** That all names of a generator are in a range with variable ends, and its condition. */
function inRange(
  range: VariableRange,
  ids: readonly string[],
  where: Expression | undefined,
  span: Span,
): Expression {
  const conditions = ids.map((id) => within(range, { kind: 'reference', id, type: types.int, span }, span));
  return [...conditions, ...(where ? [where] : [])].reduce((all, next) =>
    callOf('/\\', [all, next], types.varBool, span),
  );
}

/** A second generator of one comprehension with the name of the first would hide it. */
const reportRepeated = (name: Name, before: Span, context: Context): undefined =>
  report(
    context,
    'duplicate-name',
    name.span,
    `\`${name.text}\` runs over two things in one comprehension`,
    'give one of them another name',
    [{ span: before, text: 'its first meaning' }],
  );

/** What a generator's names stand for: an element of the array, a member of the set, or the value that is bound. */
function generatedType(generator: Generator, source: Expression, context: Context): Type | undefined {
  const { type } = source;
  if (generator.assigns) return type;
  if (isArray(type)) return elementType(type);
  if (type.set && type.base !== 'float') return { ...type, set: false, inst: 'par' };
  const isNumber = type.base === 'int' && !type.set;
  return report(
    context,
    'type-mismatch',
    source.span,
    `expected a set or an array to run over, got ${printType(type)}`,
    isNumber ? 'write a range: `1..n`' : 'give a set of ints, an enum or an array',
  );
}
