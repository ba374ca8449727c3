import { linearTemplate } from './linear-template.ts';
import { isBinary, isUnit } from './linear-view.ts';

export const sum = linearTemplate({
  name: 'sum',
  aliases: ['total-amount', 'sum-total', 'equality', 'balance'],
  meaning: 'several quantities together make a fixed total',
  phrases: ['in total', 'altogether', 'add up to', 'must all be used', 'exactly 100 acres'],
  example: 'constraint wheat + corn + oats = 100;',
  fits: (row) => row.terms.length >= 2 && row.relation === '=' && isUnit(row) && !isBinary(row),
});
