import { describe, expect, it } from 'vitest';
import { goal, read, rules } from './testing.ts';

describe('measures with nouns of their own', () => {
  const LOAVES =
    'A baker makes plain loaves and oat loaves. A plain loaf needs 4 kg of wheat grain and 1 kg of yeast';
  const GOAL =
    'The profit per plain loaf is $3 and per oat loaf is $5. How many loaves of each should be made to maximize profit?';
  it('are not paired by their place, even where one has the name of an alternative in it', () =>
    expect(
      rules(
        `${LOAVES}, while an oat loaf needs 2 kg of wheat grain, 3 kg of oat grain and 2 kg of yeast. The baker has available 90 kg of wheat grain, 40 kg of oat grain and 30 kg of yeast. ${GOAL}`,
      ),
    ).toEqual([
      '4 * plain_loaves + 2 * oat_loaves <= 90',
      '3 * oat_loaves <= 40',
      'plain_loaves + 2 * oat_loaves <= 30',
    ]));
});

describe('who acts and what for', () => {
  const FACTS = 'Each lamp takes 2 hours and each clock takes 3 hours.';
  const AIM =
    'The profit per lamp is $8 and the profit per clock is $11. How many of each should be made to maximize profit?';
  const shop = (rule: string) => rules(`A shop makes lamps and clocks. ${FACTS} ${rule} ${AIM}`);
  it.each([
    ['A watchman has at most 60 hours available in a week.', ['2 * lamps + 3 * clocks <= 60']],
    ['The welders have at most 60 hours available.', ['2 * lamps + 3 * clocks <= 60']],
    ['An apprentice can make at most 30 lamps for a trade fair.', ['lamps <= 30']],
    ['It can receive at most 40 lamps and 20 clocks from the supplier.', ['lamps <= 40', 'clocks <= 20']],
    ['At least 5 clocks are already booked.', ['clocks >= 5']],
    [
      'There must be more lamps than clocks, and at least 12 clocks must be made.',
      ['lamps >= clocks', 'clocks >= 12'],
    ],
    ['The total must contain at least 30% clocks.', ['clocks >= 0.3 * (lamps + clocks)']],
  ])('%s', (rule, expected) =>
    expect(shop(`There are 90 hours available. ${rule}`) ?? shop(rule)).toEqual(
      expect.arrayContaining(expected),
    ),
  );
  it.each([
    'The night team can make at most 30 lamps.',
    'At most 30 lamps can be received from the second supplier.',
    'At most 5 clocks are already booked.',
    'A rival can make at most 30 lamps.',
  ])('leaves alone what may be told apart: %s', (rule) =>
    expect(shop(`There are 90 hours available. ${rule}`)).toBeUndefined(),
  );
  it('needs enough of what is rented to ship an amount', () =>
    expect(
      rules(
        'A freight agency can rent vans and trucks to ship 210 tons of rice. A van holds 3 tons and costs $90. A truck holds 8 tons and costs $200. The number of trucks must not exceed the number of vans. How many of each should be rented to minimize the cost?',
      ),
    ).toEqual(['3 * vans + 8 * trucks >= 210', 'trucks <= vans']));
});

describe('who works and what is left out', () => {
  it('takes the hours that teams work for what there is, and an aim said once for both', () => {
    const text =
      'A smith sells iron gates and iron doors. An iron gate takes 5 hours to weld and 2 hours to paint. An iron door takes 3 hours to weld and 3 hours to paint. The welding team works 75 hours per week and the painting team works 50 hours per week. The profit on each iron gate is $130 and on each iron door is $100. How many of each should be made to maximize profit?';
    expect(rules(text)).toEqual([
      '5 * iron_gates + 3 * iron_doors <= 75',
      '2 * iron_gates + 3 * iron_doors <= 50',
    ]);
    expect(goal(text)).toBe('maximize 130 * iron_gates + 100 * iron_doors');
  });
});

describe('lists', () => {
  const PACKS =
    'A hiker takes three packs: rice, bean and nut. A rice pack has 500 calories. A bean pack has 420 calories. A nut pack has 350 calories.';
  const NEED =
    'The hiker needs a minimum of 2600 calories. How many packs of each should be taken to minimize the weight?';
  it('gives each its amount in turn', () =>
    expect(goal(`${PACKS} The packs weigh 200 grams, 190 grams and 210 grams, respectively. ${NEED}`)).toBe(
      'minimize 200 * rice + 190 * bean + 210 * nut',
    ));
  it('does not take a list of measures for a list of things', () =>
    expect(
      read(
        `${PACKS} The packs contain 20 grams of fat, 19 grams of salt and 21 grams of sugar, respectively. ${NEED}`,
      ).value,
    ).toBeUndefined());
  it('splits an inheritance by rates in a row', () =>
    expect(
      rules(
        'Ida received an inheritance of $900 and would like to invest it in two industries: food and travel. The returns per year are 5% and 8%, respectively. At most 30% of the investment can be in travel. How much should she invest in each to maximize her return?',
      ),
    ).toEqual(['food + travel <= 900', 'travel <= 0.3 * (food + travel)']));
  it('sets each sum of money on what it goes into', () =>
    expect(
      rules(
        'A couple wants to invest up to $800 in gold and silver. They want to have at least $200 in gold and no more than $350 in silver. Gold earns 6% a year and silver earns 8% a year. How much should they invest in each to maximize their earnings?',
      ),
    ).toEqual(['gold + silver <= 800', 'gold >= 200', 'silver <= 350']));
});

describe('as much as possible', () => {
  const POTS =
    'A studio makes mugs and vases. A mug takes 15 minutes on the wheel and a vase takes 40 minutes on the wheel. There are 25 hours on the wheel.';
  const SALES = 'A mug sells for $18 and a vase sells for $50.';
  const CLAY = 'The studio uses 2 lb of clay for a mug and 5 lb of clay for a vase.';
  const asked = (verb: string) => `How many of each should the studio make to ${verb} as possible?`;
  const objective = (text: string) =>
    read(text).value?.items.find((item) => item.kind === 'objective')?.words;

  it('is what is earned or spent', () => {
    expect(goal(`${POTS} ${SALES} ${asked('earn as much')}`)).toBe('maximize 18 * mugs + 50 * vases');
    expect(objective(`${POTS} ${SALES} ${asked('earn as much')}`)).toBe('profit');
    const wages = 'The studio pays $3 for a mug and $4 for a vase. At least 30 mugs must be made.';
    expect(goal(`${POTS} ${wages} ${asked('spend as little')}`)).toBe('minimize 3 * mugs + 4 * vases');
  });

  it('is not the measure in whose sentence the one who earns is named', () => {
    const least = 'The sales must be at least $400.';
    expect(goal(`${POTS} ${CLAY} ${SALES} ${least} ${asked('earn as much')}`)).toBeUndefined();
    expect(goal(`${POTS} ${CLAY} ${asked('enjoy as much')}`)).toBeUndefined();
  });

  it('calls the objective by what is measured, without its superlative', () => {
    expect(objective(`${POTS} ${SALES} What is the largest income?`)).toBe('income');
  });
});
