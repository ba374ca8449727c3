import type { Question } from '../compiler/answer/result.ts';
import { writeSolution } from '../compiler/answer/solution-json.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import type { Reader, ReaderUsage } from '../compiler/readers/reader.ts';
import type { Source } from '../compiler/source/span.ts';
import { compareDrafts, type Sample, solveSample, vote } from './compare-drafts.ts';
import type { SolveInstanceOptions } from './solve-instance.ts';

export interface SampledDrafts {
  /** The draft that most others agree with. */
  readonly winner: Sample;
  readonly confidence: number;
  /** Where the drafts give different answers: one question, an option a group of drafts. */
  readonly questions: readonly Question[];
  readonly diagnostics: readonly Diagnostic[];
  readonly usages: readonly ReaderUsage[];
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
  for (const reader of readers) {
    const { draft, usage } = await reader.read(problem, options.signal, data);
    usages.push(usage);
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
  return { winner: chosen, confidence, questions, diagnostics: [note], usages };
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
