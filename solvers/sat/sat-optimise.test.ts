import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cnf, type CnfObjective, cnfOf, objectiveValue } from '../../compiler/backends/sat/cnf.ts';
import { toCnf } from '../../compiler/backends/sat/sat-backend.ts';
import { projectedModels } from '../../compiler/backends/sat/testing/enumerate.ts';
import { bruteForce, flatModel } from '../../compiler/backends/sat/testing/flat.ts';
import { random3Sat } from '../../compiler/backends/sat/testing/random-cnf.ts';
import { toNumber } from '../../compiler/exact/exact.ts';
import { cadicalSolver } from '../cadical-wasm/cadical-solver.ts';
import type { ProgressEvent, SolveOptions, SolverOutcome, SolverSession } from '../solver.ts';
import { optimiseSat } from './sat-optimise.ts';

const open = (program: Cnf, options: SolveOptions) => cadicalSolver.open!(program, options);
const weightOf = ({ terms }: CnfObjective, model: ArrayLike<number>) =>
  terms.reduce((sum, [w, l]) => sum + ((model[Math.abs(l) - 1] === 1) === l > 0 ? w : 0), 0);

function weighted(cnf: Cnf, weights: readonly number[], negated = false): Cnf {
  const terms = weights.map((w, i) => [w, i % 3 === 0 ? i + 1 : -(i + 1)] as const);
  return { ...cnf, objective: { terms, offset: 3, divisor: 2, negated } };
}

describe('optimising with a SAT solver', () => {
  it('finds the optimum that trying every model finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('improve' as const, 'bisect' as const, undefined),
        fc.boolean(),
        async (seed, weights, strategy, negated) => {
          const cnf = weighted(random3Sat(8, 28, seed), weights, negated);
          const outcome = await optimiseSat(open, cnf, strategy ? { strategy } : {});
          const models = await projectedModels(cnf, [1, 2, 3, 4, 5, 6, 7, 8]);
          if (models.length === 0) {
            expect(outcome.status).toBe('infeasible');
            return;
          }
          const best = objectiveValue(
            cnf.objective,
            Math.min(...models.map((m) => weightOf(cnf.objective, m))),
          );
          expect(outcome).toMatchObject({ status: 'optimal', objective: best, bound: best });
          const values = outcome.assignment?.kind === 'vector' ? outcome.assignment.values : [];
          expect(values).toHaveLength(8);
          expect(objectiveValue(cnf.objective, weightOf(cnf.objective, values))).toBe(best);
        },
      ),
      { seed: 4, numRuns: 40 },
    );
  });

  it('finds the optimum of a whole model: integers, fractions, views, both senses', async () => {
    const coefficient = fc.oneof(
      fc.integer({ min: -5, max: 5 }).filter((c) => c !== 0),
      fc.constantFrom({ n: 1n, d: 2n }, { n: -4n, d: 3n }),
    );
    const row = fc.record({
      coefficients: fc.array(coefficient, { minLength: 3, maxLength: 3 }),
      constant: fc.integer({ min: -4, max: 9 }),
      relation: fc.constantFrom('<=' as const, '!=' as const, '<' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 3 }),
        fc.array(coefficient, { minLength: 3, maxLength: 3 }),
        fc.constantFrom('minimize' as const, 'maximize' as const),
        async (rows, coefficients, sense) => {
          const origin = { id: 'o', sentences: [] };
          const variables = [1, 2, 3];
          const flat = flatModel(
            [[-3, 9], { only: [0, 2, 3, 7] }, 'bool'],
            rows.map((r) => ({ kind: 'linear', group: 0, variables, ...r })),
            { objective: { sense, variables, coefficients, constant: { n: 1n, d: 4n }, origin } },
          );
          const objectives = bruteForce(flat).map((text) => {
            const values = text.split(' ').map(Number);
            return coefficients.reduce<number>((sum, c, i) => sum + toNumber(c) * values[i]!, 0.25);
          });
          const outcome = await optimiseSat(open, toCnf(flat).value!);
          if (objectives.length === 0) expect(outcome.status).toBe('infeasible');
          else {
            expect(outcome.status).toBe('optimal');
            const best = sense === 'minimize' ? Math.min(...objectives) : Math.max(...objectives);
            expect(outcome.objective).toBeCloseTo(best, 9);
          }
        },
      ),
      { seed: 8, numRuns: 60 },
    );
  });

  it('reports better and better solutions and bounds', async () => {
    const events: ProgressEvent[] = [];
    const cnf = weighted(
      random3Sat(40, 150, 3),
      Array.from({ length: 40 }, (_, i) => 1 + (i % 7)),
    );
    const outcome = await optimiseSat(open, cnf, { onProgress: (event) => events.push(event) });
    expect(outcome.status).toBe('optimal');
    const objectives = events.map((e) => e.objective!);
    expect(objectives).toEqual([...objectives].sort((a, b) => b - a));
    expect(objectives.at(-1)).toBe(outcome.objective);
    expect(events.every((e) => e.bound! <= e.objective!)).toBe(true);
  });

  it('a formula without an objective is only solved', async () => {
    expect((await optimiseSat(open, cnfOf(1, [[1]]))).status).toBe('satisfied');
    expect((await optimiseSat(open, cnfOf(1, [[1], [-1]]))).status).toBe('infeasible');
  });

  it('ends with the first solution where its objective has more sums than are wanted', async () => {
    const cnf = weighted(
      random3Sat(20, 60, 5),
      Array.from({ length: 20 }, (_, i) => 2 ** i + 1),
    );
    const first = await optimiseSat(open, cnf, { mostMerges: 100 });
    expect(first).toMatchObject({ status: 'feasible', bound: expect.any(Number) });
    expect(first.assignment).toBeDefined();
    const best = await optimiseSat(open, cnf);
    expect(best.status).toBe('optimal');
    expect(best.objective!).toBeLessThan(first.objective!);
  });

  it('keeps the best solution when it is stopped', async () => {
    // a session that answers twice and then has no time left
    let calls = 0;
    const stopping = async (program: Cnf, options: SolveOptions): Promise<SolverSession> => {
      const session = await open(program, options);
      const late: SolverOutcome = { status: 'unknown', stoppedBy: 'time-limit', seconds: 0, diagnostics: [] };
      return {
        ...session,
        solve: (request, more) => (++calls > 2 ? Promise.resolve(late) : session.solve(request, more)),
      };
    };
    const cnf = weighted(
      random3Sat(40, 150, 3),
      Array.from({ length: 40 }, (_, i) => 1 + (i % 7)),
    );
    const outcome = await optimiseSat(stopping, cnf, { strategy: 'improve' });
    expect(outcome).toMatchObject({ status: 'feasible', stoppedBy: 'time-limit' });
    expect(outcome.assignment).toBeDefined();
    expect(outcome.bound!).toBeLessThan(outcome.objective!);
  });

  it('is stopped by the caller', async () => {
    const controller = new AbortController();
    controller.abort();
    const outcome = await optimiseSat(open, weighted(random3Sat(8, 20, 1), [1, 2, 3]), {
      signal: controller.signal,
    });
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'aborted' });
  });
});
