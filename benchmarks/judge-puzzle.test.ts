import { describe, expect, it } from 'vitest';
import { judgeTable } from './judge-puzzle.ts';

const rows = [
  ['715', 'Turkey Rolls', 'gold'],
  ['727', 'Pin Pushers', 'silver'],
];

describe('judgeTable', () => {
  it('takes a variable an item that holds a value of the first column', () => {
    const solution = { Turkey_Rolls: 715, Pin_Pushers: 727, gold: 715, silver: 727 };
    expect(judgeTable(rows, solution, undefined)).toBe(true);
    expect(judgeTable(rows, { ...solution, gold: 727, silver: 715 }, undefined)).toBe(false);
  });

  it('takes positions for the items of the first column', () => {
    const named = [
      ['January', 'Rosie'],
      ['February', 'Lydia'],
    ];
    expect(judgeTable(named, { rosie: 1, lydia: 2 }, undefined)).toBe(true);
    expect(judgeTable(named, { rosie: 2, lydia: 1 }, undefined)).toBe(false);
  });

  it('tells numbers that the model scales by their rank', () => {
    const scored = [
      ['26.3', 'Iris'],
      ['26.6', 'Heidi'],
    ];
    expect(judgeTable(scored, { iris: 263, heidi: 266 }, undefined)).toBe(true);
    expect(judgeTable(scored, { iris: 266, heidi: 263 }, undefined)).toBe(false);
  });

  it('finds names that could not start with a digit', () => {
    const aged = [
      ['144 ft.', 'Fir', '96'],
      ['147 ft.', 'Spruce', '94'],
    ];
    const solution = { Fir: 144, Spruce: 147, age_96: 144, age_94: 147 };
    expect(judgeTable(aged, solution, undefined)).toBe(true);
    expect(judgeTable(aged, { ...solution, age_96: 147, age_94: 144 }, undefined)).toBe(false);
  });

  it('refuses a solution that leaves an item out', () => {
    expect(judgeTable(rows, { Turkey_Rolls: 715, Pin_Pushers: 727, gold: 715 }, undefined)).toBe(false);
  });
});
