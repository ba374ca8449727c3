import { isDenial, isOperator, isQualifier } from '../../../../grammars/english/operators.ts';
import { unitOf } from '../../../problem/units.ts';
import type { Alternatives } from '../alternatives/alternatives.ts';
import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import type { Statement } from '../limits/statements.ts';
import type { Account } from './explanations.ts';

const isWord = (item: ClauseItem | undefined, tags: RegExp, lemmas?: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag) && (lemmas === undefined || lemmas.test(item.lemma));

/** "cannot make more than 12 lamps or 10 clocks" forbids both. */
const onlyUpper = (statements: readonly Statement[]): boolean =>
  statements.every((statement) => statement.relation === '<=' || statement.relation === '<');

const onlyLower = (statements: readonly Statement[]): boolean =>
  statements.every((statement) => statement.relation === '>=' || statement.relation === '>');

const wordOf = (item: ClauseItem): string => (item.kind === 'word' ? item.lemma : (item.words[0] ?? ''));

/** "4 chairs or at least 3 tables": one of two limits is no limit. */
const isAmountNext = (items: readonly ClauseItem[], at: number): boolean => {
  const next = items.findIndex(
    (item, i) => i > at && !isWord(item, /^(?:All|Lower|Upper|Above|Below|Exactly|Adverb|Determiner)$/),
  );
  return items[next]?.kind === 'amount';
};

/** "at least 18 lessons are already booked", "are booked already" */
const isBooked = (items: readonly ClauseItem[], at: number): boolean =>
  [items[at + 1], items[at - 1], items.find((item) => isWord(item, /^Verb$/))].some(
    (item) =>
      item !== undefined &&
      /^(?:book|reserve|order|promise|contract|told|tell|sign|commit)/.test(wordOf(item)),
  );

const isNamedOne = (item: ClauseItem): boolean => item.kind === 'mention';

/** Is it a limit on how many there are of the alternatives? */
const isCount = (statement: Statement): boolean =>
  statement.kind !== 'bound' || statement.target.kind !== 'attribute';

/** "another team", "previous games": what sets the scene may be told apart. */
const TOLD_APART = /^(?:another|same|previous|next|first|last)$/;
/** "over the next week": the horizon of the plan. */
const COMING = /^(?:next|coming|upcoming|following)$/;

/** Words at a place that change what is said, and that no rule of limits takes up. */
export function operatorsOf(
  items: readonly ClauseItem[],
  at: number,
  statements: readonly Statement[],
  account: Account,
): string[] {
  const item = items[at]!;
  const compares = statements.some((statement) => statement.kind !== 'bound' && statement.kind !== 'share');
  if (item.kind === 'word') {
    if (item.lemma === 'already' && isBooked(items, at) && onlyLower(statements.filter(isCount))) return [];
    if (item.tag === 'Not') return item.absorbed || compares ? [] : [item.lemma];
    if (
      item.tag === 'Or' &&
      isAmountNext(items, at) &&
      items.slice(0, at).some((other) => other.kind === 'amount') &&
      !onlyUpper(statements)
    )
      return [item.lemma];
    if (isDenial(item.lemma)) return [item.lemma];
    // "the workers together need at least 9 hours"
    if (
      item.lemma === 'together' &&
      items[at - 1]?.kind === 'noun' &&
      !items.slice(0, at).some(isNamedOne) &&
      !statements.some(isCount)
    )
      return [];
    // "putting together a sandwich"
    if (item.lemma === 'together' && isWord(items[at - 1], /^Verb$/, /^put$/)) return [];
    // "a lesson lasts 1 hour"
    if (isWord(item, /^Verb$/, /^last$/)) return [];
    if (isWord(item, /^Verb$/) && (isWord(items[at - 1], /^To$/) || items[at + 1]?.kind === 'noun'))
      return [];
    const sum = statements.some((one) => one.kind === 'bound' && /^(?:total|some)$/.test(one.target.kind));
    if (item.tag === 'Exactly' && compares) return [];
    return isOperator(item.lemma) && !(sum && item.lemma === 'together') && !(compares && item.lemma === 'no')
      ? [item.lemma]
      : [];
  }
  const words = [
    ...(item.kind === 'amount' ? item.said : (item.said ?? item.words)),
    ...(item.articles ?? []),
  ];
  const period = item.words.some((word) => unitOf(word));
  return words.filter(
    (word) =>
      isOperator(word) &&
      !(compares && word === 'no') &&
      !(word === 'average' && statements.some(({ kind }) => kind === 'average')) &&
      !(item.kind === 'noun' && (period ? COMING : TOLD_APART).test(word)) &&
      !isNamed(word, account),
  );
}

/** Is it part of a name or of a measure ("waste", "extra large")? Words that only qualify are no measure. */
export const isNamed = (word: string, { alternatives, known }: Account): boolean =>
  alternatives.list.some((one) => one.lemmas.includes(word)) ||
  (!isQualifier(word) &&
    known.attributes.some((attribute) => attribute.facts.some((fact) => fact.own.includes(word))));

/** Words of a clause that gives amounts which make them something else than an amount for each one. */
export function factOperators(clause: ReadClause, { list }: Alternatives): string[] {
  const { items } = clause;
  const named = (word: string): boolean => list.some((one) => one.lemmas.includes(word));
  return items.flatMap((item, at): string[] => {
    if (item.kind === 'word') {
      if (item.tag === 'Not') return [item.lemma];
      if (item.tag === 'Or' && items[at - 1]?.kind === 'amount' && items[at + 1]?.kind === 'amount')
        return [item.lemma];
      if (item.tag === 'Only' && items[at + 1]?.kind !== 'amount') return [item.lemma];
      // "sells for $10 less", "takes 2 more hours than a lamp": the amount is a difference
      if (/^(?:More|Fewer|Above|Below)$/.test(item.tag) && items[at - 1]?.kind === 'amount')
        return [item.lemma];
      if (item.tag === 'Verb' && (items[at + 1]?.kind === 'noun' || item.lemma === 'last')) return [];
      if (item.lemma === 'together' && isWord(items[at - 1], /^Verb$/)) return [];
      return isOperator(item.lemma) && item.lemma !== 'average' ? [item.lemma] : [];
    }
    // "an additional 5 hours": that it comes on top of others does not change it.
    if (
      item.kind === 'noun' &&
      items[at + 1]?.kind === 'amount' &&
      item.words.every((word) => /^(?:additional|extra)$/.test(word))
    )
      return [];
    const own = item.kind === 'amount' ? item.said : (item.said ?? item.words);
    // "driving a van to the next town"
    if (item.kind === 'noun' && isWord(items[at - 1], /^To$/) && own[0] === 'next') return [];
    return [...own, ...(item.articles ?? [])].filter(
      (word) =>
        isOperator(word) &&
        word !== 'average' &&
        !named(word) &&
        (isQualifier(word) || item.kind !== 'amount'),
    );
  });
}
