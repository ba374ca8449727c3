import { describe, expect, it } from 'vitest';
import { goal, rules as rulesOf } from '../testing.ts';

const AIM =
  'The profit per lamp is $8 and the profit per clock is $11. How many of each should be made to maximize profit?';
/** The rules of a small workshop; undefined where the text is declined. */
const rules = (rule: string, aim = AIM) =>
  rulesOf(
    `A shop makes lamps and clocks. Each lamp takes 2 hours and each clock takes 3 hours. There are 90 hours available. ${rule} ${aim}`,
  )?.slice(1);

describe('of either type', () => {
  it.each([
    'It can make at most 20 of either type.',
    'It cannot make more than 20 of either type.',
    'Time restricts making more than 20 of either type.',
    'Time restricts the shop from making more than 20 of either type.',
  ])('limits each: %s', (rule) => expect(rules(rule)).toEqual(['lamps <= 20', 'clocks <= 20']));
  it('does so behind a limit on one', () =>
    expect(
      rules('It must make at least 4 clocks, but time restricts making more than 20 of either type.'),
    ).toEqual(['clocks >= 4', 'lamps <= 20', 'clocks <= 20']));
  it('is a total with a noun for both', () =>
    expect(rules('An inspector can check at most 20 items of either type.')).toEqual([
      'lamps + clocks <= 20',
    ]));
  it('is not clear with a total', () =>
    expect(rules('It can make at most 20 of either type in total.')).toBeUndefined());
  it('counts no types', () => expect(rules('It can make at most 20 types.')).toBeUndefined());
});

describe('a noun that follows, or was said', () => {
  it.each([
    ['It wants to make at least 4 but no more than 7 clocks.', ['clocks >= 4', 'clocks <= 7']],
    ['At least 4 clocks but at most 7 are sold each week.', ['clocks >= 4', 'clocks <= 7']],
    ['It is restricted to make at most 9 lamps.', ['lamps <= 9']],
    ['In total, it must make 20 items.', ['lamps + clocks = 20']],
  ])('%s', (rule, expected) => expect(rules(rule)).toEqual(expected));
});

describe('what is done to all of them', () => {
  it.each([
    'All lamps have to be checked by an inspector.',
    'Both have to be checked by another firm.',
    'Glue must be used to make both lamps and clocks.',
    'It needs to use both a saw and a drill.',
  ])('sets no limit: %s', (rule) => expect(rules(rule)).toEqual([]));
  it.each([
    'All lamps have to be made.',
    'Lamps have to be sold.',
    'All clocks must be delivered by van and a van takes at most 8 clocks.',
    'Lamps minus clocks should be at least 5 hours.',
    'Twice the hours spent on lamps plus the hours spent on clocks must be at most 50.',
    'The combined number of lamps (at least 3) and clocks must be at least 20.',
    'It must make both lamps and clocks.',
    'It cannot make both lamps and clocks.',
  ])('but what must be made does: %s', (rule) => expect(rules(rule)).toBeUndefined());
});

describe('words for what comes in', () => {
  const asked = (facts: string, aim: string) =>
    goal(
      `A shop makes lamps and clocks. Each lamp takes 2 hours and each clock takes 3 hours. There are 90 hours available. ${facts} How many of each should be made to ${aim}?`,
    );
  it.each([
    ['The price of a lamp is $8 and the price of a clock is $11.', 'maximize the revenue'],
    ['If the profit per lamp is $8 and a clock is $11.', 'maximize the profit'],
    ['A lamp will earn the shop $8 in profits, and a clock will earn $11.', 'maximize the profit'],
  ])('%s', (facts, aim) => expect(asked(facts, aim)).toBe('maximize 8 * lamps + 11 * clocks'));
  it('takes no price that is paid for a revenue', () =>
    expect(
      asked(
        'The purchase price of a lamp is $8 and the purchase price of a clock is $11.',
        'maximize the revenue',
      ),
    ).toBeUndefined());
});

describe('numbers that only count', () => {
  it.each([
    'Three parts are needed: wire, glue and tin.',
    'There are two models available.',
    'The shop is in 3 streets: Elm Street, Oak Street and Ash Street.',
  ])('%s', (rule) => expect(rules(rule)).toEqual([]));
});
