import { withoutContractions } from './contractions.ts';
import { singular } from './lemma.ts';
import { type Tag, VERB_FORMS } from './lexicon.ts';
import { wordTag } from './noun-or-verb.ts';
import { DENIED, phraseAt } from './phrases.ts';
import type { Lexeme } from './scanner.ts';

/** One token of the clause grammar: a word, a fixed phrase, a number or a mark, with what it is. */
export interface TaggedWord {
  readonly tag: Tag;
  /** As written. */
  readonly text: string;
  /** Lower case; nouns in the singular, verbs in their base form. */
  readonly lemma: string;
  readonly start: number;
  readonly end: number;
  /** Index of the number that it is. */
  readonly number?: number;
  /** A denial that turned the limit word after it ("cannot sell more than 5"). */
  readonly absorbed?: boolean;
}

/** A stretch of the text that is one number, found beforehand. */
export interface NumberSpan {
  readonly start: number;
  readonly end: number;
  readonly tag: 'Number' | 'Percent' | 'Multiple';
  readonly index: number;
}

/** Tags the lexemes of one sentence, in one pass from left to right. */
export function tagWords(written: readonly Lexeme[], numbers: readonly NumberSpan[]): TaggedWord[] {
  const lexemes = withoutContractions(written);
  const tagged: TaggedWord[] = [];
  const byStart = new Map(numbers.map((number) => [number.start, number]));
  const low = lexemes.map((lexeme) => splitContraction(lexeme.text.toLowerCase()));
  let denied = 0;
  for (let at = 0; at < lexemes.length; ) {
    const lexeme = lexemes[at]!;
    const number = byStart.get(lexeme.start);
    const previousTag = tagged.at(-1)?.tag;
    const pronoun =
      low[at] === 'one' && (previousTag === 'Noun' || previousTag === 'Each' || previousTag === 'Determiner');
    if (number && pronoun) {
      tagged.push({ tag: 'Pronoun', text: lexeme.text, lemma: 'one', start: lexeme.start, end: lexeme.end });
      at++;
      continue;
    }
    if (number) {
      let to = at + 1;
      while (to < lexemes.length && lexemes[to]!.start < number.end) to++;
      tagged.push({
        tag: number.tag,
        text: lexemes
          .slice(at, to)
          .map((each) => each.text)
          .join(' '),
        lemma: '',
        start: number.start,
        end: number.end,
        number: number.index,
      });
      at = to;
      denied = 0;
      continue;
    }
    const phrase = phraseAt(low, at, denied > 0);
    const length = phrase?.length ?? 1;
    const last = lexemes[at + length - 1]!;
    const tag = phrase?.tag ?? wordTag(lexemes, low, at, tagged);
    const denies = phrase?.turned || (denied > 0 && DENIED[tag] !== undefined);
    if (denies) {
      const denial = tagged.findLastIndex((word) => word.tag === 'Not');
      if (denial !== -1) tagged[denial] = { ...tagged[denial]!, absorbed: true };
    }
    const word = low[at]!;
    tagged.push({
      tag: denies ? (DENIED[tag] ?? tag) : tag,
      text: lexemes
        .slice(at, at + length)
        .map((each) => each.text)
        .join(' '),
      lemma:
        tag === 'Verb'
          ? (VERB_FORMS.get(word) ?? word)
          : tag === 'Noun'
            ? singular(word)
            : low.slice(at, at + length).join(' '),
      start: lexeme.start,
      end: last.end,
    });
    // A denial reaches the next few words: "cannot sell more than", "does not want to spend more than".
    if (tag === 'Not') denied = 6;
    else if (tag === 'Comma' || tag === 'Semicolon' || tag === 'While') denied = 0;
    else denied = Math.max(0, denied - 1);
    at += length;
  }
  return tagged;
}

const splitContraction = (word: string): string => word.replace('’', "'");

/** "in all cases" is no total. */
export const isInAllOf = (phrase: readonly string[], low: readonly string[], at: number): boolean =>
  phrase[0] === 'in' && phrase[1] === 'all' && /^(?!or$|and$)[a-z]/.test(low[at + 2] ?? '');
