/**
 * Runs that were stopped because another solver answered first, and workers that are killed, replaced or prepared. Nobody waits for
 * them, which may take longer than the answer took where a worker is in the middle of compiling; `disposeWorkers` does.
 */
const ending = new Set<Promise<unknown>>();
const spared = new Set<() => void>();

/** The reason with which they are aborted: nothing that they found so far is wanted. */
export const LOST = new Error('another solver answered first');

/** Milliseconds in which a worker may still end by itself: starting another one costs more. One that boots has more of them. */
const SPARED = 100;
const BOOTING = 10;

export function endInBackground(run: Promise<unknown>): void {
  const ended = run.catch(() => undefined).finally(() => ending.delete(ended));
  ending.add(ended);
}

/** Calls `kill` in a moment, or when all losers are to end; never after the function returned has been called. */
export function spare(kill: () => void, boots: () => boolean): () => void {
  let looks = 0;
  const timer = setInterval(() => {
    if (!boots() || ++looks >= BOOTING) end();
  }, SPARED);
  timer.unref();
  function end() {
    forget();
    kill();
  }
  function forget() {
    clearInterval(timer);
    spared.delete(end);
  }
  spared.add(end);
  return forget;
}

/** Resolves when every run that was stopped so far has ended, and what these ended in turn. */
export async function losersEnded(): Promise<void> {
  for (const end of spared) end();
  while (ending.size > 0) await Promise.allSettled(ending);
}
