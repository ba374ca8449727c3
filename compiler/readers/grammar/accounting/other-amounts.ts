import { related } from '../../../../grammars/english/lemma.ts';
import { isPerson } from '../alternatives/category-words.ts';
import type { ClauseItem } from '../clauses/clause-items.ts';
import { polarityOf } from '../facts/attributes.ts';
import type { Statement } from '../limits/statements.ts';
import type { Known } from '../limits/targets.ts';

/**
 * Words by which an amount is of something else than the statement that was read from it: a share of a measure, what each of
 * several has, what is put aside.
 */
export function otherAmounts(
  items: readonly ClauseItem[],
  from: number,
  statements: readonly Statement[],
  known: Known,
): string[] {
  return [
    ...partOfMeasure(items, statements, known),
    ...forEachOfSeveral(items, statements),
    ...putAside(items.slice(from), statements),
  ];
}

/** "20 % of the people must go by van", where each van seats 12; "half of the sales": no share of the things that are decided on. */
const partOfMeasure = (
  items: readonly ClauseItem[],
  statements: readonly Statement[],
  { attributes, invests }: Known,
): string[] => {
  const measured = (word: string): boolean =>
    (!invests && polarityOf([word]) !== 'neutral') ||
    attributes.some(({ facts }) =>
      facts.some(({ own }) => own.some((other) => other === word || (isPerson(other) && isPerson(word)))),
    );
  return items.flatMap((item) =>
    item.kind === 'amount' &&
    statements.some((one) => one.kind === 'share' && one.value.numbers.includes(item.index))
      ? item.words.filter(measured)
      : [],
  );
};

/** "each machine is available for 3000 minutes": one amount that limits several measures. */
export const limitsSeveral = (statements: readonly Statement[]): boolean =>
  statements.some((one, i) =>
    statements.some(
      (other, j) =>
        i < j &&
        one.kind === 'bound' &&
        other.kind === 'bound' &&
        one.value.numbers.join() === other.value.numbers.join(),
    ),
  );

/** "the two workers have 80 hours each": what there is of a measure is that much times those who have it. */
const forEachOfSeveral = (items: readonly ClauseItem[], statements: readonly Statement[]): string[] =>
  limitsSeveral(statements)
    ? []
    : items.flatMap((item, at) => {
        const before = items[at - 1];
        if (before?.kind !== 'amount' || !isWord(item, /^Each$/)) return [];
        const measured = statements.some(
          (one) =>
            one.kind === 'bound' &&
            one.target.kind === 'attribute' &&
            one.value.numbers.includes(before.index),
        );
        return measured ? ['each'] : [];
      });

const PUT_ASIDE = /^(?:keep|save|donate|reserve|retain|discard)d?$|^(?:retained|discarded)$/;

/** "at least 30 kg of wood must be kept": a measure counts what is used, and not what is put aside. */
function putAside(items: readonly ClauseItem[], statements: readonly Statement[]): string[] {
  const measures = statements.flatMap((one) =>
    one.kind === 'bound' && one.target.kind === 'attribute' && /^[>=]/.test(one.relation)
      ? [one.target.attribute]
      : [],
  );
  if (measures.length === 0) return [];
  const measured = (word: string): boolean =>
    measures.some(({ facts }) => facts.some(({ words }) => words.some((other) => related(word, other))));
  return items.flatMap((item, at) => {
    const words = item.kind === 'word' ? (item.tag === 'Verb' ? [item.lemma] : []) : item.words;
    // "must be kept running"
    if (isWord(items[at + 1], /^Verb$/)) return [];
    // "must be spent on cleaning", which is none of the work that is measured
    const elsewhere = isWord(items[at - 1], /^Preposition$/, /^on$/) && isWord(item, /^Verb$/);
    return words.filter((word) => (elsewhere || PUT_ASIDE.test(word)) && !measured(word));
  });
}

const isWord = (item: ClauseItem | undefined, tags: RegExp, lemmas?: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag) && (lemmas === undefined || lemmas.test(item.lemma));
