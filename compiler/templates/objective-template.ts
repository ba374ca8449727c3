import type { Exact } from '../exact/exact.ts';
import { sign } from '../exact/exact.ts';
import type { Expression } from '../ir/model.ts';
import { expressionText } from './expression-text.ts';
import { valueWords } from './expression-words.ts';
import { numberText } from './linear-view.ts';
import type { ObjectiveView } from './template.ts';

/** What is made as small or as large as possible: the weighted terms where it is linear over the user's variables, its text and its words. */
export interface ObjectiveSlots {
  readonly sense: 'minimize' | 'maximize';
  readonly text: string;
  readonly words: string;
  readonly terms?: readonly { readonly name: string; readonly coefficient: Exact }[];
}

export function objectiveSlots({ objective, flat, labels }: ObjectiveView): ObjectiveSlots | undefined {
  if (objective.sense === 'satisfy' || objective.expression === undefined) return undefined;
  const text = expressionText(objective.expression, labels);
  const words = valueWords(objective.expression, labels);
  const variables = flat.objective.variables.map((id) => flat.variables[id - 1]!);
  const linear = variables.length > 0 && variables.every((v) => !v.auxiliary);
  const terms = variables.map((v, i) => ({ name: v.name, coefficient: flat.objective.coefficients[i]! }));
  return { sense: objective.sense, text, words, ...(linear ? { terms } : {}) };
}

export const writeObjective = ({ sense, text }: ObjectiveSlots): string => `${sense} ${text}`;

export const senseWords = (slots: ObjectiveSlots): string =>
  slots.sense === 'maximize' ? 'as much as possible' : 'as little as possible';

/** "3 × x plus y minus 2 × z", cut in the middle when long. */
export function termWords(slots: ObjectiveSlots): string {
  const words = (slots.terms ?? []).map(({ name: of, coefficient }, index) => {
    const negative = sign(coefficient) < 0;
    const size = numberText(coefficient).replace(/^\(?-/, (start) => start.slice(0, -1));
    const text = size === '1' ? of : `${size} × ${of}`;
    return index === 0 ? `${negative ? 'minus ' : ''}${text}` : `${negative ? 'minus' : 'plus'} ${text}`;
  });
  return words.length > 8 ? [...words.slice(0, 4), '…', words[words.length - 1]!].join(' ') : words.join(' ');
}

/** The body of the objective where it is a call of one of the built-ins. */
export const isCallOf = (expression: Expression | undefined, names: RegExp): boolean =>
  expression?.kind === 'call' && expression.callee === undefined && names.test(expression.name);
