import type { ExpressionSyntax } from '../syntax/ast.ts';
import { intLiteral, stringLiteral } from './build-expression.ts';
import { checkAccess } from './check-access.ts';
import { checkBinary, checkCall, checkUnary } from './check-call.ts';
import { checkArray, checkMatrix, checkSet, checkSolid } from './check-collection.ts';
import { checkComprehension } from './check-comprehension.ts';
import { checkConditional } from './check-conditional.ts';
import { checkLet } from './check-let.ts';
import { checkName } from './check-name.ts';
import { checkField, checkRecord, checkTuple } from './check-structure.ts';
import type { Expression } from './checked-model.ts';
import { type Context, report, type Scope } from './context.ts';
import { types } from './types.ts';

/** Levels of nesting that are followed; beyond it a diagnostic protects the stack of every later stage. */
const deepest = 1000;

/**
 * Resolves and types one expression. Undefined when it has a mistake, which has been reported then; whoever asked
 * gives up on what needs it, so that one mistake is one diagnostic.
 */
export function checkExpression(
  syntax: ExpressionSyntax,
  scope: Scope,
  context: Context,
): Expression | undefined {
  if (context.depth >= deepest) {
    return report(
      context,
      'too-deep',
      syntax.span,
      `expression is nested more than ${deepest} levels deep`,
      'name parts of it, or write a sum over an array',
    );
  }
  context.depth += 1;
  const checked = checkKind(syntax, scope, context);
  context.depth -= 1;
  return checked;
}

function checkKind(syntax: ExpressionSyntax, scope: Scope, context: Context): Expression | undefined {
  const { span } = syntax;
  switch (syntax.kind) {
    case 'bool':
      return { kind: 'literal', value: syntax.value, type: types.bool, span };
    case 'int':
      return checkIntLiteral(syntax, context);
    case 'float':
      return { kind: 'literal', value: syntax.value, type: types.float, span };
    case 'string':
      return stringLiteral(syntax.value, span);
    case 'absent':
      return { kind: 'absent', type: types.absent, span };
    case 'infinity':
      return { kind: 'infinity', type: types.int, span };
    case 'identifier':
      return checkName(syntax.name, span, scope, context);
    case 'set':
      return checkSet(syntax, scope, context);
    case 'array':
      return checkArray(syntax, scope, context);
    case 'array2d':
      return checkMatrix(syntax, scope, context);
    case 'array3d':
      return checkSolid(syntax, scope, context);
    case 'array-comprehension':
    case 'set-comprehension':
      return checkComprehension(syntax, scope, context);
    case 'access':
      return checkAccess(syntax, scope, context);
    case 'call':
    case 'generator-call':
      return checkCall(syntax, scope, context);
    case 'unary':
      return checkUnary(syntax, scope, context);
    case 'binary':
      return checkBinary(syntax, scope, context);
    case 'if':
      return checkConditional(syntax, scope, context);
    case 'let':
      return checkLet(syntax, scope, context);
    case 'annotated':
      return checkExpression(syntax.expression, scope, context);
    case 'interpolated': {
      const expressions = syntax.expressions.map((e) => checkExpression(e, scope, context));
      if (expressions.includes(undefined)) return undefined;
      return {
        kind: 'interpolated',
        texts: syntax.texts,
        expressions: expressions as Expression[],
        type: types.string,
        span,
      };
    }
    case 'anonymous':
      return unsupported(
        context,
        span,
        'an anonymous variable `_` outside of the value of a variable of the model',
        'declare a variable and use its name',
      );
    case 'tuple':
      return checkTuple(syntax, scope, context);
    case 'record':
      return checkRecord(syntax, scope, context);
    case 'field':
      return checkField(syntax, scope, context);
    case 'slice':
      return unsupported(context, span, 'a range without an end', 'write both ends: `lo..hi`');
  }
}

const unsupported = (
  context: Context,
  span: ExpressionSyntax['span'],
  what: string,
  help: string,
): undefined => report(context, 'unsupported', span, `${what} is not supported`, help);

/** Integers of the language have 64 bits. */
function checkIntLiteral(
  syntax: Extract<ExpressionSyntax, { kind: 'int' }>,
  context: Context,
): Expression | undefined {
  const { value, span } = syntax;
  if (typeof value === 'object' && (value.n >= 2n ** 63n || value.n < -(2n ** 63n))) {
    return report(
      context,
      'integer-too-large',
      span,
      `integer ${syntax.text} does not fit into 64 bits`,
      'write it as a float, or scale the model',
    );
  }
  return intLiteral(value, span);
}
