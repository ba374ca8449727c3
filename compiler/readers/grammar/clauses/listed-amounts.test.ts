import { describe, expect, it } from 'vitest';
import { goal, model, rules } from '../testing.ts';

const MAKES = 'A printer makes three sizes of picture frames: small, medium and large.';
const AIM = 'How many frames of each size give the highest profit?';

describe('as many amounts in a row as there are things', () => {
  it('is one for each, in the order of the text', () =>
    expect(
      model(
        `${MAKES} Profit per frame is $4, $5.50 and $9. Cutting takes 3, 4 and 6 minutes per frame, gluing takes 2, 2 and 5 minutes per frame. There are 40 hours of cutting and 30 hours of gluing. ${AIM}`,
      ),
    ).toEqual([
      '3 * small + 4 * medium + 6 * large <= 2400',
      '2 * small + 2 * medium + 5 * large <= 1800',
      'solve maximize 4 * small + 5.5 * medium + 9 * large',
    ]));
  it('may stand behind a pronoun, in two lists, and in the order of a clause that names them', () =>
    expect(
      model(
        `A carpenter makes picture frames in small, medium and large sizes from 150 metres of wood. They need 1.2, 2 and 3 metres of wood, and 20, 30 and 40 minutes of work. There are 38 hours of work. Large, medium and small frames are sold with a profit of $14, $9 and $6. ${AIM}`,
      ),
    ).toEqual([
      '1.2 * small + 2 * medium + 3 * large <= 150',
      '20 * small + 30 * medium + 40 * large <= 2280',
      'solve maximize 6 * small + 9 * medium + 14 * large',
    ]));
  it.each([
    [
      'of limits',
      `${MAKES} Each frame takes 3 minutes. The demand is 30, 40 and 50 frames. There are 9 hours.`,
    ],
    ['of too few', `${MAKES} Cutting takes 3 and 4 minutes per frame. There are 40 hours of cutting.`],
    ['of each thing', `${MAKES} Each frame needs 2, 3 and 4 minutes. There are 40 hours.`],
  ])('is not read where it is one %s', (_, text) =>
    expect(rules(`${text} Profit per frame is $4, $5 and $9. ${AIM}`)).toBeUndefined(),
  );
  it('is read of two things without “respectively”', () =>
    expect(
      goal(
        'A shop makes lamps and clocks. Lamps and clocks take 2 hours and 3 hours. There are 90 hours. The profits are $8 and $11. How many of each should be made to maximize profit?',
      ),
    ).toBe('maximize 8 * lamps + 11 * clocks'));
});

describe('what there is for all of them', () => {
  const SEATS =
    'One economy seat needs 0.9 square metres and one business seat needs 1.8 square metres. The profit is $45 for an economy seat and $85 for a business seat. How many of each maximise the profit?';
  it('may stand in the sentence that names them', () =>
    expect(
      rules(
        `An airline offers economy seats and business seats on a new plane with 240 square metres of cabin floor. ${SEATS}`,
      ),
    ).toEqual(['0.9 * economy_seats + 1.8 * business_seats <= 240']));
  it('is no amount of each', () =>
    expect(
      rules(
        `An airline offers economy seats and business seats, each with 240 square metres of floor. ${SEATS}`,
      ),
    ).toBeUndefined());
});

describe('a second rule for the same subject', () => {
  const SHOP =
    'A shop makes lamps and clocks. A lamp takes 2 hours and a clock takes 3 hours. There are 90 hours available.';
  const PROFIT =
    'The profit per lamp is $8 and the profit per clock is $11. How many of each should be made to maximize profit?';
  it.each([
    [
      'It cannot make more than 20 lamps, and wants at least twice as many clocks as lamps.',
      ['lamps <= 20', 'clocks >= 2 * lamps'],
    ],
    ['It must make at least 5 lamps and can make at most 12 clocks.', ['lamps >= 5', 'clocks <= 12']],
  ])('%s', (rule, expected) => expect(rules(`${SHOP} ${rule} ${PROFIT}`)?.slice(1)).toEqual(expected));
});
