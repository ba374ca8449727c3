import { describe, expect, it } from 'vitest';
import { goal } from '../testing.ts';

const PROFIT = 'Each lamp earns $8 and each clock earns $11.';
const COST = 'Each lamp costs $8 and each clock costs $11. At least 5 lamps must be made.';
const asked = (facts: string, question: string) =>
  goal(
    `A workshop makes lamps and clocks. Each lamp takes 2 hours and each clock takes 3 hours. There are 90 hours. ${facts} ${question}`,
  );

describe('the largest and the least', () => {
  it.each([
    'What profit can be obtained?',
    'How much can the workshop make?',
    'What is the greatest earning possible?',
    'What is the most it can get?',
    'How many of each should be made so that the profit is largest?',
    'How many of each should be made to keep the profit highest?',
    'Which plan brings the most?',
    'It wants the profit to be as large as possible.',
  ])('of what comes in: %s', (question) =>
    expect(asked(PROFIT, question)).toBe('maximize 8 * lamps + 11 * clocks'),
  );
  it.each([
    'Which plan costs the least?',
    'How many of each should be made so that the spending is least?',
    'What is the least it has to pay?',
  ])('of what is paid: %s', (question) =>
    expect(asked(COST, question)).toBe('minimize 8 * lamps + 11 * clocks'),
  );
  it.each(['How much can the workshop not make?', 'What colours can be chosen?', 'Is the profit large?'])(
    'is not asked by “%s”',
    (question) => expect(asked(PROFIT, question)).toBeUndefined(),
  );
});

describe('as many as they can', () => {
  const PARCELS =
    'A charity packs family parcels and single parcels. A family parcel has 10 kg of rice and a single parcel has 3 kg of rice. There are 900 kg of rice. A family parcel serves 5 people and a single parcel serves 1 person.';
  it.each([
    'The charity would like to serve as many people as it can.',
    'How should the rice be used so that the total number of people is maximised?',
    'Plan the parcels. The charity wants the number of people to be as large as possible.',
  ])('%s', (aim) => expect(goal(`${PARCELS} ${aim}`)).toBe('maximize 5 * family_parcels + single_parcels'));
});
