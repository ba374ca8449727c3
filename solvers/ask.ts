import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { type Answer, answerer } from './ask/answers.ts';
import type { Askable } from './ask/askable.ts';
import { type Stretch, stretchesOf, valuesOf } from './ask/break-points.ts';
import { scoreUnknowns, type UnknownScore } from './ask/choose-unknown.ts';
import type { Unknown } from './ask/unknowns.ts';
import type { SolveInstanceOptions } from './solve-instance.ts';

/** What is worth asking about a model with values missing. */
export interface Asking {
  readonly unknowns: readonly Unknown[];
  /** No question: every value gives this answer. */
  readonly settled?: Answer;
  /** The one to ask about, where its answer matters. */
  readonly ask?: Unknown;
  /** The answer to that question settles everything, whatever the other unknowns are. */
  readonly suffices: boolean;
  /** Where the answer changes along the values of the one asked about (the others, if any, in the middle of their ranges). */
  readonly stretches: readonly Stretch[];
  /** Not every value was tried: more may lie between the stretches. */
  readonly coarse?: boolean;
  readonly scores: readonly UnknownScore[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Seconds that all questions together may take, where no limit is given. */
const longest = 120;

/** Decides by solving which unknown matters, and where along its values (or between its readings) the answer changes. */
export async function askAbout(askable: Askable, options: SolveInstanceOptions): Promise<Asking> {
  const { unknowns, unranged } = askable;
  const nothing = { unknowns, suffices: false, stretches: [], scores: [] };
  if (unranged.length > 0) {
    const names = unranged.join(', ');
    return {
      ...nothing,
      diagnostics: [
        {
          code: 'conflict/nothing-to-ask',
          severity: 'error',
          message: `${names} ${unranged.length === 1 ? 'has' : 'have'} no value and no range`,
          labels: [],
          help: `give a range as the type (“1..20: ${unranged[0]};”), or a value in the data`,
        },
      ],
    };
  }
  const until = performance.now() + 1000 * (options.timeLimit ?? longest);
  const answer = answerer(askable, options, until);
  if (unknowns.length === 0 && askable.inWords === true) {
    const settled = await answer({});
    return { ...nothing, ...(settled === undefined ? {} : { settled }), diagnostics: [] };
  }
  if (unknowns.length === 0) {
    return {
      ...nothing,
      diagnostics: [
        {
          code: 'conflict/nothing-to-ask',
          severity: 'error',
          message: 'no parameter is without a value',
          labels: [],
          help: 'leave the value out and give a range (“1..20: trips;”), or name a variable with --target',
        },
      ],
    };
  }
  const { scores, answers, complete } =
    unknowns.length === 1
      ? { scores: [], answers: 2, complete: true }
      : await scoreUnknowns(unknowns, answer);
  const stopped = () => performance.now() >= until || options.signal?.aborted === true;
  const coarse = (tried: boolean) => (tried && !stopped() ? {} : { coarse: true });
  const middle = Object.fromEntries(unknowns.map(({ name, range }) => [name, middleOf(range)]));
  if (answers <= 1) {
    const settled = await answer(middle);
    return {
      ...nothing,
      scores,
      ...(settled === undefined ? {} : { settled }),
      ...coarse(complete),
      diagnostics: [],
    };
  }
  const chosen = scores[0]?.unknown ?? unknowns[0];
  if (chosen === undefined) return { ...nothing, diagnostics: [] };
  const along = await stretchesOf(chosen, (value) => answer({ ...middle, [chosen.name]: value }));
  const { stretches } = along;
  if (
    unknowns.length === 1 &&
    stretches.length === 1 &&
    stretches[0]?.until === undefined &&
    stretches[0] !== undefined
  )
    return {
      ...nothing,
      settled: stretches[0].answer,
      stretches,
      ...coarse(along.complete),
      diagnostics: [],
    };
  return {
    unknowns,
    ask: chosen,
    suffices: unknowns.length === 1 || (complete && scores[0]?.suffices === true),
    stretches,
    ...coarse(along.complete),
    scores,
    diagnostics: [],
  };
}

function middleOf(range: Unknown['range']): string {
  const values = valuesOf(range, 3);
  return values[Math.floor((values.length - 1) / 2)] ?? '';
}
