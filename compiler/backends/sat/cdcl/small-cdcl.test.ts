import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cnf, clauseAt, clauseCount, cnfOf } from '../cnf.ts';
import { pigeons, random3Sat } from '../testing/random-cnf.ts';
import { SmallSolver } from './small-cdcl.ts';

const holds = (cnf: Cnf, isTrue: (variable: number) => boolean): boolean =>
  Array.from({ length: clauseCount(cnf) }, (_, i) => clauseAt(cnf, i)).every((clause) =>
    clause.some((literal) => isTrue(Math.abs(literal)) === literal > 0),
  );

const hasModel = (cnf: Cnf): boolean => {
  for (let bits = 0; bits < 2 ** cnf.variables; bits++)
    if (holds(cnf, (v) => ((bits >> (v - 1)) & 1) === 1)) return true;
  return false;
};

const literal = fc.integer({ min: 1, max: 7 }).chain((v) => fc.constantFrom(v, -v));
/** Empty clauses, repeated literals and tautologies among them. */
const formula = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: fc.array(literal, { maxLength: 5 }) },
      {
        weight: 9,
        arbitrary: fc.array(literal, { minLength: 1, maxLength: 4 }),
      },
    ),
    { maxLength: 30 },
  )
  .map((clauses) => cnfOf(7, clauses));

describe('the small solver', () => {
  it('answers as counting does', () => {
    fc.assert(
      fc.property(formula, (cnf) => {
        const answer = new SmallSolver(cnf).search({});
        expect(answer.status).toBe(hasModel(cnf) ? 'satisfiable' : 'unsatisfiable');
        if (answer.status === 'satisfiable') expect(holds(cnf, (v) => answer.model[v - 1] === 1)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('answers the same in slices, however short', () => {
    fc.assert(
      fc.property(formula, fc.integer({ min: 1, max: 20 }), fc.boolean(), (cnf, slice, byConflicts) => {
        const solver = new SmallSolver(cnf);
        const limits = byConflicts ? { maxConflicts: slice } : { maxSteps: slice };
        let answer = solver.search(limits);
        // A slice that ends within one propagation does no lasting work, so slices grow.
        for (let i = 1; answer.status === 'unknown'; i++)
          answer = solver.search({ ...limits, maxSteps: slice * 2 ** i });
        expect(answer.status).toBe(hasModel(cnf) ? 'satisfiable' : 'unsatisfiable');
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps assumptions to one search, names some that fail, and takes clauses in between', () => {
    const searches = fc.array(
      fc.record({
        clauses: fc.array(fc.array(literal, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
        assumptions: fc.array(literal, { maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(formula, searches, (cnf, requests) => {
        const solver = new SmallSolver(cnf);
        const clauses = Array.from({ length: clauseCount(cnf) }, (_, i) => [...clauseAt(cnf, i)]);
        for (const { clauses: more, assumptions } of requests) {
          solver.addClauses(more);
          clauses.push(...more);
          const under = (literals: readonly number[]) => cnfOf(7, [...clauses, ...literals.map((l) => [l])]);
          const answer = solver.search({ assumptions });
          if (answer.status === 'satisfiable') {
            expect(holds(under(assumptions), (v) => answer.model[v - 1] === 1)).toBe(true);
            continue;
          }
          if (answer.status === 'unknown') throw new Error('no limit was given');
          const core = answer.core ?? [];
          for (const each of core) expect(assumptions).toContain(each);
          expect(hasModel(under(core))).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves no mark of failed assumptions to the next search', () => {
    const solver = new SmallSolver(cnfOf(7, [[-7, -3]]));
    solver.addClauses([[7, 2]]);
    expect(solver.search({ assumptions: [3, -2] })).toMatchObject({ status: 'unsatisfiable' });
    solver.addClauses([[-2, 3]]);
    solver.search({ assumptions: [-2] });
    solver.addClauses([[2, 3]]);
    expect(solver.search({}).status).toBe('satisfiable');
  });

  it('agrees with itself on larger formulas, whole and in slices', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const cnf = random3Sat(60, 255, seed);
      const whole = new SmallSolver(cnf).search({});
      const sliced = new SmallSolver(cnf);
      let answer = sliced.search({ maxSteps: 3000 });
      while (answer.status === 'unknown') answer = sliced.search({ maxSteps: 3000 });
      expect(answer.status).toBe(whole.status);
      for (const each of [whole, answer])
        if (each.status === 'satisfiable') expect(holds(cnf, (v) => each.model[v - 1] === 1)).toBe(true);
    }
  });

  it('writes no proof unless it is asked to', () => {
    expect(new SmallSolver(pigeons(4)).search({})).toEqual({ status: 'unsatisfiable', proof: '' });
    const proved = new SmallSolver(pigeons(4), { maxProof: 1e6 }).search({});
    expect(proved.status === 'unsatisfiable' && proved.proof.endsWith('0\n')).toBe(true);
  });
});
