import { describe, expect, it } from 'vitest';
import { isWideSum } from './linear.ts';

describe('sums that are added up in binary', () => {
  it('are those of wide domains; of any number of variables it can be told', () => {
    expect(isWideSum([2, 2, 2], 1000)).toBe(false);
    expect(isWideSum([100, 100, 100], 1000)).toBe(true);
    expect(isWideSum(new Array(300_000).fill(2), 1000)).toBe(true);
  });
});
