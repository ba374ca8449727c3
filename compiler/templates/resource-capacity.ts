import { linearTemplate } from './linear-template.ts';
import { isBinary, isPositive } from './linear-view.ts';

export const resourceCapacity = linearTemplate({
  name: 'resource-capacity',
  aliases: ['resource', 'capacity', 'budget', 'availability', 'knapsack'],
  meaning: 'what several quantities use together stays within what is available',
  phrases: ['has 500 hours available', 'a budget of', 'capacity of', 'limited to', 'at most $200 to spend'],
  example: 'constraint 10*carts + 8*boxes <= 200;',
  fits: (row) =>
    row.terms.length >= 2 &&
    isPositive(row) &&
    !(isBinary(row) && row.terms.every((t) => t.coefficient === 1)) &&
    (row.relation === '<=' || row.relation === '<'),
});
