import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** What a stage asks a language model. Plain data: its content is what a recording is keyed by. */
export interface ModelRequest {
  /** Which stage asks; for progress, counting and recordings. */
  readonly purpose:
    | 'draft'
    | 'variables'
    | 'classification'
    | 'formulation'
    | 'again'
    | 'repair'
    | 'conflict'
    | 'unbounded'
    | 'several'
    | 'review'
    /** A whole model as text, for comparison. */
    | 'plain';
  readonly messages: readonly Message[];
  /** Number of a further independent draft of the same problem (from 1): the same question, another answer. */
  readonly sample?: number;
  /** JSON schema of the answer; an endpoint that cannot be held to it gets it in words by the prompt. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
}

interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What came back. */
export interface Completion {
  readonly text: string;
  /** Why the text ends: by itself, cut off at a length, refused, or the connection broke. */
  readonly finish: 'stop' | 'length' | 'refused' | 'cut-off';
  /** The model's own words, where it refused. */
  readonly refusal?: string;
  /** The name of the model that answered. */
  readonly model?: string;
  readonly usage: Usage;
}

/** Tokens read and written; `cost` in US dollars where the price of the model is known. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cost?: number;
}

/** A language model behind an endpoint (or its recording). Rejects with a {@link ModelFault}, or with the signal's reason. */
export interface LanguageModel {
  readonly id: string;
  complete(
    request: ModelRequest,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (characters: number) => void },
  ): Promise<Completion>;
}

/** The surroundings failed: no key, no endpoint, no recording, a limit reached. What happened stands in the diagnostic. */
export class ModelFault extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = 'ModelFault';
    this.diagnostic = diagnostic;
  }
}
