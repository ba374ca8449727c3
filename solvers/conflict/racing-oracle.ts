import type { GroupOracle, GroupVerdict } from './group-oracle.ts';

/** Milliseconds that the one asked first is left alone. */
const patience = 300;
const longest = 10_000;

/**
 * Asks one backend, and where it takes its time another one beside it: the first definite answer counts, the other question is ended. Who was faster is
 * asked first the next time. Counting arguments take SAT minutes and a linear program none, and the other way round for parity.
 */
export function racingOracle(first: GroupOracle, second: GroupOracle): GroupOracle {
  let [lead, follower] = [first, second];
  let wait = patience;
  let finishing: Promise<unknown> = Promise.resolve();
  return {
    backend: first.backend,
    solver: first.solver,
    get calls() {
      return first.calls + second.calls;
    },
    async check(active, signal): Promise<GroupVerdict> {
      await finishing;
      const stop = new AbortController();
      const given = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
      const leading = lead.check(active, given);
      const early = await Promise.race([leading, pause(wait)]);
      if (early !== undefined && early.status !== 'unknown') return early;
      const following = follower.check(active, given);
      finishing = Promise.all([leading, following]);
      const ahead = await firstDefinite([leading, following]);
      stop.abort();
      if (ahead.place === 1) {
        [lead, follower] = [follower, lead];
        wait = patience;
      } else wait = Math.min(longest, wait * 2);
      await finishing;
      return ahead.verdict;
    },
    close: async () => {
      await finishing;
    },
  };
}

/** Resolves to nothing, and keeps no process alive. */
const pause = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), milliseconds).unref();
  });

async function firstDefinite(
  asked: readonly Promise<GroupVerdict>[],
): Promise<{ readonly place: number; readonly verdict: GroupVerdict }> {
  const open = new Map(
    asked.map((promise, place) => [place, promise.then((verdict) => ({ place, verdict }))]),
  );
  for (;;) {
    const done = await Promise.race(open.values());
    open.delete(done.place);
    if (done.verdict.status !== 'unknown' || open.size === 0) return done;
  }
}
