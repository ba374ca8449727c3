import { describe, expect, it } from 'vitest';
import { compareSolutions } from './testing/compare-solutions.ts';

/** Solutions without the names, which differ between the two spellings; the variables stand in the same order. */
const values = (solutions: readonly string[]): string[] =>
  solutions.map((text) => JSON.stringify(Object.values(JSON.parse(text) as Record<string, unknown>))).sort();

/** What is said with tuples and records, and the same without them. */
const pairs: readonly (readonly [what: string, structured: string, plain: string])[] = [
  [
    'fields of a record',
    'record(var 1..3: x, var bool: y): r; constraint r.x > 1 \\/ r.y;',
    'var 1..3: x; var bool: y; constraint x > 1 \\/ y;',
  ],
  [
    'fields in the order of their names, whatever the order in the text',
    'var record(bool: y, 1..3: x): r; constraint r = (y: true, x: 2) \\/ r = (x: 3, y: false);',
    'var 1..3: x; var bool: y; constraint (x = 2 /\\ y) \\/ (x = 3 /\\ not y);',
  ],
  [
    'generators over arrays of records',
    'array[0..1] of var record(0..2: a, bool: b): t; constraint sum(x in t where x.a > 0)(x.a) <= 3; constraint exists(x, y in t)(x.a = 2 /\\ y.b);',
    'array[0..1] of var 0..2: a; array[0..1] of var bool: b; constraint sum(a) <= 3; constraint exists(i, j in 0..1)(a[i] = 2 /\\ b[j]);',
  ],
  [
    'an element at a variable position',
    'array[1..2] of tuple(int, int): t = [(3, 1), (4, 2)]; var 1..2: i; var 3..4: k = t[i].1; constraint t[i].2 < 2;',
    'var 1..2: i; var 3..4: k = [3, 4][i]; constraint i < 2;',
  ],
  [
    'records of records',
    'type P = record(var 0..1: x, var 0..1: y); record(P: from, P: to): way; constraint way.from != way.to /\\ way.from.x = way.to.y;',
    'var 0..1: fx; var 0..1: fy; var 0..1: tx; var 0..1: ty; constraint (fx != tx \\/ fy != ty) /\\ fx = ty;',
  ],
  [
    'order of tuples',
    'tuple(var 0..1, var 0..1): a; tuple(var 0..1, var 0..1): b; constraint a < b; constraint (0, 0) <= a;',
    'var 0..1: a; var 0..1: b; var 0..1: c; var 0..1: d; constraint a < c \\/ (a = c /\\ b < d);',
  ],
  [
    'membership',
    'tuple(var 0..2, var 0..2): a; constraint a in [(0, 1), (2, 2)];',
    'var 0..2: a; var 0..2: b; constraint (a = 0 /\\ b = 1) \\/ (a = 2 /\\ b = 2);',
  ],
  [
    'a conditional',
    'var bool: c; tuple(var 0..2, var 0..2): a; constraint a = if c then (1, 2) else (0, 0) endif;',
    'var bool: c; var 0..2: a; var 0..2: b; constraint if c then a = 1 /\\ b = 2 else a = 0 /\\ b = 0 endif;',
  ],
  [
    'parameters of a predicate',
    'predicate p(record(var int: a, int: b): r, array[int] of tuple(int, var int): l) = r.a + r.b > sum(x in l)(x.2); var 0..3: v; constraint p((b: 1, a: v), [(1, v), (2, 1)]) \\/ v = 0 /\\ p((a: v, b: 5), []);',
    'var 0..3: v; constraint v = 0;',
  ],
  [
    'a function whose result is a tuple, for each field',
    'function tuple(var int, var int): swap(tuple(var int, var int): t) = (t.2, t.1); tuple(var 0..1, var 0..1): a; constraint swap(swap(a)) = a /\\ swap(a).1 = 1;',
    'var 0..1: a; var 0..1: b; constraint b = 1;',
  ],
  [
    'a function with variables of its own: one for all fields',
    'function tuple(var int, var int): split(int: n) = let { var 0..n: q; constraint q >= 1 } in (q, n - q); var 0..3: a; var 0..3: b; constraint (a, b) = split(3);',
    'var 0..3: a; var 0..3: b; constraint a + b = 3 /\\ a >= 1;',
  ],
  [
    'such a function under a condition, twice',
    'function tuple(var int, var int): split(var int: n) = let { var 0..2: q; constraint q <= n } in (q, n - q); var 0..2: a; var 0..2: b; constraint a = 2 -> split(a).1 = b; constraint split(b).2 = 0;',
    'var 0..2: a; var 0..2: b; constraint true;',
  ],
  [
    'a local of record type',
    'var 0..3: v; constraint let { record(var int: a, var 0..2: b): r = (a: v, b: v) } in r.a + r.b = 4;',
    'var 0..3: v; constraint v = 2;',
  ],
  [
    'tuples joined',
    'tuple(var 0..1, bool): a = (v, true); var 0..1: v; constraint let { any: b = a ++ (v, 3) } in b.3 + b.4 = 4 /\\ b.2;',
    'var 0..1: a = v; var 0..1: v; constraint v = 1;',
  ],
  [
    'arrays joined, turned and cut',
    'array[1..1] of var tuple(0..1, bool): a; constraint let { any: l = reverse(a ++ [(1, true), (0, false)]) } in l[2].1 = a[1].1 /\\ l[1..2][2].2 = l[3].2;',
    'array[1..1] of var 0..1: a; array[1..1] of var bool: b; constraint 1 = a[1] /\\ b[1];',
  ],
  [
    'a matrix of tuples',
    'array[1..1, 1..2] of var tuple(0..1, 0..1): g; constraint forall(c in g)(c.1 + c.2 = 1) /\\ g[1, 1] != g[1, 2] /\\ g[1, ..] = [g[1, 1], g[1, 2]];',
    'array[1..1, 1..2] of var 0..1: a; array[1..1, 1..2] of var 0..1: b; constraint forall(i in 1..2)(a[1, i] + b[1, i] = 1) /\\ (a[1, 1] != a[1, 2] \\/ b[1, 1] != b[1, 2]);',
  ],
  [
    'an array in a record',
    'record(array[1..2] of var 0..2: xs, var 0..4: t): r; constraint r.t = sum(r.xs) /\\ r.xs[1] < r.xs[2];',
    'var 0..4: t; array[1..2] of var 0..2: xs; constraint t = sum(xs) /\\ xs[1] < xs[2];',
  ],
  [
    'truth values where numbers are wanted',
    'array[1..2] of tuple(int, float): t = [(true, 1), (2, 2.5)]; var 0..2: v; constraint v >= t[1].1 + t[1].2;',
    'var 0..2: v; constraint v = 2;',
  ],
];

describe('tuples and records have the solutions of their fields', () => {
  it.each(pairs)('%s', (_, structured, plain) => {
    const one = compareSolutions(structured);
    expect(one.lowered).toEqual(one.exact);
    expect(one.exact.length).toBeGreaterThan(0);
    expect(values(one.exact)).toEqual(values(compareSolutions(plain).exact));
  });
});
