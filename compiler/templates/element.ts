import type { Expression } from '../ir/model.ts';
import type { CallSlots } from './call-template.ts';
import { expressionText } from './expression-text.ts';
import { coreCall, coreOf, isVar } from './expression-view.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

export const element: Template<CallSlots> = {
  name: 'element',
  aliases: ['lookup', 'array-element', 'index'],
  of: 'constraint',
  meaning: 'a value is looked up in a list at a place that is itself decided',
  phrases: ['the price of the chosen', 'the time of whichever is picked'],
  example: 'constraint cost = price[choice];',
  write: (slots) => `${slots.predicate}(${slots.arguments.join(', ')})`,
  recognise({ constraint }) {
    const call = coreCall(constraint.expression, /^element$/);
    if (call) return { predicate: 'element', arguments: call.arguments.map(expressionText) };
    const core = coreOf(constraint.expression);
    if (core.kind !== 'call' || core.name !== '=') return undefined;
    const looked = core.arguments.find(isLookup);
    const value = core.arguments.find((e) => e !== looked);
    if (looked?.kind !== 'access' || value === undefined || looked.indices.length !== 1) return undefined;
    const index = looked.indices[0]!;
    if (index.kind === 'slice') return undefined;
    return { predicate: 'element', arguments: [index, looked.array, value].map(expressionText) };
  },
  say: ({ arguments: [index, array, value] }, name) =>
    sentence(
      `${wordsOfText(value ?? '', name)} is the entry of ${array} at ${wordsOfText(index ?? '', name)}`,
    ),
};

const isLookup = (expression: Expression): boolean =>
  expression.kind === 'access' && expression.indices.some((i) => i.kind !== 'slice' && isVar(i));
