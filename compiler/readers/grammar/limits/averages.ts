import { related } from '../../../../grammars/english/lemma.ts';
import { type AmountItem, type ClauseItem, isWord, type ReadClause } from '../clauses/clause-items.ts';
import type { Attribute } from '../facts/attributes.ts';
import { amountValue, type Relation, type Statement } from './statements.ts';
import type { Known } from './targets.ts';

/**
 * "The mixture must have at least 18% protein", "an alcohol content of not less than 18%", "the average risk must be at most 3": a limit on the
 * mean of a measure over all that is decided on. In percent where the measure is one of percents; else only where the text says "average".
 */
export function averageStatement(
  clause: ReadClause,
  at: number,
  amount: AmountItem,
  relation: Relation,
  known: Known,
): Statement | undefined {
  const { items } = clause;
  const percent = amount.number.form === 'percent';
  if (!percent && !saysAverage(items.slice(0, at))) return undefined;
  const words = amount.words.length > 0 ? amount.words : nounsBefore(items, at);
  const measures = known.attributes.filter(
    (attribute) => (attribute.unit?.name === '%') === percent && isNamed(attribute, words),
  );
  const [attribute] = measures;
  const named = items.some((item) => item.kind === 'mention' && !item.reference.category);
  if (!attribute || measures.length !== 1 || named || amount.reference?.category === false) return undefined;
  if (attribute.facts.length !== known.count) return undefined;
  return { kind: 'average', attribute, relation, value: averageValue(amount), clause };
}

const averageValue = (amount: AmountItem) => ({
  ...amountValue(amount),
  ...(amount.number.form === 'percent' && { derived: `${amount.number.text} as a share` }),
});

export const saysAverage = (items: readonly ClauseItem[]): boolean =>
  items.some(
    (item) =>
      (item.kind === 'noun' || item.kind === 'mention') && (item.said ?? item.words).includes('average'),
  );

/** The nouns back to the amount before, the nearest first. */
function nounsBefore(items: readonly ClauseItem[], at: number): readonly string[] {
  const from = items.findLastIndex(
    (item, i) => i < at && (item.kind === 'amount' || isWord(item, /^Comma$/)),
  );
  return items
    .slice(from + 1, at)
    .flatMap((item) => (item.kind === 'noun' || item.kind === 'mention' ? item.words : []));
}

const isNamed = ({ facts }: Attribute, words: readonly string[]): boolean =>
  facts.every((fact) => fact.words.some((word) => words.some((other) => related(word, other))));
