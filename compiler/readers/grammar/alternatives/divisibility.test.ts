import { describe, expect, it } from 'vitest';
import { read } from '../testing.ts';

const text = (says: string) =>
  `A bakery bakes rye loaves and spelt loaves. Each rye loaf takes 20 minutes and each spelt loaf takes 30 minutes. There are 100 minutes available. Each rye loaf earns $3 and each spelt loaf earns $4. How many of each should be baked to earn the most? ${says}`;
const domain = (says: string) =>
  read(text(says))
    .value?.items.filter(({ kind }) => kind === 'variable')
    .map(({ mzn }) => (mzn.includes('0.0') ? 'divisible' : 'whole'));

describe('whether parts of things may be taken', () => {
  it.each([
    ['', 'whole'],
    ['(A fractional number of loaves is okay)', 'divisible'],
    ['Ignore the divisibility issues.', 'divisible'],
    ['Part of a loaf may be sold.', 'divisible'],
    ['Fractions of a loaf are not allowed.', 'whole'],
    ['Only whole loaves can be sold.', 'whole'],
    ['The loaves need not be whole.', 'divisible'],
  ])('%s', (says, expected) => expect(domain(says)).toEqual([expected, expected]));
});
