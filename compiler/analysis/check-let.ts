import type { DeclarationItem, ExpressionSyntax } from '../syntax/ast.ts';
import { checkAnnotations } from './check-annotations.ts';
import { checkCondition } from './check-conditional.ts';
import { assign, buildDeclaration, resolveDeclared } from './check-declaration.ts';
import { checkExpression } from './check-expression.ts';
import type { Declaration, Expression } from './checked-model.ts';
import { type Binding, type Context, localId, report, type Scope } from './context.ts';
import { isStructured } from './types.ts';

/** `let { declarations; constraints } in body`: each item sees the ones before it. */
export function checkLet(
  syntax: Extract<ExpressionSyntax, { kind: 'let' }>,
  outer: Scope,
  context: Context,
): Expression | undefined {
  const names = new Map<string, Binding>();
  const scope: Scope = { names, outer };
  const declarations: Declaration[] = [];
  const constraints: Expression[] = [];
  let failed = false;
  for (const item of syntax.items) {
    if (item.kind === 'constraint') {
      const constraint = checkCondition(item.expression, scope, context);
      if (constraint) constraints.push(constraint);
      else failed = true;
      continue;
    }
    const declaration = checkLocal(item, scope, context);
    if (declaration === undefined) {
      failed = true;
      break;
    }
    if (names.has(item.name.text)) {
      report(
        context,
        'duplicate-name',
        item.name.span,
        `\`${item.name.text}\` is declared twice in this \`let\``,
        'give one of them another name',
      );
    }
    names.set(item.name.text, { id: declaration.id, type: declaration.type });
    declarations.push(declaration);
  }
  if (failed) return undefined;
  const body = checkExpression(syntax.body, scope, context);
  if (body === undefined) return undefined;
  const dependsOnVars =
    constraints.some((constraint) => constraint.type.inst === 'var') ||
    declarations.some((declaration) => declaration.type.inst === 'var');
  const { base } = body.type;
  const undecided = dependsOnVars && base !== 'string' && base !== 'ann' && !isStructured(base);
  const type = undecided ? ({ ...body.type, inst: 'var' } as const) : body.type;
  return { kind: 'let', declarations, constraints, body, type, span: syntax.span };
}

function checkLocal(item: DeclarationItem, scope: Scope, context: Context): Declaration | undefined {
  const name = item.name.text;
  const declared = resolveDeclared(item.type, item.value, scope, context);
  if (declared === undefined) return undefined;
  const { resolved } = declared;
  let value = declared.value;
  if (value === undefined && item.value !== undefined) {
    const checked = checkExpression(item.value, scope, context);
    value = checked && assign(checked, resolved.type, name, context);
    if (value === undefined) return undefined;
  }
  if (value === undefined && resolved.type.inst === 'par') {
    return report(
      context,
      'local-without-value',
      item.name.span,
      `\`${name}\` is fixed but has no value`,
      `give it one: \`${name} = …\`, or declare it \`var\``,
    );
  }
  const { annotations } = checkAnnotations(item.annotations, scope, context);
  const origin = { id: name, sentences: [], span: item.span };
  return buildDeclaration({
    id: localId(context, name),
    name,
    resolved,
    value,
    annotations,
    origin,
    span: item.span,
  });
}
