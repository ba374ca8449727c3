import { linearTemplate, sayCount } from './linear-template.ts';
import { isBinary, isUnit } from './linear-view.ts';

export const exactlyK = linearTemplate({
  name: 'exactly-k',
  aliases: ['choose-k', 'selection'],
  meaning: 'exactly so many of the yes/no choices are taken',
  phrases: ['exactly 3 of', 'choose two', 'pick five of the'],
  example: 'constraint sum(p in Project)(chosen[p]) = 3;',
  fits: (row) => row.terms.length >= 2 && isUnit(row) && isBinary(row) && row.relation === '=',
  say: sayCount,
});
