import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SetValue } from '../ir/value.ts';
import { combineSets, type SetOperation } from './combine-sets.ts';
import { compareSets, contains, setOfPoints, setOfValues } from './set-values.ts';

const open = (ends: { min?: number; max?: number }): SetValue => ({
  kind: 'set',
  ranges: [],
  unbounded: true,
  ...ends,
});
const ints = fc.oneof(
  fc.array(fc.integer({ min: -6, max: 6 }), { maxLength: 5 }).map(setOfValues),
  fc.integer({ min: -6, max: 6 }).map((min) => open({ min })),
  fc.integer({ min: -6, max: 6 }).map((max) => open({ max })),
  fc.constant(open({})),
);
const wanted: Readonly<Record<SetOperation, (a: boolean, b: boolean) => boolean>> = {
  union: (a, b) => a || b,
  intersect: (a, b) => a && b,
  diff: (a, b) => a && !b,
  symdiff: (a, b) => a !== b,
};

describe('operations on sets', () => {
  it('have the members that they should have, far outside too, or are said to be no set', () => {
    for (const operation of ['union', 'intersect', 'diff', 'symdiff'] as const)
      fc.assert(
        fc.property(ints, ints, (a, b) => {
          const set = combineSets(operation, a, b, false);
          const inside = (x: number) => wanted[operation](contains(a, x), contains(b, x));
          const places = Array.from({ length: 41 }, (_, i) => i - 20);
          if (set === undefined) {
            const changes = places.filter((x) => inside(x) !== inside(x + 1)).length;
            expect(inside(-20) || inside(20)).toBe(true);
            expect(changes).toBeGreaterThan(1);
          } else expect(places.map((x) => contains(set, x))).toEqual(places.map(inside));
        }),
        { seed: 5, numRuns: 400 },
      );
  });

  it('keep points of floats apart, and cut no interval of floats open', () => {
    const interval: SetValue = { kind: 'set', ranges: [[0, 5]] };
    expect(combineSets('union', setOfPoints([2]), setOfPoints([3]), true)).toEqual(setOfPoints([2, 3]));
    expect(combineSets('diff', setOfPoints([2, 3, 7]), interval, true)).toEqual(setOfPoints([7]));
    expect(combineSets('diff', interval, setOfPoints([2]), true)).toBeUndefined();
    expect(combineSets('diff', interval, open({ min: 6 }), true)).toEqual(interval);
    expect(combineSets('diff', interval, open({ min: 0 }), true)).toEqual(setOfPoints([]));
    expect(combineSets('union', interval, open({ min: 5 }), true)).toEqual(open({ min: 0 }));
    expect(combineSets('union', interval, open({ min: 6 }), true)).toBeUndefined();
  });
});

describe('the order of sets', () => {
  const members = (set: SetValue): number[] =>
    Array.from({ length: 41 }, (_, i) => i - 20).filter((x) => contains(set, x));
  const order = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((x, i) => x !== b[i]);
    if (at === -1) return a.length < b.length ? -1 : 0;
    return at >= b.length || a[at]! > b[at]! ? 1 : -1;
  };

  it('is that of their members one after the other, with ends or without', () => {
    fc.assert(
      fc.property(ints, ints, (a, b) => {
        expect(compareSets(a, b)).toBe(order(members(a), members(b)));
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  it('is one of floats as well', () => {
    const interval: SetValue = { kind: 'set', ranges: [[0, 5]] };
    expect(compareSets(setOfPoints([2, 3]), setOfPoints([2]))).toBe(1);
    expect(compareSets(setOfPoints([0, 3]), interval)).toBe(1);
    expect(compareSets(setOfPoints([0]), interval)).toBe(-1);
    expect(compareSets(open({ min: 0 }), interval)).toBe(1);
  });
});
