import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMps } from '../../compiler/backends/milp/formats/mps-reader.ts';
import { linearProgram } from '../testing/small-programs.ts';
import { columnOf, fromFile, solverMps } from './mps-file.ts';

const inf = Number.POSITIVE_INFINITY;

describe('solverMps', () => {
  it('is read back as the same program, minimised', () => {
    const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constantFrom(0.1, -2.5, 1e-7, 1e9));
    const bounds = fc.constantFrom<readonly [number, number]>(
      [0, inf],
      [-inf, inf],
      [-inf, 4],
      [2, 2],
      [-3, 8],
      [1.5, inf],
      [0, 1],
    );
    const random = fc.record({
      sense: fc.constantFrom('minimize' as const, 'maximize' as const),
      columns: fc.array(fc.record({ cost: number, bounds, integer: fc.integer({ min: 0, max: 1 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      rows: fc.array(fc.record({ bounds, terms: fc.array(number, { minLength: 5, maxLength: 5 }) }), {
        maxLength: 4,
      }),
    });
    fc.assert(
      fc.property(random, ({ sense, columns, rows }) => {
        const program = linearProgram({
          sense,
          objective: columns.map((c) => c.cost),
          offset: 3,
          lower: columns.map((c) => c.bounds[0]),
          upper: columns.map((c) => c.bounds[1]),
          integer: columns.map((c) => c.integer),
          rows: rows.map(({ bounds: [lower, upper], terms }) => [
            lower,
            Object.fromEntries(columns.map((_, j) => [j, terms[j]!] as const).filter(([, a]) => a !== 0)),
            upper,
          ]),
        });
        const { value: read, diagnostics } = readMps({ name: 'model.mps', text: solverMps(program) });
        expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
        const sign = sense === 'maximize' ? -1 : 1;
        expect([...read!.objective]).toEqual(columns.map((c) => sign * c.cost + 0));
        expect(read).toMatchObject({ sense: 'minimize', columns: program.columns, offset: 0 });
        expect([...read!.lower]).toEqual([...program.lower]);
        expect([...read!.upper]).toEqual([...program.upper]);
        expect([...read!.integer]).toEqual([...program.integer]);
        // Readers may leave out rows without ends.
        const bounded = rows.filter(
          (row) => Number.isFinite(row.bounds[0]) || Number.isFinite(row.bounds[1]),
        );
        const named = read!.rowNames.map((name) => Number(name.slice(1)) - 1);
        expect(named.filter((i) => bounded.includes(rows[i]!))).toHaveLength(bounded.length);
        named.forEach((i, k) => {
          expect([read!.rowLower[k], read!.rowUpper[k]]).toEqual([program.rowLower[i], program.rowUpper[i]]);
          const entries = read!.rowStart[k + 1]! - read!.rowStart[k]!;
          expect(entries).toBe(program.rowStart[i + 1]! - program.rowStart[i]!);
        });
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('names can be read back, others are none', () => {
    expect([columnOf('c1', 3), columnOf('c3', 3), columnOf('c4', 3), columnOf('x', 3)]).toEqual([
      0, 2, -1, -1,
    ]);
  });

  it('objectives are given back in the sense of the program', () => {
    expect(fromFile(linearProgram({ sense: 'maximize', objective: [1], offset: 2, rows: [] }), -5)).toBe(7);
  });
});
