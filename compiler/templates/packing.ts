import { linearTemplate, sayCount } from './linear-template.ts';
import { isBinary, isUnit } from './linear-view.ts';

export const packing = linearTemplate({
  name: 'packing',
  aliases: ['set-packing', 'at-most-one'],
  meaning: 'of each of several groups of yes/no choices at most one is taken',
  phrases: ['each is used at most once', 'no two in the same', 'at most one for each'],
  example: 'constraint forall(r in Room)(sum(e in Event)(held[e,r]) <= 1);',
  rows: 2,
  fits: (row) => isUnit(row) && isBinary(row) && row.relation === '<=' && row.constant === 1,
  say: sayCount,
});
