import { linearTemplate, sayCount } from './linear-template.ts';
import { isBinary, isUnit } from './linear-view.ts';

export const partition = linearTemplate({
  name: 'partition',
  aliases: ['set-partitioning', 'exactly-one'],
  meaning: 'each thing lies in exactly one of the chosen groups',
  phrases: ['each belongs to exactly one', 'split into', 'exactly one of the chosen'],
  example: 'constraint forall(f in Flight)(sum(p in Pairing where has[p,f])(chosen[p]) = 1);',
  rows: 2,
  fits: (row) => isUnit(row) && isBinary(row) && row.relation === '=' && row.constant === 1,
  say: sayCount,
});
