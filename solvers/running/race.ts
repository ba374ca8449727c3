import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { noAnswer } from '../outcome.ts';
import type { SolveOptions, SolverOutcome } from '../solver.ts';
import { endInBackground, LOST } from './losers.ts';

/** One runner of a race. Its run must end soon after its signal is aborted. */
export interface RaceEntry {
  /** The solver's id. */
  readonly solver: string;
  readonly run: (options: SolveOptions) => Promise<SolverOutcome>;
  /** Milliseconds after the start of the race; sooner when those before it have ended without an answer. */
  readonly delay?: number;
}

export interface RaceResult {
  /** The solver whose outcome was taken; undefined when none gave a definite, accepted answer. */
  readonly winner?: string;
  /** The winner's outcome, else the best that was found. */
  readonly outcome: SolverOutcome;
  /** The solver that gave the outcome; undefined when none ran. */
  readonly solver?: string;
  /** Outcomes in the order in which they came, up to the winner's. */
  readonly outcomes: readonly { readonly solver: string; readonly outcome: SolverOutcome }[];
  /** A disagreement of two outcomes, if there is one. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Seconds that must be left for another solver to start: writing the program and starting take about as long. */
const SHORTEST = 0.1;
/** Two objectives count as the same within this, relative to their size. */
const TOLERANCE = 1e-6;

/**
 * Runs several solvers at once and takes the first definite answer that `check` accepts (an assignment that holds in the
 * model; answers without one are passed to it too). The others are then stopped, but not waited for (`losersEnded` does). With
 * `all` none is stopped, so that their answers can be compared. Without a definite answer the best solution in the given `sense` is taken.
 */
export async function race(
  entries: readonly RaceEntry[],
  options: SolveOptions,
  check: (outcome: SolverOutcome, solver: string) => boolean | Promise<boolean>,
  { all = false, sense }: { readonly all?: boolean; readonly sense?: 'minimize' | 'maximize' } = {},
): Promise<RaceResult> {
  const started = performance.now();
  const stop = new AbortController();
  const abort = () => stop.abort();
  if (options.signal?.aborted) stop.abort();
  options.signal?.addEventListener('abort', abort, { once: true });

  const outcomes: { solver: string; outcome: SolverOutcome }[] = [];
  const accepted: { solver: string; outcome: SolverOutcome }[] = [];
  let winner: { solver: string; outcome: SolverOutcome } | undefined;
  const waiting: (() => void)[] = [];
  let decide: () => void = () => undefined;
  const decided = new Promise<void>((resolve) => {
    decide = resolve;
  });

  async function runner({ solver, run, delay = 0 }: RaceEntry): Promise<void> {
    await pause(delay, stop.signal, waiting);
    if (stop.signal.aborted) return;
    const elapsed = (performance.now() - started) / 1000;
    const timeLimit =
      options.timeLimit === undefined ? undefined : Math.max(0.01, options.timeLimit - elapsed);
    // Those before it have used up the time: what starts now only makes the end late, and so would waiting for those after it.
    if (delay > 0 && timeLimit !== undefined && timeLimit < SHORTEST) return waiting.shift()?.();
    const outcome = await run({
      ...options,
      signal: stop.signal,
      ...(timeLimit === undefined ? {} : { timeLimit }),
    });
    if (winner && !all) return;
    const entry = { solver, outcome };
    outcomes.push(entry);
    // What a loser found is not wanted; what there is when the user stops is.
    if (stop.signal.reason !== LOST && (isDefinite(outcome) || outcome.assignment)) {
      // A solution that was checked refutes whoever says that there is none.
      const refuted = outcome.status === 'infeasible' && accepted.some((other) => other.outcome.assignment);
      if (!refuted && (await check(outcome, solver))) accepted.push(entry);
      if (isDefinite(outcome) && accepted.includes(entry)) {
        winner ??= entry;
        if (!all) {
          stop.abort(LOST);
          decide();
        }
      }
    }
    // No answer from this one: let the next start at once.
    if (!winner) waiting.shift()?.();
  }

  const runs = Promise.all(entries.map(runner));
  await Promise.race([runs, decided]);
  endInBackground(runs);
  options.signal?.removeEventListener('abort', abort);

  // Who ran out of time says more about the program than who could not take it or went down.
  const best =
    winner ??
    bestOf(accepted, sense) ??
    outcomes.find(({ outcome: { stoppedBy } }) => stoppedBy !== 'crash' && stoppedBy !== 'unsupported') ??
    outcomes[0];
  return {
    ...(winner ? { winner: winner.solver } : {}),
    ...(best ? { solver: best.solver } : {}),
    outcome: best?.outcome ?? noAnswer('aborted', 0),
    outcomes,
    diagnostics: disagreements(outcomes),
  };
}

/** Waits until the delay is over, the race is decided, or somebody calls the function put into `waiting`. */
function pause(delay: number, signal: AbortSignal, waiting: (() => void)[]): Promise<void> {
  if (delay <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', go);
      const at = waiting.indexOf(go);
      if (at >= 0) waiting.splice(at, 1);
      resolve();
    };
    const timer = setTimeout(go, delay);
    signal.addEventListener('abort', go, { once: true });
    waiting.push(go);
  });
}

/** Is this a final word about the program? */
export const isDefinite = ({ status }: SolverOutcome): boolean =>
  status === 'optimal' || status === 'satisfied' || status === 'infeasible' || status === 'unbounded';

/** The best solution, else the first outcome. */
function bestOf<T extends { outcome: SolverOutcome }>(
  entries: readonly T[],
  sense: 'minimize' | 'maximize' | undefined,
): T | undefined {
  const sign = sense === 'maximize' ? -1 : 1;
  const cost = ({ outcome }: T) =>
    outcome.objective === undefined ? Number.POSITIVE_INFINITY : sign * outcome.objective;
  const solved = entries.filter(({ outcome }) => outcome.assignment);
  return (
    solved.reduce<T | undefined>(
      (best, entry) => (!best || cost(entry) < cost(best) ? entry : best),
      undefined,
    ) ?? entries[0]
  );
}

/** Pairs of outcomes that cannot both be right. */
export function disagreements(
  outcomes: readonly { readonly solver: string; readonly outcome: SolverOutcome }[],
): Diagnostic[] {
  const found: Diagnostic[] = [];
  outcomes.forEach((a, i) => {
    for (const b of outcomes.slice(i + 1)) {
      const reason = contradiction(a.outcome, b.outcome);
      if (!reason) continue;
      found.push({
        code: 'solver/disagreement',
        severity: 'error',
        message: `${a.solver} says ${say(a.outcome)} and ${b.solver} says ${say(b.outcome)}`,
        labels: [],
        help: 'save the run with --save and report it; --solver picks one of them',
      });
    }
  });
  return found;
}

function contradiction(a: SolverOutcome, b: SolverOutcome): boolean {
  const solved = (o: SolverOutcome) => o.assignment !== undefined || o.status === 'unbounded';
  if ((a.status === 'infeasible' && solved(b)) || (b.status === 'infeasible' && solved(a))) return true;
  if (
    (a.status === 'unbounded' && b.status === 'optimal') ||
    (b.status === 'unbounded' && a.status === 'optimal')
  )
    return true;
  if (a.status !== 'optimal' || b.status !== 'optimal') return false;
  if (a.objective === undefined || b.objective === undefined) return false;
  const size = Math.max(1, Math.abs(a.objective), Math.abs(b.objective));
  return Math.abs(a.objective - b.objective) > TOLERANCE * size;
}

const say = ({ status, objective }: SolverOutcome): string =>
  objective === undefined ? status : `${status} (${objective})`;
