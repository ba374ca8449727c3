import { describe, expect, it } from 'vitest';
import { withoutContractions } from './contractions.ts';
import { scanEnglish } from './scanner.ts';

const parted = (text: string): string =>
  withoutContractions(scanEnglish(text))
    .map((lexeme) => lexeme.text)
    .join(' ');

describe('contractions', () => {
  it.each([
    ["She's got 40 hours", 'She has got 40 hours'],
    ["There's $900 and they'll spend it", 'There is $ 900 and they will spend it'],
    ["The saw's free for 30 hours", 'The saw is free for 30 hours'],
    ["Old Red's got 12", 'Old Red has got 12'],
    ["Ann's planting lilies", 'Ann is planting lilies'],
    ["We've 3 and it isn't enough", "We have 3 and it is n't enough"],
  ])('%s', (text, words) => expect(parted(text)).toBe(words));

  it.each([
    "Ann's shop sells mugs",
    "The bakery's baking room is open",
    "the girls' hats cost $3",
    "Let's go",
  ])('leaves an owner alone: %s', (text) =>
    expect(parted(text)).toBe(
      scanEnglish(text)
        .map((lexeme) => lexeme.text)
        .join(' '),
    ),
  );

  it('keeps the places in the text', () => {
    const text = "It's here";
    expect(withoutContractions(scanEnglish(text)).map(({ start, end }) => text.slice(start, end))).toEqual([
      'It',
      "'s",
      'here',
    ]);
  });
});
