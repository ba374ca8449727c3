import { expressionText } from './expression-text.ts';
import { coreCall } from './expression-view.ts';
import type { Template } from './template.ts';
import { sentence, wordsOfText } from './words-of-text.ts';

/** A predicate with its arguments as MiniZinc text. */
export interface CallSlots {
  readonly predicate: string;
  readonly arguments: readonly string[];
}

export interface CallTemplate {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly meaning: string;
  readonly phrases: readonly string[];
  readonly example: string;
  /** Names of the built-in predicates that are of this template. */
  readonly predicates: RegExp;
  /** The sentence, given the arguments in words. */
  readonly say: (slots: CallSlots) => string;
}

/** A template whose constraints are calls of a global constraint. */
export function callTemplate({ predicates, say, ...texts }: CallTemplate): Template<CallSlots> {
  return {
    ...texts,
    of: 'constraint',
    write: (slots) => `${slots.predicate}(${slots.arguments.join(', ')})`,
    recognise({ constraint }) {
      const call = coreCall(constraint.expression, predicates);
      return call && { predicate: call.name, arguments: call.arguments.map(expressionText) };
    },
    say: (slots, name) =>
      sentence(say({ ...slots, arguments: slots.arguments.map((text) => wordsOfText(text, name)) })),
  };
}
