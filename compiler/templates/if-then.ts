import { expressionText } from './expression-text.ts';
import { coreCall, isNot } from './expression-view.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

/** MiniZinc texts of a condition and of what follows from it. */
export interface ImplicationSlots {
  readonly condition: string;
  readonly consequence: string;
}

export const ifThen: Template<ImplicationSlots> = {
  name: 'if-then',
  aliases: ['implication', 'conditional', 'implies', 'if', 'requires', 'only-if', 'definition'],
  of: 'constraint',
  meaning: 'where one thing holds, another must hold',
  phrases: ['if A then B', 'A requires B', 'A only if B', 'whenever'],
  example: 'constraint open[1] -> staff >= 2;',
  write: ({ condition, consequence }) => `(${condition}) -> (${consequence})`,
  recognise({ constraint }) {
    const call = coreCall(constraint.expression, /^(->|<-|<->)$/);
    const [left, right] = call?.arguments ?? [];
    if (call === undefined || left === undefined || right === undefined) return undefined;
    const [condition, consequence] = call.name === '<-' ? [right, left] : [left, right];
    if (isNot(condition)) return undefined;
    return { condition: expressionText(condition), consequence: expressionText(consequence) };
  },
  say: ({ condition, consequence }, name) =>
    sentence(`if ${wordsOfText(condition, name)}, then ${wordsOfText(consequence, name)}`),
};
