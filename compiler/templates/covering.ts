import { linearTemplate, sayCount } from './linear-template.ts';
import { isBinary, isUnit } from './linear-view.ts';

export const covering = linearTemplate({
  name: 'covering',
  aliases: ['set-covering', 'set-cover', 'cover'],
  meaning: 'of each of several groups of yes/no choices at least one is taken',
  phrases: ['each district is served by at least one', 'every shift has someone', 'cover all'],
  example: 'constraint forall(d in District)(sum(s in Site where near[s,d])(open[s]) >= 1);',
  rows: 2,
  fits: (row) => isUnit(row) && isBinary(row) && row.relation === '>=' && row.constant === 1,
  say: sayCount,
});
