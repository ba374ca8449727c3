import type { Tag } from './lexicon.ts';
import type { TaggedWord } from './tagger.ts';

/** A sentence as the clause grammar sees it: clauses of phrases in the order of the text, without any meaning. */
export interface SentenceTree {
  readonly clauses: readonly Clause[];
}

export interface Clause {
  /** What joined it to the clause before: `while`, `if`, `and`, a comma. */
  readonly joint?: TaggedWord;
  readonly phrases: readonly Phrase[];
}

export type Phrase = NounPhrase | Amounts | WordPhrase;

/** "each large box of chocolates": words in order, those after `of` too. */
export interface NounPhrase {
  readonly kind: 'noun';
  readonly words: readonly TaggedWord[];
  /** "the", "each", "another" and the like before its words, in order. */
  readonly articles: readonly TaggedWord[];
  /** Where it begins, articles included. */
  readonly start: number;
  /** Words before the first `of`: the head is the last of them. */
  readonly head: number;
  /** Said of each single one (`each`, `every`, `per`, `one`, `a`). */
  readonly each: boolean;
  readonly all: boolean;
  /** Said with "each" or "every" itself. */
  readonly every: boolean;
  /** Said with "per". */
  readonly per: boolean;
}

/** "at least 3 hours of work and 2 kg": amounts in a row under one limit word, if any. */
export interface Amounts {
  readonly kind: 'amounts';
  readonly limit?: TaggedWord;
  readonly items: readonly Amount[];
}

export interface Amount {
  readonly number: TaggedWord;
  /** "at least" before it, or "or more" behind it, where the amounts of one row differ. */
  readonly limit?: TaggedWord;
  readonly noun?: NounPhrase;
  /** "and" or "or" that joins it to the amount before it in its row. */
  readonly joint?: TaggedWord;
}

export interface WordPhrase {
  readonly kind: 'word';
  readonly word: TaggedWord;
}

/** Words that limit the number that they stand beside. */
export const LIMIT_TAGS: ReadonlySet<Tag> = new Set<Tag>(['Lower', 'Upper', 'Above', 'Below', 'Exactly']);
