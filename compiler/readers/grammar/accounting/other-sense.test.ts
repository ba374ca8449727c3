import { describe, expect, it } from 'vitest';
import { rules } from '../testing.ts';

/** The models of limits that a sentence adds to a plain problem; undefined where it is declined. */
const limits = (sentence: string) =>
  rules(
    `A joiner makes chairs and tables. Each chair takes 2 hours of work and 3 planks, and each table takes 5 hours of work and 8 planks. The joiner has 40 hours of work and 90 planks. ${sentence} Each chair earns a profit of $30 and each table a profit of $90. How many of each should be made to maximize the profit?`,
  )?.slice(2);

describe('what looks like a limit and is none, or another one', () => {
  it.each([
    'It need not make more than 6 chairs.',
    'Ideally, at least 6 chairs would be made.',
    'Last year at most 8 tables were sold.',
    'Chairs must be made in sets of 4.',
    'He wants to keep 10 planks in reserve.',
    'At most 6 chairs may be made, unless a helper comes.',
    'The warehouse has room for 20 chairs or 10 tables.',
    'Chairs may take up at most 40% of the hours.',
    'At most 30% of the planks may go into chairs.',
    'He makes as many chairs as tables.',
    'All of the planks must be used.',
    'A customer wants at most 12 chairs.',
    'At most 20 chairs can be sold to one customer.',
  ])('declines “%s”', (sentence) => {
    expect(limits(sentence)).toBeUndefined();
  });

  it.each([
    ['At most 6 chairs may be made.', ['chairs <= 6']],
    ['He can make at most 12 chairs or 10 tables.', ['chairs <= 12', 'tables <= 10']],
    ['At most 40% of the pieces may be tables.', ['tables <= 0.4 * (chairs + tables)']],
    ['The shop can sell as many chairs as it makes.', []],
  ])('still reads “%s”', (sentence, expected) => {
    expect(limits(sentence)).toEqual(expected);
  });
});
