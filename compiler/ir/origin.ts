import type { Span } from '../source/span.ts';

/**
 * Where a constraint, objective, declaration or flat row comes from. Every pass keeps it unchanged.
 *
 * In model text an origin is a string annotation `:: "s3: at most $200 to spend"`: sentence ids separated by
 * commas, a colon, the quote. An annotation without sentence ids is only a name (the group `id`).
 */
export interface Origin {
  /** Group id, unique among the constraints of a model: the draft item's id (`c3`), or `line 12` for a model written by hand. */
  readonly id: string;
  /** Sentence ids (`s3`) of the problem; empty for a model without one. */
  readonly sentences: readonly string[];
  /** The exact words of the problem, or the string annotation of a hand-written model. */
  readonly quote?: string;
  /** Place in the model text. */
  readonly span?: Span;
  /** Template that the draft claims, where it does. */
  readonly template?: string;
}
