import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { inWordsOf } from './elliptic-amounts.ts';

/** Parts what a clause says beside its limit: what follows from breaking it, and what each thing takes of what there is. */
export const partBeside = (clause: ReadClause): readonly ReadClause[] =>
  partSecond(withoutAside(withoutThreat(clause)))
    .flatMap(partDemand)
    .flatMap(partColon);

const isTagged = (item: ClauseItem | undefined, tags: RegExp, lemmas?: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag) && (lemmas === undefined || lemmas.test(item.lemma));

/** "no more than 25 scoops can go on, or the lettuce burns": why, and no other limit. */
function withoutThreat(clause: ReadClause): ReadClause {
  const { items } = clause;
  const or = items.findLastIndex((item) => isTagged(item, /^Or$/));
  const rest = items.slice(or + 1).filter((item) => !isTagged(item, /^Mark$/));
  const [first] = rest;
  const head = items.slice(0, Math.max(0, or));
  const ruled = head.some((item) => item.kind === 'amount' && item.limit !== undefined);
  const verbal = head.slice(head.findLastIndex((item) => item.kind === 'amount')).some(isVerbal);
  const told =
    first?.kind === 'noun' &&
    (first.articles ?? []).length > 0 &&
    (first.words.length > 1 || rest.some(isVerbal)) &&
    rest.every((item) => item.kind === 'noun' || item.kind === 'word');
  if (or === -1 || !ruled || !verbal || !told) return clause;
  const last = head.at(-1);
  return { ...clause, items: isTagged(last, /^Comma$/) ? head.slice(0, -1) : head };
}

const isVerbal = (item: ClauseItem): boolean => isTagged(item, /^(?:Be|Can|Must|Have|Verb)$/);

/** "14 people, some of them juniors and some of them seniors": who they are, and no number of any. */
function withoutAside(clause: ReadClause): ReadClause {
  const { items } = clause;
  const some = items.findIndex(
    (item, at) =>
      isSome(item) && isTagged(items[at - 1], /^(?:Comma|Open)$/) && items.slice(0, at).some(isAmount),
  );
  const rest = items.slice(some);
  const plain = rest.every(
    (item) =>
      isSome(item) || item.kind === 'mention' || isTagged(item, /^(?:Of|Pronoun|And|Comma|Close|Mark)$/),
  );
  const named = rest.filter((item) => item.kind === 'mention');
  return some !== -1 && plain && named.length > 1 && named.length === rest.filter(isSome).length
    ? { ...clause, items: items.slice(0, some - 1) }
    : clause;
}

const isSome = (item: ClauseItem): boolean => item.kind === 'word' && item.lemma === 'some';
const isAmount = (item: ClauseItem): boolean => item.kind === 'amount';

/**
 * "she has only 50 hours and won't take over 21 jobs", "… and figures she can spare 15 hours": a second rule of the same
 * subject, or of one that somebody reckons with.
 */
function partSecond(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findIndex(
    (item, i) =>
      (isTagged(item, /^And$/) && startsRule(items, i + 1)) ||
      (isTagged(item, /^(?:And|Comma)$/) && isOwnDemand(items, i + 1)),
  );
  const head = items.slice(0, Math.max(0, at));
  const tail = items.slice(at + 1);
  const ofOne = head.some((item) => item.kind === 'mention' && item.each);
  const limited = tail.some((item) => isAmount(item) || isTagged(item, /^(?:Lower|Upper|Above|Below|Than)$/));
  if (at === -1 || ofOne || !head.some(isAmount) || !limited) return [clause];
  const said = isTagged(tail[0], /^Verb$/) && !isTagged(tail[0], /^Verb$/, /^want$/) ? 1 : 0;
  const last = head.at(-1);
  return [
    { ...clause, items: isTagged(last, /^Comma$/) ? head.slice(0, -1) : head },
    { ...clause, joint: 'And', items: tail.slice(said) },
  ];
}

/** "there is room for 16 kits, 4 of the minis at least are needed": an amount with a limit and a verb of its own. */
function isOwnDemand(items: readonly ClauseItem[], at: number): boolean {
  const amount = items[at];
  const before = items.slice(0, at).findLast(isAmount);
  return (
    amount?.kind === 'amount' &&
    amount.limit === 'Lower' &&
    before?.kind === 'amount' &&
    before.limit === undefined &&
    isTagged(items[at + 1], /^(?:Be|Must|Have)$/) &&
    items.slice(0, at).some((item) => isTagged(item, /^(?:There|Have)$/))
  );
}

function startsRule(items: readonly ClauseItem[], at: number): boolean {
  const [first, second] = items.slice(at, at + 2);
  if (isTagged(first, /^Not$/, /n't$|^cannot$/)) return true;
  if (isTagged(first, /^Verb$/, /^want$/)) return isLimitedNext(second);
  return isTagged(first, /^Verb$/, /^(?:figure|reckon|know|say)$/) && isTagged(second, /^Pronoun$/);
}

/** "wants at least 3", "wants no fewer" */
const isLimitedNext = (item: ClauseItem | undefined): boolean =>
  item?.kind === 'amount'
    ? item.limit !== undefined
    : isTagged(item, /^(?:Lower|Upper)$/) || (item?.kind !== 'word' && (item?.articles ?? []).includes('no'));

/** "a jug holds 80 cups and a can holds 40, and at least 1000 cups are needed": facts, and then what is demanded. */
function partDemand(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findLastIndex((item) => item.kind === 'amount');
  const amount = items[at];
  const joint = items[at - 1];
  if (amount?.kind !== 'amount' || amount.limit === undefined || !isTagged(joint, /^(?:And|Comma)$/))
    return [clause];
  const head = items.slice(0, at - 1);
  const facts =
    head.some((item) => item.kind === 'mention' && item.each) &&
    head.some((item) => item.kind === 'amount') &&
    head.some((item) => isTagged(item, /^(?:Verb|Have)$/)) &&
    head.every((item) =>
      item.kind === 'amount' ? item.limit === undefined : !isTagged(item, /^(?:Must|Can|Not|Only|Than)$/),
    );
  if (!facts || !isTagged(items[at + 1], /^(?:Be|Must|Have|Can)$/)) return [clause];
  const last = head.at(-1);
  return [
    { ...clause, items: isTagged(last, /^Comma$/) ? head.slice(0, -1) : head },
    { ...clause, joint: 'And', items: items.slice(at) },
  ];
}

/** "the saw is free for 100 hours: 2 per stool, 3 per table": what there is, and then how much of it goes into one. */
function partColon(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const colon = items.findIndex((item) => isTagged(item, /^(?:Colon|Comma)$/) && isShareOut(items, item));
  if (colon === -1) return [clause];
  const head = items.slice(0, colon);
  const model = head.findLast((item): item is AmountItem => item.kind === 'amount')!;
  const subject = head.find((item) => item.kind === 'noun' && item.words.length > 0);
  const tail = items.slice(colon + 1).flatMap((item): readonly ClauseItem[] => {
    if (item.kind !== 'amount' || !isBareAmount(item)) return [item];
    const filled = inWordsOf(item, model);
    return subject?.kind === 'noun'
      ? [{ ...filled, words: [...new Set([...model.words, ...subject.words])] }]
      : [filled];
  });
  return [
    { ...clause, items: [...head, AVAILABLE] },
    { ...clause, joint: 'Semicolon', items: tail.filter((item) => !isTagged(item, /^Pronoun$/)) },
  ];
}

const AVAILABLE = { kind: 'word', tag: 'Available', lemma: 'available' } as const;

/** One amount before the mark that names no alternative; behind it bare amounts, and a single alternative with each. */
function isShareOut(items: readonly ClauseItem[], mark: ClauseItem): boolean {
  const at = items.indexOf(mark);
  const [head, tail] = [items.slice(0, at), items.slice(at + 1)];
  const [amount, ...more] = head.filter((item): item is AmountItem => item.kind === 'amount');
  const shares = tail.filter((item): item is AmountItem => item.kind === 'amount');
  const named = tail.filter(
    (item) => item.kind === 'mention' && !item.reference.category && item.reference.alternatives.length === 1,
  );
  const introduced =
    isTagged(mark, /^Colon$/) || (isTagged(tail[0], /^Preposition$/) && tail[1]?.kind === 'amount');
  return (
    introduced &&
    amount !== undefined &&
    more.length === 0 &&
    (amount.limit === undefined || amount.limit === 'Upper') &&
    (amount.unit !== undefined || amount.words.length > 0) &&
    amount.unit?.dimension !== 'money' &&
    head.every((item) => item.kind !== 'mention') &&
    shares.length > 1 &&
    shares.length === named.length &&
    shares.every(isBareAmount)
  );
}

const isBareAmount = ({ said, unit, limit, number }: AmountItem): boolean =>
  said.length === 0 && unit === undefined && limit === undefined && /^(?:numeral|word)$/.test(number.form);
