import { afterEach, describe, expect, it } from 'vitest';
import { LOST, losersEnded } from './losers.ts';
import { runningWorkers, startWorker, workerUrl } from './worker.ts';
import { disposeWorkers, workerPool } from './worker-pool.ts';

const entry = 'testing/faulty-worker.mjs';
const started: ReturnType<typeof startWorker>[] = [];
const start = (heapLimit?: number) => {
  const worker = startWorker({ entry, heapLimit });
  started.push(worker);
  return worker;
};

afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.terminate()));
  await disposeWorkers();
  expect(runningWorkers()).toBe(0);
});

describe('a worker', () => {
  it('answers one call after another', async () => {
    const worker = start();
    expect(await worker.call('echo', { a: 1 })).toEqual({ kind: 'done', value: { a: 1 } });
    expect(await worker.call('throw', 1)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('on purpose'),
    });
    expect(await worker.call('no such call', 1)).toMatchObject({ kind: 'failed' });
    expect(await worker.call('echo', 2)).toEqual({ kind: 'done', value: 2 });
  });

  it.each([
    ['exit', 'the worker ended without an answer'],
    ['throw later', 'a fault made on purpose, later'],
  ])('that goes down by itself (%s) is a crash', async (method, message) => {
    const worker = start();
    expect(await worker.call(method, 1)).toEqual({ kind: 'stopped', by: 'crash', message });
    expect(worker.alive).toBe(false);
    expect(await worker.call('echo', 1)).toMatchObject({ kind: 'stopped', by: 'crash' });
  });

  it.each(['hang', 'forget'])('that does not answer (%s) is killed at its limit', async (method) => {
    const worker = start();
    expect(await worker.call(method, 1, { killAfter: 0.3 })).toMatchObject({
      kind: 'stopped',
      by: 'time-limit',
    });
    expect(worker.alive).toBe(false);
  });

  it('is killed by an abort', async () => {
    const abort = new AbortController();
    const end = start().call('hang', 1, { signal: abort.signal });
    setTimeout(() => abort.abort(), 200);
    expect(await end).toMatchObject({ kind: 'stopped', by: 'aborted' });
    expect(await start().call('hang', 1, { signal: AbortSignal.abort() })).toMatchObject({ by: 'aborted' });
  });

  it('that lost a race runs out of time by its own clock, and lives', async () => {
    const worker = start();
    await worker.call('echo', 1);
    const abort = new AbortController();
    const end = worker.call('search', 1, { signal: abort.signal });
    abort.abort(LOST);
    const next = new AbortController();
    expect((await end).kind).not.toBe('failed');
    const again = worker.call('search', 1, { signal: next.signal });
    setTimeout(() => next.abort(LOST), 50);
    expect(await again).toEqual({ kind: 'done', value: 'out of time' });
    expect(await worker.call('echo', 2)).toEqual({ kind: 'done', value: 2 });
  });

  it('that lost a race is spared for a moment, and ended when all losers are', async () => {
    const abort = new AbortController();
    const worker = start();
    await worker.call('echo', 1);
    const end = worker.call('hang', 1, { signal: abort.signal });
    abort.abort(LOST);
    expect(worker.alive).toBe(true);
    await losersEnded();
    expect(await end).toMatchObject({ kind: 'stopped', by: 'aborted' });
    expect(worker.alive).toBe(false);
  });

  it('keeps to its memory limits', async () => {
    expect(await start(64).call('heap', 1)).toMatchObject({ kind: 'stopped', by: 'memory-limit' });
    expect(await start().call('wasm', 1, { memoryLimit: 100 })).toMatchObject({
      kind: 'stopped',
      by: 'memory-limit',
    });
    expect(await start().call('wasm', 1, { memoryLimit: 2000 })).toMatchObject({ kind: 'done' });
  });

  it('may send nonsense, which is not heard', async () => {
    expect(await start().call('garbage', 1)).toEqual({ kind: 'done', value: 'the answer' });
    expect(await start().call('uncloneable', 1)).toMatchObject({ kind: 'failed' });
    expect(await start().call('echo', () => 1)).toMatchObject({ kind: 'failed' });
  });

  it('prints to nobody, and what it printed is kept in part', async () => {
    const worker = start();
    await worker.call('print', 1);
    expect(worker.printed().startsWith('printed on purpose')).toBe(true);
    expect(worker.printed().length).toBeLessThanOrEqual(65_536);
  });

  it('sends events before it is killed', async () => {
    const seen: unknown[] = [];
    const end = await start().call('events', 3, { killAfter: 0.5, onEvent: (event) => seen.push(event) });
    expect(end).toMatchObject({ by: 'time-limit' });
    expect(seen).toEqual([{ i: 0 }, { i: 1 }, { i: 2 }]);
  });

  it('must exist', () => {
    expect(() => workerUrl('no/such-worker.mjs')).toThrow(/missing/);
  });
});

describe('a pool', () => {
  it('hands a healthy worker on and forgets a dead one', async () => {
    const pool = workerPool({ entry });
    const first = pool.take();
    await first.worker.call('echo', 1);
    first.release();
    const second = pool.take();
    expect(second.worker).toBe(first.worker);
    await second.worker.call('exit', 1);
    second.release();
    const third = pool.take();
    expect(third.worker).not.toBe(first.worker);
    await third.worker.call('echo', 1);
    third.release();
    await pool.dispose();
  });

  it('tells whether one waits, and when it is loaded', async () => {
    const pool = workerPool({ entry });
    expect(pool.waiting).toBeUndefined();
    pool.prepare();
    expect(pool.waiting).toBe('loading');
    await pool.loading();
    expect(pool.waiting).toBe('loaded');
    const lease = pool.take();
    expect(pool.waiting).toBeUndefined();
    lease.release();
    await pool.dispose();
  });

  it('replaces a worker that went down when it was not its first call', async () => {
    const pool = workerPool({ entry });
    for (const method of ['echo', 'exit']) {
      const lease = pool.take();
      await lease.worker.call(method, 1);
      lease.release();
    }
    expect(pool.waiting).toBe('loading');
    await pool.dispose();
  });

  it('prepares one worker, however often it is asked', async () => {
    const pool = workerPool({ entry });
    expect(pool.prepare()).toBe(pool.prepare());
    expect(runningWorkers()).toBe(1);
    await pool.dispose();
  });
});
