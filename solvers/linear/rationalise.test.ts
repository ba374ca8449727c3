import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText, fraction, toNumber } from '../../compiler/exact/exact.ts';
import { rationalise } from './rationalise.ts';

describe('rationalise', () => {
  it('finds the fraction behind its double', () => {
    expect(exactText(rationalise(1 / 3))).toBe('1/3');
    expect(exactText(rationalise(-22 / 7))).toBe('-22/7');
    expect(exactText(rationalise(0.1 + 0.2))).toBe('0.3');
    expect(rationalise(2.9999999999)).toBe(3);
    expect(rationalise(-1e-12)).toBe(0);
  });

  it('keeps a number that has no simple fraction near it', () => {
    expect(toNumber(rationalise(Math.PI, 1e-15))).toBe(Math.PI);
    expect(toNumber(rationalise(1e300))).toBe(1e300);
  });

  it('refuses what is not a number', () => {
    expect(() => rationalise(Number.NaN)).toThrow(RangeError);
  });

  it('gives back every fraction with a small denominator', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 1, max: 5_000 }), (n, d) => {
        expect(rationalise(n / d, 1e-11 * Math.max(1, Math.abs(n / d)))).toEqual(
          fraction(BigInt(n), BigInt(d)),
        );
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
