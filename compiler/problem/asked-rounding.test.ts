import { describe, expect, it } from 'vitest';
import { askedRounding, roundAsAsked } from './asked-rounding.ts';
import { readProblem } from './read-problem.ts';

const asked = (text: string) => askedRounding(readProblem({ name: 'p.txt', text }).value!);

describe('askedRounding', () => {
  it.each([
    ['Provide your answer rounded to the nearest dollar.', { step: 1, direction: 'nearest' }],
    ['What is the least cost, rounded off to nearest whole number?', { step: 1, direction: 'nearest' }],
    ['Please round your answer up to the next hundred.', { step: 100, direction: 'up' }],
    ['Find the cost rounded down to the nearest cent.', { step: 0.01, direction: 'down' }],
    ['The answer should be rounded to the nearest unit.', { step: 1, direction: 'nearest' }],
    ['Give the profit to two decimal places.', { step: 0.01, direction: 'nearest' }],
    ['Minimize the cost. Round the result to the closest thousand.', { step: 1000, direction: 'nearest' }],
  ])('%s', (text, rounding) => {
    expect(asked(text)).toEqual(rounding);
  });

  it.each([
    'What is the least cost?',
    'Working hours are rounded up to the next full hour. Minimize them.',
    'If hours are always rounded up to the next hour, what is the least cost?',
    'A round trip takes 3 hours. What is the shortest time to the nearest depot?',
  ])('nothing: %s', (text) => {
    expect(asked(text)).toBeUndefined();
  });
});

describe('roundAsAsked', () => {
  it.each([
    [12.5, { step: 1, direction: 'nearest' }, 13],
    [12.3, { step: 1, direction: 'up' }, 13],
    [13.0000000001, { step: 1, direction: 'up' }, 13],
    [12.999, { step: 0.01, direction: 'down' }, 12.99],
    [-1250, { step: 100, direction: 'nearest' }, -1200],
    [0.30000000000000004, { step: 0.1, direction: 'down' }, 0.3],
  ] as const)('%d', (value, rounding, wanted) => {
    expect(roundAsAsked(value, rounding)).toBe(wanted);
  });
});
