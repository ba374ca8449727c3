import { parseSentence } from '../../../../grammars/english/clause-grammar.ts';
import { scanEnglish } from '../../../../grammars/english/scanner.ts';
import { type NumberSpan, tagWords } from '../../../../grammars/english/tagger.ts';
import type { Clause } from '../../../../grammars/english/tree.ts';
import type { NumberMention, Problem, Sentence } from '../../../problem/problem.ts';

/** A sentence with its clauses. */
export interface ReadSentence {
  readonly sentence: Sentence;
  readonly clauses: readonly Clause[];
}

/** Numbers that are part of a name, or only count the place in a row, are words to the grammar. */
const isQuantity = (number: NumberMention): boolean =>
  number.form !== 'identifier' && number.form !== 'ordinal';

/** Tags and parses every sentence of a problem. */
export function readClauses(problem: Problem): ReadSentence[] {
  const spans = new Map<string, NumberSpan[]>();
  problem.numbers.forEach((number, index) => {
    if (!isQuantity(number)) return;
    const list = spans.get(number.sentence) ?? [];
    spans.set(number.sentence, list);
    const tag = number.form === 'percent' ? 'Percent' : number.form === 'multiple' ? 'Multiple' : 'Number';
    list.push({ ...number.span, tag, index });
  });
  return problem.sentences.map((sentence) => {
    // Rows of tables are no sentences: their cells are read by column.
    if (sentence.form === 'table-row') return { sentence, clauses: [] };
    const lexemes = scanEnglish(problem.source.text, sentence.span.start, sentence.span.end);
    return { sentence, clauses: parseSentence(tagWords(lexemes, spans.get(sentence.id) ?? [])).clauses };
  });
}
