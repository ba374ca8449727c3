import type { CallSlots } from './call-template.ts';
import { expressionText } from './expression-text.ts';
import { coreCall, coreOf } from './expression-view.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

export const allDifferent: Template<CallSlots> = {
  name: 'all-different',
  aliases: ['alldifferent', 'distinct', 'different', 'permutation', 'unique'],
  of: 'constraint',
  meaning: 'the values are all different',
  phrases: ['each a different', 'no two the same', 'all distinct'],
  example: 'constraint alldifferent(position);',
  write: (slots) => `${slots.predicate}(${slots.arguments.join(', ')})`,
  recognise({ constraint }) {
    const names = /^(all_?different(_except(_0)?|_int)?|symmetric_all_different)$/;
    const call = coreCall(constraint.expression, names);
    if (call) return { predicate: call.name, arguments: call.arguments.map(expressionText) };
    const core = coreOf(constraint.expression);
    const pair =
      core !== constraint.expression && core.kind === 'call' && core.name === '!=' ? core.arguments : [];
    return pair.length === 2 && pair.every((e) => e.kind === 'access')
      ? { predicate: 'alldifferent', arguments: [`[${pair.map(expressionText).join(', ')}]`] }
      : undefined;
  },
  say: ({ arguments: [values] }, name) => sentence(`all of ${wordsOfText(values ?? '', name)} are different`),
};
