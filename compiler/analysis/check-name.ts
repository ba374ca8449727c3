import { nearestName } from '../diagnostics/nearest-name.ts';
import type { Span } from '../source/span.ts';
import { isAnnotationName } from './built-ins/annotations.ts';
import { builtInNames, builtIns } from './built-ins/built-ins.ts';
import { isUnsupportedGlobal } from './built-ins/includes.ts';
import type { Expression } from './checked-model.ts';
import { type Context, lookUp, report, type Scope } from './context.ts';
import { enumMemberExpression } from './enum-members.ts';
import { types } from './types.ts';

/** Resolves a name used as an expression: a declaration, an enum, a value of one, or an annotation without arguments. */
export function checkName(name: string, span: Span, scope: Scope, context: Context): Expression | undefined {
  const binding = lookUp(scope, name) ?? context.resolveGlobal(name);
  if (binding !== undefined) return { kind: 'reference', id: binding.id, type: binding.type, span };
  if (context.broken.has(name)) return undefined;
  const member = context.enumMembers.get(name);
  if (member !== undefined) return enumMemberExpression(member, span, context);
  if (context.enums.has(name)) {
    const type = { inst: 'par', optional: false, set: true, base: { enum: name } } as const;
    return { kind: 'reference', id: name, type, span };
  }
  if (isAnnotationName(name) || context.annotations.has(name)) {
    return { kind: 'call', name, arguments: [], type: types.annotation, span };
  }
  return reportUnknownName(name, span, scope, context);
}

function reportUnknownName(name: string, span: Span, scope: Scope, context: Context): undefined {
  if (builtIns(name) !== undefined || context.functions.has(name)) {
    return report(
      context,
      'unknown-name',
      span,
      `\`${name}\` is a function, used here like a variable`,
      `give it arguments: \`${name}(…)\``,
    );
  }
  const near = nearestName(name, namesInScope(scope, context));
  const help = near === undefined ? `declare it: \`var int: ${name};\`` : `did you mean \`${near}\`?`;
  return report(context, 'unknown-name', span, `\`${name}\` is not declared`, help);
}

function namesInScope(scope: Scope, context: Context): Set<string> {
  const names = new Set<string>();
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    for (const name of at.names.keys()) names.add(name);
  }
  for (const name of [...context.enums.keys(), ...context.enumMembers.keys()]) names.add(name);
  for (const name of context.broken) names.add(name);
  return names;
}

/** Reports a call of a function that nobody declared, with the nearest name among the user's and the built-in ones. */
export function reportUnknownFunction(name: string, span: Span, scope: Scope, context: Context): undefined {
  if (lookUp(scope, name) !== undefined || context.resolveGlobal(name) !== undefined) {
    return report(
      context,
      'unknown-function',
      span,
      `\`${name}\` is not a function`,
      `use square brackets for an element of an array: \`${name}[i]\``,
    );
  }
  if (isUnsupportedGlobal(name)) {
    return report(
      context,
      'unsupported',
      span,
      `the standard constraint \`${name}\` is not supported`,
      'define it with a predicate of your own, from constraints that are',
    );
  }
  const near = nearestName(name, [...context.functions.keys(), ...builtInNames()]);
  return report(
    context,
    'unknown-function',
    span,
    `there is no function or predicate \`${name}\``,
    near === undefined
      ? 'define it with `predicate` or `function`, or use one of the standard constraints'
      : `did you mean \`${near}\`?`,
  );
}
