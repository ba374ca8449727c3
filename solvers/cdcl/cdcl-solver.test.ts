import { describe, expect, it } from 'vitest';
import { cnfOf } from '../../compiler/backends/sat/cnf.ts';
import { pigeons, random3Sat } from '../../compiler/backends/sat/testing/random-cnf.ts';
import { solveEasy } from './cdcl-solver.ts';

describe('solveEasy', () => {
  it('refutes by counting what no search through clauses would', async () => {
    const outcome = await solveEasy(pigeons(25), {});
    expect(outcome).toMatchObject({ status: 'infeasible', core: [] });
  });

  it('solves what takes little work and leaves the rest to others', async () => {
    expect((await solveEasy(cnfOf(2, [[1, 2], [-1]]), {}))?.status).toBe('satisfied');
    expect((await solveEasy(cnfOf(1, [[1], [-1]]), {}))?.status).toBe('infeasible');
    expect(await solveEasy(random3Sat(300, 1300, 7), {})).toBeUndefined();
  });
});
