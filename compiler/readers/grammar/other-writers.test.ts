import { describe, expect, it } from 'vitest';
import { goal, read, rules } from './testing.ts';

const MAKES = 'A workshop makes lamps and clocks.';
const FACTS = 'A lamp takes 2 hours and a clock takes 3 hours.';
const STOCK = 'There are 90 hours available.';
const AIM =
  'The profit per lamp is $8 and the profit per clock is $11. How many of each should be made to maximize profit?';
const shop = (rule: string) => rules(`${MAKES} ${FACTS} ${STOCK} ${rule} ${AIM}`);

describe('what names one thing alone', () => {
  const PRICES =
    'A tram poster costs $400 and is seen by 3000 people. A magazine ad costs $900 and is seen by 7000 people. The budget is $9000.';
  const QUESTION = 'How many of each should be bought to maximize the number of people?';
  it('is no word for all of them', () =>
    expect(
      rules(
        `A theater puts up ads on trams and in magazines. ${PRICES} No more than 20 posters can be put up. ${QUESTION}`,
      ),
    ).toEqual(['400 * tram_poster + 900 * magazine_ad <= 9000', 'tram_poster <= 20']));
  it('is one thing where a preposition stands within', () =>
    expect(
      read(
        'A theater advertises with posters at trams and ads in magazines. A poster at a tram costs $400 and is seen by 3000 people. An ad in a magazine costs $900 and is seen by 7000 people. The budget is $9000. How many of each should be bought to maximize the number of people?',
      ).value?.items.filter((item) => item.kind === 'variable'),
    ).not.toHaveLength(4));
  it('does not take in who acts, by a verb that no list knows', () =>
    expect(
      rules(`A hat studio crochets summer hats and winter hats. A summer hat takes 2 hours and a winter hat 3 hours. ${STOCK}
        The profit is $8 per summer hat and $11 per winter hat. How many of each should be made to maximize profit?`),
    ).toEqual(['2 * summer_hats + 3 * winter_hats <= 90']));
});

describe('relative clauses on those that are needed', () => {
  const TEAM = (relative: string) =>
    rules(
      `${MAKES} A lamp needs 2 welders and a clock needs 3 welders. The workshop employs 60 welders, each of whom can work on ${relative}. ${AIM}`,
    );
  it('limit no number of things where they only say that nobody is shared', () =>
    expect(TEAM('only one item')).toEqual(['2 * lamps + 3 * clocks <= 60']));
  it('are declined where they say more', () => expect(TEAM('at most 2 items')).toBeUndefined());
});

describe('words said once for several amounts', () => {
  it.each([
    ['Each lamp and clock takes 2 and 3 hours of welding respectively. There are 60 hours of welding.'],
    [
      'A lamp takes 2 hours of welding and a clock takes 3 hours of welding. 60 hours of welding are available.',
    ],
  ])('%s', (facts) => expect(rules(`${MAKES} ${facts} ${AIM}`)).toEqual(['2 * lamps + 3 * clocks <= 60']));
  it('two lists for the same things', () =>
    expect(
      rules(
        `${MAKES} Lamps and clocks need 2 and 3 hours of welding, respectively, and 5 and 7 kg of steel, respectively. There are 60 hours of welding and 200 kg of steel. ${AIM}`,
      ),
    ).toEqual(['2 * lamps + 3 * clocks <= 60', '5 * lamps + 7 * clocks <= 200']));
  it('a list behind a clause with its own amount', () =>
    expect(
      rules(
        `A workshop makes lamps, clocks and vases. The store has 600 kg of steel and each lamp, clock and vase needs 5, 7 and 4 kg of steel respectively.
         The profits are $8, $11 and $6 respectively. How many of each should be made to maximize profit?`,
      ),
    ).toEqual(['5 * lamps + 7 * clocks + 4 * vases <= 600']));
  it('as many amounts as machines', () =>
    expect(
      rules(
        `${MAKES} A lamp takes 2 hours on the lathe and 1 hour on the press. A clock takes 3 hours on the lathe and 4 hours on the press.
         The lathe and the press can be used for up to 60 hours and 50 hours per week. ${AIM}`,
      ),
    ).toEqual(['2 * lamps + 3 * clocks <= 60', 'lamps + 4 * clocks <= 50']));
  it('a limit word behind the amounts', () =>
    expect(shop('The shop needs 12 lamps and 5 clocks at a minimum.')).toEqual([
      '2 * lamps + 3 * clocks <= 90',
      'lamps >= 12',
      'clocks >= 5',
    ]));
  it('what a profit is said of holds for the next', () =>
    expect(
      goal(
        `${MAKES} ${FACTS} ${STOCK} If a lamp gives her a profit of $8 and a clock gives her $11, how many of each maximize her profit?`,
      ),
    ).toBe('maximize 8 * lamps + 11 * clocks'));
});

describe('limits behind other clauses', () => {
  it.each([
    ['At least 4 clocks are booked already.', 'clocks >= 4'],
    ['There must be at least one clock for every 5 lamps.', 'clocks >= 0.2 * lamps'],
    ['The number of clocks must be at least 25% of the number of lamps.', 'clocks >= 0.25 * lamps'],
    ['From last year he knows that he cannot sell more than 20 clocks.', 'clocks <= 20'],
    ['The staff want at least 4 clocks.', 'clocks >= 4'],
  ])('%s', (rule, expected) => expect(shop(rule)).toEqual(['2 * lamps + 3 * clocks <= 90', expected]));
  it('two in one clause', () =>
    expect(shop('The owner wants at least twice as many lamps as clocks and at least 6 lamps.')).toEqual([
      '2 * lamps + 3 * clocks <= 90',
      'lamps >= 2 * clocks',
      'lamps >= 6',
    ]));
  it.each([
    ['A lamp takes 2 hours and a clock 3 hours, with 90 hours available.'],
    ['A lamp takes 2 hours and a clock takes 3 hours of the 90 hours in the workshop.'],
    ['Welding takes 2 hours per lamp and 3 hours per clock and only 90 hours are available.'],
  ])('%s', (facts) => expect(rules(`${MAKES} ${facts} ${AIM}`)).toEqual(['2 * lamps + 3 * clocks <= 90']));
  it.each([
    ['A lamp uses 2 chips, a clock 3 chips, and 90 chips have been delivered.'],
    ['A lamp uses 2 chips and a clock uses 3 chips. The owner gets a delivery of 90 chips.'],
  ])('%s', (facts) => expect(rules(`${MAKES} ${facts} ${AIM}`)).toEqual(['2 * lamps + 3 * clocks <= 90']));
  it('a grant', () =>
    expect(
      rules(
        'A school is going to buy globes and maps with a grant of $600. A globe costs $20 and a map costs $15. A globe is used by 9 pupils and a map by 7 pupils. How many of each should be bought to maximize the number of pupils?',
      ),
    ).toEqual(['20 * globes + 15 * maps <= 600']));
  it('money that is lent', () =>
    expect(
      rules(
        'Ida has $9000 which she can lend to a bakery and a kiosk. The bakery gives 6 percent and the kiosk gives 8 percent interest a year. The bakery must get at least $2000. How much should she lend to each of them to receive the most interest?',
      ),
    ).toEqual(['bakery + kiosk <= 9000', 'bakery >= 2000']));
  it('an amount of all of them in total', () =>
    expect(
      shop('The space allows them to make up to 30 units in total, but they must make at least 8 lamps.'),
    ).toEqual(['2 * lamps + 3 * clocks <= 90', 'lamps + clocks <= 30', 'lamps >= 8']));
});

describe('words in unusual places', () => {
  it('“or more” behind the noun, a number that is limited to an amount, an inside cabin', () =>
    expect(
      rules(
        `A line has two kinds of cabins on its new boat. An inside cabin takes 14 square meters and sleeps 2 guests; a balcony cabin takes 23 square meters and sleeps 3 guests.
         There are 1750 square meters, and the lifeboats limit the number of guests to 240. 12 balcony cabins or more have to be built.
         If an inside cabin earns $410 and a balcony cabin earns $700, how many of each should be built to maximize the earnings?`,
      ),
    ).toEqual([
      '14 * inside_cabin + 23 * balcony_cabin <= 1750',
      '2 * inside_cabin + 3 * balcony_cabin <= 240',
      'balcony_cabin >= 12',
    ]));
});

it('a noun that begins like a verb begins no clause', () =>
  expect(
    rules(`A kitchen cooks green soups and bean soups. A green soup takes 2 hours and a bean soup takes 3 hours. There are 60 hours available.
      The profit is $8 per green soup and $11 per bean soup. How many of each should be cooked to maximize profit?`),
  ).toEqual(['2 * green_soups + 3 * bean_soups <= 60']));

describe('aims', () => {
  const BUSES =
    'A school rents vans and buses. A van takes 8 pupils and burns 9 litres of fuel, a bus takes 40 pupils and burns 30 litres of fuel. At least 200 pupils have to be taken. At most 4 buses can be rented.';
  it.each([
    'How many of each should be rented to use as little fuel as possible?',
    'How many of each should be rented so that the amount of fuel is minimal?',
    'Find the number of each which minimizes the fuel burned.',
  ])('%s', (question) => expect(goal(`${BUSES} ${question}`)).toBe('minimize 9 * vans + 30 * buses'));
  it.each([
    ['A lamp sells at $8 and a clock sells at $11.', 'How many of each should be made to maximize revenue?'],
    [
      'She charges $8 per lamp and $11 per clock.',
      'How many of each should be made to maximize her revenue?',
    ],
    ['She earns $8 on a lamp and $11 on a clock.', 'What is the maximum amount she can earn?'],
    ['She gets $8 for a lamp and $11 for a clock.', 'How many should be made to maximize what she makes?'],
  ])('%s %s', (price, question) =>
    expect(goal(`${MAKES} ${FACTS} ${STOCK} ${price} ${question}`)).toBe('maximize 8 * lamps + 11 * clocks'),
  );
  it('in what the other sums of money are in', () =>
    expect(
      goal(
        'Ida puts money in two projects, a bakery and a kiosk. She has $9000 available. The bakery returns 11 cents on each dollar and the kiosk returns 6 cents on each dollar. She wants at least $3000 in the kiosk. How much should she invest in each to maximize her return?',
      ),
    ).toBe('maximize 0.11 * bakery + 0.06 * kiosk'));
});
