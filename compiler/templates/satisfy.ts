import type { Template } from './template.ts';

/** Nothing to choose: any solution will do. */
export const satisfy: Template<Readonly<Record<string, never>>> = {
  name: 'satisfy',
  aliases: ['feasibility', 'find-any', 'none'],
  of: 'objective',
  meaning: 'any solution will do',
  phrases: ['is it possible', 'find a way', 'who is who'],
  example: 'solve satisfy;',
  write: () => 'satisfy',
  recogniseObjective: ({ objective }) => (objective.sense === 'satisfy' ? {} : undefined),
  say: () => 'Any solution will do.',
};
