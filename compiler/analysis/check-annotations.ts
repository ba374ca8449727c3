import { nearestName } from '../diagnostics/nearest-name.ts';
import type { Span } from '../source/span.ts';
import type { ExpressionSyntax } from '../syntax/ast.ts';
import { annotationNames, isAnnotationCall, isAnnotationName } from './built-ins/annotations.ts';
import { builtIns } from './built-ins/built-ins.ts';
import { checkExpression } from './check-expression.ts';
import type { Expression } from './checked-model.ts';
import { type Context, lookUp, type Scope, warn } from './context.ts';
import { arrayOf, types } from './types.ts';

export interface Annotations {
  /** Texts of the string annotations, in order: names and origins. */
  readonly texts: readonly string[];
  /** All others. */
  readonly annotations: readonly Expression[];
}

/**
 * Annotations say nothing about what a model means, so they are read generously: a name that nobody declared
 * is an annotation, which is told once, and one with a mistake is left out with no further word.
 */
export function checkAnnotations(
  list: readonly ExpressionSyntax[],
  scope: Scope,
  context: Context,
): Annotations {
  const texts: string[] = [];
  const annotations: Expression[] = [];
  for (const syntax of list) {
    if (syntax.kind === 'string') {
      texts.push(syntax.value);
      continue;
    }
    const checked = checkAnnotation(syntax, scope, context);
    if (checked !== undefined) annotations.push(checked);
  }
  return { texts, annotations };
}

function checkAnnotation(syntax: ExpressionSyntax, scope: Scope, context: Context): Expression | undefined {
  const { span } = syntax;
  if (syntax.kind === 'identifier' && lookUp(scope, syntax.name) === undefined) {
    const known =
      context.resolveGlobal(syntax.name) ??
      context.enums.get(syntax.name) ??
      context.enumMembers.get(syntax.name);
    if (known === undefined) {
      noteUnknown(syntax.name, span, context);
      return { kind: 'call', name: syntax.name, arguments: [], type: types.annotation, span };
    }
  }
  if (syntax.kind === 'call' && !context.functions.has(syntax.name.text)) {
    noteUnknown(syntax.name.text, syntax.name.span, context);
    const args = syntax.arguments.map((argument) => checkArgument(argument, scope, context));
    if (args.includes(undefined)) return undefined;
    return {
      kind: 'call',
      name: syntax.name.text,
      arguments: args as Expression[],
      type: types.annotation,
      span,
    };
  }
  return quietly(syntax, scope, context);
}

/** A misspelt annotation has no effect: whoever wrote it should know. */
function noteUnknown(name: string, span: Span, context: Context): void {
  const known = isAnnotationName(name) || isAnnotationCall(name) || context.annotations.has(name);
  if (known || context.unknownAnnotations.has(name) || builtIns(name) !== undefined) return;
  context.unknownAnnotations.add(name);
  const near = nearestName(name, [
    ...annotationNames(),
    ...context.annotations,
    ...context.globals.names.keys(),
  ]);
  warn(
    context,
    'unknown-annotation',
    span,
    `\`${name}\` is no annotation of MiniZinc or of this model, and has no effect`,
    near === undefined ? 'declare it, `annotation …;`, or leave it out' : `did you mean \`${near}\`?`,
  );
}

/** An argument is an annotation, an array of them, or an ordinary expression. */
function checkArgument(syntax: ExpressionSyntax, scope: Scope, context: Context): Expression | undefined {
  const ordinary = quietly(syntax, scope, context);
  if (ordinary !== undefined) return ordinary;
  if (syntax.kind !== 'array') return checkAnnotation(syntax, scope, context);
  const elements = syntax.elements.map((element) => checkAnnotation(element, scope, context));
  if (elements.includes(undefined)) return undefined;
  return {
    kind: 'array',
    elements: elements as Expression[],
    sizes: [elements.length],
    type: arrayOf(types.annotation, ['int']),
    span: syntax.span,
  };
}

/** Checks an expression and forgets what was wrong with it. */
function quietly(syntax: ExpressionSyntax, scope: Scope, context: Context): Expression | undefined {
  const before = context.diagnostics.length;
  const { depth } = context;
  const checked = checkExpression(syntax, scope, context);
  context.diagnostics.length = before;
  context.depth = depth;
  return checked;
}
