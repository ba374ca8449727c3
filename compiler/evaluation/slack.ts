import {
  absolute,
  compare,
  type Exact,
  fraction,
  fromDouble,
  negate,
  sign,
  subtract,
  toNumber,
} from '../exact/exact.ts';
import type { Quotient } from '../exact/sum.ts';
import type { Expression } from '../ir/model.ts';
import type { Value } from '../ir/value.ts';
import { isAbsent, isArrayValue } from './compare-values.ts';
import { compileLoop } from './compile-comprehension.ts';
import { compile } from './compile-expression.ts';
import { exactDifference } from './compile-sum.ts';
import type { Compiler } from './compiler.ts';
import { isExactNumber, isNumeric, type Numeric } from './numbers.ts';
import type { Store } from './store.ts';

/**
 * A comparison of two numbers under a solution. `slack` is how far the sides may still move before it breaks, negative by
 * how much it is broken: right - left for `<=`, left - right for `>=`, -|left - right| for `=`. Where it would need hundreds
 * of digits it is the nearest double.
 */
export interface Slack {
  readonly relation: '<=' | '>=' | '=' | '<' | '>';
  readonly slack: Exact;
}

export interface Verdict {
  /** The tightest comparison. */
  readonly slack?: Slack;
  /** The expression is nothing but comparisons of exact numbers, and all of them hold. False says nothing. */
  readonly proved: boolean;
}

/** Looks at the comparisons of a constraint under the values of the store. Throws what evaluating throws. */
export type SlackCode = (store: Store) => Verdict;

const relations = new Set(['<=', '>=', '=', '<', '>']);
const unknown: Verdict = { proved: false };

/**
 * The tightest comparison of a constraint: of a conjunction, or a `forall` over comparisons, the one with the least slack.
 * Undefined for what has no comparison of numbers in it.
 */
export function compileSlack(expression: Expression, compiler: Compiler): SlackCode | undefined {
  if (expression.kind === 'let') {
    const { code } = compile(expression, compiler);
    const body = compileSlack(expression.body, compiler);
    return (
      body &&
      ((store) => {
        code(store);
        return { ...body(store), proved: false };
      })
    );
  }
  if (expression.kind !== 'call' || expression.callee !== undefined) return undefined;
  const { name } = expression;
  const [first, second] = expression.arguments;
  if (first === undefined) return undefined;
  if (name === '/\\' && second) return allOf([first, second], compiler);
  if (name === 'forall' && first.kind === 'comprehension') return compileSlackOfAll(first, compiler);
  if (name === 'forall' && first.kind === 'array') return allOf(first.elements, compiler);
  if (second === undefined || !relations.has(name)) return undefined;
  return compileComparison(name as Slack['relation'], first, second, compiler);
}

function allOf(parts: readonly Expression[], compiler: Compiler): SlackCode | undefined {
  const codes = parts.map((part) => compileSlack(part, compiler));
  if (codes.every((code) => code === undefined)) return undefined;
  return (store) =>
    codes.reduce((least: Verdict, code) => both(least, code?.(store) ?? unknown), { proved: true });
}

function compileSlackOfAll(
  comprehension: Extract<Expression, { kind: 'comprehension' }>,
  compiler: Compiler,
): SlackCode | undefined {
  compile(comprehension, compiler);
  const body = compileSlack(comprehension.body, compiler);
  if (body === undefined) return undefined;
  const loop = compileLoop(comprehension.generators, compiler);
  return (store) => {
    let least: Verdict = { proved: true };
    loop(store, (inner, present) => {
      if (present) least = both(least, body(inner));
      return true;
    });
    return least;
  };
}

function both(a: Verdict, b: Verdict): Verdict {
  const proved = a.proved && b.proved;
  if (a.slack === undefined || b.slack === undefined) {
    const slack = a.slack ?? b.slack;
    return slack === undefined ? { proved } : { proved, slack };
  }
  return { proved, slack: compare(b.slack.slack, a.slack.slack) < 0 ? b.slack : a.slack };
}

function compileComparison(
  relation: Slack['relation'],
  left: Expression,
  right: Expression,
  compiler: Compiler,
): SlackCode | undefined {
  const isNumber = ({ type }: Expression): boolean =>
    !type.set && type.dimensions === undefined && type.base !== 'bool' && type.base !== 'string';
  if (!isNumber(left) || !isNumber(right)) return undefined;
  const [less, more] = [compile(left, compiler), compile(right, compiler)];
  return (store) => {
    const rest = exactDifference(less, more, store);
    if (rest !== undefined) return verdict(relation, shortened(rest), true);
    const [a, b] = [less.code(store), more.code(store)];
    const [x, y] = [exactly(a), exactly(b)];
    if (x === undefined || y === undefined) return unknown;
    return verdict(relation, subtract(y, x), isExactNumber(a) && isExactNumber(b));
  };
}

function exactly(value: Value): Exact | undefined {
  if (isAbsent(value) || isArrayValue(value) || !isNumeric(value)) return undefined;
  const number: Numeric = value;
  if (isExactNumber(number)) return number;
  return number.kind === 'approximate' ? fromDouble(number.value) : undefined;
}

/** `rest` is right - left. */
function verdict(relation: Slack['relation'], rest: Exact, exact: boolean): Verdict {
  const up = relation === '<=' || relation === '<';
  const slack = relation === '=' ? negate(absolute(rest)) : up ? rest : negate(rest);
  const strict = relation === '<' || relation === '>';
  return { slack: { relation, slack }, proved: exact && sign(slack) >= (strict ? 1 : 0) };
}

const long = 1n << 512n;

function shortened(rest: number | Quotient): Exact {
  if (typeof rest === 'number') return rest;
  if (rest.d < long || rest.n % rest.d === 0n) return fraction(rest.n, rest.d);
  const near = toNumber(rest);
  // Nothing may become zero that is not.
  return near === 0 ? fraction(rest.n, rest.d) : fromDouble(near);
}
