import type { ExpressionSyntax } from '../syntax/ast.ts';
import { boolLiteral, coerce, stringLiteral } from './build-expression.ts';
import { checkExpression } from './check-expression.ts';
import type { Expression } from './checked-model.ts';
import { type Context, report, type Scope } from './context.ts';
import type { Type } from './types.ts';
import { isArray, joinTypes, printType, types, variableType } from './types.ts';

/** `if … then … elseif … else … endif`. A missing `else` is true, an empty text or an empty array. */
export function checkConditional(
  syntax: Extract<ExpressionSyntax, { kind: 'if' }>,
  scope: Scope,
  context: Context,
): Expression | undefined {
  const conditions = syntax.branches.map(({ condition }) => checkCondition(condition, scope, context));
  const results = syntax.branches.map(({ then }) => checkExpression(then, scope, context));
  const written = syntax.otherwise && checkExpression(syntax.otherwise, scope, context);
  if (conditions.includes(undefined) || results.includes(undefined)) return undefined;
  if (syntax.otherwise !== undefined && written === undefined) return undefined;
  const thens = results as Expression[];
  const otherwise = written ?? missingElse(thens[0] as Expression, syntax, context);
  if (otherwise === undefined) return undefined;
  let type: Type = otherwise.type;
  for (const branch of thens) {
    const joined = joinTypes(type, branch.type);
    if (joined === undefined) {
      return report(
        context,
        'mixed-branches',
        branch.span,
        `this branch is of type ${printType(branch.type)}, another one of ${printType(type)}`,
        'all branches of a conditional must have one type',
      );
    }
    type = joined;
  }
  const varCondition = conditions.some((condition) => condition?.type.inst === 'var');
  if (varCondition) type = variableType(type);
  return {
    kind: 'if',
    branches: thens.map((then, i) => ({ condition: conditions[i] as Expression, then: coerce(then, type) })),
    otherwise: coerce(otherwise, type),
    type,
    span: syntax.span,
  };
}

/** An expression that must be Boolean: a condition, a constraint, a `where`. */
export function checkCondition(
  syntax: ExpressionSyntax,
  scope: Scope,
  context: Context,
): Expression | undefined {
  const condition = checkExpression(syntax, scope, context);
  if (condition === undefined) return undefined;
  const { type } = condition;
  const fits = type.base === 'bool' && !type.set && !isArray(type);
  if (fits) return condition;
  return report(
    context,
    'type-mismatch',
    syntax.span,
    `expected a Boolean, got ${printType(type)}`,
    isArray(type) && type.base === 'bool'
      ? 'write `forall(…)` or `exists(…)` around it'
      : 'compare it with something: `… = 1`, `… > 0`',
  );
}

function missingElse(
  then: Expression,
  syntax: Extract<ExpressionSyntax, { kind: 'if' }>,
  context: Context,
): Expression | undefined {
  const { type, span } = then;
  const end = { start: syntax.span.end, end: syntax.span.end };
  if (isArray(type)) {
    const dimensions = type.dimensions ?? [];
    return {
      kind: 'array',
      elements: [],
      sizes: dimensions.map(() => 0),
      type: { ...types.bottom, dimensions },
      span: end,
    };
  }
  if (type.base === 'bool' && !type.set) return boolLiteral(true, end);
  if (type.base === 'string') return stringLiteral('', end);
  return report(
    context,
    'missing-else',
    span,
    `a conditional of type ${printType(type)} needs an \`else\``,
    'add `else …` before `endif`',
  );
}
