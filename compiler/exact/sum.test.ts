import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, type Exact, fraction, sign } from './exact.ts';
import { signOfSum, sum } from './sum.ts';

const exact: fc.Arbitrary<Exact> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc
    .tuple(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.constantFrom(2n, 3n, 6n, 7n, 10n ** 12n, 2n ** 80n),
    )
    .map(([n, d]) => fraction(n, d)),
);

describe('a sum of many', () => {
  it('is what adding one after the other gives, in the same form', () => {
    fc.assert(
      fc.property(fc.array(exact, { maxLength: 12 }), (terms) => {
        const total = terms.reduce<Exact>(add, 0);
        expect(sum(terms)).toEqual(total);
        expect(signOfSum(terms)).toBe(sign(total));
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('is zero where everything cancels', () => {
    expect(sum([fraction(1n, 3n), fraction(1n, 6n), fraction(-1n, 2n)])).toBe(0);
    expect(sum([Number.MAX_SAFE_INTEGER, 1, -Number.MAX_SAFE_INTEGER, -1])).toBe(0);
    expect(sum([])).toBe(0);
  });
});
