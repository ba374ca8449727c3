import type { CallSlots } from './call-template.ts';
import { expressionText } from './expression-text.ts';
import { coreCall } from './expression-view.ts';
import { linearRows } from './linear-view.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

export const ordering: Template<CallSlots> = {
  name: 'ordering',
  aliases: [
    'increasing',
    'decreasing',
    'symmetry-breaking',
    'lexicographic-order',
    'sorted',
    'order',
    'position-order',
  ],
  of: 'constraint',
  meaning: 'values stand in an order',
  phrases: [
    'in ascending order',
    'is left of',
    'older than',
    'to the right of',
    'no day less than the day before',
  ],
  example: 'constraint increasing(size);',
  write: (slots) =>
    /^[<>!=]/.test(slots.predicate)
      ? slots.arguments.join(` ${slots.predicate} `)
      : `${slots.predicate}(${slots.arguments.join(', ')})`,
  recognise(view) {
    const call = coreCall(
      view.constraint.expression,
      /^((strictly_)?(in|de)creasing|lex_\w+|value_precede(_chain)?|seq_precede_chain|sort|inverse|[<>])$/,
    );
    if (call === undefined) return undefined;
    if (/^[<>]$/.test(call.name) && linearRows(view)?.some((row) => row.terms.length !== 2)) return undefined;
    return { predicate: call.name, arguments: call.arguments.map(expressionText) };
  },
  say: ({ predicate, arguments: texts }, name) =>
    sentence(
      /^[<>]$/.test(predicate)
        ? wordsOfText(texts.join(` ${predicate} `), name)
        : `${texts.map((t) => wordsOfText(t, name)).join(', ')}: ${predicate.replaceAll('_', ' ')}`,
    ),
};
