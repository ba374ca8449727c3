import { LIMIT_TAGS, type Phrase } from '../../../grammars/english/tree.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Alternatives } from './alternatives.ts';
import { spentAt } from './category-words.ts';
import { type AmountItem, type ClauseItem, clauseItems, type ReadClause } from './clause-items.ts';
import type { ReadSentence } from './read-clauses.ts';

/**
 * The clauses of a problem in terms of its alternatives: numbers that only count are taken out, elliptic clauses joined to
 * the one that they continue, and clauses with two predicates parted.
 */
export function clausesOf(
  problem: Problem,
  sentences: readonly ReadSentence[],
  alternatives: Alternatives,
): ReadClause[] {
  const count = alternatives.list.length;
  const clauses = sentences.flatMap(({ sentence, clauses: parts }) =>
    parts.map(
      (clause): ReadClause => ({
        sentence: sentence.id,
        clause,
        items: withoutCounts(clauseItems(problem, alternatives, clause), count),
        ...(clause.joint && { joint: clause.joint.tag }),
      }),
    ),
  );
  return splitPredicates(
    joinElliptic(
      clauses
        .flatMap(splitReason)
        .flatMap(splitUnnumbered)
        .flatMap((clause) => splitPart(clause, count)),
    ),
  );
}

/** Parts a reason from the clause that it stands before ("since boats are slow, at least twice as many …"): it limits nothing. */
function splitReason(clause: ReadClause): ReadClause[] {
  const text = clause.clause.joint?.text ?? '';
  if (clause.joint !== 'If' || !/^(?:since|because|due to|as)$/i.test(text)) return [clause];
  const comma = clause.items.findIndex((item) => item.kind === 'word' && item.tag === 'Comma');
  const amount = clause.items.findIndex((item) => item.kind === 'amount');
  const named = clause.items.slice(0, Math.max(0, comma)).some((item) => item.kind === 'mention');
  if (comma === -1 || amount === -1 || comma > amount || !named) return [clause];
  return [
    { ...clause, items: clause.items.slice(0, comma) },
    { ...clause, joint: 'Comma', items: clause.items.slice(comma + 1) },
  ];
}

/**
 * Parts "at least 50 cooks, of whom at least 10 must be trainees": what trainees are a part of are all of them, whatever they are called.
 */
function splitPart(clause: ReadClause, count: number): ReadClause[] {
  const { items } = clause;
  const of = items.findIndex(
    (item, at) =>
      item.kind === 'word' &&
      item.tag === 'Of' &&
      items[at + 1]?.kind === 'word' &&
      /^(?:whom|which)$/.test((items[at + 1] as { lemma: string }).lemma),
  );
  const whole = items.slice(0, Math.max(0, of)).findLast(isAmount);
  const part = items.slice(of + 2);
  const named = part.filter((item) => item.kind === 'mention');
  if (of === -1 || whole?.kind !== 'amount' || whole.unit || !part.some(isAmount)) return [clause];
  if (named.length !== 1 || named[0]?.kind !== 'mention' || named[0].reference.alternatives.length !== 1)
    return [clause];
  const all = {
    alternatives: Array.from({ length: count }, (_, i) => i),
    full: false,
    headed: false,
    category: true,
  };
  const before = items
    .slice(0, of)
    .filter((item, at) => !(at === of - 1 && item.kind === 'word' && item.tag === 'Comma'))
    .map((item) => (item === whole ? { ...whole, words: [], said: [], reference: all } : item));
  return [
    { ...clause, items: before },
    { ...clause, joint: 'And', items: part },
  ];
}

/**
 * Parts a predicate without a number from the limit that follows it: "there must be more lamps than clocks, and at least 12 clocks must be
 * made", "every car has to be inspected and at most 13 cars can be inspected".
 */
function splitUnnumbered(clause: ReadClause): ReadClause[] {
  const { items } = clause;
  const amount = items.findIndex((item) => item.kind === 'amount');
  const and = items[amount - 1];
  if (and?.kind !== 'word' || and.tag !== 'And') return [clause];
  const head = items.slice(0, amount - 1);
  const ruled = head.some((item) => item.kind === 'word' && item.tag === 'Must');
  const next = items.findIndex((item, i) => i > amount && isConjunction(item));
  if (!ruled || !amountThenVerb(items.slice(amount, next === -1 ? undefined : next))) return [clause];
  if (items[amount]?.kind !== 'amount' || items[amount].limit === undefined) return [clause];
  const last = head.at(-1);
  return [
    { ...clause, items: last && isConjunction(last) ? head.slice(0, -1) : head },
    { ...clause, joint: 'And', items: items.slice(amount) },
  ];
}

/**
 * Parts a clause where one amount with its verb is followed by another with its own: "5000 hours are available and
 * at most 2500 may be used", "no less than $750 must be in housing and no less than 24 % must be in roads".
 */
function splitPredicates(clauses: readonly ReadClause[]): ReadClause[] {
  return clauses.flatMap((clause) => {
    const parts: ReadClause[] = [];
    let from = 0;
    clause.items.forEach((item, at) => {
      if (item.kind !== 'word' || !/^(?:And|Comma|Or)$/.test(item.tag) || at < from) return;
      const next = clause.items.findIndex((other, i) => i > at && isConjunction(other));
      const after = clause.items.slice(at + 1, next === -1 ? undefined : next);
      if (!amountThenVerb(clause.items.slice(from, at)) || !amountThenVerb(after)) return;
      if (
        after
          .slice(
            0,
            after.findIndex((other) => other.kind === 'amount'),
          )
          .some((other) => other.kind !== 'word')
      )
        return;
      parts.push({ ...clause, items: clause.items.slice(from, at) });
      from = at + 1;
    });
    return from === 0 ? [clause] : [...parts, { ...clause, joint: 'And', items: clause.items.slice(from) }];
  });
}

const isConjunction = (item: ClauseItem): boolean =>
  item.kind === 'word' && /^(?:And|Comma|Or)$/.test(item.tag);

const amountThenVerb = (items: readonly ClauseItem[]): boolean => {
  const amount = items.findIndex((item) => item.kind === 'amount');
  return (
    amount !== -1 &&
    items.slice(amount).some((item) => item.kind === 'word' && /^(?:Be|Must|Can|Have)$/.test(item.tag))
  );
};

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

const isAmount = (item: ClauseItem): boolean => item.kind === 'amount';

/** Joins clauses without a verb to the one before ("… 5 hours on each pen but 12 hours on each set"). */
function joinElliptic(clauses: readonly ReadClause[]): ReadClause[] {
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

/**
 * Takes out the numbers that only count the things that are then named ("two types of cakes"): what is counted stays
 * as a noun.
 */
function withoutCounts(items: readonly ClauseItem[], count: number): ClauseItem[] {
  return items.map((item, at): ClauseItem => {
    if (item.kind !== 'amount' || !isCount(items, at, item, count)) return item;
    const each = isEachOfThe(items.slice(0, at)) ? EACH : {};
    return item.reference
      ? { kind: 'mention', reference: item.reference, each: false, all: false, words: item.words, ...each }
      : { kind: 'noun', words: item.words, each: false, ...each };
  });
}

/** What is said of each of them is not said of all together. */
const EACH = { every: true, articles: ['each'] } as const;

/** Nouns that are counted only to be told apart. */
export const SORTS = /^(?:type|kind|sort|variety|category|brand|grade|version|style|flavor|flavour)$/;

function isCount(items: readonly ClauseItem[], at: number, item: AmountItem, count: number): boolean {
  const { form, value } = item.number;
  const plain =
    (form === 'word' || form === 'numeral') && typeof value === 'number' && value > 1 && value <= 12;
  if (!plain || item.limit || item.unit) return false;
  const next = items[at + 1];
  const listed = next?.kind === 'word' && /^(?:And|Or|Comma|Colon)$/.test(next.tag);
  const introduced = next?.kind === 'word' && next.tag === 'Colon';
  if (item.said.some((word) => SORTS.test(word) || word === 'different')) return true;
  if (form === 'word' && isDefinite(items[at - 1])) return true;
  if ((form === 'word' || introduced) && listsSoMany(items, at, value)) return true;
  if (form === 'word' && (announcesSoMany(items, at, value) || isOffered(items, at, count))) return true;
  if (item.reference && !item.reference.category) return form === 'word' && value === count && listed;
  if (value === count && isEachOfThe(items.slice(0, at))) return true;
  // "across all three sources"
  const all = items[at - 1];
  if (form === 'word' && value === count && all?.kind === 'word' && all.tag === 'All') return true;
  // "each truck needs two machines" gives an amount; "the factory has two machines" only says how many there are.
  const spokenOf = items.slice(0, at).some((other) => other.kind === 'mention' && !other.reference.category);
  const limited = items.some(
    (other) => other.kind === 'word' && /^(?:Available|Upper|Lower|Only|Must|Each)$/.test(other.tag),
  );
  if (spokenOf || limited) return form === 'word' && (introduced || (!spokenOf && listed && value === count));
  if (form === 'word' && (item.classed || introduced)) return true;
  // "provides 3 landscaping layouts", where the layouts are what is decided
  if (value === count && item.reference?.category && !isHeld(items, at)) return true;
  return (
    value === count && (item.classed || (form === 'word' && (listed || item.reference?.category === true)))
  );
}

/** "the two machines", "its three plants" */
const isDefinite = (before: ClauseItem | undefined): boolean =>
  before?.kind === 'word' &&
  before.tag === 'Determiner' &&
  /^(?:the|its|his|her|their|our|these|those)$/.test(before.lemma);

/** "two machines, a lathe and a press", "three nutrients (protein, carbs and fat)": as many nouns follow as are counted. */
function listsSoMany(items: readonly ClauseItem[], at: number, count: number): boolean {
  let from = at + 1;
  while (
    items[from]?.kind === 'word' &&
    /^(?:Available|Adverb|Verb)$/.test((items[from] as { tag: string }).tag)
  )
    from++;
  const mark = items[from];
  if (mark?.kind !== 'word' || !/^(?:Comma|Colon|Open|Mark)$/.test(mark.tag)) return false;
  let nouns = 0;
  for (let i = from + 1; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind === 'noun' || item.kind === 'mention') nouns++;
    else if (item.kind !== 'word' || !/^(?:And|Or|Comma|Determiner)$/.test(item.tag)) break;
  }
  return nouns === count;
}

/** "three ingredients are needed: oil, salt and herbs": the list comes later, and nothing else is said of a number. */
function announcesSoMany(items: readonly ClauseItem[], at: number, count: number): boolean {
  const colon = items.findIndex((item, i) => i > at && item.kind === 'word' && item.tag === 'Colon');
  return (
    colon !== -1 &&
    items.every((item, i) => i === at || item.kind !== 'amount') &&
    listsSoMany(items, colon - 1, count)
  );
}

/** "there are two models available": as many as are decided on. */
const isOffered = (items: readonly ClauseItem[], at: number, count: number): boolean =>
  items[at]?.kind === 'amount' &&
  items[at].number.value === count &&
  items[at].words.some((word) => /^(?:model|option|choice|alternative|version|method)$/.test(word)) &&
  items.slice(0, at).some((item) => item.kind === 'word' && item.tag === 'There') &&
  items.every((item, i) => i === at || (item.kind !== 'amount' && item.kind !== 'mention'));

/** "the shop has 3 cakes": there may be no more. */
const isHeld = (items: readonly ClauseItem[], at: number): boolean =>
  items.slice(0, at).some((item) => item.kind === 'word' && /^(?:Have|There|Can|Must)$/.test(item.tag));

/** "each of the three areas" */
const isEachOfThe = (before: readonly ClauseItem[]): boolean =>
  /(?:^| )Each Of (?:Determiner )?$/.test(
    before.map((item) => `${item.kind === 'word' ? item.tag : '-'} `).join(''),
  );
