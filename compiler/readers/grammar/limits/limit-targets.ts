import { related } from '../../../../grammars/english/lemma.ts';
import type { Phrase } from '../../../../grammars/english/tree.ts';
import { nounsOf } from '../alternatives/coordinations.ts';
import type { AmountItem, ClauseItem } from '../clauses/clause-items.ts';
import { hasUnclearSubject, isOnLand, subjectAfter, subjectBefore } from '../clauses/clause-subject.ts';
import { SORTS } from '../clauses/counts.ts';
import { isConsignment } from '../clauses/parted-stock.ts';
import { type Attribute, polarityOf } from '../facts/attributes.ts';
import { bareTargets, everyAlternative, isInTotal, type OpenLimit, type Targets } from './bare-targets.ts';
import { ofEachMachine } from './machine-limits.ts';
import type { Target } from './statements.ts';
import { candidates, wordsAround } from './target-candidates.ts';
import { attributeFor, hasCosts, targetOf } from './targets.ts';

/** What a limit is set on; undefined where the text does not say it clearly. */
export function findTargets(limit: OpenLimit): Targets {
  if (isOfEither(limit.amount)) return isInTotal(limit) ? undefined : everyAlternative(limit.known);
  if (isOnLand(limit.clause.items, limit.at) && limit.known.category(limit.amount.unit!.name))
    return [{ kind: 'total' }];
  const unclear = hasUnclearSubject(limit.clause.items, limit.at) && !isInvestedInAll(limit);
  if (unclear && !candidates(limit).fits && !isConsignment(limit.clause.items, limit.at)) return undefined;
  const { unit } = limit.amount;
  const targets =
    unit?.dimension === 'money'
      ? moneyTargets(limit)
      : unit && unit.dimension !== 'piece'
        ? measureTargets(limit)
        : countTargets(limit);
  return targets?.[0]?.kind === 'total' && isOfEach(limit) ? everyAlternative(limit.known) : targets;
}

/** "can invest in bonds and stocks up to $5000": what goes into all of them is one sum. */
function isInvestedInAll({ clause: { items }, at, amount, known }: OpenLimit): boolean {
  if (!known.invests || amount.unit?.dimension !== 'money') return false;
  const verb = items.findIndex((item) => item.kind === 'word' && /^(?:invest|lend|put)$/.test(item.lemma));
  const between = items.slice(verb + 1, at);
  return (
    verb !== -1 &&
    verb < at &&
    !(items[at + 1]?.kind === 'word' && (items[at + 1] as { tag: string }).tag === 'Each') &&
    between.every(
      (item) =>
        item.kind === 'mention' ||
        (item.kind === 'word' && /^(?:Preposition|And|Or|Comma|All)$/.test(item.tag)),
    ) &&
    subjectBefore(items, at, known.count)?.kind === 'total'
  );
}

/** "at most 15 tons of each", "15 items of each type": a limit on every one of them, not on their sum. */
function isOfEach({ clause: { items }, at, amount }: OpenLimit): boolean {
  if (amount.every) return true;
  const [of, each] = items.slice(at + 1, at + 3);
  if (of?.kind !== 'word' || !/^(?:Of|Preposition)$/.test(of.tag) || !each) return false;
  // "15 tons of each per week": the grammar takes "each per week" for a rate.
  if (each.kind === 'word') return each.tag === 'Each' || (of.tag === 'Of' && each.lemma.startsWith('per '));
  return each.kind === 'noun' || (each.kind === 'mention' && each.reference.category)
    ? each.every === true || (each.articles?.includes('any') ?? false)
    : false;
}

/** "at most 8 of either type", without a noun for what there are 8 of. */
export const isOfEither = ({ articles, said }: AmountItem): boolean =>
  (articles?.some((word) => /^(?:either|each|any)$/.test(word)) ?? false) &&
  said.length > 0 &&
  said.every((word) => SORTS.test(word));

/** "$500 to spend", "a profit of at least $300", "at most $200 in bonds". */
function moneyTargets({ clause, at, amount, known }: OpenLimit): Targets {
  const around = [...amount.words, ...wordsAround(clause.items, at)];
  if (known.invests && !hasCosts(known)) {
    const named =
      investedIn(clause.items, at) ??
      subjectBefore(clause.items, at, known.count) ??
      subjectAfter(clause.items, at);
    return [named ?? { kind: 'total' }];
  }
  const polarity = polarityOf(around) === 'in' ? 'in' : 'out';
  const attribute = attributeFor(known, { unit: amount.unit!, nouns: amount.words, words: around, polarity });
  return attribute && [{ kind: 'attribute', attribute }];
}

/** "$35000 in silver": the one alternative that the money goes into, where it is said right behind the sum. */
function investedIn(items: readonly ClauseItem[], at: number): Target | undefined {
  const [into, named, next] = items.slice(at + 1, at + 4);
  if (into?.kind !== 'word' || !/^(?:in|into|at|on)$/.test(into.lemma) || named?.kind !== 'mention')
    return undefined;
  const listed =
    next?.kind === 'word' && /^(?:And|Or|Comma)$/.test(next.tag) && items[at + 4]?.kind === 'mention';
  const { alternatives } = named.reference;
  return alternatives.length === 1 && !listed ? { kind: 'alternative', index: alternatives[0]! } : undefined;
}

/** "5 acres of oats", "at most 15 hours of painting". */
function measureTargets(limit: OpenLimit): Targets {
  const { clause, at, amount, known, previous } = limit;
  const { own, attribute, fits } = candidates(limit);
  const joined = joinedNouns(limit);
  if (joined) return joined;
  if (own && !fits) return [own];
  const several = ofEachMachine(clause.items, at, amount, known);
  if (several) return several;
  // Tonnes of the things, or of what they give off in tonnes?
  if (attribute && known.category(amount.unit!.name) && !isNamed(attribute, clause.items))
    return isOfEach(limit) ||
      isInTotal(limit) ||
      clause.clause.phrases.some(saysTotal) ||
      saysInTotal(clause.items)
      ? [{ kind: 'total' }]
      : undefined;
  if (attribute) return [{ kind: 'attribute', attribute }];
  // "at most 5 hours in lake 1 and 12 hours in total"
  const counted = known.category(amount.unit!.name);
  if (counted && isInTotal(limit)) return [{ kind: 'total' }];
  const place = counted ? investedIn(clause.items, at) : undefined;
  if (place) return [place];
  const subject = subjectBefore(clause.items, at, known.count);
  if (subject) return [subject];
  if (counted) return [targetOf(amount.reference, known.count) ?? { kind: 'total' }];
  return previous && amount.words.length === 0 && previous.kind === 'alternative' ? [previous] : undefined;
}

/** Does a clause have any word of what a measure is an amount of? */
const isNamed = ({ facts }: Attribute, items: readonly ClauseItem[]): boolean => {
  const own = facts.flatMap((fact) => fact.own);
  return (
    own.length === 0 ||
    items.some((item) =>
      (item.kind === 'word' ? [item.lemma] : item.words).some((word) =>
        own.some((other) => related(word, other)),
      ),
    )
  );
};

/** "… has to be moved in total" */
const saysInTotal = (items: readonly ClauseItem[]): boolean =>
  items.some((item) => item.kind === 'noun' && item.said?.join() === 'total');

/** "at least 10 gourmet truffles", "50 cakes of either type", "130 units of spice". */
function countTargets(limit: OpenLimit): Targets {
  const { clause, at, amount, known } = limit;
  const { own, attribute, fits } = candidates(limit);
  const joined = joinedNouns(limit);
  if (joined) return joined;
  if (own && !fits) return [own];
  if (fits && amount.reference?.category && amount.said.includes('total')) return [{ kind: 'total' }];
  if (fits) return [{ kind: 'attribute', attribute: attribute! }];
  const named = targetOf(amount.reference, known.count);
  if (named?.kind === 'alternative') return [named];
  if (named) return isSortedOut(limit) ? undefined : [ofAll(limit)];
  if (amount.words.length === 0 && !(amount.unit && attribute)) return bareTargets(limit);
  const generic = amount.unit !== undefined && attribute !== undefined && amount.words.every(isGeneric);
  if (!generic && amount.words.some(known.category))
    return [subjectBefore(clause.items, at, known.count) ?? ofAll(limit)];
  if (clause.clause.phrases.some(saysTotal) && !amount.unit) return [{ kind: 'total' }];
  if (attribute) return [{ kind: 'attribute', attribute }];
  const either = clause.items
    .slice(at)
    .some((item) => (item.kind === 'noun' || item.kind === 'mention') && item.each);
  return clause.clause.phrases.some(saysEither) && !either ? [{ kind: 'total' }] : undefined;
}

/**
 * "at most 50 cakes": all of them, unless the clause then names one ("at least 50 tickets to be guided") or goes on about
 * one ("at least 10 lemon cakes but no more than 20 cakes").
 */
function ofAll({ clause, at, previous }: OpenLimit): Target {
  const total: Target = { kind: 'total' };
  if (clause.clause.phrases.some((phrase) => saysTotal(phrase))) return total;
  const after = subjectAfter(clause.items, at);
  if (after) return after;
  return clause.joint === 'While' && previous?.kind === 'alternative' ? previous : total;
}

/** "at least 50 tickets to be guided": a part of them, told by a word that names no alternative. */
const isSortedOut = ({ clause: { items }, at, known }: OpenLimit): boolean => {
  const [to, be, verb] = items
    .slice(at + 1, at + 5)
    .filter((item, i) => i > 0 || item.kind !== 'word' || item.tag !== 'Be');
  return (
    to?.kind === 'word' &&
    to.tag === 'To' &&
    be?.kind === 'word' &&
    be.tag === 'Be' &&
    verb?.kind === 'word' &&
    verb.tag === 'Verb' &&
    !known.makes(verb.lemma) &&
    !/^(?:sell|make|produce|use|order|buy|ship|deliver|send|build)$/.test(verb.lemma)
  );
};

/** "of either type" */
const saysEither = (phrase: Phrase): boolean => phrase.kind === 'noun' && phrase.all;

const saysTotal = (phrase: Phrase): boolean =>
  phrase.kind === 'word'
    ? /^(?:either|together|altogether|in all|all told|all together)$/.test(phrase.word.lemma)
    : nounsOf(phrase).some(
        (noun) => noun.all || noun.words.some((word) => /^(?:total|combined|altogether)$/.test(word.lemma)),
      );

/**
 * "1000 shirts or hoodies, in any combination": an amount of several alternatives. With "and" it is clear only where a total
 * is spoken of.
 */
function joinedNouns({ clause, at, amount, known }: OpenLimit): Targets {
  const indices = new Set(amount.reference?.alternatives ?? []);
  if (indices.size !== 1) return undefined;
  let or = false;
  for (let i = at + 1; i + 1 < clause.items.length; i += 2) {
    const joint = clause.items[i]!;
    const other = clause.items[i + 1]!;
    if (joint.kind !== 'word' || !/^(?:And|Or|Comma)$/.test(joint.tag) || other.kind !== 'mention') break;
    if (joint.tag === 'Or') or = true;
    for (const index of other.reference.alternatives) indices.add(index);
  }
  if (indices.size < 2) return undefined;
  const together = or || clause.clause.phrases.some(saysTotal);
  if (!together) return [];
  return [
    indices.size === known.count
      ? { kind: 'total' }
      : { kind: 'some', indices: [...indices].sort((a, b) => a - b) },
  ];
}

/** "750 units of product": a word that may be said of anything. */
const isGeneric = (word: string): boolean => /^(?:product|item|piece|thing|good)$/.test(word);
