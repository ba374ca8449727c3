import { related } from '../../../grammars/english/lemma.ts';
import { unitOf } from '../../problem/units.ts';
import type { Alternatives } from './alternatives.ts';
import { isPerson } from './category-words.ts';
import type { AmountItem, ClauseItem, ReadClause } from './clause-items.ts';
import { isOneOf } from './facts.ts';
import { isOfEither } from './limit-targets.ts';
import { operatorsOf } from './operator-words.ts';
import { limitsSeveral, otherAmounts } from './other-amounts.ts';
import { DIMENSION_WORDS, isScene, SUPPLY } from './scene.ts';
import type { Statement } from './statements.ts';
import type { Known } from './targets.ts';

/** What the words of a clause are held against. */
export interface Account {
  readonly known: Known;
  readonly alternatives: Alternatives;
  /** Words for who acts in the text. */
  readonly agents: ReadonlySet<string>;
  /** Words beside which the text names all the alternatives ("supplements from two brands, A and B"). */
  readonly introduced: ReadonlySet<string>;
}

type Explains = (word: string) => boolean;

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
    else if (open.length > 0 && !compares && !isScene(items, at, head, account.agents)) {
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

const dimensionOf = (item: ClauseItem): readonly string[] =>
  item.kind === 'amount' ? (DIMENSION_WORDS[item.unit?.dimension ?? 'piece'] ?? []) : [];

/** Where the aim begins that a clause ends with: it has a reader of its own. */
const aimStart = (items: readonly ClauseItem[]): number => {
  const at = items.findIndex(
    (item) =>
      isWord(item, /^(?:How|Maximise|Minimise)$/) || isWord(item, /^Verb$/, /^(?:formulate|determine|find)$/),
  );
  return at === -1 ? items.length : at;
};

/** How a reason or purpose begins that stands before the clause proper. */
const REASON = /^(?:to|with|after|based|given|having|considering|following|despite|according)$/;

/** Where the reason ends that a clause begins with ("because the journey is short, at least …"): reasons limit nothing. */
function reasonEnd(clause: ReadClause): number {
  const { items } = clause;
  const starts = items[0];
  const word = starts === undefined ? undefined : starts.kind === 'word' ? starts.lemma : starts.words[0];
  const reason =
    clause.joint === 'If'
      ? /^(?:since|because|due to|in order to|so as to|as|given)$/i.test(clause.clause.joint?.text ?? '')
      : word !== undefined && REASON.test(word);
  if (!reason) return saidBefore(items);
  const comma = items.findIndex((item) => isWord(item, /^Comma$/));
  const amount = items.findIndex((item) => item.kind === 'amount');
  return comma !== -1 && (amount === -1 || comma < amount) ? comma : 0;
}

/** "from last year she knows that …", "the rules say that …": who says it, and why, limits nothing. */
export function saidBefore(items: readonly ClauseItem[]): number {
  const that = items.findIndex(
    (item, at) =>
      isWord(item, /^Relative$/, /^that$/) &&
      isWord(items[at - 1], /^Verb$/, /^(?:know|say|insist|estimate|believe|expect|show|require|state)$/),
  );
  const before = items.slice(0, Math.max(0, that));
  return before.some(
    (item) => item.kind === 'amount' || item.kind === 'mention' || isWord(item, /^(?:Not|If)$/),
  )
    ? 0
    : before.length;
}

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

/** The alternatives that a statement is about; undefined where it is about all of them. */
function alternativesOf(statement: Statement, count: number): readonly number[] | undefined {
  if (statement.kind === 'multiple' || statement.kind === 'comparison')
    return [statement.left, statement.right];
  if (statement.kind === 'share') return [statement.alternative];
  if (statement.kind === 'combination') return statement.terms.map(({ alternative }) => alternative);
  const { target } = statement;
  if (target.kind === 'alternative') return [target.index];
  if (target.kind === 'some') return target.indices;
  if (target.kind === 'total') return undefined;
  const indices = target.attribute.facts.map((fact) => fact.alternative);
  return indices.length < count ? indices : undefined;
}

/** Which words what was read accounts for. */
function explanationOf(statement: Statement, { known, alternatives }: Account): Explains {
  const words = new Set<string>();
  if (statement.kind === 'bound' && statement.target.kind === 'attribute') {
    for (const fact of statement.target.attribute.facts) for (const word of fact.words) words.add(word);
    const unit = statement.target.attribute.unit;
    for (const word of DIMENSION_WORDS[unit?.dimension ?? 'piece'] ?? []) words.add(word);
  }
  const about = alternativesOf(statement, alternatives.list.length);
  alternatives.list.forEach((one, index) => {
    if (!about || about.includes(index)) for (const lemma of one.lemmas) words.add(lemma);
  });
  if (known.invests) for (const word of DIMENSION_WORDS.money!) words.add(word);
  return (word) => words.has(word) || [...words].some((other) => related(word, other));
}

/** Words of an amount's own noun that nothing explains. */
function unexplainedAmount(
  items: readonly ClauseItem[],
  at: number,
  statements: readonly Statement[],
  account: Account,
  explains: Explains,
): string[] {
  const item = items[at] as AmountItem;
  const own = statements.filter((one) => one.kind !== 'comparison' && one.value.numbers.includes(item.index));
  const dimension = dimensionOf(item);
  const plain: Explains = (word) =>
    dimension.includes(word) ||
    account.known.category(word) ||
    unitOf(word) !== undefined ||
    SUPPLY.has(word);
  const words: Explains = (word) =>
    plain(word) || (own.length === 0 ? explains(word) : own.some((one) => explanationOf(one, account)(word)));
  const open = item.words.filter((word) => !words(word));
  // "at most 3 types of chairs" counts the types.
  const counted = item.container ?? item.said.at(-1) ?? '';
  if (/^(?:type|kind|sort|variety)$/.test(counted) && !isOfEither(item)) return [counted];
  return open.length === 0 || isNamedOtherwise(item, own, words, items, at, account) ? [] : open;
}

/**
 * May an amount have words that nothing read explains? Those beside a word that does, where a material is limited ("a rare flower
 * extract"); those of a measure that the text names only here; "bottles of" what is limited; the head behind a name ("first-class
 * cabins"); and another word for all the alternatives where the text says that it means them ("30 jewels of either type", "can
 * make 33 animals" of a maker of them, "30 % of the drinks must be coffee").
 */
function isNamedOtherwise(
  item: AmountItem,
  own: readonly Statement[],
  explained: Explains,
  items: readonly ClauseItem[],
  at: number,
  account: Account,
): boolean {
  const open = item.words.filter((word) => !explained(word));
  const bounds = own.filter((one) => one.kind === 'bound');
  if (own.every((one) => one.kind === 'multiple')) return true;
  if (bounds.some(({ target }) => target.kind === 'attribute')) {
    if (item.words.some((word) => word !== item.container && explained(word))) return true;
    return bounds.every(
      ({ target }) =>
        target.kind === 'attribute' && target.attribute.facts.every((fact) => fact.own.length === 0),
    );
  }
  if (item.unit && item.unit.dimension !== 'piece' && item.words.some(explained)) return true;
  if (open.every((word) => word === item.container)) return true;
  const after = items.slice(at + 1, at + 4);
  if (own.some((one) => one.kind === 'share')) {
    const whole = item.articles?.includes('all') ?? false;
    const be = items.findIndex((other, i) => i > at && isWord(other, /^Be$/));
    const named = be !== -1 && items.slice(be + 1, be + 3).some((other) => other.kind === 'mention');
    return whole || named || open.every((word) => account.introduced.has(word));
  }
  const last = item.words.at(-1)!;
  const full = item.reference?.full === true && !item.reference.category;
  if (full && open.length === 1 && open[0] === last && item.words.length > 1) return true;
  if (item.container !== undefined && explained(item.container)) return true;
  if (!bounds.some(({ target }) => target.kind === 'total')) return false;
  const ofAll = after.some(
    (other) =>
      (other.kind === 'noun' || other.kind === 'mention') &&
      other.articles?.some((word) => /^(?:either|both|all)$/.test(word)),
  );
  const verb = items.slice(0, at).findLast((other) => isWord(other, /^Verb$/));
  return ofAll || (verb?.kind === 'word' && account.known.makes(verb.lemma));
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
  if (isWord(before, /^Preposition$/, /^(?:with|without|using)$/)) return true;
  return statements.some(
    (one) =>
      one.kind === 'bound' &&
      one.target.kind !== 'attribute' &&
      (one.relation === '<=' || one.relation === '<' || one.relation === '='),
  );
}

/** Is a limit set on a measure of which the clause has no word but its unit? */
function isByUnitAlone(statement: Statement, items: readonly ClauseItem[]): boolean {
  if (statement.kind !== 'bound' || statement.target.kind !== 'attribute') return false;
  const { facts, unit } = statement.target.attribute;
  if (unit?.dimension === 'money') return false;
  const words = facts.flatMap((fact) => fact.words).filter((word) => !unitOf(word));
  return !items.some((item) =>
    (item.kind === 'word' ? [item.lemma] : item.words).some((word) =>
      words.some((other) => related(word, other)),
    ),
  );
}

const isWord = (item: ClauseItem | undefined, tags: RegExp, lemmas?: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag) && (lemmas === undefined || lemmas.test(item.lemma));
