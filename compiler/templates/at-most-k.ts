import { linearTemplate, sayCount } from './linear-template.ts';
import { isBinary, isUnit } from './linear-view.ts';

export const atMostK = linearTemplate({
  name: 'at-most-k',
  aliases: ['cardinality', 'limit-on-number'],
  meaning: 'at most so many of the yes/no choices are taken',
  phrases: ['at most 3 of', 'no more than two of the options', 'up to 4 of them'],
  example: 'constraint sum(p in Project)(chosen[p]) <= 3;',
  fits: (row) => row.terms.length >= 2 && isUnit(row) && isBinary(row) && row.relation === '<=',
  say: sayCount,
});
