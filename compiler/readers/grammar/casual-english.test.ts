import { describe, expect, it } from 'vitest';
import { model, rules } from './testing.ts';

const MUGS =
  'A potter makes mugs and bowls. A mug takes 20 minutes at the wheel and 2 pounds of clay, a bowl takes 30 and 3.';
const PAY = 'She clears $9 on a mug and $14 on a bowl.';
const BOWLS = ['20 * mugs + 30 * bowls <= 600', '2 * mugs + 3 * bowls <= 50'];

describe('elliptic second halves', () => {
  const stock = "There's 600 minutes at the wheel and 50 pounds of clay.";

  it('gives bare amounts the words of those that they stand in line with', () => {
    expect(model(`${MUGS} ${stock} ${PAY} Maximize the profit.`)).toEqual([
      ...BOWLS,
      'solve maximize 9 * mugs + 14 * bowls',
    ]);
  });

  it('takes "respectively" for the order of the line before', () => {
    const text = MUGS.replace(', a bowl takes 30 and 3.', '. A bowl takes 30 and 3, respectively.');
    expect(rules(`${text} ${stock} ${PAY} Maximize the profit.`)).toEqual(BOWLS);
  });

  it('declines where the second line is longer than the first', () => {
    const text = MUGS.replace('30 and 3.', '30, 3 and 7.');
    expect(rules(`${text} ${stock} ${PAY} Maximize the profit.`)).toBeUndefined();
  });

  it('reads how much of what there is goes into each', () => {
    const text = `A potter makes mugs and bowls. The kiln is free for 40 hours: 2 per mug, 3 per bowl. ${PAY} Maximize the profit.`;
    expect(rules(text)).toEqual(['2 * mugs + 3 * bowls <= 40']);
  });

  it('parts facts from the demand that the sentence goes on to', () => {
    const text =
      'A mug costs $3 and a bowl costs $5. A mug holds 4 ounces and a bowl holds 9, and at least 80 ounces are needed. Minimize the cost.';
    expect(rules(text)).toEqual(['4 * mug + 9 * bowl >= 80']);
  });
});

describe('casual words', () => {
  const most = (rule: string) =>
    rules(
      `${MUGS} There's 600 minutes at the wheel and 50 pounds of clay. ${PAY} ${rule} Maximize what she clears.`,
    );

  it.each([
    ["She's got shelf room for 12 bowls.", 'bowls <= 12'],
    ["She won't make over 12 bowls.", 'bowls <= 12'],
    ["She can't fire more than 25 pieces altogether.", 'mugs + bowls <= 25'],
    ['No more than 12 bowls can be made or the kiln cracks.', 'bowls <= 12'],
    ['For every three bowls she wants at least one mug.', 'mugs >= (1/3) * bowls'],
    ['6 bowls at least are promised.', 'bowls >= 6'],
    ["She's already told the shop she'd make 6 bowls or more.", 'bowls >= 6'],
    ["The shelf can't hold more than 25 of them.", 'mugs + bowls <= 25'],
    ['She needs at least 9 pieces, some of them mugs and some of them bowls.', 'mugs + bowls >= 9'],
    ['The number of mugs has to be at least twice the number of bowls, minus 4.', 'mugs - 2 * bowls >= -4'],
  ])('%s', (rule, expected) => {
    expect(most(rule)).toEqual([...BOWLS, expected]);
  });

  it('reads a second rule of the same subject, or of one that somebody reckons with', () => {
    const text = MUGS.replace('and 2 pounds of clay', 'and $2 of clay').replace('and 3.', 'and $3.');
    expect(
      rules(
        `${text} She has only 600 minutes before her holiday and won't make over 25 pieces. ${PAY} Minimize the clay cost.`,
      ),
    ).toBeUndefined();
    expect(
      rules(
        `${MUGS} She's got 50 pounds of clay on the shelf and figures she can spare 600 minutes in total. ${PAY} Maximize what she clears.`,
      ),
    ).toEqual(['2 * mugs + 3 * bowls <= 50', '20 * mugs + 30 * bowls <= 600']);
  });

  it('declines one amount of each of several measures', () => {
    const text =
      'A potter makes mugs and bowls. It takes 3 minutes of wheel time and 1 minute of kiln time to make a mug, and 2 minutes of each to make a bowl. ' +
      'There are 240 minutes of wheel time and 160 minutes of kiln time available.';
    expect(rules(`${text} ${PAY} Maximize what she clears.`)).toBeUndefined();
  });

  it('does not take tonnes of the things for tonnes of what they give off', () => {
    const text =
      'A crew moves salt and grit. A tonne of salt clears 7 kilometres and gives off 0.5 tonnes of runoff; a tonne of grit clears 4 kilometres and gives off 0.25 tonnes of runoff. At least 140 kilometres must be cleared.';
    const least = 'Minimize the runoff.';
    expect(rules(`${text} A minimum of 26 tonnes has to be moved in total. ${least}`)).toEqual([
      '7 * salt + 4 * grit >= 140',
      'salt + grit >= 26',
    ]);
    expect(rules(`${text} At least 26 tonnes must be moved. ${least}`)).toBeUndefined();
  });

  it('reads a second machine in the unit of the first, and a list "in that order"', () => {
    const text =
      'A studio makes mugs and bowls. A mug takes 2 minutes on the wheel and 1 minute on the press; a bowl takes 3 and 2. ' +
      "The wheel's available for 300 minutes and the press for 260. The profits are $9 and $14 for mugs and bowls, in that order. Maximize the profit.";
    expect(model(text)).toEqual([
      '2 * mugs + 3 * bowls <= 300',
      'mugs + 2 * bowls <= 260',
      'solve maximize 9 * mugs + 14 * bowls',
    ]);
  });

  it('reads a demand behind what there is', () => {
    const text = `${MUGS} There's 600 minutes at the wheel and 50 pounds of clay, and at least 5 bowls are needed for people with big dogs. ${PAY} Maximize what she clears.`;
    expect(rules(text)).toEqual([...BOWLS, 'bowls >= 5']);
  });

  it('takes what must be moved for a demand', () => {
    const text =
      'A van carries 12 crates and costs $30, while a truck carries 20 and costs $45. Minimize the cost.';
    expect(rules(`${text} 260 crates have to be moved.`)).toEqual(['12 * van + 20 * truck >= 260']);
    expect(rules(`${text} 260 crates can be moved.`)).toBeUndefined();
  });

  it('reads land that is named once, and a share of it', () => {
    const text =
      'The family has 120 acres outside Dover to put into wheat and oats. Profit per acre is $240 for wheat and $180 for oats. Maximize the profit.';
    expect(rules(`${text} Oats must make up at least a quarter of the planted land.`)).toEqual([
      'wheat + oats <= 120',
      'oats >= 0.25 * (wheat + oats)',
    ]);
    expect(rules(`${text} Oats must make up at least a quarter of the fenced grass.`)).toBeUndefined();
  });

  it('reads plurals of words of a name where nothing else reads', () => {
    const text =
      "A big jar candle takes 9 ounces of wax, while a little tin takes 4. There's 600 ounces of wax. Jars bring in $22 and tins bring in $11. Maximize the income.";
    expect(model(text)).toHaveLength(2);
  });
});

describe('questions as aims', () => {
  const asked = (question: string) =>
    model(`${MUGS} There's 600 minutes at the wheel and 50 pounds of clay. ${PAY} ${question}`)?.at(-1);

  it.each([
    "What's the most she can make?",
    "What's the best she can do?",
    "What's her best month?",
    "What's the most she'll get?",
    "What's the most Ann can earn?",
    "What's the largest amount the shop can collect?",
    'How much can she make?',
    'How much money can she take in?',
    'Her profit should be as large as possible. What is the total?',
    'How large can her profit get?',
    'Find the top profit.',
  ])('%s', (question) => expect(asked(question)).toBe('solve maximize 9 * mugs + 14 * bowls'));

  it.each([
    'How little can they spend?',
    "What's the least they can spend?",
    'How low can the bill be?',
    'How much do they have to spend?',
  ])('%s', (question) => {
    const text =
      'A van carries 6 people and costs $30, while a bus carries 40 and costs $90. There are 300 people.';
    expect(model(`${text} ${question}`)).toEqual([
      '6 * van + 40 * bus >= 300',
      'solve minimize 30 * van + 90 * bus',
    ]);
  });

  it('asks for no plan by "how many of each"', () => {
    expect(asked('How many of each can she make?')).toBeUndefined();
  });
});

describe('limits joined with "or"', () => {
  const stock = "There's 600 minutes at the wheel and 50 pounds of clay.";
  it('are declined where each has a clause of its own: one of them need not hold', () =>
    expect(
      rules(
        `${MUGS} ${stock} No more than 12 bowls can be made or the gallery buys 4 mugs. ${PAY} Maximize the profit.`,
      ),
    ).toBeUndefined());
});
