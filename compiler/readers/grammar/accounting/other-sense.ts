import { related } from '../../../../grammars/english/lemma.ts';
import { unitOf } from '../../../problem/units.ts';
import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import type { Statement } from '../limits/statements.ts';
import { saidBefore } from './clause-scope.ts';
import type { Account } from './explanations.ts';

/** Words that make a rule a habit or a wish, or put it into the past. */
const LOOSE =
  /^(?:ideally|preferably|hopefully|perhaps|maybe|usually|typically|normally|generally|sometimes|often|yesterday|ago)$/;
/** What things are made or sold in: "in sets of 4" asks for multiples of four. */
const LOTS = /^(?:set|pack|batch|lot|group|pair|bundle|multiple|case|crate|box|bag|tray)$/;
/** Verbs by which an amount is held back: it is not used at all. */
const KEPT = /^(?:keep|retain|withhold|save|preserve|leave)$/;
/** Who buys or is served: what one of them takes at most is no limit for all. */
const SERVED = /^(?:customer|client|buyer|visitor|guest|person)$/;
/** What does not have to be is no limit. */
const DUTY = /^(?:(?:have|has|had|need|needs|needed|required|obliged|obligated) to|need|require|required)$/;

/**
 * Words of a limiting clause that have the sense of something else than the limit that was read, though each has its
 * place: what need not be, what was or would ideally be, what comes in lots, what is held back, "20 of these or 10 of those",
 * and a share of a measure ("40 % of the hours") that was read as one of the things.
 */
export function otherSense(
  { items }: ReadClause,
  statements: readonly Statement[],
  account: Account,
): string[] {
  const denies = items.some((item) => isWord(item, /^Not$/));
  const from = saidBefore(items);
  return items.flatMap((item, at): string[] => {
    if (at < from) return [];
    const [before, next] = [items[at - 1], items[at + 1]];
    if (isWord(item, /^Not$/))
      return [before, next].some((other) => isWord(other, /^(?:Verb|Must|Have)$/, DUTY)) ? ['not'] : [];
    // "at most 20 of these or 10 of those" is said for a limit on each; a room for either is shared.
    if (isWord(item, /^Or$/)) {
      const last = items.slice(0, at).findLast((other) => other.kind === 'amount');
      const plain = last?.kind === 'amount' && last.limit === undefined;
      return plain && !denies && next?.kind === 'amount' && next.limit === undefined ? ['or'] : [];
    }
    const words = item.kind === 'word' ? [item.lemma] : item.words;
    // "at most 20 can be sold to one customer", "a customer wants at most 12"
    const single =
      item.kind === 'amount'
        ? item.number.value === 1 && item.limit === undefined && isWord(before, /^(?:To|Preposition)$/)
        : item.kind !== 'word' && (item.articles ?? []).some((word) => /^(?:a|an|any)$/.test(word));
    const upper = statements.some(({ relation }) => relation === '<=' || relation === '<');
    if (single && upper && words.some((word) => SERVED.test(word)))
      return words.filter((word) => SERVED.test(word));
    const loose = words.filter((word) => LOOSE.test(word));
    // "it used to be that at least 6 were made"
    if (isWord(item, /^Verb$/, /^use$/) && isWord(next, /^To$/) && isWord(items[at + 2], /^Be$/))
      return ['used to be'];
    if (item.kind === 'word')
      return isWord(item, /^Verb$/, /^last$/) &&
        next?.kind === 'noun' &&
        next.words.some((word) => unitOf(word))
        ? ['last']
        : loose;
    if (item.kind !== 'amount') {
      const lot =
        isWord(before, /^Preposition$/, /^in$/) && isWord(next, /^Of$/) && items[at + 2]?.kind === 'amount';
      return lot ? [...loose, ...item.words.filter((word) => LOTS.test(word))] : loose;
    }
    const own = statements.filter(
      (one) => one.kind !== 'comparison' && one.value.numbers.includes(item.index),
    );
    const kept =
      isWord(before, /^Verb$/, KEPT) &&
      own.some((one) => one.kind === 'bound' && one.target.kind === 'attribute' && one.relation === '>=');
    const share = own.some((one) => one.kind === 'share');
    return [
      ...loose,
      ...(kept ? [(before as { lemma: string }).lemma] : []),
      ...(share ? [...item.words, ...item.said].filter((word) => isMeasure(word, account)) : []),
    ];
  });
}

/** Is it a word for what each of the things takes or gives, and not one for the things or for what they are counted in? */
function isMeasure(word: string, { known, alternatives }: Account): boolean {
  if (known.category(word) || alternatives.list.some((one) => one.lemmas.includes(word))) return false;
  const dimension = word === 'time' ? 'time' : unitOf(word)?.dimension;
  if (dimension === 'money' && known.invests) return false;
  return known.attributes.some(
    ({ unit, facts }) =>
      (dimension !== undefined && unit?.dimension === dimension) ||
      facts.some((fact) => fact.own.some((other) => related(word, other))),
  );
}

const isWord = (item: ClauseItem | undefined, tags: RegExp, lemmas?: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag) && (lemmas === undefined || lemmas.test(item.lemma));
