import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { readProblem } from '../../compiler/problem/read-problem.ts';
import { unitsOf } from '../conflict/units.ts';
import { disposeWorkers } from '../index.ts';
import { solveInstance } from '../solve-instance.ts';
import { editNumber } from './edit-numbers.ts';
import { findRepairs, type RepairRequest } from './find-repairs.ts';

afterAll(disposeWorkers);

async function repairsOf(text: string, more: Partial<RepairRequest> = {}) {
  const compiled = compileModel({ name: 'model.mzn', text }).value!;
  const units = unitsOf(lower(compiled.instance).value!);
  return findRepairs({ compiled, units, options: { timeLimit: 20 }, ...more });
}

interface Row {
  readonly a: number;
  readonly b: number;
  readonly relation: '<=' | '>=' | '=';
  readonly k: number;
}

const row: fc.Arbitrary<Row> = fc.record({
  a: fc.integer({ min: 0, max: 2 }),
  b: fc.integer({ min: 1, max: 2 }),
  relation: fc.constantFrom('<=' as const, '>=' as const, '=' as const),
  k: fc.integer({ min: 1, max: 9 }),
});

const holds = ({ a, b, relation }: Row, k: number, x: number, y: number): boolean => {
  const sum = a * x + b * y;
  return relation === '<=' ? sum <= k : relation === '>=' ? sum >= k : sum === k;
};

/** The price of the cheapest way to keep (x, y), the least over all of them: by brute force. */
function cheapest(
  rows: readonly Row[],
  weights: readonly number[] = [],
  locked: ReadonlySet<number> = new Set(),
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let x = 0; x <= 3; x++)
    for (let y = 0; y <= 3; y++) {
      const price = rows.reduce((sum, r, i) => {
        if (holds(r, r.k, x, y)) return sum;
        if (locked.has(i)) return Number.POSITIVE_INFINITY;
        const edited = Math.abs(r.a * x + r.b * y - r.k) / r.k;
        return sum + (weights[i] ?? 1) * Math.min(1, edited);
      }, 0);
      least = Math.min(least, price);
    }
  return least;
}

const textOf = (rows: readonly Row[]): string =>
  [
    'var 0..3: x;\nvar 0..3: y;',
    ...rows.map((r, i) => `constraint :: "s${i + 1}: row" ${r.a}*x + ${r.b}*y ${r.relation} ${r.k};`),
    'solve satisfy;',
  ].join('\n');

describe('repairs', () => {
  it('are feasible when applied, and the first is the cheapest, as brute force says', async () => {
    let infeasible = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 5 }), async (rows) => {
        const price = cheapest(rows);
        if (price === 0) return;
        infeasible++;
        const { repairs } = await repairsOf(textOf(rows), { count: 2 });
        expect(repairs[0]?.report.cost).toBeCloseTo(price, 5);
        for (const { applied, report } of repairs) {
          expect(report.checked).toBe(true);
          const edited = compileModel(applied.model).value!;
          expect((await solveInstance(edited.instance)).status).toBe('satisfied');
        }
      }),
      { seed: 11, numRuns: 20 },
    );
    expect(infeasible).toBeGreaterThan(5);
  }, 60_000);

  it('follow weights and locks, as brute force does, and end with none where the locks leave none', async () => {
    const asked = fc.record({
      rows: fc.array(row, { minLength: 3, maxLength: 5 }),
      weights: fc.array(fc.constantFrom(1, 2, 3, 0.5), { minLength: 5, maxLength: 5 }),
      locked: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 2 }),
    });
    let none = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({ rows, weights, locked }) => {
        if (cheapest(rows) === 0) return;
        const price = cheapest(rows, weights, new Set(locked));
        const { repairs, end } = await repairsOf(textOf(rows), {
          count: 1,
          locked: new Set(locked.map((i) => `s${i + 1}`)),
          costs: new Map(weights.map((weight, i) => [`s${i + 1}`, weight])),
        });
        if (price === Number.POSITIVE_INFINITY) {
          none++;
          expect({ repairs, end }).toEqual({ repairs: [], end: 'none' });
          return;
        }
        expect(repairs[0]?.report.cost).toBeCloseTo(price, 5);
        for (const edit of repairs[0]?.report.edits ?? [])
          expect(locked.map((i) => `s${i + 1}`)).not.toContain(edit.group);
      }),
      { seed: 12, numRuns: 40 },
    );
    expect(none).toBeGreaterThan(0);
  }, 120_000);

  it('are the same where a large model has several conflicts and only some are known', async () => {
    const lines = Array.from(
      { length: 90 },
      (_, i) => `constraint :: "h${i}" z[${(i % 9) + 1}] <= ${9 + i};`,
    );
    const text = [
      'array[1..9] of var 0..9: z; var 0..20: x; var 0..20: y;',
      ...lines,
      'constraint :: "s1: x" x <= 10; constraint :: "s2: x" x >= 12;',
      'constraint :: "s3: y" y <= 4; constraint :: "s4: y" y >= 5;',
      'solve satisfy;',
    ].join('\n');
    const { repairs } = await repairsOf(text, { count: 3, conflict: ['s1', 's2'] });
    expect(repairs[0]?.report).toMatchObject({ cost: 0.366667, checked: true, cheapest: true });
    expect(repairs[0]?.edits.map((e) => e.unit).sort()).toEqual(['s2', 's4']);
    expect(repairs.map(({ report }) => report.cost)).toEqual([0.366667, 0.4, 0.416667]);
  }, 60_000);

  it('combine a dropped sentence and a number over variables without bounds', async () => {
    // Zero is no number that can move by a share of itself: one of the two must go.
    const text =
      'var int: x; var int: y; constraint :: "s1: zero" x <= 0; constraint :: "s2: more" x >= y + 1; constraint :: "s3: y" y >= 10; constraint :: "s4: y" y <= 8; constraint :: "s5: y" y >= 9; solve satisfy;';
    const { repairs } = await repairsOf(text, { count: 1, locked: new Set(['s2']) });
    expect(repairs[0]?.report).toMatchObject({ cost: 1.225, checked: true });
    expect(repairs[0]?.edits.map((e) => `${e.kind} ${e.unit}`).sort()).toEqual([
      'drop s1',
      'number s3',
      'number s4',
    ]);
  }, 60_000);

  it('drop as few rules of logic as brute force does, however they are bracketed', async () => {
    const literal = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean());
    const rule = fc.record({
      body: fc.array(literal, { maxLength: 2 }),
      head: literal,
      brackets: fc.boolean(),
    });
    const worlds = Array.from({ length: 16 }, (_, w) => [0, 1, 2, 3].map((v) => ((w >> v) & 1) === 1));
    let broken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 5, maxLength: 9 }), async (rules) => {
        const is = ([v, sign]: [number, boolean], world: readonly boolean[]) => world[v] === sign;
        const keeps = (r: (typeof rules)[number], world: readonly boolean[]) =>
          !r.body.every((l) => is(l, world)) || is(r.head, world);
        const least = Math.min(...worlds.map((world) => rules.filter((r) => !keeps(r, world)).length));
        if (least === 0) return;
        broken++;
        const write = ([v, sign]: [number, boolean]) => `${sign ? '' : 'not '}${'abcd'[v]}`;
        const lines = rules.map(({ body, head, brackets }, i) => {
          const left = body.map(write).join(' /\\ ') || 'true';
          const text = brackets ? `(${left}) -> (${write(head)})` : `${left} -> ${write(head)}`;
          return `constraint :: "s${i + 1}: rule" ${text};`;
        });
        const { repairs, end } = await repairsOf(
          `var bool: a; var bool: b; var bool: c; var bool: d;\n${lines.join('\n')}\nsolve satisfy;`,
          { count: 40 },
        );
        expect(repairs[0]?.report).toMatchObject({ cost: least, checked: true, cheapest: true });
        // Every minimal set of rules that leaves a world, and no other.
        const sets = worlds.map((world) => rules.flatMap((r, i) => (keeps(r, world) ? [] : [i])));
        const minimal = sets.filter(
          (s) => !sets.some((t) => t.length < s.length && t.every((i) => s.includes(i))),
        );
        const expected = new Set(minimal.map((s) => s.map((i) => `s${i + 1}`).join(' ')));
        expect(end).toBe('complete');
        const found = repairs.map(({ edits }) => edits.map((e) => e.unit).join(' '));
        expect(found.sort()).toEqual([...expected].sort());
      }),
      { seed: 14, numRuns: 30 },
    );
    expect(broken).toBeGreaterThan(3);
  }, 120_000);

  it('come to an end when there are no others', async () => {
    const { repairs, end } = await repairsOf(
      'var 0..9: x; constraint :: "s1: low" x <= 3; constraint :: "s2: high" x >= 6; solve satisfy;',
      { count: 9 },
    );
    expect(end).toBe('complete');
    const sets = repairs.map(({ edits }) => edits.map((e) => `${e.kind} ${e.unit}`).join(' + ')).sort();
    expect(sets).toEqual(['drop s1', 'drop s2', 'number s1', 'number s2']);
  }, 30_000);

  it('edit limits inside globals and the conclusions of implications', async () => {
    const capacity = await repairsOf(
      'include "globals.mzn"; array[1..3] of var 0..1: s; constraint :: "s1: room" cumulative(s, [2,2,2], [2,2,2], 4); solve satisfy;',
      { count: 1 },
    );
    expect(capacity.repairs[0]?.report.edits[0]).toMatchObject({ from: '4', to: '6', group: 's1' });
    const packing = await repairsOf(
      'include "globals.mzn"; array[1..6] of var 1..3: bin; array[1..6] of int: w = [4,4,3,3,2,2]; constraint :: "s1: bins" bin_packing(5, bin, w); solve satisfy;',
      { count: 1 },
    );
    expect(packing.repairs[0]?.report).toMatchObject({
      edits: [{ from: '5', to: '6', group: 's1' }],
      cheapest: true,
    });
    const most = await repairsOf(
      'include "globals.mzn"; array[1..4] of var 1..3: x; constraint :: "s1: most" at_most(2, x, 3); constraint :: "s2: all" forall(i in 1..4)(x[i] = 3) ; solve satisfy;',
      { count: 1, locked: new Set(['s2']) },
    );
    expect(most.repairs[0]?.report.edits).toHaveLength(1);
    const implied = await repairsOf(
      'var 0..9: x; var bool: b; constraint :: "s1: rule" b -> x <= 4; constraint :: "s2: b" b; constraint :: "s3: x" x >= 5; solve satisfy;',
      { count: 1 },
    );
    expect(implied.repairs[0]?.report).toMatchObject({
      cost: 0.2,
      edits: [{ group: 's3', from: '5', to: '4' }],
    });
  }, 30_000);

  it('keep what is locked and follow prices', async () => {
    const text =
      'var 0..20: x; constraint :: "s1: low" x <= 10; constraint :: "s2: high" x >= 12; solve satisfy;';
    const free = await repairsOf(text, { count: 1 });
    expect(free.repairs[0]?.report.edits[0]).toMatchObject({ group: 's2', to: '10' });
    const dear = await repairsOf(text, { count: 1, costs: new Map([['s2', 5]]) });
    expect(dear.repairs[0]?.report.edits[0]).toMatchObject({ group: 's1', to: '12' });
    const locked = await repairsOf(text, { count: 1, locked: new Set(['s2']) });
    expect(locked.repairs[0]?.report.edits[0]).toMatchObject({ group: 's1' });
    const none = await repairsOf(text, { locked: new Set(['s1', 's2']) });
    expect(none).toEqual({ repairs: [], end: 'none' });
  }, 30_000);

  it('move fractions of continuous models and numbers of parameter arrays', async () => {
    const budget = await repairsOf(
      'float: budget :: "s1: budget" = 10.0; var 0.0..100.0: x; constraint :: "s2: spend" 2.5*x <= budget; constraint :: "s3: need" x >= 5.0; solve minimize x;',
      { count: 1, locked: new Set(['s3', 's2']) },
    );
    expect(budget.repairs[0]?.report).toMatchObject({ cost: 0.25, edits: [{ from: '10', to: '12.5' }] });
    const array = await repairsOf(
      'array[1..2] of int: need = [3, 8]; array[1..2] of var 0..5: x; constraint :: "s1: need" forall(i in 1..2)(x[i] >= need[i]); solve satisfy;',
      { count: 1 },
    );
    expect(array.repairs[0]?.applied.model.text).toContain('[3, 5]');
    expect(array.repairs[0]?.report.edits[0]?.text).toBe('s1: need[2] = 8 → 5 (need)');
  }, 30_000);
});

describe('numbers of a way out', () => {
  const first = async (text: string) => (await repairsOf(text)).repairs.map(({ report }) => report)[0];
  it('have few decimals, on the side that is safe', async () => {
    const report = await first(
      'var 0.0..100.0: x; constraint 12*x <= 72.0; constraint 7*x >= 50.0; solve satisfy;',
    );
    // 50/7 = 7.142857…: 12*x must reach 85.714…
    expect(report?.checked).toBe(true);
    expect(report?.edits.map(({ text }) => text).join()).toMatch(/→ (?:85\.72|42)\b/);
  });
  it('keep decimals that they need and have', async () => {
    const report = await first(
      'var 0.0..9.0: x; constraint x = 6.125; constraint 1.0*x = 5.0; constraint x = 6.125; solve satisfy;',
    );
    expect(report?.checked).toBe(true);
    expect(report?.edits.map(({ text }) => text).join()).toContain('→ 6.125');
  });
});

describe('a number in the words', () => {
  const problem = readProblem({
    name: 'p.txt',
    text: 'We have $1,500 to spend. At least 40% are red, for 3 hours with two people.',
  }).value!;
  it('is written in the form in which it stood', () => {
    expect(editNumber(problem, ['s1'], 1500, 2000)).toMatchObject({
      sentence: 's1',
      to: expect.stringContaining('2,000'),
    });
    expect(editNumber(problem, ['s2'], { n: 2n, d: 5n } as never, { n: 1n, d: 4n } as never)?.to).toBe('25%');
    expect(editNumber(problem, ['s2'], 180, 240)?.to).toBe('4');
    expect(editNumber(problem, ['s2'], 2, 3)?.to).toBe('3');
    expect(editNumber(problem, ['s1'], 7, 8)).toBeUndefined();
  });
  it('is the one beside a name of its constraint where several are alike, else none', () => {
    const text = 'At least 10 chairs, at least 10 tables and at least 10 desks must be made. Chairs are red.';
    const several = readProblem({ name: 'p.txt', text }).value!;
    const at = (names: readonly string[]) => editNumber(several, ['s1'], 10, 7, names)?.span.start;
    expect(at(['chairs'])).toBe(text.indexOf('10 chairs'));
    expect(at(['table'])).toBe(text.indexOf('10 tables'));
    expect(at(['num_desks'])).toBe(text.indexOf('10 desks'));
    expect(at(['chairs', 'desks'])).toBeUndefined();
    expect(at([])).toBeUndefined();
  });
  it('is a decimal where it comes out as thirds, a little further than needed', () => {
    const hours = readProblem({ name: 'p.txt', text: 'There are 5 hours.' }).value!;
    expect(editNumber(hours, ['s1'], 300, 401)?.to).toBe('6.69');
    expect(editNumber(hours, ['s1'], 300, 201)?.to).toBe('3.35');
    expect(editNumber(hours, ['s1'], 300, 200)?.to).toBe('3.33');
  });
  it('says what it counts', () => {
    const counted = (text: string, value: number) =>
      editNumber(readProblem({ name: 'p.txt', text }).value!, ['s1'], value, 1)?.after;
    expect(counted('The clinic needs at least 12 staff a day.', 12)).toBe('staff a day');
    expect(counted('He needs 120 grams of protein and 700 calories.', 120)).toBe('grams of protein');
    expect(counted('It has 5 hours available.', 5)).toBe('hours');
    expect(counted('We may spend $40 at most.', 40)).toBe('');
  });
});
