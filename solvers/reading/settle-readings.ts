import type { Question } from '../../compiler/answer/result.ts';
import { writeSolution } from '../../compiler/answer/solution-json.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Draft, Reading, ReadingOption } from '../../compiler/draft/draft.ts';
import { quoteFinder } from '../../compiler/draft/locate-quote.ts';
import { type PreferredReading, preferredReading } from './preferred-reading.ts';
import {
  differs,
  enoughReaders,
  isOnly,
  isOpen,
  type ReadingOutcome,
  type ReadingsRequest,
  readingOutcomes,
} from './reading-outcomes.ts';

export interface SettledReadings {
  /** Readings that change the answer, each with the outcome of every option. */
  readonly questions: readonly Question[];
  /** A note for each reading that makes no difference, and one for each that could not be decided. */
  readonly diagnostics: readonly Diagnostic[];
  /** The likely reading has no answer, and this one has: it is the first option of its question. */
  readonly preferred?: PreferredReading;
  /** Combinations that were solved, the likely one not counted. */
  readonly solved: number;
}

/**
 * Decides by solving which readings matter. Every combination (bounded, likeliest first) is solved; a reading matters when
 * turning it, alone or together with others, changes the status or the objective, or makes the answer that would be given
 * no answer. The rest is settled silently. One that matters and that few readers would turn is shown as unlikely.
 */
export async function settleReadings(request: ReadingsRequest): Promise<SettledReadings> {
  const { problem, draft } = request;
  const readings = draft.readings ?? [];
  if (readings.length === 0) return { questions: [], diagnostics: [], solved: 0 };
  const outcomes = await readingOutcomes(request);
  const preferred = preferredReading(request, outcomes);
  const likely: ReadingOutcome = { choice: {}, compiled: request.compiled, solved: request.solved };
  // The reading whose answer is given: options of the other readings are compared with it.
  const given =
    preferred === undefined
      ? likely
      : outcomes.find(({ choice }) => isOnly(choice, preferred.reading, preferred.option))!;
  const find = quoteFinder(problem);
  const questions: Question[] = [];
  const diagnostics: Diagnostic[] = preferred === undefined ? [] : [preferred.note];
  readings.forEach((reading, r) => {
    const turned = outcomes.filter(({ choice }) => choice[r] !== undefined);
    const matters = turned.some((outcome) => differs(baseOf(outcome, r, outcomes, likely), outcome));
    const undecided = turned.some(({ solved: s }) => s === undefined || isOpen(s));
    if (!matters) {
      diagnostics.push(settledNote(reading.question, undecided));
      return;
    }
    const sentence = find(reading.quote)?.sentences[0];
    const isPreferred = r === preferred?.reading;
    const beside = isPreferred ? likely : given;
    const others = reading.others.map(
      (_, o) =>
        outcomes.find(({ choice }) => sameChoice(choice, { ...beside.choice, [r]: o })) ??
        outcomes.find(({ choice }) => isOnly(choice, r, o)),
    );
    const unlikely = !isPreferred && readersOf(reading, othersThatMatter(others, beside)) < enoughReaders;
    const shown = others.flatMap((outcome, o): readonly Question['options'][number][] => {
      const option = reading.others[o];
      if (outcome?.solved === undefined || option === undefined) return [];
      const first = isPreferred && o === preferred.option;
      return [
        {
          reading: option.label,
          ...likelihoodOf(option),
          ...(first ? { preferred: 'has-an-answer' } : {}),
          ...outcomeOf(outcome),
        },
      ];
    });
    const first = {
      reading: reading.likely,
      ...outcomeOf(beside),
      ...(isPreferred ? conflictOf(request) : {}),
    };
    questions.push({
      ...(sentence === undefined ? {} : { sentence }),
      ...(unlikely ? { unlikely: true } : {}),
      question: reading.question,
      options: [
        ...shown.filter((option) => option.preferred !== undefined),
        first,
        ...shown.filter((option) => option.preferred === undefined),
      ],
    });
  });
  return {
    questions,
    diagnostics,
    ...(preferred === undefined ? {} : { preferred }),
    solved: outcomes.length,
  };
}

/** How many of ten readers mean one of these options; all of them where it is not said of one, because then it may well be meant. */
const readersOf = ({ others }: Reading, which: readonly number[]): number =>
  which.reduce((sum, o) => sum + (others[o]?.readers ?? 10), 0);

/** The options that change the answer by themselves; where they do so only together with other readings, all of them. */
function othersThatMatter(
  others: readonly (ReadingOutcome | undefined)[],
  beside: ReadingOutcome,
): readonly number[] {
  const all = [...others.keys()];
  const changing = all.filter((o) => {
    const outcome = others[o];
    return outcome !== undefined && differs(beside, outcome);
  });
  return changing.length === 0 ? all : changing;
}

const likelihoodOf = ({ readers }: ReadingOption) =>
  readers === undefined ? {} : { likelihood: readers / 10 };

const mostMissing = 3;

/** What the text leaves out is a question with one outcome known: that of the model without it. */
export const missingQuestions = (
  { missing = [] }: Draft,
  likely: Pick<ReadingsRequest, 'compiled' | 'solved'>,
): readonly Question[] =>
  missing.slice(0, mostMissing).map((what) => ({
    question: `the text does not say: ${what}`,
    options: [{ reading: 'as modelled, without it', ...outcomeOf(likely) }],
  }));

/** The same combination with this reading as likely: what turning it is compared with. */
function baseOf(
  outcome: ReadingOutcome,
  reading: number,
  outcomes: readonly ReadingOutcome[],
  likely: ReadingOutcome,
): ReadingOutcome {
  const { [reading]: _, ...rest } = outcome.choice;
  if (Object.keys(rest).length === 0) return likely;
  return outcomes.find(({ choice }) => sameChoice(choice, rest)) ?? outcome;
}

const sameChoice = (a: ReadingOutcome['choice'], b: ReadingOutcome['choice']): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([reading, option]) => b[Number(reading)] === option);

function outcomeOf({ solved, compiled }: Pick<ReadingOutcome, 'solved' | 'compiled'>) {
  return {
    status: solved?.status ?? ('unknown' as const),
    ...(solved?.check?.objective === undefined ? {} : { objective: solved.check.objective }),
    ...(solved?.solution === undefined || compiled === undefined
      ? {}
      : { solution: writeSolution(compiled.instance, solved.solution) }),
  };
}

/** The sentences that cannot hold together under the likely reading. */
const conflictOf = ({ conflict }: ReadingsRequest): Pick<Question['options'][number], 'conflict'> =>
  conflict === undefined
    ? {}
    : {
        conflict: conflict.groups.map(({ id, sentences, quote }) => ({
          id,
          sentences,
          ...(quote === undefined ? {} : { quote }),
        })),
      };

const settledNote = (question: string, undecided: boolean): Diagnostic => ({
  code: undecided ? 'readings/undecided' : 'readings/settled',
  severity: 'note',
  message: undecided
    ? `whether this matters could not be decided in time: ${question}`
    : `this makes no difference to the answer: ${question}`,
  labels: [],
});
