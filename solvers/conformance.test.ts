import { afterAll, describe, expect, it } from 'vitest';
import { conformanceCases } from './conformance.ts';
import { disposeWorkers, findSolver, solverIds } from './index.ts';
import { runningProcesses } from './running/process.ts';
import { runningWorkers } from './running/worker.ts';

const solvers = await Promise.all(
  solverIds.map(async (id) => {
    const solver = (await findSolver(id))!;
    return { solver, here: await solver.detect() };
  }),
);

afterAll(async () => {
  await disposeWorkers();
  expect(runningWorkers()).toBe(0);
  expect(runningProcesses()).toBe(0);
});

for (const { solver, here } of solvers) {
  const name = here.present ? `${solver.id} ${here.version}` : `${solver.id} (needs ${solver.howToGet})`;
  describe.skipIf(!here.present)(name, () => {
    for (const entry of conformanceCases(solver)) it(entry.name, () => entry.run(solver));
  });
}

describe('the list of solvers', () => {
  it('has every embedded solver here', () => {
    const missing = solvers.filter(({ solver, here }) => solver.embedded && !here.present);
    expect(missing.map(({ solver }) => solver.id)).toEqual([]);
  });

  it('says how to get those that are not here', () => {
    for (const { solver, here } of solvers) {
      if (!here.present) expect(here.reason).not.toBe('');
      expect(solver.howToGet).not.toBe('');
    }
  });
});
