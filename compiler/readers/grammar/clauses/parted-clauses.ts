import type { ReadClause } from './clause-items.ts';
import {
  cut,
  isLimited,
  isRuling,
  isTagged,
  partMeans,
  partStock,
  partSupply,
  partWhich,
} from './parted-stock.ts';

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
