import { LIMIT_TAGS, type Phrase } from '../../../../grammars/english/tree.ts';
import { spentAt } from '../alternatives/category-words.ts';
import type { ClauseItem, ReadClause } from './clause-items.ts';

const COMMA = { kind: 'word', tag: 'Comma', lemma: ',' } as const;

/** "the number of parcels sent to X …": a clause that has named a thing, and no verb but participles. */
const isParticipial = ({ items, clause }: ReadClause): boolean =>
  items.some((item) => item.kind === 'mention' && !item.reference.category) &&
  !items.some(
    (item) =>
      item.kind === 'amount' ||
      (item.kind === 'word' &&
        (LIMIT_TAGS.has(item.tag) || /^(?:Must|Can|Be|Have|Than|How|Relative)$/.test(item.tag))),
  ) &&
  afterPurpose(clause.phrases).every(
    (phrase, at) =>
      phrase.kind !== 'word' ||
      phrase.word.tag !== 'Verb' ||
      (at > 0 && /(?:ed|made|sold|sent|grown|built|bought|spent)$/.test(phrase.word.text)),
  );

/** "each unit sent to X | and Y costs $5 and $6, respectively": a list of things that the conjunction parted. */
const isOpenList = (before: readonly ClauseItem[], items: readonly ClauseItem[]): boolean =>
  items[0]?.kind === 'mention' &&
  items.some((item) => item.kind === 'word' && item.tag === 'Respectively') &&
  before.findLast((item) => !(item.kind === 'word' && item.tag === 'Comma'))?.kind === 'mention' &&
  !before.some(isAmount);

/** "to keep a balance, the number of …": what comes behind the purpose. */
const afterPurpose = (phrases: readonly Phrase[]): readonly Phrase[] => {
  const to = phrases.findIndex((phrase) => phrase.kind === 'word' && phrase.word.tag === 'To');
  const comma = phrases.findIndex(
    (phrase, at) => at > to && phrase.kind === 'word' && phrase.word.tag === 'Comma',
  );
  return to !== -1 && to < 3 && comma !== -1 ? phrases.slice(comma + 1) : phrases;
};

/** "… and Y cannot exceed 20" */
const startsWithName = ([first, second]: readonly ClauseItem[]): boolean =>
  first?.kind === 'mention' &&
  !first.reference.category &&
  (second?.kind === 'amount'
    ? second.limit !== undefined
    : second?.kind === 'word' && (LIMIT_TAGS.has(second.tag) || /^(?:Must|Can)$/.test(second.tag)));

/** "the sum of twice the use of X …": a sum with a factor or a difference that nothing has limited yet. */
const isOpenSum = (items: readonly ClauseItem[]): boolean =>
  !items.some(
    (item) =>
      (item.kind === 'amount' && item.limit !== undefined) ||
      (item.kind === 'word' && (LIMIT_TAGS.has(item.tag) || /^(?:Must|Can|Be|Than)$/.test(item.tag))),
  ) &&
  items.some((item) =>
    item.kind === 'amount'
      ? item.number.form === 'multiple'
      : (item.kind === 'word' ? [item.lemma] : (item.said ?? item.words)).some((word) =>
          /^(?:minus|difference|sum|combined|total)$/.test(word),
        ),
  ) &&
  items.some((item) => item.kind === 'mention' && !item.reference.category);

/** "to make a pair of boots, …": what is then said is said of it. */
const isMakingOne = ([to, verb, named, ...rest]: readonly ClauseItem[]): boolean =>
  rest.length === 0 &&
  to?.kind === 'word' &&
  to.tag === 'To' &&
  verb?.kind === 'word' &&
  verb.tag === 'Verb' &&
  named?.kind === 'mention' &&
  named.each &&
  named.reference.alternatives.length === 1 &&
  !named.reference.category;

const isLimited = (item: ClauseItem): boolean =>
  item.kind === 'amount' ? item.limit !== undefined : item.kind === 'word' && LIMIT_TAGS.has(item.tag);

export const isAmount = (item: ClauseItem): boolean => item.kind === 'amount';

/** Joins clauses without a verb to the one before ("… 5 hours on each pen but 12 hours on each set"). */
export function joinElliptic(clauses: readonly ReadClause[]): ReadClause[] {
  const joined: ReadClause[] = [];
  for (const clause of clauses) {
    const last = joined.at(-1);
    const verb = clause.items.some(
      (item) => item.kind === 'word' && /^(?:Verb|Be|Have|Must|Can|How)$/.test(item.tag),
    );
    const amount = clause.items.some(isAmount);
    // "for each hour at lake 1 he spends, he can catch 5 pikes"
    const spent =
      last?.sentence === clause.sentence &&
      (last.items.some((_, at) => spentAt(last.items, at)) ||
        (isMakingOne(last.items) && !clause.items.some(isLimited)));
    if (last && spent && amount && clause.joint === 'Comma' && !last.items.some(isAmount)) {
      joined[joined.length - 1] = { ...last, items: [...last.items, COMMA, ...clause.items] };
      continue;
    }
    // "the sum of twice the use of X and the use of Y must be at least 50"
    const open =
      last &&
      (isOpenSum(last.items) ||
        isOpenList(last.items, clause.items) ||
        (isParticipial(last) && startsWithName(clause.items)));
    if (last && last.sentence === clause.sentence && clause.joint === 'And' && open) {
      const and = { kind: 'word', tag: 'And', lemma: clause.clause.joint?.lemma ?? 'and' } as const;
      joined[joined.length - 1] = { ...last, items: [...last.items, and, ...clause.items] };
      continue;
    }
    if (
      last &&
      last.sentence === clause.sentence &&
      (!verb || lacksSubject(clause.items, last.items)) &&
      amount &&
      clause.joint &&
      /^(?:While|And|Comma|Or|Semicolon)$/.test(clause.joint) &&
      last.items.some((item) => item.kind === 'amount')
    )
      joined[joined.length - 1] = {
        ...last,
        items: [...last.items, COMMA, ...clause.items],
      };
    else joined.push(clause);
  }
  return joined;
}

/**
 * "… and on each clock is $100", "… and per clock is $100": what is said of it stands in the clause before; so it does for a sum of money
 * behind another ("the profit per lamp is $80 and a clock is $100").
 */
const lacksSubject = (items: readonly ClauseItem[], before: readonly ClauseItem[]): boolean => {
  const at = items[0]?.kind === 'word' && /^(?:Preposition|Per)$/.test(items[0].tag) ? 1 : 0;
  const [named, be, amount, ...rest] = items.slice(at);
  return (
    named?.kind === 'mention' &&
    (at === 1 || (named.articles?.includes('per') ?? false) || endsInMoney(before)) &&
    be?.kind === 'word' &&
    be.tag === 'Be' &&
    amount?.kind === 'amount' &&
    rest.every((item) => item.kind === 'word')
  );
};

/** "the profit per lamp is $80" */
const endsInMoney = (items: readonly ClauseItem[]): boolean => {
  const [noun] = items;
  const [be, amount] = items.slice(-2);
  return (
    noun?.kind === 'noun' &&
    /^(?:profit|cost|price|revenue)$/.test(noun.words.at(-1) ?? '') &&
    be?.kind === 'word' &&
    be.tag === 'Be' &&
    amount?.kind === 'amount' &&
    amount.unit?.dimension === 'money'
  );
};
