import { expressionText } from './expression-text.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

/** The MiniZinc text of the whole. */
export interface ExpressionSlots {
  readonly text: string;
}

export const expression: Template<ExpressionSlots> = {
  name: 'expression',
  aliases: ['other', 'general', 'custom', 'nonlinear', 'logical'],
  of: 'constraint',
  meaning: 'anything else',
  phrases: [],
  example: 'constraint abs(x - y) mod 3 = 1;',
  write: ({ text }) => text,
  recognise: ({ constraint }) => ({ text: expressionText(constraint.expression) }),
  say: ({ text }, name) => sentence(wordsOfText(text, name)),
};
