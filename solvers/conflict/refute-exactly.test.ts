import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { disposeWorkers } from '../index.ts';
import { linearProgram } from '../testing/small-programs.ts';
import { refuteExactly } from './refute-exactly.ts';

afterAll(disposeWorkers);

const inf = Number.POSITIVE_INFINITY;

describe('an exact refutation', () => {
  it('is found for thirds and for columns without bounds', async () => {
    const free = { lower: [-inf, -inf], upper: [inf, inf] };
    const thirds = linearProgram({
      objective: [0, 0],
      ...free,
      rows: [
        [1, { 0: 3, 1: -1 }, inf],
        [-inf, { 0: 1 }, 1],
        [2, { 1: 1 }, inf],
      ],
    });
    // 3x - y >= 1, x <= 1, y >= 2: the point (1, 2) keeps all; with y >= 2.0001 none does.
    expect(await refuteExactly(thirds, [0, 1, 2])).toBe(false);
    const apart = { ...thirds, rowLower: Float64Array.of(1, -inf, 2.0001) };
    expect(await refuteExactly(apart, [0, 1, 2])).toBe(true);
    expect(await refuteExactly(apart, [0, 2])).toBe(false);
  });

  it('is found exactly where one variable is squeezed out, and never elsewhere', async () => {
    const row = fc.record({
      a: fc.integer({ min: -3, max: 3 }),
      b: fc.integer({ min: -3, max: 3 }),
      least: fc.integer({ min: -6, max: 8 }),
    });
    let refuted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 5 }), async (rows) => {
        const program = linearProgram({
          objective: [0, 0],
          lower: [0, 0],
          upper: [4, 4],
          rows: rows.map(({ a, b, least }) => [least, { 0: a, 1: b }, inf]),
        });
        const found = await refuteExactly(
          program,
          rows.map((_, i) => i),
        );
        if (found) refuted++;
        // Whoever finds a point, in quarters, has refuted the refutation.
        const points = Array.from(
          { length: 17 * 17 },
          (_, k) => [(k % 17) / 4, Math.floor(k / 17) / 4] as const,
        );
        const held = points.some(([x, y]) => rows.every(({ a, b, least }) => a * x + b * y >= least));
        if (held) expect(found).toBe(false);
        // A row alone that cannot be reached is always refuted.
        const reach = (c: number) => Math.max(0, 4 * c);
        if (rows.some(({ a, b, least }) => reach(a) + reach(b) < least)) expect(found).toBe(true);
      }),
      { seed: 31, numRuns: 60 },
    );
    expect(refuted).toBeGreaterThan(10);
  }, 60_000);
});
