import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Draft } from '../draft/draft.ts';
import type { Problem } from '../problem/problem.ts';
import type { Source } from '../source/span.ts';

/** Whoever turns a problem into a draft. */
export interface Reader {
  readonly id: string;
  /** `data`: the data files that the model will be solved with; their tables are in the problem already. */
  read(problem: Problem, signal?: AbortSignal, data?: readonly Source[]): Promise<ReadOutcome>;
}

export interface ReadOutcome {
  /** Missing where the reader declined; the diagnostics then name the sentences. */
  readonly draft?: Draft;
  readonly diagnostics: readonly Diagnostic[];
  /** What it cost: nothing for the grammar. */
  readonly usage: ReaderUsage;
}

export interface ReaderUsage {
  readonly calls: number;
  /** Read and written together. */
  readonly tokens: number;
  /** Written by the model. */
  readonly outputTokens?: number;
  /** Name of the language model, where one answered. */
  readonly model?: string;
  /** In the currency of the price table, where the model is in it. */
  readonly cost?: number;
}
