import type { Expression, ModelGenerator } from '../ir/model.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

const deepest = 50;

/** What a constraint says once: the body of its `forall`s and `let`s, without implicit coercions; and the generators of each `forall`. */
export function coreWithin(expression: Expression): {
  readonly core: Expression;
  readonly levels: readonly (readonly ModelGenerator[])[];
} {
  const levels: (readonly ModelGenerator[])[] = [];
  let core = expression;
  for (let depth = 0; depth < deepest; depth++) {
    if (core.kind === 'let') core = core.body;
    else if (core.kind === 'call' && core.callee === undefined && core.arguments.length === 1) {
      const [argument] = core.arguments;
      if (core.implicit) core = argument!;
      else if (core.name === 'forall' && argument!.kind === 'comprehension') {
        levels.push(argument!.generators);
        core = argument!.body;
      } else break;
    } else break;
  }
  return { core, levels };
}

/** The expression as a built-in call of one of the names, or undefined. */
export const builtInCall = (expression: Expression, names: RegExp): Call | undefined =>
  expression.kind === 'call' && expression.callee === undefined && names.test(expression.name)
    ? expression
    : undefined;

const withoutCoercion = (expression: Expression): Expression =>
  expression.kind === 'call' && expression.implicit && expression.arguments[0]
    ? expression.arguments[0]
    : expression;

/** Operands of a chain of one operator, left to right, up to a bound. */
export function operandsOf(expression: Expression, operator: string): readonly Expression[] {
  const found: Expression[] = [];
  const waiting: Expression[] = [expression];
  while (waiting.length > 0 && found.length < 100) {
    const next = withoutCoercion(waiting.pop()!);
    if (next.kind === 'call' && next.name === operator && next.arguments.length === 2)
      waiting.push(next.arguments[1]!, next.arguments[0]!);
    else found.push(next);
  }
  return found;
}

export const isNot = (expression: Expression): expression is Call & { readonly name: 'not' } =>
  expression.kind === 'call' && expression.name === 'not' && expression.callee === undefined;

/** Is some variable in the expression (not only parameters)? */
export const isVar = (expression: Expression): boolean => expression.type.inst === 'var';
