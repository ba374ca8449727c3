import type { Expression } from '../ir/model.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

const deepest = 50;

/** What a constraint says once: the body of its `forall`s and `let`s, without implicit coercions. */
export function coreOf(expression: Expression): Expression {
  let current = expression;
  for (let depth = 0; depth < deepest; depth++) {
    if (current.kind === 'let') current = current.body;
    else if (current.kind === 'call' && current.callee === undefined && current.arguments.length === 1) {
      const [argument] = current.arguments;
      if (current.implicit) current = argument!;
      else if (current.name === 'forall' && argument!.kind === 'comprehension') current = argument!.body;
      else return current;
    } else return current;
  }
  return current;
}

/** The core as a built-in call of one of the names, or undefined. */
export function coreCall(expression: Expression, names: RegExp): Call | undefined {
  const core = coreOf(expression);
  return core.kind === 'call' && core.callee === undefined && names.test(core.name) ? core : undefined;
}

export const isNot = (expression: Expression): expression is Call & { readonly name: 'not' } =>
  expression.kind === 'call' && expression.name === 'not' && expression.callee === undefined;

/** Is some variable in the expression (not only parameters)? */
export const isVar = (expression: Expression): boolean => expression.type.inst === 'var';
