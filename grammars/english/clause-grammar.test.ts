import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSentence } from './clause-grammar.ts';
import { scanEnglish } from './scanner.ts';
import { type NumberSpan, tagWords } from './tagger.ts';
import type { Phrase } from './tree.ts';

/** Numerals of a sentence as number spans, in order. */
const numbersOf = (text: string): NumberSpan[] =>
  [...text.matchAll(/\d+(?:\.\d+)?/g)].map((match, index) => ({
    start: match.index,
    end: match.index + match[0].length,
    tag: 'Number',
    index,
  }));

const parse = (text: string) => parseSentence(tagWords(scanEnglish(text), numbersOf(text))).clauses;

/** A clause on one line: [nouns], {limit numbers}, other words as they are. */
const show = (phrase: Phrase): string => {
  if (phrase.kind === 'noun') return `[${phrase.words.map((word) => word.lemma).join(' ')}]`;
  if (phrase.kind === 'word') return phrase.word.lemma;
  const items = phrase.items.map((item) => `${item.number.text}${item.noun ? ` ${show(item.noun)}` : ''}`);
  return `{${phrase.limit ? `${phrase.limit.tag} ` : ''}${items.join('; ')}}`;
};
const shown = (text: string) => parse(text).map((clause) => clause.phrases.map(show).join(' '));

describe('the clause grammar', () => {
  it('makes noun phrases with their complements', () => {
    expect(shown('each crate of ripe plums')).toEqual(['[crate ripe plum]']);
  });
  it('puts amounts in a row under one limit', () => {
    expect(shown('she needs at least 30 grams of iron and 20 grams of zinc')).toEqual([
      'she need {Lower 30 [gram iron]; 20 [gram zinc]}',
    ]);
  });
  it('begins a new clause before a subject with its verb', () => {
    expect(shown('each van costs 40 dollars and each bus costs 90 dollars')).toHaveLength(2);
  });
  it('keeps a coordinated subject together', () => {
    expect(shown('vans and buses need 2 drivers')).toHaveLength(1);
  });
  it('parts at while, whereas and but', () => {
    expect(shown('a van holds 8 boxes while a bus holds 30 boxes')).toHaveLength(2);
  });
  it('reads a denied limit as the other one', () => {
    expect(parse('they cannot sell more than 40 pens')[0]!.phrases.at(-1)).toMatchObject({
      kind: 'amounts',
      limit: { tag: 'Upper' },
    });
  });
  it('does not take what a price is for as what there is', () => {
    expect(shown('it costs 5 a box')).toEqual(['it cost {5} [box]']);
  });
  it('is a noun or a verb by its neighbours', () => {
    const tags = (text: string) => tagWords(scanEnglish(text), numbersOf(text)).map((word) => word.tag);
    expect(tags('tea costs 3')).toEqual(['Noun', 'Verb', 'Number']);
    expect(tags('the costs of tea')).toEqual(['Determiner', 'Noun', 'Of', 'Noun']);
    expect(tags('to process oil')).toEqual(['To', 'Verb', 'Noun']);
  });
  it('accepts every sequence of words', () => {
    const word = fc.constantFrom(
      ...'each of and or , ; while if per at least most than as 3 12 % the pens box must be cannot exceed with how many ( ) . more twice only'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(' ');
        const clauses = parse(text);
        expect(clauses.length).toBeGreaterThan(0);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
