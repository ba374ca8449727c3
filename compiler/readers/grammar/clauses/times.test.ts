import { describe, expect, it } from 'vitest';
import { read, rules } from '../testing.ts';

const AIM =
  'A haircut brings $12 and a colouring brings $38. How many of each should be offered to earn the most?';
const salon = (facts: string, rule: string) =>
  `A salon offers haircuts and colourings. ${facts} ${rule} ${AIM}`;
const CUTS = 'A haircut takes 30 minutes and a colouring takes 75 minutes.';
const RULE = '30 * haircuts + 75 * colourings <= 2400';

describe('times in two units', () => {
  it.each([
    'A haircut takes 30 minutes and a colouring takes 1 hour 15 minutes.',
    'A haircut takes 30 minutes and a colouring takes 1 hour and 15 minutes.',
  ])('are one time: %s', (facts) => expect(rules(salon(facts, 'There are 40 hours.'))).toEqual([RULE]));
  it('say how they follow from the text', () =>
    expect(
      read(
        salon('A haircut takes 30 minutes and a colouring takes 1 hour 15 minutes.', 'There are 40 hours.'),
      ).value?.items.at(2)?.derived,
    ).toEqual({ 75: '1 hour 15 minute in minutes', 2400: '40 hours in minutes' }));
  it('are limits too', () =>
    expect(rules(salon(CUTS, 'There are 9 hours 30 minutes.'))).toEqual([
      '30 * haircuts + 75 * colourings <= 570',
    ]));
});

describe('the time of each of several', () => {
  const FACTS =
    "A haircut takes 30 minutes of a stylist's time, and a colouring takes 75 minutes of a stylist's time.";
  it.each([
    'There are 5 stylists, each working 8 hours a day.',
    'The salon has 5 stylists, each of whom works 8 hours a day.',
    'The salon has 5 stylists who work 8 hours each.',
  ])('is added up: %s', (rule) => expect(rules(salon(FACTS, rule))).toEqual([RULE]));
  it('is not that of those who are decided on', () =>
    expect(
      rules(
        'A farm hires pickers and packers. It has 5 pickers, each working 8 hours. A picker costs $30 and a packer costs $40. Minimize the cost.',
      ),
    ).toBeUndefined());
});

describe('when all of it happens', () => {
  it.each([
    'This week there are 40 hours.',
    'There are 40 hours in the coming week.',
    'There are 40 hours for the season.',
  ])('narrows nothing: %s', (rule) => expect(rules(salon(CUTS, rule))).toEqual([RULE]));
  it('is not one part of the day', () =>
    expect(
      rules(salon(CUTS, 'At most 10 haircuts can be offered in the morning. There are 40 hours.')),
    ).toBeUndefined());
});
