import { describe, expect, it } from 'vitest';
import type { SolveOptions, SolverOutcome } from '../solver.ts';
import { losersEnded } from './losers.ts';
import { race } from './race.ts';

const vector = (...values: number[]) => ({ kind: 'vector' as const, values: Float64Array.from(values) });
const optimal = (objective: number): SolverOutcome => ({
  status: 'optimal',
  objective,
  assignment: vector(objective),
  seconds: 0,
  diagnostics: [],
});
const infeasible: SolverOutcome = { status: 'infeasible', seconds: 0, diagnostics: [] };
const crashed: SolverOutcome = { status: 'unknown', stoppedBy: 'crash', seconds: 0, diagnostics: [] };

const entry = (solver: string, outcome: SolverOutcome) => ({ solver, run: async () => outcome });
/** Never answers; ends only when it is stopped. */
const endless = (solver: string, stopped: string[]) => ({
  solver,
  run: ({ signal }: SolveOptions) =>
    new Promise<SolverOutcome>((resolve) => {
      const stop = () => {
        stopped.push(solver);
        resolve({ status: 'unknown', stoppedBy: 'aborted', seconds: 0, diagnostics: [] });
      };
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop);
    }),
});

describe('race', () => {
  it('takes the first definite answer and stops the other', async () => {
    const stopped: string[] = [];
    const result = await race([endless('slow', stopped), entry('quick', optimal(7))], {}, () => true);
    expect(result.winner).toBe('quick');
    expect(result.outcome.objective).toBe(7);
    expect(stopped).toEqual(['slow']);
  });

  it('believes no “infeasible” beside a solution that was checked', async () => {
    const feasible: SolverOutcome = { ...optimal(7), status: 'feasible' };
    const late = { ...entry('wrong', infeasible), delay: 5 };
    const result = await race([entry('right', feasible), late], {}, () => true);
    expect(result).toMatchObject({ solver: 'right', outcome: { status: 'feasible', objective: 7 } });
    expect(result.winner).toBeUndefined();
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['solver/disagreement']);
  });

  it('answers before the loser has ended, which can be waited for', async () => {
    let release = () => {};
    let ended = false;
    const slow = {
      solver: 'slow',
      run: async () => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        ended = true;
        return optimal(8);
      },
    };
    const result = await race([slow, entry('quick', optimal(7))], {}, () => true);
    expect([result.winner, ended]).toEqual(['quick', false]);
    expect(result.diagnostics).toEqual([]);
    release();
    await losersEnded();
    expect(ended).toBe(true);
  });

  it('passes over an answer that the check refuses', async () => {
    const result = await race(
      [entry('wrong', optimal(9)), entry('right', optimal(7))],
      {},
      (_, id) => id === 'right',
    );
    expect(result.winner).toBe('right');
    expect(result.outcome.objective).toBe(7);
  });

  it('goes on after a crash, without waiting for the delay', async () => {
    const result = await race(
      [entry('broken', crashed), { ...entry('second', infeasible), delay: 3_600_000 }],
      {},
      () => true,
    );
    expect(result.winner).toBe('second');
    expect(result.outcome.status).toBe('infeasible');
  });

  it('tells of the solver that ran out of time rather than of the one that could not take the program', async () => {
    const late: SolverOutcome = { status: 'unknown', stoppedBy: 'time-limit', seconds: 1, diagnostics: [] };
    const result = await race([entry('broken', crashed), entry('second', late)], {}, () => true);
    expect(result.solver).toBe('second');
    expect(result.outcome.stoppedBy).toBe('time-limit');
  });

  it('never starts a delayed runner when the first answers', async () => {
    let started = false;
    const late = {
      solver: 'late',
      delay: 3_600_000,
      run: async () => {
        started = true;
        return optimal(1);
      },
    };
    const result = await race([entry('first', optimal(1)), late], {}, () => true);
    expect(result.winner).toBe('first');
    expect(started).toBe(false);
  });

  it('starts nobody when the time is over', async () => {
    let started = false;
    const slow = {
      solver: 'slow',
      run: () =>
        new Promise<SolverOutcome>((resolve) => {
          setTimeout(() => resolve({ ...crashed, stoppedBy: 'time-limit' }), 60);
        }),
    };
    const late = {
      solver: 'late',
      delay: 3_600_000,
      run: async () => {
        started = true;
        return infeasible;
      },
    };
    // Both of them are let go when the first ends, long before their own time.
    const result = await race([slow, late, { ...late, delay: 60_000 }], { timeLimit: 0.05 }, () => true);
    expect([result.solver, result.outcome.stoppedBy, started]).toEqual(['slow', 'time-limit', false]);
  });

  it('keeps the best when nobody is definite', async () => {
    const some: SolverOutcome = { ...optimal(3), status: 'feasible', stoppedBy: 'time-limit' };
    const result = await race([entry('a', crashed), entry('b', some)], {}, () => true);
    expect(result.winner).toBeUndefined();
    expect(result.outcome.assignment).toBe(some.assignment);
  });

  it('keeps the better of two solutions that are not proved', async () => {
    const some = (objective: number): SolverOutcome => ({ ...optimal(objective), status: 'feasible' });
    const entries = [entry('a', some(3)), entry('b', some(5))];
    expect((await race(entries, {}, () => true, { sense: 'maximize' })).solver).toBe('b');
    expect((await race(entries, {}, () => true, { sense: 'minimize' })).solver).toBe('a');
  });

  it('reports two answers that cannot both be right', async () => {
    const compare = (a: SolverOutcome, b: SolverOutcome) =>
      race([entry('a', a), entry('b', b)], {}, () => true, { all: true });
    expect((await compare(optimal(7), optimal(8))).diagnostics.map((d) => d.code)).toEqual([
      'solver/disagreement',
    ]);
    expect((await compare(optimal(7), infeasible)).diagnostics).toHaveLength(1);
    expect((await compare(optimal(7), optimal(7 + 1e-9))).diagnostics).toEqual([]);
    expect((await compare(infeasible, infeasible)).diagnostics).toEqual([]);
    expect((await compare(optimal(7), crashed)).diagnostics).toEqual([]);
  });

  it('keeps the best solution so far when it is aborted', async () => {
    const controller = new AbortController();
    const found = (solver: string, objective: number) => ({
      solver,
      run: ({ signal }: SolveOptions) =>
        new Promise<SolverOutcome>((resolve) => {
          const stopped = { ...optimal(objective), status: 'feasible', stoppedBy: 'aborted' } as const;
          signal?.addEventListener('abort', () => resolve(stopped));
        }),
    });
    const running = race(
      [endless('silent', []), found('first', 5), found('second', 3)],
      { signal: controller.signal },
      () => true,
      { sense: 'minimize' },
    );
    await new Promise(setImmediate);
    controller.abort();
    const { solver, outcome, winner } = await running;
    expect([winner, solver, outcome.objective, outcome.stoppedBy]).toEqual([
      undefined,
      'second',
      3,
      'aborted',
    ]);
  });

  it('stops everybody when it is aborted', async () => {
    const stopped: string[] = [];
    const abort = new AbortController();
    const running = race(
      [endless('a', stopped), endless('b', stopped)],
      { signal: abort.signal },
      () => true,
    );
    await new Promise(setImmediate);
    abort.abort();
    expect((await running).winner).toBeUndefined();
    expect(stopped.sort()).toEqual(['a', 'b']);
  });
});
