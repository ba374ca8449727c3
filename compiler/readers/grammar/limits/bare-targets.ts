import type { AmountItem, ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { subjectAfter, subjectBefore } from '../clauses/clause-subject.ts';
import type { Attribute } from '../facts/attributes.ts';
import type { Target } from './statements.ts';
import { type Known, targetOf } from './targets.ts';

/** A limit whose target is looked for. */
export interface OpenLimit {
  readonly clause: ReadClause;
  /** Place of the amount among the items of the clause. */
  readonly at: number;
  readonly amount: AmountItem;
  readonly known: Known;
  /** Measures that the clause has limited already. */
  readonly taken: ReadonlySet<Attribute>;
  /** Target of the limit before, in the same sentence. */
  readonly previous: Target | undefined;
  /** The next limiting clause of the same sentence. */
  readonly later: readonly ReadClause[];
}

export type Targets = readonly Target[] | undefined;

export const everyAlternative = ({ count }: Known): readonly Target[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'alternative', index }));

/** "12 hours in total" */
export const isInTotal = ({ clause: { items }, at }: Pick<OpenLimit, 'clause' | 'at'>): boolean => {
  const [place, total] = items.slice(at + 1, at + 3);
  return (
    place?.kind === 'word' && place.lemma === 'in' && total?.kind === 'noun' && total.said?.join() === 'total'
  );
};

/** A number with nothing behind it: the subject, or what was or will be spoken of in the same sentence. */
export function bareTargets({ clause, at, known, previous, later }: OpenLimit): Targets {
  if (isInTotal({ clause, at }) && !clause.items.slice(0, at).some(isMention)) return [{ kind: 'total' }];
  const subject =
    subjectBefore(clause.items, at, known.count) ??
    ofEither(clause.items, at, known) ??
    ofNext(clause.items, at) ??
    subjectAfter(clause.items, at);
  if (subject) return Array.isArray(subject) ? subject : [subject as Target];
  if (previous) return [previous];
  if (isOfThem(clause.items, at)) return [{ kind: 'total' }];
  const next = later[0]?.items.find((item) => item.kind === 'amount');
  const target = next?.kind === 'amount' ? targetOf(next.reference, known.count) : undefined;
  if (target) return [target];
  const category = clause.items
    .slice(0, at)
    .some((item) => item.kind === 'mention' && item.reference.category);
  return category || saysPlainTotal(clause.items.slice(0, at)) ? [{ kind: 'total' }] : undefined;
}

/** "no more than 12 of them", where nobody is named in the sentence */
const isOfThem = (items: readonly ClauseItem[], at: number): boolean => {
  const [of, them] = items.slice(at + 1, at + 3);
  return (
    of?.kind === 'word' &&
    of.tag === 'Of' &&
    them?.kind === 'word' &&
    them.lemma === 'them' &&
    !items.some((item) => item.kind === 'mention' && !item.reference.category)
  );
};

const isMention = (item: ClauseItem): boolean => item.kind === 'mention';

/** "the total number of units", "the total resources": of nothing that could be told apart. */
const saysPlainTotal = (items: readonly ClauseItem[]): boolean => {
  const nouns = items.filter((item) => item.kind === 'noun' || item.kind === 'mention');
  const [noun] = nouns;
  return (
    nouns.length === 1 &&
    noun?.kind === 'noun' &&
    (noun.said ?? []).includes('total') &&
    noun.said!.length > 1 &&
    noun.words.every((word) => /^(?:unit|resource|allocation|item|product|good)$/.test(word))
  );
};

/** "at least 4 but no more than 7 lamps": the noun of the amount that follows at once. */
function ofNext(items: readonly ClauseItem[], at: number): Target | undefined {
  const next = items.findIndex((item, i) => i > at && !(item.kind === 'word' && CONJUNCTION.test(item.tag)));
  const amount = items[next];
  const own = items[at];
  if (next === at + 1 || amount?.kind !== 'amount' || own?.kind !== 'amount') return undefined;
  const named = amount.reference;
  const opposite = [own.limit, amount.limit].sort().join() === 'Lower,Upper';
  return opposite && named?.alternatives.length === 1 && !named.category
    ? { kind: 'alternative', index: named.alternatives[0]! }
    : undefined;
}

const CONJUNCTION = /^(?:And|Comma|While|Or)$/;

/** "at most 8 of either type": each of them. */
function ofEither(items: readonly ClauseItem[], at: number, known: Known): Targets {
  const said = items
    .slice(at + 1, at + 4)
    .some(
      (item) =>
        (item.kind === 'word' && (item.lemma === 'either' || item.tag === 'Each')) ||
        ((item.kind === 'noun' || item.kind === 'mention') && item.each),
    );
  return said ? everyAlternative(known) : undefined;
}
