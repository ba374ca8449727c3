import { describe, expect, it } from 'vitest';
import { model, read } from '../testing.ts';

describe('one limit for several machines', () => {
  const pots = (machines: string, rule: string, extra = '') =>
    model(
      `A pottery makes mugs and vases${machines}. It takes 4 minutes on the wheel and 9 minutes in the kiln${extra} to make a mug. It takes 7 minutes on the wheel and 12 minutes in the kiln${extra} to make a vase. ${rule} The profit per mug is $5 and the profit per vase is $8. How many of each should be made to maximize profit?`,
    );
  const GOAL = 'solve maximize 5 * mugs + 8 * vases';
  const EACH = ['4 * mugs + 7 * vases <= 480', '9 * mugs + 12 * vases <= 480', GOAL];

  it.each([
    'Each machine is available for at most 480 minutes per day.',
    'Each device can run for at most 480 minutes.',
    'Both the wheel and the kiln are available for at most 480 minutes per day.',
  ])('is a limit on each: %s', (rule) => {
    expect(pots('', rule)).toEqual(EACH);
    expect(pots(' on two machines, a wheel and a kiln', rule)).toEqual(EACH);
  });

  it('declines where a measure in this unit is somebody’s work', () => {
    const labour = ' and 3 minutes of labor';
    expect(pots('', 'Each machine is available for at most 480 minutes.', labour)).toBeUndefined();
    expect(pots('', 'The wheel and the kiln are available for at most 480 minutes.')).toBeUndefined();
  });

  it('does not take the machines that are listed for what is decided', () =>
    expect(
      model(
        'A pottery makes two products, mugs and vases, on two machines, a wheel and a kiln. A mug takes 4 minutes on the wheel and 9 minutes in the kiln. A vase takes 7 minutes on the wheel and 12 minutes in the kiln. Each machine is available for 480 minutes. At most 30 machines can be made. The profit per mug is $5 and the profit per vase is $8. How many of each should be made to maximize profit?',
      ),
    ).toBeUndefined());
});

describe('time that is spent in places', () => {
  const PICK =
    'An angler needs at least 90 perches and 40 pikes. She visits two lakes. For each hour in lake 1 that she spends, she gets 9 perches and 2 pikes. For each hour in lake 2 that she spends, she gets 4 perches and 8 pikes.';
  it('is what is decided', () => {
    const text = `${PICK} How many hours should she spend in each lake to minimize the time spent in both lakes?`;
    expect(read(text).value?.items[0]?.mzn).toMatch(/^var 0\.0\.\.infinity/);
    expect(model(text)).toEqual([
      '9 * lake_1 + 4 * lake_2 >= 90',
      '2 * lake_1 + 8 * lake_2 >= 40',
      'solve minimize lake_1 + lake_2',
    ]);
  });
  it('is limited in one place and in total', () =>
    expect(
      model(
        `${PICK} She can spend at most 5 hours in lake 1 and 12 hours in total. Minimize the time spent.`,
      )?.slice(2, 4),
    ).toEqual(['lake_1 <= 5', 'lake_1 + lake_2 <= 12']));
  it('has names with spelled numbers', () =>
    expect(
      model(
        `${PICK.replaceAll('lake 1', 'area one').replaceAll('lake 2', 'area two')} Minimize the time spent.`,
      )?.[0],
    ).toBe('9 * area_one + 4 * area_two >= 90'));
  it('is whole where days are spent', () =>
    expect(
      read(
        'Ola needs to find at least 60 shells and 35 pearls. There are two bays, Sand Bay and Rock Bay. Each day at Sand Bay, Ola finds 6 shells and 2 pearls. Each day at Rock Bay, Ola finds 3 shells and 5 pearls. Minimize the amount of time spent.',
      ).value?.items[0]?.mzn,
    ).toMatch(/^var 0\.\.infinity/));
});

describe('what money is put into', () => {
  it('is found behind “invested in” and before “which yields”', () => {
    expect(
      model(
        'A baker can invest up to $900 in two businesses. Each dollar invested in a mill yields $0.10 profit. Each dollar invested in a farm yields $0.15 profit. He wants to invest at least 30% in the mill and at least $200 in the farm. How much should he invest in each to maximize profit?',
      ),
    ).toEqual([
      'mill + farm <= 900',
      'mill >= 0.3 * (mill + farm)',
      'farm >= 200',
      'solve maximize 0.1 * mill + 0.15 * farm',
    ]);
    expect(
      model(
        'Ida has $900 available to invest. She can either invest in a bond which yields a 3% return or in a fund which yields a 6% return. At most 45% of the investment can be placed in the fund. How much should she invest in each to maximize her return?',
      ),
    ).toEqual([
      'bond + fund <= 900',
      'fund <= 0.45 * (bond + fund)',
      'solve maximize 0.03 * bond + 0.06 * fund',
    ]);
  });
  it('takes a sum for all of them as one', () =>
    expect(
      model(
        'Ida can invest in bonds and shares up to $900. Each dollar invested in bonds yields $0.03 profit and each dollar invested in shares yields $0.06 profit. At least $200 must be in bonds. How can Ida maximize her profit?',
      )?.[0],
    ).toBe('bonds + shares <= 900'));
});
