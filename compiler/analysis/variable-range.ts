import type { Span } from '../source/span.ts';
import type { ExpressionSyntax } from '../syntax/ast.ts';
import { callOf } from './build-expression.ts';
import { checkExpression } from './check-expression.ts';
import type { Expression } from './checked-model.ts';
import type { Context, Scope } from './context.ts';
import { isArray, types } from './types.ts';

/** `a..b` whose ends depend on variables: no set that a model can hold, but its members can be run over and tested. */
export interface VariableRange {
  readonly low: Expression;
  readonly high: Expression;
  readonly span: Span;
}

/** The range that an expression is, when one of its ends is an integer variable. */
export function variableRange(
  syntax: ExpressionSyntax,
  scope: Scope,
  context: Context,
): VariableRange | undefined {
  if (syntax.kind !== 'binary' || syntax.operator !== '..' || syntax.quoted) return undefined;
  if (!isShort(syntax.left, 0) || !isShort(syntax.right, 0)) return undefined;
  const before = context.diagnostics.length;
  const low = checkExpression(syntax.left, scope, context);
  const high = low && checkExpression(syntax.right, scope, context);
  // Mistakes are told by whoever checks it as an ordinary expression.
  context.diagnostics.length = before;
  if (low === undefined || high === undefined) return undefined;
  const isInt = ({ type }: Expression): boolean =>
    type.base === 'int' && !type.set && !type.optional && !isArray(type);
  const isVariable = low.type.inst === 'var' || high.type.inst === 'var';
  return isVariable && isInt(low) && isInt(high) ? { low, high, span: syntax.span } : undefined;
}

/** Ends are checked twice, so they must be of a few operators and hold no range of their own. */
function isShort(syntax: ExpressionSyntax, depth: number): boolean {
  if (depth > 6) return false;
  const all = (parts: readonly ExpressionSyntax[]): boolean =>
    parts.every((part) => isShort(part, depth + 1));
  switch (syntax.kind) {
    case 'int':
    case 'identifier':
      return true;
    case 'field':
      return all([syntax.record]);
    case 'access':
      return all([syntax.array, ...syntax.indices]);
    case 'unary':
      return all([syntax.operand]);
    case 'binary':
      return syntax.operator !== 'in' && all([syntax.left, syntax.right]);
    case 'call':
      return all(syntax.arguments);
    default:
      return false;
  }
}

/** The largest that the range can be: from the lower bound of its first end to the upper bound of its last. */
export function widest({ low, high, span }: VariableRange): Expression {
  const bound = (name: string, end: Expression): Expression =>
    end.type.inst === 'par' ? end : callOf(name, [end], types.int, end.span);
  return callOf('..', [bound('lb', low), bound('ub', high)], types.setOfInt, span);
}

/** The condition that a number is in the range. */
export function within({ low, high }: VariableRange, member: Expression, span: Span): Expression {
  const atMost = (a: Expression, b: Expression): Expression => {
    const isFixed = a.type.inst === 'par' && b.type.inst === 'par';
    return callOf('<=', [a, b], isFixed ? types.bool : types.varBool, span);
  };
  const [above, below] = [atMost(low, member), atMost(member, high)];
  return callOf('/\\', [above, below], types.varBool, span);
}
