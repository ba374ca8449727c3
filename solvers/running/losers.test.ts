import { afterAll, describe, expect, it } from 'vitest';
import type { Program } from '../../compiler/backends/program.ts';
import { cnfOf } from '../../compiler/backends/sat/cnf.ts';
import { disposeWorkers, findSolver, waitingWorker } from '../index.ts';
import { marketSplit } from '../testing/hard-programs.ts';
import { LOST } from './losers.ts';

afterAll(disposeWorkers);

/** `holes + 1` pigeons do not fit into the holes: no proof by resolution is short (Haken 1985). */
function pigeonhole(holes: number): Program {
  const sits = (pigeon: number, hole: number) => pigeon * holes + hole + 1;
  const pigeons = Array.from({ length: holes + 1 }, (_, p) => p);
  const clauses = pigeons.map((p) => Array.from({ length: holes }, (_, h) => sits(p, h)));
  for (let h = 0; h < holes; h++)
    for (const p of pigeons) for (const q of pigeons) if (p < q) clauses.push([-sits(p, h), -sits(q, h)]);
  return cnfOf((holes + 1) * holes, clauses);
}

describe('a solver that lost a race', () => {
  it.each([
    ['highs', marketSplit(5, 40)],
    ['glpk.js', marketSplit(5, 40)],
    ['cadical-wasm', pigeonhole(12)],
  ])('%s ends and keeps its worker', async (id, program) => {
    const solver = (await findSolver(id))!;
    // On a busy machine it may not look at its clock in the moment that it has.
    for (let attempt = 0; attempt < 10; attempt++) {
      solver.prepare!();
      await solver.loading!();
      const abort = new AbortController();
      const run = solver.solve(program, { signal: abort.signal });
      setTimeout(() => abort.abort(LOST), 300);
      expect(await run).not.toMatchObject({ status: 'optimal' });
      if (waitingWorker(id) === 'loaded') return;
    }
    expect.unreachable();
  });
});
