import type { Expression } from '../ir/model.ts';
import type { Compiler } from './compiler.ts';
import { openPlace } from './open-locals.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** Predicates that say that one argument is a function of the others: where it stands, and how the function is called. */
const functions: Readonly<
  Record<string, { readonly arity: number; readonly result: number; readonly name: string }>
> = {
  count: { arity: 3, result: 2, name: 'count' },
  among: { arity: 3, result: 0, name: 'among' },
  nvalue: { arity: 2, result: 0, name: 'nvalue' },
  maximum: { arity: 2, result: 0, name: 'max' },
  minimum: { arity: 2, result: 0, name: 'min' },
};

/**
 * What is said of a local variable without a value, as an equation that gives it one: `count(x, y, c)` as `c = count(x, y)`. Undefined for
 * calls that say nothing of the kind, or say it of something else.
 */
export function asEquation(call: Call, compiler: Compiler): Call | undefined {
  if (!Object.hasOwn(functions, call.name)) return undefined;
  const known = functions[call.name]!;
  const result = call.arguments[known.result];
  if (call.arguments.length !== known.arity || result === undefined) return undefined;
  if (openPlace(result, compiler) === undefined) return undefined;
  const value: Call = {
    ...call,
    name: known.name,
    type: result.type,
    arguments: call.arguments.filter((argument) => argument !== result),
  };
  return { ...call, name: '=', arguments: [result, value] };
}

const deepest = 20;

/**
 * `2 * y + 3 = x` with an open `y` as `y = (x - 3) / 2`: the open place and what it equals, in exact arithmetic. Undefined where no such place stands in a
 * chain of sums, differences and products with a number that is not zero.
 */
export function solvedFor(
  side: Expression,
  other: Expression,
  compiler: Compiler,
  depth = 0,
): { readonly place: Expression; readonly value: Expression } | undefined {
  if (openPlace(side, compiler) !== undefined) return { place: side, value: other };
  if (depth > deepest || side.kind !== 'call' || side.callee !== undefined) return undefined;
  const [left, right] = side.arguments;
  if (left === undefined) return undefined;
  const operation = (name: string, ...operands: readonly Expression[]): Call => ({
    ...side,
    name,
    arguments: operands,
  });
  const inside = (part: Expression, value: Expression) => solvedFor(part, value, compiler, depth + 1);
  if (right === undefined) return side.name === '-' ? inside(left, operation('-', other)) : undefined;
  switch (side.name) {
    case '+':
      return inside(left, operation('-', other, right)) ?? inside(right, operation('-', other, left));
    case '-':
      return inside(left, operation('+', other, right)) ?? inside(right, operation('-', left, other));
    case '*':
      if (isFactor(right)) return inside(left, operation('/', other, right));
      return isFactor(left) ? inside(right, operation('/', other, left)) : undefined;
    default:
      return undefined;
  }
}

/** A number that is not zero: by anything else one may not divide. */
const isFactor = (e: Expression): boolean =>
  e.kind === 'literal' && typeof e.value !== 'boolean' && typeof e.value !== 'string' && e.value !== 0;
