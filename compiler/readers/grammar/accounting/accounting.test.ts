import { describe, expect, it } from 'vitest';
import { read as readText, rules } from '../testing.ts';

const text = (rule: string) =>
  `A shop makes tables and chairs. Each table takes 3 hours of labor and 5 kg of wood and each chair takes 2 hours of labor and 4 kg of wood. There are 40 hours of labor and 90 kg of wood available. ${rule} Each table earns a profit of $30 and each chair earns a profit of $25. How many of each should be made to maximize profit?`;
const read = (rule: string) => readText(text(rule));
/** The constraints beside the two of the stock. */
const added = (rule: string) => rules(text(rule))?.filter((mzn) => !/<= (?:40|90)$/.test(mzn));

describe('a limit whose words nothing read explains', () => {
  it.each([
    ['a noun that is no measure', 'There are at most 15 drivers.', 'driver'],
    ['a part of the day', 'At most 10 chairs can be made in the morning.', 'morning'],
    ['a kind of one of them', 'At most 10 large chairs can be made.', 'large'],
    ['a colour', 'At least 5 of the chairs must be red.', 'red'],
    ['one alternative of a measure of both', 'At most 30 hours of labor may be spent on tables.', 'tables'],
    ['each of those who act', 'Each worker can make at most 3 chairs.', 'worker'],
    ['what comes on top', 'At most 10 additional chairs can be made.', 'additional'],
    ['what is left out', 'Excluding tables, at most 12 items can be made.', 'excluding'],
    ['what was done before', 'The shop has already made 5 chairs.', 'already'],
    ['a number of kinds', 'At most 3 types of products can be made.', 'type'],
    ['a condition', 'If more than 10 chairs are made, at least 5 tables must be made.', 'If'],
    ['one of two limits', 'At least 4 chairs or 3 tables must be made.', 'or'],
    ['a share of a measure', 'At most 30% of the labor may be used for tables.', 'labor'],
    ['a share of the money', 'At least 30% of the profit must come from tables.', ''],
    ['what is left', 'At least 30 kg of wood must remain.', 'remain'],
    ['what is not used', 'At least 30 kg of wood must be unused.', 'unused'],
    ['what is put aside', 'At least 30 kg of wood must be kept.', 'keep'],
    ['what is given away', 'At least 30 kg of wood must be donated.', 'donated'],
    ['other work', 'At least 4 hours must be spent on cleaning.', 'clean'],
    ['workers who make things', 'The shop has 5 workers.', ''],
    ['customers who buy them', 'There are at most 50 customers.', ''],
    ['what each of several has', 'The two workers have 40 hours of labor each.', 'each'],
    ['what each of a count has', 'Each of two workers has 40 hours of labor.', 'worker'],
    ['each of several places', 'At most 20 chairs can be sold to each of 2 stores.', 'store'],
    ['what is forbidden', 'The law forbids making more than 6 chairs.', 'forbid'],
    ['what is refused', 'The shop refuses to make fewer than 6 chairs.', 'refuse'],
    ['what is impossible', 'It is impossible to make more than 6 chairs.', 'impossible'],
    ['what is too much', 'The shop is too small for more than 6 chairs.', 'too'],
    ['what is only hoped for', 'The shop hopes to make at least 6 chairs.', 'hope'],
    ['what would be nice', 'It would be nice to make at least 6 chairs.', 'nice'],
    ['what may be more', 'The shop can make more than 6 chairs.', ''],
    ['what more needs', 'For more than 6 chairs a permit is needed.', ''],
    ['what goes into one of several', 'A box holds 6 chairs.', ''],
    ['all others than one', 'At least half of the items other than chairs must be tables.', ''],
    ['each of two joined by or', 'At least 5 tables or chairs of each kind must be made.', ''],
  ])('declines %s: %s', (_, rule, word) => {
    const { value, diagnostics } = read(rule);
    expect(value).toBeUndefined();
    const found = diagnostics.find(({ labels }) => text(rule).slice(labels[0]!.span.start).startsWith(rule));
    expect(found?.code).toBe('read/unread-limit');
    if (word !== 'driver' && word !== '') expect(found?.message).toContain(`“${word}”`);
  });

  it.each([
    ['At most 5 tables can be sold per day. At most 10 chairs can be sold per week.', 'week'],
    ['Each day, at most 5 tables can be made. The monthly demand is at least 20 chairs.', 'month'],
  ])('declines limits for different periods: %s', (rule, word) => {
    const { value, diagnostics } = read(rule);
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.message)).toContainEqual(expect.stringContaining(`“${word}”`));
  });

  it.each([
    [
      'Each table needs 2 kg of glue and each chair needs 1 kg less. There are 20 kg of glue.',
      'read/unread-number',
    ],
    ['Maximize the profit per hour.', 'read/unread-objective'],
    ['Maximize the profit, and then the number of tables.', 'read/unread-objective'],
  ])('declines differences, rates and second aims: %s', (rule, code) =>
    expect(read(rule).diagnostics.map((one) => one.code)).toContain(code),
  );

  it('declines a share of the people whom the things carry', () => {
    const van =
      'A firm uses vans and buses. A van seats 12 people and a bus seats 50 people. At least 300 people must be carried. A van costs $10 and a bus costs $30.';
    const drafts = [
      'At least 20% of the people must go by van.',
      'At most a third of the passengers may go by bus.',
    ]
      .map((share) => `${van} ${share} How many of each minimize the cost?`)
      .map(readText);
    expect(drafts.map(({ value }) => value)).toEqual([undefined, undefined]);
  });

  it.each([
    ['Each table takes 2 or 3 kg of glue and each chair takes 1 kg of glue. There are 20 kg of glue.', 'or'],
    [
      'Each table does not need 4 kg of glue and each chair needs 1 kg of glue. There are 20 kg of glue.',
      'not',
    ],
  ])('declines amounts that are none: %s', (rule, word) =>
    expect(read(rule).diagnostics.map((one) => one.message)).toContainEqual(
      expect.stringContaining(`“${word}”`),
    ),
  );
});

describe('what is explained', () => {
  it.each([
    ['A customer has ordered 8 chairs.', ['chairs >= 8']],
    ['The shop can sell at most 10 of any product.', ['tables <= 10', 'chairs <= 10']],
    ['Due to limited demand, no more than 12 chairs can be sold.', ['chairs <= 12']],
    ['The shop needs 5 tables for its showroom.', ['tables >= 5']],
    ['The shop can make at most 12 pieces of either type.', ['tables + chairs <= 12']],
    ['Tables must make up at least 40% of all furniture.', ['tables >= 0.4 * (tables + chairs)']],
    ['The shop may not produce over 20 chairs.', ['chairs <= 20']],
    ['Chairs must outnumber tables.', ['chairs >= tables']],
    ['In total, the shop can make at most 20 pieces of furniture.', ['tables + chairs <= 20']],
    [
      'Each table needs one carpenter and each chair needs two carpenters. There are 30 carpenters.',
      ['tables + 2 * chairs <= 30'],
    ],
  ])('%s', (rule, constraints) => expect(added(rule)).toEqual(constraints));
});

describe('what would be misread', () => {
  const shop = (rule: string, aim = 'How many of each should be made to maximize profit?') =>
    rules(
      `A workshop makes lamps and clocks. A lamp takes 2 hours and a clock takes 3 hours. There are 90 hours available. ${rule} The profit per lamp is $8 and the profit per clock is $11. ${aim}`,
    )?.slice(1);
  it.each([
    ['an exception', 'At most 10 of any item but lamps can be made.'],
    [
      'another horizon',
      'At most 10 lamps can be made this week and at most 12 clocks can be made next week.',
    ],
    ['an amount that is free of charge', 'Delivery is free for 10 lamps.'],
    ['a list of what is done', 'Cutting and sewing take 3 and 4 hours.'],
    ['a price of two', 'A pair of lamps costs $20. The budget is $400.'],
  ])('is %s', (_, rule) => expect(shop(rule)).toBeUndefined());
  it.each([
    ['No more than 10 lamps fit in the window.', ['lamps <= 10']],
    ['The number of lamps must equal the number of clocks.', ['lamps = clocks']],
    ['At most 10 lamps can be made this week.', ['lamps <= 10']],
  ])('is not: %s', (rule, expected) => expect(shop(rule)).toEqual(expected));
});
