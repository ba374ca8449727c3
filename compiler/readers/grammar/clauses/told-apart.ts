import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { inWordsOf } from './elliptic-amounts.ts';

/** Parts what a clause says beside its limit: what follows from breaking it, and what each thing takes of what there is. */
export const partBeside = (clause: ReadClause): readonly ReadClause[] =>
  partDemand(withoutThreat(clause)).flatMap(partColon);

const isTagged = (item: ClauseItem | undefined, tags: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag);

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
