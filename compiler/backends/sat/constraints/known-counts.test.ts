import { describe, expect, it } from 'vitest';
import type { FlatConstraint } from '../../../ir/flat-constraint.ts';
import { toCnf } from '../sat-backend.ts';
import { decodedVariables, projectedModels, solverOf } from '../testing/enumerate.ts';
import { literalsFor } from '../testing/fix.ts';
import { flatModel, solutionsOfCnf } from '../testing/flat.ts';

const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const operands = (ids: readonly number[]) => ids.map((variable) => ({ variable }));
const circuit = (n: number): FlatConstraint => ({
  kind: 'circuit',
  group: 0,
  successors: operands(range(n)),
  offset: 1,
});

describe('structures whose number is known', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 6],
    [5, 24],
    [6, 120],
  ])('tours of %i nodes: %i', async (n, count) => {
    const flat = flatModel(
      range(n).map(() => [1, n] as const),
      [circuit(n)],
    );
    expect(await solutionsOfCnf(flat)).toHaveLength(count);
  });

  it('tours of many nodes have no subtours: positions in binary', async () => {
    const n = 20;
    const cnf = toCnf(
      flatModel(
        range(n).map(() => [1, n] as const),
        [circuit(n)],
      ),
    ).value!;
    const solver = await solverOf(cnf);
    const solve = (successors: readonly number[]) =>
      solver.solve({ assumptions: literalsFor(cnf, successors)! });
    const tour = range(n).map((i) => (i % n) + 1);
    expect(solve(tour)).toBe('satisfiable');
    for (const cut of [2, 4, 8, 10, 16, 18]) {
      // nodes 1..cut in one tour, the others in a second one
      const two = range(n).map((i) => (i === cut ? 1 : i === n ? cut + 1 : i + 1));
      expect(solve(two)).toBe('unsatisfiable');
    }
    solver.dispose();
  });

  it.each([
    [6, 4],
    [8, 92],
  ])('placements of %i queens: %i', async (n, count) => {
    const diagonals = [1, -1].flatMap((sign, k) =>
      range(n).map((i): FlatConstraint => {
        const variables = [(k + 1) * n + i, i];
        return {
          kind: 'linear',
          group: 0,
          variables,
          coefficients: [1, -1],
          relation: '=',
          constant: sign * i,
        };
      }),
    );
    const different = [0, 1, 2].map(
      (k): FlatConstraint => ({
        kind: 'all_different',
        group: 0,
        operands: operands(range(n).map((i) => k * n + i)),
      }),
    );
    const domains = [0, 1, 2].flatMap((k) =>
      range(n).map(
        (i) => (k === 0 ? [1, n] : k === 1 ? [1 + i, n + i] : [1 - i, n - i]) as readonly [number, number],
      ),
    );
    const auxiliary = range(2 * n).map((i) => n + i);
    const flat = flatModel(domains, [...diagonals, ...different], { auxiliary });
    expect(await solutionsOfCnf(flat)).toHaveLength(count);
  });

  it('permutations and their inverses: 120', async () => {
    const inverse: FlatConstraint = {
      kind: 'inverse',
      group: 0,
      left: operands(range(5)),
      leftOffset: 1,
      right: operands(range(5).map((i) => i + 5)),
      rightOffset: 1,
    };
    expect(
      await solutionsOfCnf(
        flatModel(
          range(10).map(() => [1, 5] as const),
          [inverse],
        ),
      ),
    ).toHaveLength(120);
  });

  it('subsets within a weight, by a decision diagram: as many as by counting', async () => {
    const weights = [31, 29, 23, 19, 17, 13, 11, 7, 5, 3];
    for (const bound of [10, 40, 79, 100, 140]) {
      let count = 0;
      for (let mask = 0; mask < 1024; mask++) {
        const sum = weights.reduce((s, w, i) => s + ((mask >> i) & 1) * w, 0);
        if (sum <= bound) count++;
      }
      const row = {
        kind: 'linear',
        group: 0,
        variables: range(10),
        coefficients: weights,
        relation: '<=',
        constant: bound,
      } as const;
      const cnf = toCnf(
        flatModel(
          range(10).map(() => 'bool' as const),
          [row],
        ),
      ).value!;
      expect(await projectedModels(cnf, decodedVariables(cnf))).toHaveLength(count);
    }
  });
});
