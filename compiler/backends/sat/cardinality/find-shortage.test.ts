import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cnf, cnfOf } from '../cnf.ts';
import { solverOf } from '../testing/enumerate.ts';
import { checkShortage } from './check-shortage.ts';
import { findShortage } from './find-shortage.ts';

/** Each of `things` needs one of its places; of each place, all pairs of things that may have it exclude each other. */
function placing(allowed: readonly (readonly number[])[], extra: readonly (readonly number[])[] = []): Cnf {
  const places = Math.max(...allowed.flat()) + 1;
  const at = (thing: number, place: number) => thing * places + place + 1;
  const clauses: number[][] = allowed.map((list, thing) => list.map((place) => at(thing, place)));
  allowed.forEach((list, a) => {
    for (let b = a + 1; b < allowed.length; b++)
      for (const place of list) if (allowed[b]!.includes(place)) clauses.push([-at(a, place), -at(b, place)]);
  });
  return cnfOf(Math.max(20, allowed.length * places), [...clauses, ...extra.map((clause) => [...clause])]);
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('findShortage', () => {
  it('refutes pigeons in too few holes, of any number', () => {
    for (const holes of [1, 2, 7, 30]) {
      const cnf = placing(range(holes + 1).map(() => range(holes)));
      expect(checkShortage(cnf, findShortage(cnf)!)).toBe(true);
    }
  });

  it('finds the few that compete for too little among many that do not', () => {
    const cnf = placing([...range(10).map((i) => [i, i + 1, i + 2]), [20, 21], [20, 21], [20, 21]]);
    const shortage = findShortage(cnf)!;
    expect(checkShortage(cnf, shortage)).toBe(true);
    expect(shortage.clauses).toHaveLength(3);
  });

  it('finds nothing where each has a place, and gives up where it would take long', () => {
    expect(findShortage(placing(range(8).map(() => range(8))))).toBeUndefined();
    expect(findShortage(placing(range(9).map(() => range(8))), 20)).toBeUndefined();
    expect(findShortage(cnfOf(0, []))).toBeUndefined();
    expect(findShortage(cnfOf(1, [[1, -1], [1, 1], []]))).toBeUndefined();
  });

  it('is right whatever else the formula says, and misses no shortage that each has alone', async () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 });
    const literal = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()).map(([v, s]) => (s ? v : -v));
    await fc.assert(
      fc.asyncProperty(
        fc.array(list, { minLength: 4, maxLength: 8 }),
        fc.array(fc.array(literal, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
        async (allowed, extra) => {
          const places = placing(allowed);
          const solver = await solverOf(places);
          const alone = findShortage(places);
          expect(alone !== undefined).toBe(solver.solve() === 'unsatisfiable');
          solver.dispose();
          const cnf = placing(allowed, extra);
          const shortage = findShortage(cnf);
          if (shortage === undefined) return;
          expect(checkShortage(cnf, shortage)).toBe(true);
          const whole = await solverOf(cnf);
          expect(whole.solve()).toBe('unsatisfiable');
          whole.dispose();
        },
      ),
      { seed: 11, numRuns: 150 },
    );
  });
});

describe('checkShortage', () => {
  const cnf = placing(range(3).map(() => range(2)));
  const found = findShortage(cnf)!;

  it('believes what counting shows', () => expect(checkShortage(cnf, found)).toBe(true));

  it.each([
    ['as many groups as clauses', { ...found, groups: [...found.groups, []] }],
    ['a clause twice', { ...found, clauses: [...found.clauses, found.clauses[0]!] }],
    ['a clause that is not there', { ...found, clauses: [0, 1, 999] }],
    ['a literal in no group', { ...found, groups: [found.groups[0]!.slice(1), found.groups[1]!] }],
    ['literals that do not exclude each other', { ...found, groups: [found.groups.flat()] }],
  ])('refuses %s', (_, shortage) => expect(checkShortage(cnf, shortage)).toBe(false));
});
