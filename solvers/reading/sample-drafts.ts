import type { Question } from '../../compiler/answer/result.ts';
import { writeSolution } from '../../compiler/answer/solution-json.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Draft } from '../../compiler/draft/draft.ts';
import { quoteFinder } from '../../compiler/draft/locate-quote.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Reader, ReaderUsage } from '../../compiler/readers/reader.ts';
import type { Source } from '../../compiler/source/span.ts';
import type { SolveInstanceOptions } from '../solve-instance.ts';
import { compareDrafts, type Sample, solveSample, vote } from './compare-drafts.ts';

export interface SampledDrafts {
  /** The draft that most others agree with. */
  readonly winner: Sample;
  readonly confidence: number;
  /** Where the drafts give different answers: one question, an option a group of drafts. */
  readonly questions: readonly Question[];
  readonly diagnostics: readonly Diagnostic[];
  readonly usages: readonly ReaderUsage[];
  /** The further drafts, as far as they could be read. */
  readonly drafts: readonly Draft[];
}

/**
 * More drafts of the same problem, each read and solved on its own, vote with the first one: a second source of readings that no
 * draft offered by itself. Drafts over the same variables are compared constraint by constraint, so that the question names the
 * sentence that they understand differently.
 */
export async function sampleDrafts(
  problem: Problem,
  first: Sample,
  readers: readonly Reader[],
  data: readonly Source[],
  options: SolveInstanceOptions,
): Promise<SampledDrafts> {
  const samples: Sample[] = [first];
  const usages: ReaderUsage[] = [];
  const drafts: Draft[] = [];
  for (const reader of readers) {
    const { draft, usage } = await reader.read(problem, options.signal, data);
    usages.push(usage);
    if (draft !== undefined) drafts.push(draft);
    samples.push(draft === undefined ? {} : await solveSample(problem, draft, data, options));
  }
  const { winner, confidence, others } = vote(samples);
  const chosen = samples[winner] ?? first;
  const note: Diagnostic = {
    code: 'readings/vote',
    severity: 'note',
    message: `${Math.round(confidence * samples.length)} of ${samples.length} independent drafts give this answer`,
    labels: [],
  };
  const questions: Question[] = [];
  for (const other of others) {
    const sample = samples[other];
    if (sample?.formal === undefined || chosen.formal === undefined) continue;
    const differences = await compareDrafts(chosen.formal, sample.formal, data, options);
    const sentence = differences?.flatMap((d) => d.sentences)[0];
    questions.push({
      ...(sentence === undefined ? {} : { sentence }),
      question: 'independent readings of the text give different answers: which one is meant?',
      options: [optionOf(chosen, 'the reading of most drafts'), optionOf(sample, 'another reading')],
    });
  }
  return { winner: chosen, confidence, questions, diagnostics: [note], usages, drafts };
}

/**
 * Questions that one draft raises and the others do not share: where every draft gives the same answer, and no other one sees two
 * readings of that sentence, the likely reading stands, with a note. What several drafts doubt stays a question; so does what the text leaves
 * out, if another draft misses something as well, and a reading that is taken because the likely one has no answer.
 */
export function sharedDoubts(
  questions: readonly Question[],
  problem: Problem,
  { confidence, drafts }: Pick<SampledDrafts, 'confidence' | 'drafts'>,
): { readonly questions: readonly Question[]; readonly diagnostics: readonly Diagnostic[] } {
  if (confidence < 1 || drafts.length === 0) return { questions, diagnostics: [] };
  const find = quoteFinder(problem);
  const doubted = new Set(
    drafts.flatMap((draft) => (draft.readings ?? []).flatMap(({ quote }) => find(quote)?.sentences ?? [])),
  );
  const missed = drafts.some(({ missing = [] }) => missing.length > 0);
  const isShared = ({ sentence, options }: Question) =>
    options[0]?.preferred !== undefined || (sentence === undefined ? missed : doubted.has(sentence));
  const diagnostics = questions
    .filter((question) => !isShared(question))
    .map(
      ({ question }): Diagnostic => ({
        code: 'readings/not-shared',
        severity: 'note',
        message: `all drafts give the same answer, and only one asks: ${question}`,
        labels: [],
      }),
    );
  return { questions: questions.filter(isShared), diagnostics };
}

function optionOf({ formal, solved }: Sample, reading: string): Question['options'][number] {
  return {
    reading,
    status: solved?.status ?? 'unknown',
    ...(solved?.check?.objective === undefined ? {} : { objective: solved.check.objective }),
    ...(solved?.solution === undefined || formal === undefined
      ? {}
      : { solution: writeSolution(formal.compiled.instance, solved.solution) }),
  };
}
