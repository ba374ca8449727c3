import { afterAll, describe, expect, it } from 'vitest';
import { lower } from '../../compiler/lowering/lower.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import { emitProgram } from '../emit-program.ts';
import { runningWorkers } from '../running/worker.ts';
import { disposeWorkers } from '../running/worker-pool.ts';
import { marketSplit } from '../testing/hard-programs.ts';
import { linearProgram } from '../testing/small-programs.ts';
import { highsSolver } from './highs-solver.ts';

const inf = Number.POSITIVE_INFINITY;
const tiny = linearProgram({ sense: 'maximize', objective: [1], integer: [1], rows: [[-inf, { 0: 2 }, 9]] });

afterAll(async () => {
  await disposeWorkers();
  expect(runningWorkers()).toBe(0);
});

describe('HiGHS', () => {
  it('prepares at most one worker, which the first solve takes', async () => {
    highsSolver.prepare!();
    highsSolver.prepare!();
    expect(runningWorkers()).toBe(1);
    expect(await highsSolver.solve(tiny, {})).toMatchObject({ status: 'optimal', objective: 4 });
    expect(runningWorkers()).toBe(1);
  });

  it('calls nothing an optimum that a restart of its search only takes for one', async () => {
    const text =
      'array[1..3] of var 0..3: x; constraint -2*x[1] + 5*x[2] + 6*x[3] <= 4; solve minimize (1 + 4*x[3] - x[2]) / (3*x[1] + 3*x[2] + 3*x[3] + 3) + x[3];';
    const { instance } = compileModel({ name: 'm.mzn', text }).value!;
    const { program } = (await emitProgram('milp', instance, lower(instance).value!)).value!;
    if (program.kind !== 'linear-program') throw new Error('no linear program');
    for (let seed = 0; seed < 10; seed++)
      expect((await highsSolver.solve(program, { seed })).objective).toBeCloseTo(-1 / 18);
  });

  it('keeps one worker for one solve after another', async () => {
    for (let i = 0; i < 20; i++) expect((await highsSolver.solve(tiny, {})).objective).toBe(4);
    expect(runningWorkers()).toBe(1);
  });

  it('opens a session again after its worker was killed', async () => {
    const hard = marketSplit(5, 40);
    const session = await highsSolver.open!(hard, {});
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 200);
    expect(await session.solve({}, { signal: abort.signal })).toMatchObject({ stoppedBy: 'aborted' });
    const off = new Uint8Array(hard.rows);
    expect(await session.solve({ activeRows: off })).toMatchObject({ status: 'optimal' });
    await session.close();
  });

  it('stays within its memory', async () => {
    const columns = 300;
    const dense = linearProgram({
      objective: Array.from({ length: columns }, (_, j) => (j * 7919) % 101),
      rows: Array.from({ length: 900 }, (_, i) => [
        1,
        Object.fromEntries(Array.from({ length: columns }, (_, j) => [j, ((i * 31 + j * 17) % 89) + 1])),
        inf,
      ]),
    });
    const outcome = await highsSolver.solve(dense, { memoryLimit: 20 });
    expect(outcome).toMatchObject({ status: 'unknown', stoppedBy: 'memory-limit' });
    expect(outcome.diagnostics.map((d) => d.code)).toEqual(['solver/out-of-memory']);
  });
});
