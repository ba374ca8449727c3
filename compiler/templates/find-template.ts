import { templates } from './index.ts';
import type { ConstraintView, ObjectiveView, Template } from './template.ts';

/** A template together with the slots that it found. */
export interface Recognised {
  readonly template: Template;
  readonly slots: unknown;
}

const byName = new Map<string, Template>();
for (const template of templates) {
  byName.set(template.name, template);
  for (const alias of template.aliases ?? []) if (!byName.has(alias)) byName.set(alias, template);
}

/**
 * The template that a claim means, whatever its spelling: `lower bound`, `Lower_Bound`, `at most k`, `resource`;
 * undefined for a name that nobody knows.
 */
export function templateNamed(claim: string): Template | undefined {
  const name = claim
    .trim()
    .toLowerCase()
    .replace(/[\s_/]+/g, '-')
    .replace(/-(constraints?|objective)$/, '');
  return byName.get(name) ?? byName.get(name.replace(/s$/, '')) ?? byName.get(name.replaceAll('-', ''));
}

/** The first template, from special to general, that recognises a constraint; `expression` takes what is left. */
export function recogniseConstraint(view: ConstraintView): Recognised {
  return first(templates, (template) =>
    template.of === 'constraint' ? template.recognise?.(view) : undefined,
  );
}

export function recogniseObjective(view: ObjectiveView): Recognised {
  return first(templates, (template) => template.recogniseObjective?.(view));
}

/** The claimed template where it recognises the constraint, else the first that does. */
export function recogniseAs(claim: string | undefined, view: ConstraintView): Recognised {
  const claimed = claim === undefined ? undefined : templateNamed(claim);
  const slots = claimed?.of === 'constraint' ? claimed.recognise?.(view) : undefined;
  return claimed !== undefined && slots !== undefined
    ? { template: claimed, slots }
    : recogniseConstraint(view);
}

/** A constraint or objective in words, by its template, without the reader that wrote it. */
export const sayRecognised = ({ template, slots }: Recognised): string =>
  template.say?.(slots) ?? template.meaning;

function first(list: readonly Template[], slotsOf: (template: Template) => unknown): Recognised {
  for (const template of list) {
    const slots = slotsOf(template);
    if (slots !== undefined) return { template, slots };
  }
  throw new Error('no template recognises an objective or constraint');
}
