import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  ceil,
  compare,
  divide,
  type Exact,
  equal,
  exactText,
  floor,
  fraction,
  fromDecimalOf,
  fromDouble,
  isExact,
  isFraction,
  multiply,
  negate,
  parseExact,
  power,
  remainder,
  round,
  subtract,
  toNumber,
  truncatedDivide,
} from './exact.ts';

const exact: fc.Arbitrary<Exact> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
    .map(([n, d]) => fraction(n, d)),
);
const parts = (x: Exact): [bigint, bigint] => (typeof x === 'number' ? [BigInt(x), 1n] : [x.n, x.d]);
const check = <T extends unknown[]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  property: (...values: T) => void,
) =>
  fc.assert(
    fc.property(...(arbitraries as [fc.Arbitrary<unknown>]), property as unknown as (x: unknown) => void),
    {
      seed: 7,
      numRuns: 300,
    },
  );

describe('exact numbers', () => {
  it('are canonical: a safe integer is a number, anything else a reduced fraction', () => {
    expect(fraction(6n, -4n)).toEqual({ n: -3n, d: 2n });
    expect(fraction(6n, 3n)).toBe(2);
    expect(add(Number.MAX_SAFE_INTEGER, 1)).toEqual({ n: 9007199254740992n, d: 1n });
    expect(subtract(add(Number.MAX_SAFE_INTEGER, 1), 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(Object.is(multiply(-1, 0), 0)).toBe(true);
    expect(isExact(0.5)).toBe(false);
    expect(isFraction({ n: 1n, d: 2n })).toBe(true);
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => divide(1, 0)).toThrow(RangeError);
  });

  it('obey the laws of a field', () => {
    check<[Exact, Exact, Exact]>([exact, exact, exact], (a, b, c) => {
      expect(add(a, b)).toEqual(add(b, a));
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      expect(add(a, negate(a))).toBe(0);
      if (!equal(b, 0)) expect(multiply(divide(a, b), b)).toEqual(a);
    });
  });

  it('are added and multiplied as the schoolbook does, and reduced', () => {
    const shared = fc
      .tuple(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.constantFrom(6n, 10n ** 30n, 2n ** 70n, 35n),
      )
      .map(([n, d]) => fraction(n, d));
    check<[Exact, Exact]>([fc.oneof(exact, shared), fc.oneof(exact, shared)], (a, b) => {
      const [[an, ad], [bn, bd]] = [parts(a), parts(b)];
      expect(add(a, b)).toEqual(fraction(an * bd + bn * ad, ad * bd));
      expect(multiply(a, b)).toEqual(fraction(an * bn, ad * bd));
      expect(negate(a)).toEqual(fraction(-an, ad));
    });
  });

  it('are ordered as their cross products are', () => {
    check<[Exact, Exact]>([exact, exact], (a, b) => {
      const [[an, ad], [bn, bd]] = [parts(a), parts(b)];
      expect(compare(a, b)).toBe(an * bd < bn * ad ? -1 : an * bd > bn * ad ? 1 : 0);
    });
  });

  it('round to the integers next to them', () => {
    check<[Exact]>([exact], (a) => {
      expect(compare(floor(a), a)).toBeLessThanOrEqual(0);
      expect(compare(subtract(a, floor(a)), 1)).toBe(-1);
      expect(compare(ceil(a), a)).toBeGreaterThanOrEqual(0);
    });
    expect(round(fraction(5n, 2n))).toBe(3);
    expect(round(fraction(-5n, 2n))).toBe(-3);
    expect(truncatedDivide(-7, 2)).toBe(-3);
    expect(remainder(-7, 2)).toBe(-1);
    expect(remainder(7, -2)).toBe(1);
  });

  it('are read from decimals and written back without loss', () => {
    expect(parseExact('0.1')).toEqual({ n: 1n, d: 10n });
    expect(parseExact('-1.5e2')).toBe(-150);
    expect(parseExact('.25')).toEqual({ n: 1n, d: 4n });
    for (const wrong of ['', '.', 'e5', '1e', '1,5', '0x10', 'NaN', 'Infinity', '1e9999'])
      expect(parseExact(wrong)).toBeUndefined();
    check<[bigint, number]>(
      [fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 30 })],
      (n, places) => {
        const x = fraction(n, 10n ** BigInt(places));
        expect(parseExact(exactText(x))).toEqual(x);
      },
    );
    expect(exactText(fraction(1n, 3n))).toBe('1/3');
    expect(exactText(fraction(-1n, 8n))).toBe('-0.125');
  });

  it('turn into doubles and back', () => {
    check<[number]>([fc.double({ noNaN: true, noDefaultInfinity: true })], (x) => {
      expect(toNumber(fromDouble(x))).toBe(x === 0 ? 0 : x);
    });
    expect(fromDecimalOf(0.1)).toEqual({ n: 1n, d: 10n });
    expect(() => fromDouble(Number.NaN)).toThrow(RangeError);
    expect(toNumber(fraction(10n ** 400n, 10n ** 400n + 1n))).toBeCloseTo(1, 12);
    expect(power(fraction(2n, 3n), -3)).toEqual({ n: 27n, d: 8n });
  });
});
