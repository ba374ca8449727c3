import { describe, expect, it } from 'vitest';
import { formalize } from '../formalize.ts';
import { readProblem } from '../problem/read-problem.ts';
import type { Draft } from './draft.ts';
import { strictReadings } from './strict-readings.ts';

const variables = 'array[1..3] of var 0..40: x; var 0.0..40.0: mass;';

/** The replacements that are offered for one constraint on words of a text. */
function offered(
  words: string,
  constraint: string,
  more: Partial<Draft> = {},
  goal = 'solve minimize x[1];',
) {
  const problem = readProblem({ name: 'shop.txt', text: `There are three teas. ${words} Use little.` })
    .value!;
  const items: Draft['items'] = [
    { id: 'v1', kind: 'variable', mzn: variables, quote: 'three teas', derived: { 40: 'a bound' } },
    { id: 'c1', kind: 'constraint', mzn: constraint, quote: words.replace(/\.$/, '') },
    { id: 'o1', kind: 'objective', mzn: goal, quote: 'Use little' },
  ];
  const { value, diagnostics } = formalize(problem, { items, ...more });
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  const { draft, assembled, compiled } = value!;
  return strictReadings(draft, problem, assembled, compiled.instance.model).map(
    ({ others }) => others[0]?.replace?.['c1'],
  );
}

describe('strict comparisons of whole numbers', () => {
  it.each([
    ['Sell more green tea than black tea.', 'constraint x[1] > x[2];', 'constraint x[1] >= x[2];'],
    ['Green tea must exceed black tea.', 'constraint x[2]<x[1]', 'constraint x[2]<=x[1]'],
    [
      'Each tea must be sold less than green tea.',
      'constraint forall(i in 1..2, j in 2..3 where i < j)(x[i] < x[j]);',
      'constraint forall(i in 1..2, j in 2..3 where i < j)(x[i] <= x[j]);',
    ],
    [
      'Green exceeds black, black exceeds white.',
      'constraint x[1] > x[2] /\\ x[2] > x[3];',
      'constraint x[1] >= x[2] /\\ x[2] >= x[3];',
    ],
    [
      'Green exceeds black, black exceeds white.',
      'constraint x[1] > x[2]; constraint "a > b" = "a > b" \\/ x[1] > 3; constraint x[2] > x[3];',
      'constraint x[1] >= x[2]; constraint "a > b" = "a > b" \\/ x[1] > 3; constraint x[2] >= x[3];',
    ],
  ])('are offered with equality: %s', (words, constraint, other) => {
    expect(offered(words, constraint)).toEqual([other]);
  });

  it.each([
    ['other words', 'Sell green tea before black tea.', 'constraint x[1] > x[2];'],
    ['a turned phrase', 'Sell no more green tea than black tea.', 'constraint x[1] < x[2];'],
    ['a turned verb', 'Green tea must not exceed black tea.', 'constraint x[1] < x[2];'],
    ['a word that settles it', 'Sell strictly more green tea than black tea.', 'constraint x[1] > x[2];'],
    ['equality already', 'Sell more green tea than black tea.', 'constraint x[1] >= x[2];'],
    ['fractions', 'Sell more mass than green tea.', 'constraint mass > x[1];'],
    [
      'a comparison that is only a condition',
      'If more green tea than black tea is sold, white tea is out.',
      'constraint x[1] > x[2] -> x[3] = 0;',
    ],
  ])('are left alone for %s', (_, words, constraint) => {
    expect(offered(words, constraint)).toEqual([]);
  });

  it('are meant strictly in a puzzle', () => {
    const words = 'Sell more green tea than black tea.';
    expect(offered(words, 'constraint x[1] > x[2];', {}, 'solve satisfy;')).toEqual([]);
  });

  it('are left to a reading that the draft offers on the same item', () => {
    const words = 'Sell more green tea than black tea.';
    const replace = { c1: 'constraint x[1] > x[2] + 1;' };
    const readings = [
      { quote: 'more green tea', question: 'how many?', likely: 'one', others: [{ label: 'two', replace }] },
    ];
    expect(offered(words, 'constraint x[1] > x[2];', { readings })).toEqual([]);
  });
});
