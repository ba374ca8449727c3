import type { DataSet } from '../problem/data/data-set.ts';
import type { Span } from '../source/span.ts';
import type { ExpressionSyntax } from '../syntax/ast.ts';
import { checkExpression } from './check-expression.ts';
import type { EnumCase, EnumDeclaration } from './checked-model.ts';
import type { Items } from './collect-items.ts';
import { type Context, report } from './context.ts';
import { enumNames } from './data/enum-names.ts';
import { isArray, isEnum, printType } from './types.ts';

/**
 * Registers the enums with the values that the model lists. Parts that need expressions (`anon_enum(n)`, `C(S)`) are
 * checked after all names are known, by the function returned.
 */
export function declareEnums(items: Items, context: Context, data: DataSet | undefined): () => void {
  const later: (() => void)[] = [];
  const spans = new Map<string, Span>();
  for (const [name, item] of items.enums) {
    const value = item.value ?? items.assignments.get(name)?.value;
    const origin = { id: name, sentences: [], span: item.span };
    const parts = value === undefined ? undefined : flatten(value);
    const cases = parts?.map((part, i) => readCase(part, name, i, spans, items, context));
    if (cases === undefined || cases.includes(undefined)) {
      const names = cases === undefined && data ? enumNames(name, data) : [];
      names.forEach((member, i) => {
        if (!context.enumMembers.has(member) && !items.declarations.has(member)) {
          context.enumMembers.set(member, { enumName: name, caseIndex: 0, position: i + 1 });
        }
      });
      context.enums.set(name, { declaration: { name, origin } });
      continue;
    }
    const read = cases as readonly PendingCase[];
    const listed = read.flatMap((part) => (part.kind === 'names' ? part.names : []));
    if (read.every((part) => part.kind === 'names')) {
      context.enums.set(name, { declaration: { name, values: listed, origin } });
      continue;
    }
    const done: EnumCase[] = [];
    const declaration: EnumDeclaration = { name, cases: done, origin };
    context.enums.set(name, { declaration });
    later.push(() => done.push(...finishCases(read, context)));
  }
  return () => {
    for (const finish of later) finish();
  };
}

type PendingCase =
  | Extract<EnumCase, { kind: 'names' }>
  | { readonly kind: 'anonymous'; readonly count: ExpressionSyntax }
  | { readonly kind: 'constructor'; readonly name: string; readonly argument: ExpressionSyntax };

function flatten(value: ExpressionSyntax): readonly ExpressionSyntax[] {
  const parts: ExpressionSyntax[] = [];
  const stack = [value];
  while (stack.length > 0) {
    const at = stack.pop() as ExpressionSyntax;
    if (at.kind === 'binary' && at.operator === '++') stack.push(at.right, at.left);
    else parts.push(at);
  }
  return parts;
}

function readCase(
  part: ExpressionSyntax,
  enumName: string,
  caseIndex: number,
  spans: Map<string, Span>,
  items: Items,
  context: Context,
): PendingCase | undefined {
  if (part.kind === 'set' || part.kind === 'array') {
    const names: string[] = [];
    for (const element of part.elements) {
      const text =
        element.kind === 'identifier' ? element.name : element.kind === 'string' ? element.value : undefined;
      if (text === undefined) return reportBadCase(element.span, context);
      if (!claim(text, element.span, spans, items, context)) continue;
      names.push(text);
      context.enumMembers.set(text, { enumName, caseIndex, position: names.length });
    }
    return { kind: 'names', names };
  }
  const [argument] = part.kind === 'call' ? part.arguments : [];
  if (part.kind !== 'call' || part.arguments.length !== 1 || argument === undefined) {
    return reportBadCase(part.span, context);
  }
  if (part.name.text === 'anon_enum' || part.name.text === '_') return { kind: 'anonymous', count: argument };
  context.constructors.set(part.name.text, { enumName, caseIndex, position: 0 });
  return { kind: 'constructor', name: part.name.text, argument };
}

function claim(name: string, span: Span, spans: Map<string, Span>, items: Items, context: Context): boolean {
  const before =
    spans.get(name) ?? items.declarations.get(name)?.name.span ?? items.enums.get(name)?.name.span;
  if (before === undefined) {
    spans.set(name, span);
    return true;
  }
  report(context, 'duplicate-name', span, `\`${name}\` is declared twice`, 'give one of them another name', [
    { span: before, text: 'declared here first' },
  ]);
  return false;
}

const reportBadCase = (span: Span, context: Context): undefined =>
  report(
    context,
    'bad-enum',
    span,
    'an enum is defined by names, `anon_enum(n)` or constructors `C(S)`',
    'write `enum Colour = {Red, Green};`',
  );

function finishCases(cases: readonly PendingCase[], context: Context): readonly EnumCase[] {
  return cases.flatMap((part): readonly EnumCase[] => {
    if (part.kind === 'names') return [part];
    const syntax = part.kind === 'anonymous' ? part.count : part.argument;
    const checked = checkExpression(syntax, context.globals, context);
    if (checked === undefined) return [];
    const { type } = checked;
    const isSet = type.set && isEnum(type.base);
    const isCount = !type.set && type.base === 'int';
    const fits = part.kind === 'anonymous' ? isCount : isSet || (type.set && type.base === 'int');
    if (type.inst === 'var' || isArray(type) || !fits) {
      report(
        context,
        'bad-enum',
        syntax.span,
        `${part.kind === 'anonymous' ? 'the number of anonymous values' : 'the argument of a constructor'} cannot be of type ${printType(type)}`,
        part.kind === 'anonymous' ? 'give a fixed int' : 'give an enum or a fixed set of ints',
      );
      return [];
    }
    if (part.kind === 'anonymous') return [{ kind: 'anonymous', count: checked }];
    return [{ kind: 'constructor', name: part.name, argument: checked }];
  });
}
