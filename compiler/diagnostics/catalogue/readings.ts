import type { CodePages } from '../catalogue.ts';

/** Codes of readings that were decided by solving, and of second looks. */
export const readingsPages: CodePages = {
  'readings/settled': {
    title: 'two ways to read a sentence, one answer',
    text: 'The reader saw two ways to understand a sentence. Both were solved: status and objective are the same, so nobody has to be asked.',
  },
  'readings/undecided': {
    title: 'whether a reading matters is open',
    text: 'The reader saw two ways to understand a sentence, but the other one could not be solved in time. Give more time with `--time-limit`, or make the sentence plainer.',
  },
  'readings/preferred': {
    title: 'a less likely reading is the one with an answer',
    text: 'A text that asks for a plan presupposes that there is one. The likeliest reading of a sentence has no solution (or no bound), and another one, which at least three of ten careful readers would mean, has an answer. That answer is given, marked `depends`, and the question shows what the first reading comes to. Make the sentence plainer where the first one is meant.',
  },
  'readings/text-says-so': {
    title: 'the reader stands by the text',
    text: 'The model had no solution (or no bound), so the reader was asked to look again at just those sentences. It found that the model says what the text says: the fault is in the problem.',
  },
  'readings/model-was-wrong': {
    title: 'the reader mended its model',
    text: 'The model had no solution (or no bound), so the reader was asked to look again at just those sentences. It found a mistake of its own; the answer is that of the mended model.',
  },
  'readings/vote': {
    title: 'how many independent drafts agree',
    text: 'With `--samples K` the language model drafts the problem K times, each draft is solved on its own, and the answers vote. The share that agrees is the confidence of the result.',
  },
  'readings/not-shared': {
    title: 'only one of the drafts sees two readings',
    text: 'With `--samples K` every draft gives the same answer, and only one of them sees a second way to read the sentence. The answer that all give stands.',
  },
  'readings/review': {
    title: 'a constraint says something else than the text',
    text: 'With `--review` each constraint is put into words again by its template, and the language model compares these words with the text. It named this constraint. Nothing was changed: compare the two yourself.',
  },
};
