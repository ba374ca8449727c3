import type { Tag } from '../../../../grammars/english/lexicon.ts';
import type { Clause } from '../../../../grammars/english/tree.ts';
import type { NumberMention } from '../../../problem/problem.ts';
import type { Unit } from '../../../problem/units.ts';
import type { Reference } from '../alternatives/refer.ts';

/** An amount of a clause with what it is an amount of. */
export interface AmountItem {
  readonly kind: 'amount';
  readonly number: NumberMention;
  /** Index of the number in the problem. */
  readonly index: number;
  /** Limit said of it, or of the row of amounts that it stands in. */
  readonly limit?: Tag;
  /** How its value follows from numbers of the text, where it is none of them itself ("1 hour 15 minutes"). */
  readonly derived?: string;
  readonly unit?: Unit;
  /** Every word of its noun phrase. */
  readonly said: readonly string[];
  /** Content words of its noun phrase, without the unit. */
  readonly words: readonly string[];
  readonly reference?: Reference;
  /** Words before its noun: "the", "each", "another". */
  readonly articles?: readonly string[];
  /** The word before "of" that it is counted in ("bottles of tea"). */
  readonly container?: string;
  /** Its noun is said with "each" ("15 items of each type"). */
  readonly every?: boolean;
  /** Its noun is a word for classes ("types", "methods"). */
  readonly classed: boolean;
}

/** Words that refer to alternatives. */
export interface MentionItem {
  readonly kind: 'mention';
  readonly reference: Reference;
  /** Every word of it, the empty ones too ("total"). */
  readonly said?: readonly string[];
  readonly each: boolean;
  /** Said with "each" or "every" itself. */
  readonly every?: boolean;
  /** Said of all of them ("both machines"). */
  readonly all: boolean;
  /** Words before it: "the", "each", "another". */
  readonly articles?: readonly string[];
  /** Its other words ("profit", "container"). */
  readonly words: readonly string[];
}

/** Other nouns. */
export interface NounItem {
  readonly kind: 'noun';
  /** Every word of it, the empty ones too ("total"). */
  readonly said?: readonly string[];
  /** Said with "per": what the amounts are for one of. */
  readonly per?: boolean;
  /** Said with "each" or "every" itself. */
  readonly every?: boolean;
  /** Words before it: "the", "each", "another". */
  readonly articles?: readonly string[];
  readonly words: readonly string[];
  readonly each: boolean;
}

export interface WordItem {
  readonly kind: 'word';
  readonly tag: Tag;
  readonly lemma: string;
  /** A denial that the limit word after it has taken up. */
  readonly absorbed?: boolean;
}

export type ClauseItem = AmountItem | MentionItem | NounItem | WordItem;

/** A clause in terms of the alternatives. */
export interface ReadClause {
  readonly sentence: string;
  readonly clause: Clause;
  readonly items: readonly ClauseItem[];
  /** Joint that led to it, as a tag. */
  readonly joint?: Tag;
  /** Is it a list of amounts, one for each alternative? */
  readonly listed?: boolean;
}

/** Nouns that say nothing of what is measured. */
export const EMPTY_NOUNS = new Set(
  'total number amount unit quantity overall sum average type kind lot rest combination individual possible available different'.split(
    ' ',
  ),
);

/** "One unit of peppers": the alternative itself. */
export const isOneOf = (item: AmountItem): boolean =>
  item.reference !== undefined &&
  !item.reference.category &&
  item.number.value === 1 &&
  item.number.form !== 'percent' &&
  item.limit === undefined &&
  item.reference.full &&
  item.reference.headed &&
  item.unit?.dimension !== 'money';

export const isWord = (item: ClauseItem | undefined, tags: RegExp, lemmas?: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag) && (lemmas === undefined || lemmas.test(item.lemma));
