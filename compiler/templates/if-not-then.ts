import { expressionText } from './expression-text.ts';
import { coreCall, isNot } from './expression-view.ts';
import type { ImplicationSlots } from './if-then.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

export const ifNotThen: Template<ImplicationSlots> = {
  name: 'if-not-then',
  aliases: ['unless', 'otherwise'],
  of: 'constraint',
  meaning: 'where one thing does not hold, another must',
  phrases: ['unless A, B', 'without A there must be B', 'if A is not chosen'],
  example: 'constraint not open[1] -> open[2];',
  write: ({ condition, consequence }) => `not (${condition}) -> (${consequence})`,
  recognise({ constraint }) {
    const call = coreCall(constraint.expression, /^->$/);
    const [condition, consequence] = call?.arguments ?? [];
    if (condition === undefined || consequence === undefined || !isNot(condition)) return undefined;
    return { condition: expressionText(condition.arguments[0]!), consequence: expressionText(consequence) };
  },
  say: ({ condition, consequence }, name) =>
    sentence(`unless ${wordsOfText(condition, name)}, ${wordsOfText(consequence, name)}`),
};
