import type { Expression } from '../ir/model.ts';
import type { EnumLabels } from './enum-labels.ts';
import { expressionText } from './expression-text.ts';
import { expressionWords, valueWords } from './expression-words.ts';

/** A piece of a constraint: as MiniZinc, and in words. */
export interface Part {
  readonly text: string;
  readonly words: string;
}

/** A condition as a part. */
export const conditionPart = (expression: Expression, labels: EnumLabels): Part => ({
  text: expressionText(expression, labels),
  words: expressionWords(expression, labels),
});

/** A value (a variable, a list, a number) as a part. */
export const valuePart = (expression: Expression, labels: EnumLabels): Part => ({
  text: expressionText(expression, labels),
  words: valueWords(expression, labels),
});

/** A name that is the same in both. */
export const namePart = (name: string): Part => ({ text: name, words: name });
