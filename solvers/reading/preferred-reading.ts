import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { turnReading } from '../../compiler/draft/readings/turn-reading.ts';
import { type Formalized, formalize } from '../../compiler/formalize.ts';
import { asksWhether } from '../../compiler/problem/asks-whether.ts';
import type { SolvedInstance } from '../solve-instance.ts';
import { enoughReaders, isOnly, type ReadingOutcome, type ReadingsRequest } from './reading-outcomes.ts';

/** Another reading than the draft's likely one, whose answer is given. */
export interface PreferredReading {
  readonly reading: number;
  readonly option: number;
  /** The draft with this reading as the likely one, and its model. */
  readonly formal: Formalized;
  readonly solved: SolvedInstance;
  readonly note: Diagnostic;
}

/**
 * A text that asks for a plan presupposes that there is one. Where the likely reading has no solution (or no bound), and another one, which
 * at least three of ten careful readers would mean, has an answer, that one is likelier after all: the one most readers would mean, if there
 * are several. Nothing where the text asks whether there is a solution, and nothing whose numbers cannot be traced to the text.
 */
export function preferredReading(
  { problem, draft, data, solved }: ReadingsRequest,
  outcomes: readonly ReadingOutcome[],
): PreferredReading | undefined {
  if (!hasNoAnswer(solved) || asksWhether(problem)) return undefined;
  const candidates = (draft.readings ?? [])
    .flatMap(({ others }, reading) =>
      others.map(({ readers = 0 }, option) => {
        const outcome = outcomes.find(({ choice }) => isOnly(choice, reading, option));
        return { reading, option, readers, outcome };
      }),
    )
    .filter(({ readers, outcome }) => readers >= enoughReaders && hasAnswer(outcome?.solved))
    .sort((a, b) => b.readers - a.readers);
  for (const { reading, option, readers, outcome } of candidates) {
    const { value } = formalize(problem, turnReading(draft, reading, option), data);
    if (value === undefined || outcome?.compiled === undefined || outcome.solved === undefined) continue;
    const { question, likely, others } = draft.readings![reading]!;
    const lacks = solved.status === 'infeasible' ? 'no solution' : 'no bound';
    const note: Diagnostic = {
      code: 'readings/preferred',
      severity: 'note',
      message: `${question} The likelier reading, “${likely}”, has ${lacks}; the answer is that of “${others[option]!.label}”, which ${readers} of ten readers would mean and which has one`,
      labels: [],
    };
    return {
      reading,
      option,
      formal: { ...value, compiled: outcome.compiled },
      solved: outcome.solved,
      note,
    };
  }
  return undefined;
}

const hasNoAnswer = ({ status }: SolvedInstance): boolean =>
  status === 'infeasible' || status === 'unbounded' || status === 'infeasible-or-unbounded';

const hasAnswer = (solved: SolvedInstance | undefined): boolean =>
  solved?.status === 'optimal' || solved?.status === 'satisfied';
