import type { Expression } from '../ir/model.ts';
import { expressionText } from './expression-text.ts';
import { coreCall, coreOf } from './expression-view.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

/** MiniZinc texts of the alternatives; `one`: exactly one of them holds, not several. */
export interface AlternativeSlots {
  readonly alternatives: readonly string[];
  readonly one: boolean;
}

export const eitherOr: Template<AlternativeSlots> = {
  name: 'either-or',
  aliases: ['or', 'disjunction', 'xor', 'alternative', 'disjunctive-choice'],
  of: 'constraint',
  meaning: 'of two or more conditions at least one holds (or exactly one)',
  phrases: ['either A or B', 'one of the two', 'A or B must'],
  example: 'constraint x <= 10 \\/ y >= 5;',
  write: ({ alternatives, one }) => alternatives.map((a) => `(${a})`).join(one ? ' xor ' : ' \\/ '),
  recognise({ constraint }) {
    const call = coreCall(constraint.expression, /^(\\\/|xor|exists)$/);
    if (call === undefined) return undefined;
    if (call.name === 'exists') return { alternatives: [expressionText(call)], one: false };
    return { alternatives: parts(call, call.name).map(expressionText), one: call.name === 'xor' };
  },
  say: ({ alternatives, one }, name) =>
    sentence(
      `${one ? 'exactly one holds' : 'at least one holds'}: ${alternatives.map((a) => wordsOfText(a, name)).join('; or ')}`,
    ),
};

/** Operands of a chain of one operator, left to right, up to a bound. */
function parts(expression: Expression, operator: string): readonly Expression[] {
  const found: Expression[] = [];
  const waiting: Expression[] = [expression];
  while (waiting.length > 0 && found.length < 100) {
    const next = coreOf(waiting.pop()!);
    if (next.kind === 'call' && next.name === operator && next.arguments.length === 2)
      waiting.push(next.arguments[1]!, next.arguments[0]!);
    else found.push(next);
  }
  return found;
}
