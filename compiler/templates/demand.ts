import { linearTemplate } from './linear-template.ts';
import { isBinary, isPositive } from './linear-view.ts';

export const demand = linearTemplate({
  name: 'demand',
  aliases: ['requirement', 'minimum-requirement', 'coverage-level'],
  meaning: 'what several quantities give together reaches at least a required amount',
  phrases: ['meet the demand', 'needs at least', 'must supply', 'requirement of', 'a total of at least'],
  example: 'constraint 20*vans + 45*trucks >= 700;',
  fits: (row) =>
    row.terms.length >= 2 &&
    isPositive(row) &&
    !isBinary(row) &&
    (row.relation === '>=' || row.relation === '>'),
});
