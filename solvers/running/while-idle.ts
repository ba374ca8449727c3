/** Milliseconds of a step that leave the process free to hear of better solutions and of Ctrl-C. */
const STEP = 5;

/**
 * Does some work bit by bit while something else is waited for, after a moment in which that may be over already. Gives the way to end
 * it; what is not done by then is left undone. Does not keep the process running.
 */
export function whileIdle(work: Iterator<void>, delay: number): () => void {
  let ended = false;
  const go = () => {
    const until = performance.now() + STEP;
    while (!ended && performance.now() < until) ended = work.next().done === true;
    if (!ended) next = setImmediate(go);
  };
  let next: NodeJS.Immediate | undefined;
  const timer = setTimeout(go, delay);
  timer.unref();
  return () => {
    ended = true;
    clearTimeout(timer);
    if (next !== undefined) clearImmediate(next);
  };
}
