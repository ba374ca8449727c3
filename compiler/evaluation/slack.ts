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

interface Verdict {
  /** The tightest comparison. */
  readonly slack?: Slack;
  /** The expression is nothing but comparisons of exact numbers, and all of them hold. False says nothing. */
  readonly proved: boolean;
}

/** Looks at the comparisons of a constraint under the values of the store. Throws what evaluating throws. */
export type SlackCode = (store: Store) => Verdict;

/** Is told of a comparison; `rest` is right - left, `limit` the side that sets the limit: the right one unless only the left is fixed. */
type Visit = (relation: Slack['relation'], rest: Exact, limit: 'left' | 'right') => void;

/**
 * Goes through the comparisons of a constraint under the values of the store. True when it is nothing but these, and all of
 * them are of exact numbers. Throws what evaluating throws.
 */
type Comparisons = (store: Store, visit: Visit) => boolean;

const relations = new Set(['<=', '>=', '=', '<', '>']);

/**
 * The tightest comparison of a constraint: of a conjunction, or a `forall` over comparisons, the one with the least slack.
 * Undefined for what has no comparison of numbers in it.
 */
export function compileSlack(expression: Expression, compiler: Compiler): SlackCode | undefined {
  const comparisons = compileComparisons(expression, compiler);
  if (comparisons === undefined) return undefined;
  return (store) => {
    let least: Slack | undefined;
    let holds = true;
    const pure = comparisons(store, (relation, rest) => {
      const slack = slackOf(relation, rest);
      const strict = relation === '<' || relation === '>';
      if (sign(slack) < (strict ? 1 : 0)) holds = false;
      if (least === undefined || compare(slack, least.slack) < 0) least = { relation, slack };
    });
    return { proved: pure && holds, ...(least === undefined ? {} : { slack: least }) };
  };
}

/** The comparisons of a constraint, of a conjunction or a `forall`; undefined where there are none. */
export function compileComparisons(expression: Expression, compiler: Compiler): Comparisons | undefined {
  if (expression.kind === 'let') {
    const { code } = compile(expression, compiler);
    const body = compileComparisons(expression.body, compiler);
    return (
      body &&
      ((store, visit) => {
        code(store);
        body(store, visit);
        return false;
      })
    );
  }
  if (expression.kind !== 'call' || expression.callee !== undefined) return undefined;
  const { name } = expression;
  const [first, second] = expression.arguments;
  if (first === undefined) return undefined;
  if (name === '/\\' && second) return allOf([first, second], compiler);
  if (name === 'forall' && first.kind === 'comprehension') return compileForall(first, compiler);
  if (name === 'forall' && first.kind === 'array') return allOf(first.elements, compiler);
  if (second === undefined || !relations.has(name)) return undefined;
  return compileComparison(name as Slack['relation'], first, second, compiler);
}

function allOf(parts: readonly Expression[], compiler: Compiler): Comparisons | undefined {
  const codes = parts.map((part) => compileComparisons(part, compiler));
  if (codes.every((code) => code === undefined)) return undefined;
  return (store, visit) => codes.reduce((pure, code) => (code?.(store, visit) ?? false) && pure, true);
}

function compileForall(
  comprehension: Extract<Expression, { kind: 'comprehension' }>,
  compiler: Compiler,
): Comparisons | undefined {
  compile(comprehension, compiler);
  const body = compileComparisons(comprehension.body, compiler);
  if (body === undefined) return undefined;
  const loop = compileLoop(comprehension.generators, compiler);
  return (store, visit) => {
    let pure = true;
    loop(store, (inner, present) => {
      if (present && !body(inner, visit)) pure = false;
      return true;
    });
    return pure;
  };
}

function compileComparison(
  relation: Slack['relation'],
  left: Expression,
  right: Expression,
  compiler: Compiler,
): Comparisons | undefined {
  const isNumber = ({ type }: Expression): boolean =>
    !type.set && type.dimensions === undefined && type.base !== 'bool' && type.base !== 'string';
  if (!isNumber(left) || !isNumber(right)) return undefined;
  const [less, more] = [compile(left, compiler), compile(right, compiler)];
  const limit = left.type.inst === 'par' && right.type.inst === 'var' ? 'left' : 'right';
  return (store, visit) => {
    const rest = exactDifference(less, more, store);
    if (rest !== undefined) {
      visit(relation, shortened(rest), limit);
      return true;
    }
    const [a, b] = [less.code(store), more.code(store)];
    const [x, y] = [exactly(a), exactly(b)];
    if (x === undefined || y === undefined) return false;
    visit(relation, subtract(y, x), limit);
    return isExactNumber(a) && isExactNumber(b);
  };
}

function exactly(value: Value): Exact | undefined {
  if (isAbsent(value) || isArrayValue(value) || !isNumeric(value)) return undefined;
  const number: Numeric = value;
  if (isExactNumber(number)) return number;
  return number.kind === 'approximate' ? fromDouble(number.value) : undefined;
}

function slackOf(relation: Slack['relation'], rest: Exact): Exact {
  if (relation === '=') return negate(absolute(rest));
  return relation === '<=' || relation === '<' ? rest : negate(rest);
}

const long = 1n << 512n;

function shortened(rest: number | Quotient): Exact {
  if (typeof rest === 'number') return rest;
  if (rest.d < long || rest.n % rest.d === 0n) return fraction(rest.n, rest.d);
  const near = toNumber(rest);
  // Nothing may become zero that is not.
  return near === 0 ? fraction(rest.n, rest.d) : fromDouble(near);
}
