import { linearTemplate } from './linear-template.ts';
import { isPositive } from './linear-view.ts';

export const lowerBound = linearTemplate({
  name: 'lower-bound',
  aliases: ['minimum', 'at-least', 'non-negativity', 'nonnegativity'],
  meaning: 'one quantity is at least a number',
  phrases: ['at least', 'no less than', 'no fewer than', 'a minimum of', 'must make 10 or more'],
  example: 'constraint chairs >= 10;',
  fits: (row) => row.terms.length === 1 && isPositive(row) && (row.relation === '>=' || row.relation === '>'),
});
