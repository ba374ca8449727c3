import { type CoreSlots, coreTemplate } from './core-template.ts';
import { builtInCall } from './expression-view.ts';
import { valuePart } from './part.ts';
import type { Template, TemplateTexts } from './template.ts';

export interface CallTemplate extends TemplateTexts {
  /** Names of the built-in predicates that are of this template. */
  readonly predicates: RegExp;
  /** The clause, given the predicate and its arguments in words. */
  readonly say: (predicate: string, ...words: readonly string[]) => string;
}

/** MiniZinc of a call. */
export const writeCall = (predicate: string, parts: readonly string[]): string =>
  `${predicate}(${parts.join(', ')})`;

/** A template whose constraints are calls of a global constraint. */
export const callTemplate = ({ predicates, say, ...texts }: CallTemplate): Template<CoreSlots> =>
  coreTemplate({
    ...texts,
    read(core, { labels }) {
      const call = builtInCall(core, predicates);
      return call && { form: call.name, parts: call.arguments.map((a) => valuePart(a, labels)) };
    },
    write: writeCall,
    say: (predicate, parts) => say(predicate, ...parts),
  });
