import type { Problem } from '../../../problem/problem.ts';
import type { Alternatives } from '../alternatives/alternatives.ts';
import type { ClauseItem, ReadClause } from './clause-items.ts';
import { withCompoundTimes } from './compound-times.ts';
import { withoutCounts } from './counts.ts';
import { withElidedWords } from './elliptic-amounts.ts';
import { isAmount, joinElliptic } from './joined-clauses.ts';
import { withListedAmounts } from './listed-amounts.ts';
import { partClause } from './parted-clauses.ts';
import type { ReadSentence } from './read-clauses.ts';
import { clauseItems } from './read-items.ts';
import { withSharedWords } from './shared-words.ts';
import { withTimeOfEach } from './time-of-each.ts';
import { partBeside } from './told-apart.ts';

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
        items: withSharedWords(
          withoutCounts(withCompoundTimes(clauseItems(problem, alternatives, clause)), count),
        ),
        ...(clause.joint && { joint: clause.joint.tag }),
      }),
    ),
  );
  const parted = withElidedWords(
    splitPredicates(
      joinElliptic(
        withTimeOfEach(clauses)
          .flatMap(splitReason)
          .flatMap(splitUnnumbered)
          .flatMap((clause) => splitPart(clause, count)),
      )
        .flatMap(partClause)
        .flatMap(partBeside),
    ),
  );
  const order = firstNamed(parted);
  return parted.map((clause) => withListedAmounts(clause, count, order));
}

/** The alternatives in the order in which the text first names each of them. */
const firstNamed = (clauses: readonly ReadClause[]): readonly number[] => [
  ...new Set(
    clauses.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind !== 'word' && item.kind !== 'noun' && item.reference && !item.reference.category
          ? item.reference.alternatives
          : [],
      ),
    ),
  ),
];

/** Parts a reason from the clause that it stands before ("since boats are slow, at least twice as many …"): it limits nothing. */
function splitReason(clause: ReadClause): ReadClause[] {
  const text = clause.clause.joint?.text ?? '';
  if (clause.joint !== 'If' || !/^(?:since|because|due to|as)$/i.test(text)) return [clause];
  const comma = clause.items.findIndex((item) => item.kind === 'word' && item.tag === 'Comma');
  const amount = clause.items.findIndex((item) => item.kind === 'amount');
  const named = clause.items.slice(0, Math.max(0, comma)).some((item) => item.kind === 'mention');
  const ruled = clause.items.slice(comma).some((item) => item.kind === 'word' && item.tag === 'Must');
  if (comma === -1 || (amount !== -1 && comma > amount) || !(ruled || (named && amount !== -1)))
    return [clause];
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
