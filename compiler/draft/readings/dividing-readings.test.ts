import { describe, expect, it } from 'vitest';
import { formalize } from '../../formalize.ts';
import { readProblem } from '../../problem/read-problem.ts';
import type { Draft } from '../draft.ts';
import { dividingReadings } from './dividing-readings.ts';

const variables = 'array[1..3] of var 0..40: x; var 0.0..40.0: mass;';

/** What is offered for one constraint on words of a text. */
function offered(
  words: string,
  constraint: string,
  more: Partial<Draft> = {},
  goal = 'solve minimize x[1];',
  quote = words.replace(/\.$/, ''),
) {
  const problem = readProblem({ name: 'shop.txt', text: `There are three teas. ${words} Use little.` })
    .value!;
  const items: Draft['items'] = [
    { id: 'v1', kind: 'variable', mzn: variables, quote: 'three teas', derived: { 40: 'a bound' } },
    { id: 'c1', kind: 'constraint', mzn: constraint, quote, derived: { 2: 'twice', 3: 'thrice' } },
    { id: 'o1', kind: 'objective', mzn: goal, quote: 'Use little' },
  ];
  const { value, diagnostics } = formalize(problem, { items, ...more });
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  const { draft, assembled, compiled } = value!;
  return dividingReadings(draft, problem, assembled, compiled.instance.model).map(
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

describe('a multiple of another number', () => {
  it.each([
    [
      'There must be twice as many green as black teas.',
      'constraint x[1] = 2*x[2];',
      'constraint x[1] >= 2*x[2];',
    ],
    [
      'Green must be three times the number of black.',
      'constraint 3 * x[2] == x[1]',
      'constraint 3 * x[2] <= x[1]',
    ],
    [
      'Plan triple the amount of green for each.',
      'constraint forall(i in 2..3)(x[1] = x[i] * 3);',
      'constraint forall(i in 2..3)(x[1] >= x[i] * 3);',
    ],
    [
      'Plan double the amount of green.',
      'int: times = 2; constraint x[1] = times*x[2];',
      'int: times = 2; constraint x[1] >= times*x[2];',
    ],
  ])('may be the least that is wanted: %s', (words, constraint, other) => {
    expect(offered(words, constraint)).toEqual([other]);
  });

  it.each([
    [
      'a word that settles it',
      'There must be exactly twice as many green as black.',
      'constraint x[1] = 2*x[2];',
    ],
    [
      'a word beside the quote',
      'There must be exactly twice as many green as black.',
      'constraint x[1] = 2*x[2];',
      'twice as many green',
    ],
    ['a limit', 'There must be at least twice as many green as black.', 'constraint x[1] = 2*x[2];'],
    ['another number', 'There must be twice as many green as black.', 'constraint x[1] = 3*x[2];'],
    ['a limit in the model', 'There must be twice as many green as black.', 'constraint x[1] <= 2*x[2];'],
    ['a definition', 'A tin holds twice the amount of 3 boxes.', 'constraint x[1] = 2*3;'],
    ['more terms', 'There must be twice as many green as black.', 'constraint x[1] + x[3] = 2*x[2];'],
    ['a condition', 'Twice as many green as black makes 1 white.', 'constraint x[1] = 2*x[2] -> x[3] = 1;'],
    ['a count that is no number', 'Some times as many green as black.', 'constraint x[1] = 2*x[2];'],
  ])('is left alone for %s', (_, words, constraint, quote = words.replace(/\.$/, '')) => {
    expect(offered(words, constraint, {}, undefined, quote)).toEqual([]);
  });
});

describe('a limit of things that “or” joins', () => {
  const words = 'Sell at least 20 green or black teas a day.';
  it.each([
    ['constraint x[1] + x[2] >= 20;', 'constraint x[1] >= 20 /\\ x[2] >= 20;'],
    ['constraint 20 <= x[1] + (x[2] + x[3]);', 'constraint x[1] >= 20 /\\ x[2] >= 20 /\\ x[3] >= 20;'],
    ['constraint sum(i in 1..2)(x[i]) >= 20;', 'constraint forall(i in 1..2)(x[i] >= 20);'],
    [
      'constraint sum([x[i] | i in 1..3 where i < 3]) >= 20;',
      'constraint forall(i in 1..3 where i < 3)(x[i] >= 20);',
    ],
    ['constraint forall(i in 1..2)(x[i] >= 20);', 'constraint sum(i in 1..2)(x[i]) >= 20;'],
    ['constraint x[1] >= 20 /\\ 20 <= x[2];', 'constraint x[1] + x[2] >= 20;'],
    ['constraint x[1] >= 20; constraint x[2] >= 20;', 'constraint x[1] + x[2] >= 20;'],
  ])('may be one of all or of each: %s', (constraint, other) => {
    expect(offered(words, constraint)).toEqual([other]);
  });

  it('is looked for in the clause of the quote', () => {
    const quote = 'at least 20 green or';
    const [, both] = [words, `${words} Serve 20 guests in total.`];
    expect(offered(both, 'constraint x[1] + x[2] >= 20;', {}, undefined, quote)).toHaveLength(1);
    expect(offered(both, 'constraint x[1] + x[2] >= 20;', {}, undefined, 'Serve 20 guests')).toEqual([]);
  });

  it.each([
    [
      'words that settle it',
      'Sell at least 20 green or black teas combined.',
      'constraint x[1] + x[2] >= 20;',
    ],
    ['words that settle it', 'Each day sell at least 20 green or black.', 'constraint x[1] + x[2] >= 20;'],
    ['one thing', 'Sell at least 20 packs or more.', 'constraint x[1] + x[2] >= 20;'],
    ['another number', words, 'constraint x[1] + x[2] >= 1;'],
    ['weights', words, 'constraint x[1] + 20*x[2] >= 20;'],
    ['limits that differ', words, 'constraint x[1] >= 20 /\\ x[2] <= 20;'],
    ['a part of a condition', words, 'constraint x[1] + x[2] >= 20 \\/ x[3] = 1;'],
    ['a sum of each', words, 'constraint forall(i in 1..2)(x[i] + x[3] >= 20);'],
    ['one limit among others', words, 'constraint x[1] + x[2] >= 20; constraint x[1] != x[2];'],
    ['a value that is named', words, 'constraint sum(i in 1..2, y = x[i])(y) >= 20;'],
  ])('is left alone for %s', (_, text, constraint) => {
    expect(offered(text, constraint)).toEqual([]);
  });
});
