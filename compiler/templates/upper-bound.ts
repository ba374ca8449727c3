import { linearTemplate } from './linear-template.ts';
import { isPositive } from './linear-view.ts';

export const upperBound = linearTemplate({
  name: 'upper-bound',
  aliases: ['maximum', 'at-most', 'limit'],
  meaning: 'one quantity is at most a number',
  phrases: ['at most', 'no more than', 'up to', 'a maximum of', 'cannot exceed'],
  example: 'constraint chairs <= 40;',
  fits: (row) => row.terms.length === 1 && isPositive(row) && (row.relation === '<=' || row.relation === '<'),
});
