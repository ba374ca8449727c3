import type { Expression } from '../ir/model.ts';
import type { CallSlots } from './call-template.ts';
import { expressionText } from './expression-text.ts';
import { coreCall, coreOf } from './expression-view.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

const counting =
  /^(count(_eq|_leq|_geq|_lt|_gt|_neq)?|among|at_least|at_most|exactly|global_cardinality(_closed|_low_up)?(_closed)?|nvalue)$/;

export const count: Template<CallSlots> = {
  name: 'count',
  aliases: ['cardinality-of-value', 'among', 'global-cardinality', 'occurrences'],
  of: 'constraint',
  meaning: 'how often a value occurs among several is limited or fixed',
  phrases: ['exactly two of them are', 'each is used three times', 'at most 2 in the same'],
  example: 'constraint count(shift, 1) <= 2;',
  write: (slots) => `${slots.predicate}(${slots.arguments.join(', ')})`,
  recognise({ constraint }) {
    const call = coreCall(constraint.expression, counting);
    if (call) return { predicate: call.name, arguments: call.arguments.map(expressionText) };
    const core = coreOf(constraint.expression);
    if (core.kind !== 'call' || !/^(<=|>=|=|!=|<|>)$/.test(core.name)) return undefined;
    const counted = core.arguments.find(isCount);
    if (counted?.kind !== 'call') return undefined;
    return { predicate: counted.name, arguments: [expressionText(core)] };
  },
  say: ({ predicate, arguments: texts }, name) =>
    sentence(
      texts.length === 1
        ? wordsOfText(texts[0]!, name)
        : `${predicate.replaceAll('_', ' ')} of ${texts.map((t) => wordsOfText(t, name)).join(', ')}`,
    ),
};

/** `count(…)`, or a sum over 0/1 conditions. */
function isCount(expression: Expression): boolean {
  if (expression.kind !== 'call' || expression.callee !== undefined) return false;
  if (counting.test(expression.name)) return true;
  if (expression.name !== 'sum') return false;
  const [list] = expression.arguments;
  const body = list?.kind === 'comprehension' ? list.body : list;
  return body?.kind === 'call' && body.name === 'bool2int' && body.arguments[0]?.kind === 'call';
}
