import { checkSolution } from '../../compiler/answer/check-solution.ts';
import type { Question } from '../../compiler/answer/result.ts';
import { writeSolution } from '../../compiler/answer/solution-json.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Choice } from '../../compiler/draft/assemble.ts';
import type { Draft, Reading, ReadingOption } from '../../compiler/draft/draft.ts';
import { quoteFinder } from '../../compiler/draft/locate-quote.ts';
import { readingChoices } from '../../compiler/draft/reading-choices.ts';
import { formalize } from '../../compiler/formalize.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';

export interface ReadingsRequest {
  readonly problem: Problem;
  readonly draft: Draft;
  readonly data: readonly Source[];
  /** The likely reading, solved. */
  readonly compiled: CompiledModel;
  readonly solved: SolvedInstance;
  readonly options: SolveInstanceOptions;
  /** Most combinations that are solved, the likely one included. Default 16. */
  readonly limit?: number;
}

export interface SettledReadings {
  /** Readings that change the answer, each with the outcome of every option. */
  readonly questions: readonly Question[];
  /** A note for each reading that makes no difference, and one for each that could not be decided. */
  readonly diagnostics: readonly Diagnostic[];
  /** Combinations that were solved, the likely one not counted. */
  readonly solved: number;
}

interface Outcome {
  readonly choice: Choice;
  readonly compiled?: CompiledModel;
  readonly solved?: SolvedInstance;
}

/**
 * Decides by solving which readings matter. Every combination (bounded, likeliest first) is solved; a reading matters when
 * turning it, alone or together with others, changes the status or the objective, or makes the answer that would be given
 * no answer. The rest is settled silently. One that matters and that few readers would turn is shown as unlikely.
 */
export async function settleReadings(request: ReadingsRequest): Promise<SettledReadings> {
  const { problem, draft, data, solved, options } = request;
  const readings = draft.readings ?? [];
  if (readings.length === 0) return { questions: [], diagnostics: [], solved: 0 };
  const choices = readingChoices(draft, request.limit ?? 16).slice(1);
  const limits = alternativeLimits(options, solved);
  const outcomes: Outcome[] = [];
  for (const choice of choices) {
    if (options.signal?.aborted) break;
    const formal = formalize(problem, draft, data, choice);
    if (formal.value === undefined) outcomes.push({ choice });
    else {
      const { compiled } = formal.value;
      outcomes.push({ choice, compiled, solved: await solveInstance(compiled.instance, limits) });
    }
  }
  const find = quoteFinder(problem);
  const questions: Question[] = [];
  const diagnostics: Diagnostic[] = [];
  readings.forEach((reading, r) => {
    const alone = reading.others.map((_, o) => outcomes.find(({ choice }) => isOnly(choice, r, o)));
    const turned = outcomes.filter(({ choice }) => choice[r] !== undefined);
    const matters = turned.some((outcome) => differs(baseOf(outcome, r, outcomes, request), outcome));
    const undecided = turned.some(({ solved: s }) => s === undefined || isOpen(s));
    if (!matters) {
      diagnostics.push(settledNote(reading.question, undecided));
      return;
    }
    const sentence = find(reading.quote)?.sentences[0];
    const others = othersThatMatter(alone, request);
    questions.push({
      ...(sentence === undefined ? {} : { sentence }),
      ...(readersOf(reading, others) < enoughReaders ? { unlikely: true } : {}),
      question: reading.question,
      options: [
        { reading: reading.likely, ...outcomeOf(request) },
        ...alone.flatMap((outcome, o) => {
          const option = reading.others[o];
          return outcome?.solved === undefined || option === undefined
            ? []
            : [{ reading: option.label, ...likelihoodOf(option), ...outcomeOf(outcome) }];
        }),
      ],
    });
  });
  return { questions, diagnostics, solved: outcomes.length };
}

/**
 * An answer depends on a sentence if at least this many of ten careful readers would mean another reading, with another
 * outcome, than the likely one.
 */
const enoughReaders = 3;

/** How many of ten readers mean one of these options; all of them where it is not said of one, because then it may well be meant. */
const readersOf = ({ others }: Reading, which: readonly number[]): number =>
  which.reduce((sum, o) => sum + (others[o]?.readers ?? 10), 0);

/** The options that change the answer by themselves; where they do so only together with other readings, all of them. */
function othersThatMatter(
  alone: readonly (Outcome | undefined)[],
  { compiled, solved }: ReadingsRequest,
): readonly number[] {
  const all = [...alone.keys()];
  const changing = all.filter((o) => {
    const outcome = alone[o];
    return outcome !== undefined && differs({ choice: {}, compiled, solved }, outcome);
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

/** Alternatives get as long as the likely reading took, several times over, and never longer than the user allowed. */
function alternativeLimits(options: SolveInstanceOptions, solved: SolvedInstance): SolveInstanceOptions {
  const enough = Math.max(5, 4 * solved.seconds);
  const { onProgress: _, ...quiet } = options;
  return { ...quiet, timeLimit: Math.min(options.timeLimit ?? enough, enough) };
}

const isOnly = (choice: Choice, reading: number, option: number): boolean =>
  Object.keys(choice).length === 1 && choice[reading] === option;

/** The same combination with this reading as likely: what turning it is compared with. */
function baseOf(
  outcome: Outcome,
  reading: number,
  outcomes: readonly Outcome[],
  request: ReadingsRequest,
): Outcome {
  const { [reading]: _, ...rest } = outcome.choice;
  if (Object.keys(rest).length === 0)
    return { choice: {}, compiled: request.compiled, solved: request.solved };
  const key = JSON.stringify(rest);
  return outcomes.find(({ choice }) => JSON.stringify(choice) === key) ?? outcome;
}

/** Do two readings give different answers? What could not be solved proves nothing. */
function differs(a: Outcome, b: Outcome): boolean {
  if (
    a === b ||
    a.solved === undefined ||
    b.solved === undefined ||
    a.compiled === undefined ||
    b.compiled === undefined
  )
    return false;
  const [x, y] = [a.solved, b.solved];
  // A solution without a proof shows that there is one, and not yet which is best.
  const infeasible = x.status === 'infeasible' || y.status === 'infeasible';
  if (x.status === 'unknown' || y.status === 'unknown') return false;
  if (!infeasible && (isOpen(x) || isOpen(y))) return false;
  if (x.status !== y.status) return true;
  const [p, q] = [x.check?.objective, y.check?.objective];
  if (p !== undefined && q !== undefined)
    return Math.abs(p - q) > 1e-6 * Math.max(1, Math.abs(p), Math.abs(q));
  // Nothing to optimise: the answer that would be given must be one under the other reading too.
  return x.solution !== undefined && !checkSolution(b.compiled.instance, x.solution, 1e-6).accepted;
}

const isOpen = ({ status }: SolvedInstance): boolean => status === 'unknown' || status === 'feasible';

function outcomeOf({
  solved,
  compiled,
}: {
  readonly solved?: SolvedInstance;
  readonly compiled?: CompiledModel;
}) {
  return {
    status: solved?.status ?? ('unknown' as const),
    ...(solved?.check?.objective === undefined ? {} : { objective: solved.check.objective }),
    ...(solved?.solution === undefined || compiled === undefined
      ? {}
      : { solution: writeSolution(compiled.instance, solved.solution) }),
  };
}

const settledNote = (question: string, undecided: boolean): Diagnostic => ({
  code: undecided ? 'readings/undecided' : 'readings/settled',
  severity: 'note',
  message: undecided
    ? `whether this matters could not be decided in time: ${question}`
    : `this makes no difference to the answer: ${question}`,
  labels: [],
});
