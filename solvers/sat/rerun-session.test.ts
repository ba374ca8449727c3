import { describe, expect, it } from 'vitest';
import { random3Sat } from '../../compiler/backends/sat/testing/random-cnf.ts';
import { cadicalSolver } from '../cadical-wasm/cadical-solver.ts';
import { runProgram } from '../running/run-program.ts';
import { rerunSession } from './rerun-session.ts';

describe('a session by running again', () => {
  const cnf = random3Sat(30, 100, 2);
  const terms = Array.from({ length: 30 }, (_, i) => [1 + (i % 5), i + 1] as const);
  const program = { ...cnf, objective: { terms, offset: 0, divisor: 1, negated: false } };

  it('minds assumptions and added clauses', async () => {
    const session = rerunSession(cadicalSolver, cnf, {});
    expect((await session.solve({ assumptions: [1, -1] })).status).toBe('infeasible');
    expect((await session.solve({})).status).toBe('satisfied');
    await session.addClauses?.([[]]);
    expect((await session.solve({})).status).toBe('infeasible');
    await session.close();
  });

  it('finds the optimum that an incremental session finds', async () => {
    const { open: _, ...whole } = cadicalSolver;
    const [once, again] = [
      await runProgram(cadicalSolver, program, {}),
      await runProgram(whole, program, {}),
    ];
    expect(once.status).toBe('optimal');
    expect(again).toMatchObject({ status: 'optimal', objective: once.objective });
  });
});
