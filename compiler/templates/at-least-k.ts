import { linearTemplate, sayCount } from './linear-template.ts';
import { isBinary, isUnit } from './linear-view.ts';

export const atLeastK = linearTemplate({
  name: 'at-least-k',
  aliases: ['at-least-one', 'clause'],
  meaning: 'at least so many of the yes/no choices are taken',
  phrases: ['at least 2 of', 'two or more of the options', 'at least one of'],
  example: 'constraint a + b + c >= 2;',
  fits: (row) => row.terms.length >= 2 && isUnit(row) && isBinary(row) && row.relation === '>=',
  say: sayCount,
});
