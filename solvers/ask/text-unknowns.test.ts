import { describe, expect, it } from 'vitest';
import { textUnknowns, writeUnknowns } from './text-unknowns.ts';

const found = (text: string) =>
  textUnknowns(text).map(({ start, end, range }) => ({
    at: text.slice(start, end),
    range: range.kind === 'listed' ? range.values : [range.kind, range.from, range.to],
  }));

describe('a number that a text leaves out', () => {
  it.each([
    ['There are [10..40] hours.', '[10..40]', ['whole', 10, 40]],
    ['A trip costs $[2.5 to 4].', '[2.5 to 4]', ['fraction', 2.5, 4]],
    ['There are at most x hours and 30 kg.', 'x', ['whole', 0, 300]],
    ['A trip costs $y a day, for 200 days.', 'y', ['whole', 0, 2000]],
    ['There is an unknown number of drivers.', 'an unknown number of', ['whole', 0, 100]],
    ['The trip costs an unknown amount.', 'an unknown amount', ['whole', 0, 100]],
    ['There are ? hours.', '?', ['whole', 0, 100]],
  ])('%s', (text, at, range) => expect(found(text)).toEqual([{ at, range }]));

  it.each([
    'Machine x makes 4 parts, type y makes 3.',
    'How many should be made?',
    'A room of 3 x 4 metres.',
    'Vitamin z is in both.',
    'The list [1] is short.',
  ])('is no name and no question mark: %s', (text) => expect(found(text)).toEqual([]));

  it('is written where it is missing', () => {
    const text = 'At least x lamps, costs an unknown amount, [1..3] kg.';
    const unknowns = textUnknowns(text);
    expect(unknowns.map(({ name }) => name)).toEqual(['number 1', 'number 2', 'number 3']);
    const given = { 'number 1': '4', 'number 2': '$&', 'number 3': '2' };
    expect(writeUnknowns(text, unknowns, given)).toBe('At least 4 lamps, costs $$&, 2 kg.');
  });
});
