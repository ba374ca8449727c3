import type { Expression, FunctionDeclaration } from '../checked-model.ts';
import { isStructured } from '../types.ts';

/**
 * Does a tuple or record come with variables of its own (a `let` with a variable that nothing defines)? Then its fields
 * belong together, and writing its expression once for each field would give each its own.
 */
export function hasFreeLocals(
  expression: Expression,
  functions: ReadonlyMap<string, FunctionDeclaration>,
  open: ReadonlySet<string> = new Set(),
): boolean {
  const inside = (part: Expression | undefined): boolean =>
    part !== undefined && isStructured(part.type.base) && hasFreeLocals(part, functions, open);
  switch (expression.kind) {
    case 'let':
      return (
        expression.declarations.some(
          ({ type, value }) => (type.inst === 'var' && value === undefined) || inside(value),
        ) || inside(expression.body)
      );
    case 'call': {
      if (expression.arguments.some(inside)) return true;
      const { callee } = expression;
      const body = callee === undefined || open.has(callee) ? undefined : functions.get(callee)?.body;
      return (
        body !== undefined &&
        isStructured(body.type.base) &&
        hasFreeLocals(body, functions, new Set([...open, callee as string]))
      );
    }
    case 'if':
      return expression.branches.some(({ then }) => inside(then)) || inside(expression.otherwise);
    case 'array':
      return expression.elements.some(inside);
    case 'comprehension':
      return inside(expression.body);
    case 'access':
      return inside(expression.array);
    default:
      return false;
  }
}
