import { LIMIT_TAGS } from '../../../../grammars/english/tree.ts';
import type { ClauseItem, ReadClause } from './clause-items.ts';

/** Parts a clause before what has a sense of its own, although the grammar saw no subject and verb there. */
export const partClause = (clause: ReadClause): readonly ReadClause[] =>
  partThat(clause)
    .flatMap(partMultiple)
    .flatMap(partPredicate)
    .flatMap(partLimit)
    .flatMap(partWhich)
    .flatMap(partRespectively)
    .flatMap(partStock)
    .flatMap(partSupply)
    .flatMap(partMeans);

const isTagged = (item: ClauseItem | undefined, tags: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag);

const cut = (clause: ReadClause, to: number, from: number): readonly ReadClause[] => {
  const head = clause.items.slice(0, to);
  const last = isTagged(head.at(-1), /^Comma$/) ? head.slice(0, -1) : head;
  return [
    { ...clause, items: last },
    { ...clause, joint: 'And', items: clause.items.slice(from) },
  ];
};

/** "they insist that …, and that no more than $300 goes into stocks" */
function partThat(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findIndex(
    (item, i) =>
      isTagged(item, /^And$/) &&
      isTagged(items[i + 1], /^Relative$/) &&
      (items[i + 1] as { lemma: string }).lemma === 'that' &&
      items.slice(i).some(isLimited) &&
      items.slice(0, i).some(isLimited),
  );
  const said = items.slice(0, at).some((item) => item.kind === 'word' && item.lemma === 'that');
  return at === -1 || !said ? [clause] : cut(clause, at, at + 2);
}

const isLimited = (item: ClauseItem): boolean => item.kind === 'amount' && item.limit !== undefined;

/** "at least twice as many lamps as clocks and at least 6 vases" */
function partMultiple(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findIndex((item, i) => {
    const next = items[i + 1];
    return (
      isTagged(item, /^And$/) &&
      next?.kind === 'amount' &&
      next.limit !== undefined &&
      items[i - 1]?.kind === 'mention' &&
      isTagged(items[i - 2], /^As$/)
    );
  });
  return at === -1 ? [clause] : cut(clause, at, at + 1);
}

/** "each lamp uses 3 chips and each clock 2 chips, and 900 chips have been delivered": facts, and then what there is. */
function partSupply(clause: ReadClause): readonly ReadClause[] {
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

/** "cannot sell more than 20 lamps, and wants at least twice as many clocks as vases": a second rule for the same subject. */
function partPredicate(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findIndex((item, i) => {
    if (!isTagged(item, /^And$/) || !items.slice(0, i).some(isLimited)) return false;
    const amount = items.findIndex((other, j) => j > i && other.kind !== 'word');
    const between = items.slice(i + 1, amount);
    return (
      items[amount]?.kind === 'amount' &&
      isLimited(items[amount]) &&
      isTagged(between[0], /^(?:Must|Can|Not|Verb)$/) &&
      between.every((other) => isTagged(other, /^(?:Must|Can|Not|Verb|Be|To)$/))
    );
  });
  return at === -1 ? [clause] : cut(clause, at, at + 1);
}

/**
 * "the ink cost is 40 cents for a lamp, and not more than $36 of ink may be used", "at least 20% must be lamps, and clocks are limited to 120":
 * what is limited behind facts, or behind another limit with a name of its own.
 */
function partLimit(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const at = items.findIndex((item, i) => {
    const next = items[i + 1];
    if (!isTagged(item, /^And$/) || !isTagged(items[i - 1], /^Comma$/)) return false;
    const head = items.slice(0, i);
    const told = head.some((other) => other.kind === 'amount');
    const rest = items.slice(i + 2);
    if (next?.kind === 'amount')
      return (
        next.limit !== undefined &&
        told &&
        head.some((other) => isTagged(other, /^(?:Be|Verb)$/)) &&
        head.every((other) => (other.kind === 'amount' ? other.limit === undefined : !isRuling(other))) &&
        isTagged(
          rest.find((other) => other.kind === 'word' && !/^(?:Of|Preposition)$/.test(other.tag)),
          /^(?:Must|Can|Be)$/,
        )
      );
    const [amount] = rest;
    return (
      next?.kind === 'mention' &&
      amount?.kind === 'amount' &&
      amount.limit !== undefined &&
      head.some(isLimited) &&
      head.some((other) => isTagged(other, /^(?:Must|Can|Be|Verb)$/))
    );
  });
  return at === -1 ? [clause] : cut(clause, at, at + 1);
}

/** "A and B need 4 and 6 hours, respectively, and $45 and $60 of seed, respectively": two lists for the same things. */
function partRespectively(clause: ReadClause): readonly ReadClause[] {
  const { items } = clause;
  const places = items.flatMap((item, at) => (isTagged(item, /^Respectively$/) ? [at] : []));
  const [first] = places;
  if (places.length !== 2 || first === undefined) return [clause];
  let from = first + 1;
  while (isTagged(items[from], /^(?:And|Comma)$/)) from++;
  const amount = items.findIndex((item) => item.kind === 'amount');
  const subject = items.slice(0, Math.max(0, amount));
  if (items[from]?.kind !== 'amount' || !subject.some((item) => item.kind === 'mention')) return [clause];
  return [
    { ...clause, items: items.slice(0, first + 1) },
    { ...clause, joint: 'And', items: [...subject, ...items.slice(from)] },
  ];
}

const AVAILABLE = { kind: 'word', tag: 'Available', lemma: 'available' } as const;

/** "… requires 20 square feet of the 160 square feet in the room", "…, with 20 hours available": facts, and then what there is. */
function partStock(clause: ReadClause): readonly ReadClause[] {
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
function partMeans(clause: ReadClause): readonly ReadClause[] {
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
function partWhich(clause: ReadClause): readonly ReadClause[] {
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
      .some(
        (item) => item.kind === 'word' && /^(?:run|operate|work|open|available|free for)$/.test(item.lemma),
      ) &&
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

const isRuling = (item: ClauseItem): boolean =>
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
