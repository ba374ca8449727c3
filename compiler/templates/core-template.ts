import type { Expression, ModelGenerator } from '../ir/model.ts';
import type { EnumLabels } from './enum-labels.ts';
import { generatorsText } from './expression-text.ts';
import { coreWithin } from './expression-view.ts';
import { generatorWords } from './expression-words.ts';
import type { Part } from './part.ts';
import type { ConstraintView, Template, TemplateTexts } from './template.ts';

/** What the core of a constraint says: its operator or predicate and the parts of it, for each case of the `forall`s around it. */
export interface CoreSlots {
  readonly form: string;
  readonly parts: readonly Part[];
  readonly scope: readonly Part[];
}

/** What is found in a core. */
export interface CoreReading {
  readonly form: string;
  readonly parts: readonly Part[];
  /** The reading names the members itself: it holds for no further cases. */
  readonly expanded?: true;
}

/** What a template over cores has of its own; the rest follows. */
export interface CoreTemplate extends TemplateTexts {
  readonly read: (core: Expression, view: ConstraintView) => CoreReading | undefined;
  /** MiniZinc of the core, given that of its parts. */
  readonly write: (form: string, parts: readonly string[]) => string;
  /** The core as a clause, given its parts in words. */
  readonly say: (form: string, parts: readonly string[]) => string;
}

/** A template whose constraints say one thing, perhaps for each member of some sets. */
export function coreTemplate({ read, write, say, ...texts }: CoreTemplate): Template<CoreSlots> {
  return {
    ...texts,
    of: 'constraint',
    write: ({ form, parts, scope }) =>
      scope.reduceRight(
        (body, { text }) => `forall (${text}) (${body})`,
        write(
          form,
          parts.map(({ text }) => text),
        ),
      ),
    recognise(view) {
      const { core, levels } = coreWithin(view.constraint.expression);
      const found = read(core, view);
      if (found === undefined) return undefined;
      const scope = found.expanded ? [] : levels.map((level) => scopePart(level, view.labels));
      return { form: found.form, parts: found.parts, scope };
    },
    say: ({ form, parts, scope }) => {
      const cases = scope.map(({ words }) => `for each ${words}`).join(' and ');
      const said = say(
        form,
        parts.map(({ words }) => words),
      );
      return sentence(cases === '' ? said : `${cases}: ${said}`);
    },
  };
}

const scopePart = (generators: readonly ModelGenerator[], labels: EnumLabels): Part => ({
  text: generatorsText(generators, labels),
  words: generatorWords(generators, labels),
});

/** One sentence: capital letter, full stop. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
