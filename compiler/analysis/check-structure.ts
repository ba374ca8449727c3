import { nearestName } from '../diagnostics/nearest-name.ts';
import type { Span } from '../source/span.ts';
import type { ExpressionSyntax } from '../syntax/ast.ts';
import { callOf, structureCalls } from './build-expression.ts';
import { checkExpression } from './check-expression.ts';
import type { Expression } from './checked-model.ts';
import { type Context, report, type Scope } from './context.ts';
import { type Field, holdsArrays, isArray, isStructured, printType, structuredType } from './types.ts';

type Of<K extends ExpressionSyntax['kind']> = Extract<ExpressionSyntax, { kind: K }>;

/** `(1, x)` */
export function checkTuple(syntax: Of<'tuple'>, scope: Scope, context: Context): Expression | undefined {
  const parts = syntax.elements.map((value, i) => ({ name: String(i + 1), value, span: value.span }));
  return checkParts(parts, true, syntax.span, scope, context);
}

/** `(id: 1, start: x)` */
export function checkRecord(syntax: Of<'record'>, scope: Scope, context: Context): Expression | undefined {
  const parts = syntax.fields.map(({ name, value }) => ({ name: name.text, value, span: name.span }));
  return checkParts(parts, false, syntax.span, scope, context);
}

function checkParts(
  parts: readonly { readonly name: string; readonly value: ExpressionSyntax; readonly span: Span }[],
  tuple: boolean,
  span: Span,
  scope: Scope,
  context: Context,
): Expression | undefined {
  const values = new Map<string, Expression>();
  let failed = false;
  for (const { name, value, span: at } of parts) {
    const checked = checkExpression(value, scope, context);
    if (checked === undefined) failed = true;
    else if (values.has(name)) {
      failed = true;
      report(context, 'duplicate-name', at, `the field \`${name}\` is given twice`, 'remove one of the two');
    } else values.set(name, checked);
  }
  if (failed) return undefined;
  context.structures.found = true;
  const fields = [...values].map(([name, { type }]): Field => ({ name, type }));
  return structureOf(fields, values, tuple, span);
}

/** A tuple or record literal; its values in the order of the type. */
function structureOf(
  fields: readonly Field[],
  values: ReadonlyMap<string, Expression>,
  tuple: boolean,
  span: Span,
): Expression {
  const type = structuredType(fields, tuple);
  const ordered = isStructured(type.base)
    ? type.base.fields.flatMap(({ name }) => values.get(name) ?? [])
    : [];
  return callOf(structureCalls.literal, ordered, type, span);
}

/** `t.1`, `task.start` */
export function checkField(syntax: Of<'field'>, scope: Scope, context: Context): Expression | undefined {
  const of = checkExpression(syntax.record, scope, context);
  if (of === undefined) return undefined;
  const { type } = of;
  const name = String(syntax.field);
  if (isArray(type) || !isStructured(type.base)) {
    const help = isArray(type)
      ? `take one element first, or all: \`[x.${name} | x in …]\``
      : 'only tuples and records have fields';
    return report(
      context,
      'no-field',
      syntax.span,
      `expected a tuple or record, got ${printType(type)}`,
      help,
    );
  }
  const field = type.base.fields.find((candidate) => candidate.name === name);
  if (field !== undefined) return callOf(structureCalls.field(name), [of], field.type, syntax.span);
  const names = type.base.fields.map((candidate) => candidate.name);
  const near = type.base.tuple ? undefined : nearestName(name, names);
  return report(
    context,
    'no-field',
    syntax.span,
    `there is no field \`${name}\` in ${printType(type)}`,
    near === undefined ? `its fields are ${names.join(', ')}` : `did you mean \`${near}\`?`,
  );
}

/** `a ++ b` of two tuples or two records; undefined where they are none, so that other meanings of `++` are tried. */
export function joinStructures(
  args: readonly Expression[],
  span: Span,
  context: Context,
): { readonly expression: Expression | undefined } | undefined {
  const [left, right] = args;
  if (left === undefined || right === undefined || isArray(left.type) || isArray(right.type))
    return undefined;
  const [a, b] = [left.type.base, right.type.base];
  if (!isStructured(a) || !isStructured(b) || a.tuple !== b.tuple) return undefined;
  const twice = a.tuple
    ? undefined
    : a.fields.find(({ name }) => b.fields.some((other) => other.name === name));
  if (twice !== undefined) {
    const message = `both records have a field \`${twice.name}\``;
    return {
      expression: report(context, 'duplicate-name', span, message, 'name the fields that are to be kept'),
    };
  }
  const shifted = b.fields.map(({ name, type }) => ({
    name: b.tuple ? String(Number(name) + a.fields.length) : name,
    type,
  }));
  return {
    expression: callOf('++', [left, right], structuredType([...a.fields, ...shifted], a.tuple), span),
  };
}

/** An element of a comprehension that is a tuple or record must be there and hold no arrays. True after a mistake, which has been reported. */
export function reportStructuredElement(body: Expression, undecided: boolean, context: Context): boolean {
  if (!isStructured(body.type.base) || isArray(body.type)) return false;
  if (holdsArrays(body.type)) {
    reportArrayInside(body, context);
    return true;
  }
  if (!undecided) return false;
  report(
    context,
    'unsupported',
    body.span,
    'a tuple or record that is there only under a condition on variables is not supported',
    'put the condition into a field of its own: `(…, there: condition)`',
  );
  return true;
}

export const reportArrayInside = (element: Expression, context: Context): undefined =>
  report(
    context,
    'unsupported',
    element.span,
    `an array of ${printType(element.type)} is not supported, as its elements hold arrays`,
    'use sets for the fields, or one array for each field',
  );
