import { linearTemplate } from './linear-template.ts';

export const linear = linearTemplate({
  name: 'linear',
  aliases: ['linear-constraint', 'weighted-sum-constraint', 'blending'],
  meaning: 'a weighted sum of quantities compared with a number, of no more special kind',
  phrases: ['per unit', 'combined', 'net of', 'on average'],
  example: 'constraint 3*x - 2*y <= 12;',
  fits: (row) => row.terms.length >= 1,
});
