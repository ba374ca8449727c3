import { linearTemplate, sayCount } from './linear-template.ts';
import { isBinary, isUnit } from './linear-view.ts';

export const assignment = linearTemplate({
  name: 'assignment',
  aliases: ['assign', 'one-to-one', 'matching'],
  meaning: 'each thing gets exactly one of the places, workers or values',
  phrases: ['each job is given to exactly one', 'is assigned to one', 'one nurse for each shift'],
  example: 'constraint forall(j in Job)(sum(w in Worker)(does[w,j]) = 1);',
  fits: (row) =>
    isUnit(row) &&
    isBinary(row) &&
    row.relation === '=' &&
    row.constant === 1 &&
    row.terms.every((t) => /\[[^\]]*,[^\]]*\]$/.test(t.name)),
  say: sayCount,
});
