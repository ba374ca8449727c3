import { absolute, compare, type Exact, fromDouble, negate } from '../exact/exact.ts';
import type { Expression } from '../ir/model.ts';
import type { Value } from '../ir/value.ts';
import { isAbsent, isArrayValue } from './compare-values.ts';
import { compileLoop } from './compile-comprehension.ts';
import { compile } from './compile-expression.ts';
import type { Evaluator } from './evaluator.ts';
import { isExactNumber, isNumeric, type Numeric, subtractNumbers } from './numbers.ts';

/**
 * A comparison of two numbers under a solution. `slack` is how far the sides may still move before it breaks, negative by
 * how much it is broken: right - left for `<=`, left - right for `>=`, -|left - right| for `=`.
 */
export interface Slack {
  readonly relation: '<=' | '>=' | '=' | '<' | '>';
  readonly left: Exact;
  readonly right: Exact;
  readonly slack: Exact;
}

const relations = new Set(['<=', '>=', '=', '<', '>']);

/**
 * The tightest comparison of a constraint: of a conjunction, or a `forall` over comparisons, the one with the least slack.
 * Undefined for what is no comparison of numbers. Throws what evaluating throws.
 */
export function slackOf(expression: Expression, evaluator: Evaluator): Slack | undefined {
  if (expression.kind === 'let') {
    evaluator.evaluate(expression);
    return slackOf(expression.body, evaluator);
  }
  if (expression.kind !== 'call' || expression.callee !== undefined) return undefined;
  const { name } = expression;
  const [first, second] = expression.arguments;
  if (first === undefined) return undefined;
  if (name === '/\\' && second) return tighter(slackOf(first, evaluator), slackOf(second, evaluator));
  if (name === 'forall' && first.kind === 'comprehension') return slackOfAll(first, evaluator);
  if (name === 'forall' && first.kind === 'array') {
    let least: Slack | undefined;
    for (const element of first.elements) least = tighter(least, slackOf(element, evaluator));
    return least;
  }
  if (second === undefined || !relations.has(name)) return undefined;
  return comparisonSlack(name as Slack['relation'], evaluator.evaluate(first), evaluator.evaluate(second));
}

function slackOfAll(
  comprehension: Extract<Expression, { kind: 'comprehension' }>,
  evaluator: Evaluator,
): Slack | undefined {
  compile(comprehension, evaluator.compiler);
  const loop = compileLoop(comprehension.generators, evaluator.compiler);
  let least: Slack | undefined;
  loop(evaluator.store, (_, present) => {
    if (present) least = tighter(least, slackOf(comprehension.body, evaluator));
    return true;
  });
  return least;
}

const tighter = (a: Slack | undefined, b: Slack | undefined): Slack | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return compare(b.slack, a.slack) < 0 ? b : a;
};

const exactly = (value: Numeric): Exact | undefined => {
  if (isExactNumber(value)) return value;
  return value.kind === 'approximate' ? fromDouble(value.value) : undefined;
};

function comparisonSlack(
  relation: Slack['relation'],
  left: Value | undefined,
  right: Value | undefined,
): Slack | undefined {
  if (left === undefined || right === undefined || isAbsent(left) || isArrayValue(left)) return undefined;
  if (!isNumeric(left) || !isNumeric(right)) return undefined;
  const [a, b] = [exactly(left), exactly(right)];
  if (a === undefined || b === undefined) return undefined;
  const rest = subtractNumbers(b, a) as Exact;
  const up = relation === '<=' || relation === '<';
  const slack = relation === '=' ? negate(absolute(rest)) : up ? rest : negate(rest);
  return { relation, left: a, right: b, slack };
}
