import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cnf, cnfOf } from './cnf.ts';
import { objectiveBound } from './objective-bound.ts';
import { toCnf } from './sat-backend.ts';
import { modelOf, projectedModels, solverOf } from './testing/enumerate.ts';
import { flatModel } from './testing/flat.ts';

const weightOf = ({ objective }: Cnf, model: ArrayLike<number>) =>
  objective.terms.reduce((sum, [w, l]) => sum + ((model[Math.abs(l) - 1] === 1) === l > 0 ? w : 0), 0);
const withObjective = (variables: number, weights: readonly number[]): Cnf =>
  cnfOf(variables, [], {
    objective: {
      terms: weights.map((w, i) => [w, i % 2 ? -(i + 1) : i + 1] as const),
      offset: 0,
      divisor: 1,
      negated: false,
    },
  });
const all = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('bounds on the objective', () => {
  it('allow exactly the assignments up to each bound', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 }),
        async (weights) => {
          const cnf = withObjective(6, weights);
          const highest = weights.reduce((a, b) => a + b, 0) - 1;
          const bound = objectiveBound(cnf, highest);
          for (const sum of new Set([0, 1, Math.floor(highest / 2), highest])) {
            const { clauses, assumptions } = bound.atMost(sum);
            const solver = await solverOf(bound.cnf);
            for (const clause of [...clauses, ...assumptions.map((l) => [l])]) solver.addClause(clause);
            const found: number[] = [];
            while (solver.solve() === 'satisfiable') {
              const model = modelOf(solver, cnf.variables);
              found.push(weightOf(cnf, model));
              solver.addClause(all(6).map((v) => (model[v - 1] ? -v : v)));
            }
            solver.dispose();
            const every = (await projectedModels(cnf, all(6))).map((m) => weightOf(cnf, m));
            expect(found.sort()).toEqual(every.filter((w) => w <= sum).sort());
          }
        },
      ),
      { seed: 2, numRuns: 15 },
    );
  });

  it('are the order literals of a single variable', () => {
    const origin = { id: 'o', sentences: [] };
    const objective = { sense: 'maximize' as const, variables: [1], coefficients: [3], constant: 0, origin };
    const cnf = toCnf(flatModel([[2, 9]], [], { objective })).value!;
    const bound = objectiveBound(cnf, 20);
    expect(bound.method).toBe('order');
    expect(bound.cnf).toBe(cnf);
    // -3x + 27 <= 6 is x >= 7: the literal of x > 6
    expect(bound.atMost(6)).toEqual({ clauses: [], assumptions: [5] });
  });

  it('add in binary where there are too many different sums', async () => {
    const weights = all(24).map((i) => 2 ** i + i);
    const cnf = withObjective(24, weights);
    const bound = objectiveBound(cnf, 2 ** 24);
    expect(bound.method).toBe('adder');
    const solver = await solverOf(bound.cnf);
    for (const sum of [2 ** 20 + 12345, 4095, 0]) {
      const { clauses, assumptions } = bound.atMost(sum);
      for (const clause of clauses) solver.addClause(clause);
      expect(solver.solve({ assumptions })).toBe('satisfiable');
      expect(weightOf(cnf, modelOf(solver, 24))).toBeLessThanOrEqual(sum);
      // and the largest weight alone is above the bound
      expect(solver.solve({ assumptions: [...assumptions, -24] })).toBe('unsatisfiable');
    }
    solver.dispose();
  });
});
