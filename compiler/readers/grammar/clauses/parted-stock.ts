import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import type { ClauseItem, ReadClause } from './clause-items.ts';

export const isTagged = (item: ClauseItem | undefined, tags: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag);

export const cut = (clause: ReadClause, to: number, from: number): readonly ReadClause[] => {
  const head = clause.items.slice(0, to);
  const last = isTagged(head.at(-1), /^Comma$/) ? head.slice(0, -1) : head;
  return [
    { ...clause, items: last },
    { ...clause, joint: 'And', items: clause.items.slice(from) },
  ];
};

export const isLimited = (item: ClauseItem): boolean => item.kind === 'amount' && item.limit !== undefined;

/** "each lamp uses 3 chips and each clock 2 chips, and 900 chips have been delivered": facts, and then what there is. */
export function partSupply(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const be = items.findIndex((item, i) => isTagged(item, /^(?:Be|Have)$/) && items[i - 1]?.kind === 'amount');
  let from = be - 1;
  while (isTagged(items[from - 1], /^(?:And|Comma)$/) && isSameRow(items[from - 2])) from -= 2;
  const only = isTagged(items[from - 1], /^Only$/) ? 1 : 0;
  const joint = items[from - 1 - only];
  const head = items.slice(0, Math.max(0, from - 1 - only));
  const tail = items.slice(be);
  const facts =
    head.some((item) => isTagged(item, /^Verb$/)) &&
    (head.some((item) => item.kind === 'mention') ||
      head.filter((item) => item.kind === 'amount').length > 1) &&
    head.every((item) => (item.kind === 'amount' ? item.limit === undefined : !isRuling(item)));
  if (be < 2 || !isTagged(joint, /^(?:And|Comma)$/) || !facts || !isSupplied(tail)) return [clause];
  return cut(clause, from - 1 - only, from - only);
}

const AVAILABLE = { kind: 'word', tag: 'Available', lemma: 'available' } as const;

/** "… requires 20 square feet of the 160 square feet in the room", "…, with 20 hours available": facts, and then what there is. */
export function partStock(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findLastIndex((item) => item.kind === 'amount');
  const amount = items[at];
  const [before, joint] = [items[at - 2], items[at - 1]];
  if (amount?.kind !== 'amount' || amount.limit || !amount.unit) return [clause];
  const head = items.slice(0, at);
  const facts =
    head.some((item) => item.kind === 'mention' && item.each) &&
    head.some((item) => item.kind === 'amount') &&
    !head.some(isLimited);
  const rest = items.slice(at).every((item) => item.kind !== 'mention');
  const part =
    isTagged(before, /^Of$/) &&
    joint?.kind === 'word' &&
    joint.lemma === 'the' &&
    items[at - 3]?.kind === 'amount' &&
    (items[at - 3] as { unit?: { name: string } }).unit?.name === amount.unit.name;
  if (facts && rest && part)
    return [
      { ...clause, items: items.slice(0, at - 2) },
      { ...clause, joint: 'And', items: [...items.slice(at), AVAILABLE] },
    ];
  const stock =
    joint?.kind === 'word' &&
    joint.lemma === 'with' &&
    items.slice(at).some((item) => isTagged(item, /^Available$/));
  return facts && rest && stock ? cut(clause, at - 1, at) : [clause];
}

/** "makes lamps and clocks from 90 kg of brass", "offers seats and berths on a ship with 240 square metres": what there is for all of them. */
export function partMeans(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findIndex((item) => item.kind === 'amount');
  const amount = items[at];
  const from = items[at - 1];
  const means = from?.kind === 'word' && /^(?:with|from|using)$/.test(from.lemma);
  const named = items.slice(0, Math.max(0, at)).filter((item) => item.kind === 'mention');
  const single = named.filter((item) => !item.reference.category);
  const plain =
    amount?.kind === 'amount' &&
    amount.limit === undefined &&
    amount.unit !== undefined &&
    amount.number.form !== 'percent' &&
    items.slice(at + 1).every((item) => item.kind !== 'amount' && item.kind !== 'mention');
  if (!means || !plain || single.length < 2 || named.some((item) => item.every || item.all)) return [clause];
  const before = items.slice(0, at - 1);
  if (before.some((item) => isRuling(item) || isTagged(item, /^(?:Each|Per|Than|If|How)$/))) return [clause];
  const takes = before.findLast((item) => isTagged(item, /^Verb$/));
  if (takes?.kind !== 'word' || TAKES.test(takes.lemma)) return [clause];
  return [
    { ...clause, items: before },
    {
      ...clause,
      joint: 'And',
      items: [...items.slice(at).filter((item) => !isTagged(item, /^Mark$/)), AVAILABLE],
    },
  ];
}

/** What things do themselves, for which an amount is one of each. */
const TAKES = /^(?:take|need|require|cost|use|contain|consume|weigh|hold|carry|sell|last|come|earn|bring)$/;

/** "… on the press, which runs 8 hours a day": facts, and how long there is of what they are on. */
export function partWhich(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findIndex((item, i) => isTagged(item, /^Relative$/) && i > 0);
  const noun = items.slice(0, Math.max(0, at)).findLast((item) => !isTagged(item, /^Comma$/));
  const tail = items.slice(at + 1);
  const amount = tail.findIndex((item) => item.kind === 'amount');
  const time = tail[amount];
  const head = items.slice(0, Math.max(0, at));
  const runs =
    time?.kind === 'amount' &&
    time.unit?.dimension === 'time' &&
    time.words.length === 0 &&
    tail.slice(0, amount).every((item) => isTagged(item, /^(?:Can|Be|Verb|Available|Preposition)$/)) &&
    tail
      .slice(0, amount)
      .some((item) => item.kind === 'word' && /^(?:run|operate|work|open|available)$/.test(item.lemma)) &&
    tail.slice(amount + 1).every((item) => item.kind === 'word');
  if (!runs || noun?.kind !== 'noun' || !head.some((item) => item.kind === 'amount')) return [clause];
  const supply = tail.filter((item) => !isTagged(item, /^Mark$/));
  return [
    { ...clause, items: isTagged(head.at(-1), /^Comma$/) ? head.slice(0, -1) : head },
    { ...clause, joint: 'And', items: [noun, ...supply, AVAILABLE] },
  ];
}

/** An amount that no alternative is named with, so that it can be of what there is. */
const isSameRow = (item: ClauseItem | undefined): boolean =>
  item?.kind === 'amount' && item.limit !== undefined;

export const isRuling = (item: ClauseItem): boolean =>
  item.kind === 'word' && (LIMIT_TAGS.has(item.tag) || /^(?:Must|Can|Not|Only)$/.test(item.tag));

/** "are available", "have been delivered" */
export const isSupplied = (tail: readonly ClauseItem[]): boolean =>
  tail.some((item) => isTagged(item, /^Available$/)) ||
  (isTagged(tail[0], /^(?:Be|Have)$/) &&
    tail.some((item) => item.kind === 'word' && item.tag === 'Verb' && DELIVERED.test(item.lemma)));

/** "gets a delivery of 240 roses", "with a grant of $6000" */
export const isConsignment = (items: readonly ClauseItem[], at: number): boolean => {
  const noun = items[at - 2];
  return (
    noun?.kind === 'noun' &&
    isTagged(items[at - 1], /^Of$/) &&
    /^(?:grant|delivery|shipment|loan)$/.test(noun.words.at(-1) ?? '') &&
    !items.some((item) => isTagged(item, /^(?:Must|Each|Per)$/))
  );
};

const DELIVERED = /^(?:deliver|receive|buy|purchase|allocate)$/;
