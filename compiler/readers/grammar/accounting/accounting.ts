import { related } from '../../../../grammars/english/lemma.ts';
import { unitOf } from '../../../problem/units.ts';
import { isPerson } from '../alternatives/category-words.ts';
import { type ClauseItem, isOneOf, isWord, type ReadClause } from '../clauses/clause-items.ts';
import type { Statement } from '../limits/statements.ts';
import { aimStart, reasonEnd } from './clause-scope.ts';
import {
  type Account,
  alternativesOf,
  dimensionOf,
  type Explains,
  explanationOf,
  unexplainedAmount,
} from './explanations.ts';
import { operatorsOf } from './operator-words.ts';
import { limitsSeveral, otherAmounts } from './other-amounts.ts';
import { isScene, SUPPLY } from './scene.ts';

/**
 * The accounting of words. What was read from a limiting clause must explain its words:
 *
 * - the noun of an amount is a word of what is limited, or another word for all the alternatives;
 * - an alternative that is named is one of those that are limited;
 * - a word that changes what is said ("additional", "average", "not") has been taken up by a rule;
 * - a noun that is said with "each" or that narrows the limit ("in the morning") is a word of what is limited;
 * - where only the unit tells which measure is meant, no other noun speaks against it.
 *
 * Gives the words that are left over: with any, the clause was not understood.
 */
export function leftOver(clause: ReadClause, statements: readonly Statement[], account: Account): string[] {
  const items = clause.items.slice(0, aimStart(clause.items));
  const from = reasonEnd(clause);
  const first = items.findIndex((item, at) => at >= from && item.kind === 'amount' && !isOneOf(item));
  const head = first === -1 ? items.length : first;
  const said = statements.map((statement) => explanationOf(statement, account));
  const measures: Explains = (word) => said.some((words) => words(word));
  const plain: Explains = (word) =>
    account.known.category(word) || unitOf(word) !== undefined || SUPPLY.has(word);
  const dimensions = items.flatMap((item) => dimensionOf(item));
  // "at least 10% of the shifts must be expert shifts"
  const whole = items.flatMap((item) =>
    item.kind === 'amount' && item.number.form === 'percent' ? item.words : [],
  );
  const explains: Explains = (word) =>
    plain(word) || isPerson(word) || dimensions.includes(word) || whole.includes(word) || measures(word);
  const compares = statements.every((one) => one.kind === 'multiple' || one.kind === 'comparison');
  const several = limitsSeveral(statements);
  const left: string[] = [...unlimited(items, from, statements, account)];
  const scene: string[] = [];
  for (let at = from; at < items.length; at++) {
    const item = items[at]!;
    left.push(...operatorsOf(items, at, statements, account));
    if (item.kind === 'word') continue;
    if (item.kind === 'amount') {
      left.push(...unexplainedAmount(items, at, statements, account, explains));
      continue;
    }
    const open = item.words.filter((word) => !explains(word));
    const each = item.articles?.some((word) => /^(?:each|every)$/.test(word)) && !several;
    // The one machine for all, or both of them, have been told: each has such a limit.
    if (several && item.kind === 'noun' && (item.every === true || at < head)) continue;
    if (each && !(item.kind === 'mention' && !item.reference.category))
      left.push(
        ...item.words.filter((word) => !measures(word) && (at < head || !plain(word) || PLACE.test(word))),
      );
    else if (
      open.length > 0 &&
      !compares &&
      !isScene(items, at, head, account.agents) &&
      !isPlaceOnce(items, at, statements, account)
    ) {
      if (narrows(items, at, head, statements)) left.push(...open);
      else scene.push(...open);
    }
  }
  left.push(...otherAmounts(items, from, statements, account.known));
  // Only the unit tells what is limited, and there are nouns that say something else.
  if (scene.length > 0 && statements.some((one) => isByUnitAlone(one, items))) left.push(...scene);
  return left;
}

/** Of places there may be several, each with a limit of its own. */
const PLACE = /^(?:shop|store|kitchen|warehouse)$/;

/** Alternatives that the clause names and does not limit: a limit on all of them names all or none. */
function unlimited(
  items: readonly ClauseItem[],
  from: number,
  statements: readonly Statement[],
  { alternatives }: Account,
): string[] {
  const count = alternatives.list.length;
  const sets = statements.map((statement) => alternativesOf(statement, count));
  const measured = new Set(
    statements.flatMap((one) =>
      one.kind === 'bound' && one.target.kind === 'attribute' ? one.value.numbers : [],
    ),
  );
  const others = new Set<number>();
  for (const item of items.slice(from)) {
    if (item.kind === 'amount' && measured.has(item.index)) continue;
    const named = item.kind === 'amount' || item.kind === 'mention' ? item.reference : undefined;
    if (!named || named.alternatives.length === count) continue;
    if (sets.some((set) => set && named.alternatives.every((index) => set.includes(index)))) continue;
    for (const index of named.alternatives) others.add(index);
  }
  if (others.size === 0 || (others.size === count && sets.includes(undefined))) return [];
  return [...others].map((index) => alternatives.list[index]!.name);
}

/** Parts of the day, the week and the year: a limit for them is no limit for the whole. */
const PART_OF_TIME =
  /^(?:morning|afternoon|evening|night|weekend|weekday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|fall|winter|january|february|april|june|july|august|september|october|november|december|shift|holiday)$/;

/**
 * Does a noun narrow what a limit is set on? Parts of time do; so does what stands in a phrase behind an amount that limits
 * things from above: of those in one place or of one colour there may be few, and yet many of all. A limit from below on some
 * of them holds for all of them as well.
 */
function narrows(
  items: readonly ClauseItem[],
  at: number,
  head: number,
  statements: readonly Statement[],
): boolean {
  const item = items[at]!;
  if (item.kind !== 'noun' && item.kind !== 'mention') return false;
  if (item.words.some((word) => PART_OF_TIME.test(word) || /^(?:rival|competitor)$/.test(word))) return true;
  if (item.articles?.some((word) => /^(?:no|any|another|other|neither|either)$/.test(word))) return true;
  const before = items[at - 1];
  if (at < head) return false;
  // "can be safety checked": how it is done
  if (isWord(before, /^Be$/) && isWord(items[at + 1], /^Verb$/)) return false;
  if (isWord(before, /^Be$/) && !item.words.every((word) => /.{3}ed$|^held$/.test(word))) return true;
  // "are needed for people with allergies": whom they are for
  const person = items[at - 2];
  const whom =
    person?.kind === 'noun' && person.words.some(isPerson) && isWord(items[at - 3], /^Preposition$/, /^for$/);
  if (isWord(before, /^Preposition$/, /^(?:with|without|using)$/) && !whom) return true;
  return statements.some(
    (one) =>
      one.kind === 'bound' &&
      one.target.kind !== 'attribute' &&
      (one.relation === '<=' || one.relation === '<' || one.relation === '='),
  );
}

/**
 * "has 600 ounces of wax on the shelf", "there are 50 hours before the fair": where or until when there is so much of a measure, in
 * words that the text has nowhere else, so that it tells no place from another.
 */
function isPlaceOnce(
  items: readonly ClauseItem[],
  at: number,
  statements: readonly Statement[],
  { once }: Account,
): boolean {
  const item = items[at]!;
  return (
    item.kind === 'noun' &&
    isWord(items[at - 1], /^Preposition$/, /^(?:in|on|at|near|outside|before)$/) &&
    items.slice(0, at).some((other) => isWord(other, /^(?:Have|There)$/)) &&
    item.words.every((word) => once(word) && !PART_OF_TIME.test(word)) &&
    !(item.articles ?? []).some((word) =>
      /^(?:each|every|no|any|another|other|either|neither)$/.test(word),
    ) &&
    statements.every(
      (one) =>
        one.kind === 'bound' &&
        (one.target.kind === 'attribute' || (one.target.kind === 'total' && isLand(items[at - 2]))),
    )
  );
}

const isLand = (item: ClauseItem | undefined): boolean =>
  item?.kind === 'amount' && item.unit?.dimension === 'area';

/** Is a limit set on a measure of which the clause has no word but its unit? */
function isByUnitAlone(statement: Statement, items: readonly ClauseItem[]): boolean {
  if (statement.kind !== 'bound' || statement.target.kind !== 'attribute') return false;
  const { facts, unit } = statement.target.attribute;
  // Square metres are of space, whoever has them.
  if (unit?.dimension === 'money' || unit?.name.includes(' ')) return false;
  const words = facts.flatMap((fact) => fact.words).filter((word) => !unitOf(word));
  return !items.some((item) =>
    (item.kind === 'word' ? [item.lemma] : item.words).some((word) =>
      words.some((other) => related(word, other)),
    ),
  );
}
