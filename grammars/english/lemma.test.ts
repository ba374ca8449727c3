import { describe, expect, it } from 'vitest';
import { related, singular, stem } from './lemma.ts';

describe('singular', () => {
  it.each([
    ['carts', 'cart'],
    ['boxes', 'box'],
    ['pastries', 'pastry'],
    ['purses', 'purse'],
    ['glasses', 'glass'],
    ['shelves', 'shelf'],
    ['buses', 'bus'],
    ['pies', 'pie'],
    ['glass', 'glass'],
    ['women', 'woman'],
    ["baker's", 'baker'],
  ])('%s → %s', (plural, one) => expect(singular(plural)).toBe(one));
});

describe('stem and related', () => {
  it('undoes -ing and -ed with their doubled letters', () => {
    expect(['cutting', 'mixed', 'sewing', 'filling'].map(stem)).toEqual(['cut', 'mix', 'sew', 'fill']);
  });
  it('relates forms of one word, and nothing else', () => {
    expect(related('packing', 'packaging')).toBe(true);
    expect(related('assemble', 'assembly')).toBe(true);
    expect(related('viewer', 'viewership')).toBe(true);
    expect(related('plastic', 'plaster')).toBe(false);
    expect(related('hardware', 'software')).toBe(false);
  });
});
