import type { Problem } from '../../problem/problem.ts';
import { type Unit, unitOf } from '../../problem/units.ts';
import type { Alternatives } from './alternatives.ts';
import { type Attribute, type Fact, gatherAttributes, sameUnit } from './attributes.ts';
import { type AmountItem, type ClauseItem, clauseItems, type ReadClause } from './clause-items.ts';
import { dividedUnit } from './counted-in.ts';
import { isOneOf, readFacts } from './facts.ts';
import { readLimits } from './limits.ts';
import { type Aim, readAim, readObjective } from './objectives.ts';
import { isPreference, isReason, readComparison, readMultiple } from './ratios.ts';
import type { ReadSentence } from './read-clauses.ts';
import type { Objective, Statement, Target } from './statements.ts';
import type { Known } from './targets.ts';

/** Why an interpretation fails, and where: the clause that could not be read, or undefined for the whole text. */
export interface Refusal {
  readonly reason:
    | 'unread-number'
    | 'unread-limit'
    | 'incomplete'
    | 'unused-number'
    | 'no-objective'
    | 'unread-objective'
    | 'repeated';
  readonly sentence?: string;
  readonly numbers: readonly number[];
  readonly detail?: string;
}

/** A whole problem understood with one set of alternatives. */
export interface Interpretation {
  readonly alternatives: Alternatives;
  readonly attributes: readonly Attribute[];
  readonly statements: readonly Statement[];
  readonly objective: Objective;
  /** What the alternatives are measured in, where that can be divided; they are counted otherwise. */
  readonly unit?: Unit;
  /** What the text says and the model leaves out. */
  readonly missing: readonly string[];
}

type Kind = 'facts' | 'limits' | 'harmless';

/** Reads a problem with one set of alternatives; every number must find its place. */
export function interpret(
  problem: Problem,
  sentences: readonly ReadSentence[],
  alternatives: Alternatives,
): Interpretation | readonly Refusal[] {
  const clauses = splitPredicates(
    joinElliptic(
      sentences.flatMap(({ sentence, clauses: parts }) =>
        parts.map(
          (clause): ReadClause => ({
            sentence: sentence.id,
            clause,
            items: withoutCounts(clauseItems(problem, alternatives, clause), alternatives.list.length),
            ...(clause.joint && { joint: clause.joint.tag }),
          }),
        ),
      ),
    ),
  );
  const count = alternatives.list.length;
  const all = alternatives.list.map((_, i) => i);
  const refusals: Refusal[] = [];
  const facts: Fact[] = [];
  const limiting: ReadClause[] = [];
  let subject: readonly number[] = [];
  for (const clause of clauses) {
    const kind = kindOf(clause);
    if (kind === 'limits') limiting.push(clause);
    if (kind !== 'facts') {
      const named = clause.items.findLast((item) => item.kind === 'mention');
      if (named?.kind === 'mention') subject = named.reference.alternatives;
      continue;
    }
    const read = readFacts(clause, subject, all);
    if (!read) {
      refusals.push({ reason: 'unread-number', sentence: clause.sentence, numbers: numbersOf(clause) });
      continue;
    }
    facts.push(...read.facts);
    subject = read.subject;
  }
  const attributes = gatherAttributes(facts);
  const known: Known = {
    count,
    attributes,
    category: categoryTest(alternatives, clauses),
    invests: clauses.some((clause) =>
      clause.items.some(
        (item) => item.kind === 'word' && item.tag === 'Verb' && /^(?:invest)$/.test(item.lemma),
      ),
    ),
  };
  const unit = known.invests ? unitOf('$') : dividedUnit(clauses);
  const statements: Statement[] = [];
  let earlier: { sentence: string; target: Target } | undefined;
  limiting.forEach((clause, i) => {
    const same = earlier?.sentence === clause.sentence ? earlier.target : undefined;
    const later = limiting.slice(i + 1, i + 2).filter((next) => next.sentence === clause.sentence);
    const read = readLimiting(clause, known, same, later);
    if (!read) {
      refusals.push({ reason: 'unread-limit', sentence: clause.sentence, numbers: numbersOf(clause) });
      return;
    }
    statements.push(...read);
    const last = read.at(-1);
    if (last?.kind === 'bound') earlier = { sentence: clause.sentence, target: last.target };
  });
  const aims = clauses.map(readAim).filter((aim): aim is Aim => aim !== undefined);
  const objective = chooseObjective(aims, known);
  if (!objective)
    refusals.push(
      aims.length === 0
        ? { reason: 'no-objective', numbers: [] }
        : { reason: 'unread-objective', sentence: aims.at(-1)!.clause.sentence, numbers: [] },
    );
  refusals.push(...checkCompleteness(attributes, statements, objective, alternatives));
  if (refusals.length > 0 || !objective) return refusals;
  return {
    alternatives,
    attributes,
    statements,
    objective,
    missing: clauses.filter(isPreference).map(() => 'a preference that is not a rule'),
    ...(unit && { unit }),
  };
}

function readLimiting(
  clause: ReadClause,
  known: Known,
  earlier: Target | undefined,
  later: readonly ReadClause[],
): readonly Statement[] | undefined {
  const multiple = readMultiple(clause);
  if (multiple) return [multiple];
  const comparison = readComparison(clause);
  if (comparison) return [comparison];
  if (!clause.items.some((item) => item.kind === 'amount')) return undefined;
  return readLimits(clause, known, earlier, later);
}

const amountsOf = (clause: ReadClause): AmountItem[] =>
  clause.items.filter((item): item is AmountItem => item.kind === 'amount' && !isOneOf(item));

const numbersOf = (clause: ReadClause): number[] =>
  clause.items.filter((item): item is AmountItem => item.kind === 'amount').map((item) => item.index);

/** Is a clause about what alternatives take and give, about limits, or about neither? */
function kindOf(clause: ReadClause): Kind {
  const { items } = clause;
  const amounts = amountsOf(clause);
  if (amounts.length === 0)
    return isComparison(items) && !isReason(clause) && !isPreference(clause) ? 'limits' : 'harmless';
  if (amounts.some((item) => item.limit || item.number.form === 'multiple')) return 'limits';
  const first = items.indexOf(amounts[0]!);
  const before = items.slice(0, first);
  const isWord = (item: ClauseItem, tags: RegExp) => item.kind === 'word' && tags.test(item.tag);
  if (before.some((item) => isWord(item, /^(?:Lower|Upper|Above|Below|Exactly|Only)$/))) return 'limits';
  if (items.some((item) => isWord(item, /^Available$/))) return 'limits';
  const nounsWith = (words: RegExp) =>
    items.some(
      (item) =>
        (item.kind === 'noun' || item.kind === 'mention') && item.words.some((word) => words.test(word)),
    );
  if (before.some((item) => item.kind === 'word' && item.tag === 'Verb' && item.lemma === 'limit'))
    return 'limits';
  if (nounsWith(/^(?:budget|capacity|requirement|inventory)$/)) return 'limits';
  const investing = before.some(
    (item) =>
      item.kind === 'word' && item.tag === 'Verb' && /^(?:invest|allocate|place|spend)$/.test(item.lemma),
  );
  const each = items.some(
    (item) => isWord(item, /^(?:Each|Per)$/) || (item.kind === 'noun' && item.each) || isEach(item),
  );
  if (investing && !each && amounts.every((item) => item.unit?.dimension === 'money')) return 'limits';
  if (before.some((item) => isWord(item, /^Must$/)) && !each) return 'limits';
  if (
    before.some(
      (item) =>
        (item.kind === 'mention' && !item.reference.category) || (item.kind === 'amount' && isOneOf(item)),
    )
  )
    return 'facts';
  if (before.some((item) => item.kind === 'word' && /^(?:using|use)$/.test(item.lemma)) && !each)
    return 'limits';
  if (before.some((item) => item.kind === 'mention' && item.all)) return 'facts';
  const people = before.some((item) => item.kind === 'word' && /^(?:he|she|we|you|i)$/.test(item.lemma));
  if (people && before.some((item) => isWord(item, /^(?:Can|Must|Have)$/))) return 'limits';
  const mention = items.findIndex((item, at) => at > first && item.kind === 'mention');
  const purpose = mention !== -1 && items.slice(first, mention).some((item) => isWord(item, /^To$/));
  if (
    before.some((item) => isWord(item, /^(?:Have|There)$/)) &&
    (mention === -1 || purpose || !isEach(items[mention]!))
  )
    return 'limits';
  if (
    items.some((item) => isWord(item, /^Each$/) || isEach(item) || (item.kind === 'amount' && isOneOf(item)))
  )
    return 'facts';
  if (before.some((item) => isWord(item, /^Must$/)) || nounsWith(/^demand$/)) return 'limits';
  if (
    mention !== -1 ||
    before.some((item) => isWord(item, /^(?:Pronoun|All)$/)) ||
    (before[0] && isWord(before[0], /^Verb$/))
  )
    return 'facts';
  return 'limits';
}

const isEach = (item: ClauseItem): boolean => item.kind === 'mention' && (item.each || item.all);

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

/** Joins clauses without a verb to the one before ("… 5 hours on each pen but 12 hours on each set"). */
function joinElliptic(clauses: readonly ReadClause[]): ReadClause[] {
  const joined: ReadClause[] = [];
  for (const clause of clauses) {
    const last = joined.at(-1);
    const verb = clause.items.some(
      (item) => item.kind === 'word' && /^(?:Verb|Be|Have|Must|Can|How)$/.test(item.tag),
    );
    const amount = clause.items.some((item) => item.kind === 'amount');
    if (
      last &&
      last.sentence === clause.sentence &&
      !verb &&
      amount &&
      clause.joint &&
      /^(?:While|And|Comma|Or|Semicolon)$/.test(clause.joint) &&
      last.items.some((item) => item.kind === 'amount')
    )
      joined[joined.length - 1] = {
        ...last,
        items: [...last.items, { kind: 'word', tag: 'Comma', lemma: ',' }, ...clause.items],
      };
    else joined.push(clause);
  }
  return joined;
}

const isComparison = (items: readonly ClauseItem[]): boolean => {
  const names = items.filter((item) => item.kind === 'mention' && item.reference.alternatives.length === 1);
  if (names.length < 2) return false;
  const limited = items.some(
    (item) => item.kind === 'word' && /^(?:Lower|Upper|Above|Below|Exactly)$/.test(item.tag),
  );
  const compared = items.some((item) => item.kind === 'word' && item.tag === 'Than');
  return limited || compared;
};

/**
 * Takes out the numbers that only count the things that are then named ("two types of cakes"): what is counted stays
 * as a noun.
 */
function withoutCounts(items: readonly ClauseItem[], count: number): ClauseItem[] {
  return items.map((item, at): ClauseItem => {
    if (item.kind !== 'amount' || !isCount(item, count, items[at + 1])) return item;
    return item.reference
      ? { kind: 'mention', reference: item.reference, each: false, all: false, words: item.words }
      : { kind: 'noun', words: item.words, each: false };
  });
}

function isCount(item: AmountItem, count: number, next: ClauseItem | undefined): boolean {
  const { form, value } = item.number;
  if (
    item.limit ||
    item.unit ||
    (form !== 'word' && form !== 'numeral') ||
    typeof value !== 'number' ||
    value > 12
  )
    return false;
  const listing = next?.kind === 'word' && /^(?:And|Or|Comma|Colon)$/.test(next.tag);
  if (item.reference && !item.reference.category) return form === 'word' && value === count && listing;
  const classed = item.classed;
  if (form === 'word' && (classed || item.words.length === 0) && value > 1) return true;
  if (value !== count) return false;
  return classed || (form === 'word' && (listing || item.reference?.category === true));
}

/** The words that stand for the alternatives together: their class, their units, "items", what "how many" asks for. */
function categoryTest(alternatives: Alternatives, clauses: readonly ReadClause[]): (word: string) => boolean {
  const words = new Set(alternatives.category);
  for (const generic of [
    'item',
    'product',
    'option',
    'piece',
    'thing',
    'worker',
    'employee',
    'staff',
    'passenger',
    'people',
    'person',
    'customer',
    'guest',
    'visitor',
  ])
    words.add(generic);
  const add = (list: readonly string[]) => {
    for (const word of list) {
      words.add(word);
      const unit = unitOf(word);
      if (unit) words.add(unit.name);
    }
  };
  for (const { items } of clauses)
    items.forEach((item, at) => {
      if (item.kind === 'mention' && item.each && item.reference.alternatives.length === 1) add(item.words);
      if (item.kind === 'noun' && item.per) add(item.words);
      if (item.kind === 'amount' && isOneOf(item))
        add([...item.words, ...(item.unit ? [item.unit.name] : [])]);
      if (item.kind === 'word' && item.tag === 'Many' && isHow(items[at - 1])) {
        const asked = items[at + 1];
        if (asked?.kind === 'noun' || asked?.kind === 'mention') add(asked.words);
      }
    });
  for (const money of ['profit', 'cost', 'revenue', 'return', 'price', 'unit', 'money']) words.delete(money);
  return (word) =>
    words.has(word) ||
    words.has(unitOf(word)?.name ?? word) ||
    word.split(' ').every((part) => words.has(part));
}

const isHow = (item: ClauseItem | undefined): boolean => item?.kind === 'word' && item.tag === 'How';

/** The aim of the text: the one said with a verb goes before "the highest …"; two that differ are none. */
function chooseObjective(aims: readonly Aim[], known: Known): Objective | undefined {
  const read = aims.flatMap((aim) => {
    const objective = readObjective(aim, known);
    return objective ? [{ objective, strong: aim.strong }] : [];
  });
  const strong = read.some((each) => each.strong) ? read.filter((each) => each.strong) : read;
  const unread = aims.some(
    (aim) => aim.strong && !read.some(({ objective }) => objective.clause === aim.clause),
  );
  const last = strong.at(-1)?.objective;
  const agree = strong.every(
    ({ objective }) => objective.sense === last?.sense && sameTarget(objective.target, last.target),
  );
  return agree && !unread ? last : undefined;
}

const sameTarget = (a: Objective['target'], b: Objective['target']): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'attribute' || (b.kind === 'attribute' && a.attribute === b.attribute)) &&
  (a.kind !== 'alternative' || (b.kind === 'alternative' && a.index === b.index)) &&
  (a.kind !== 'some' || (b.kind === 'some' && a.indices.join() === b.indices.join()));

/** Each measure that is used has a coefficient for each alternative, and each measure is used. */
function checkCompleteness(
  attributes: readonly Attribute[],
  statements: readonly Statement[],
  objective: Objective | undefined,
  alternatives: Alternatives,
): Refusal[] {
  const count = alternatives.list.length;
  const refusals: Refusal[] = [];
  const used = new Set<Attribute>();
  for (const statement of statements)
    if (statement.kind === 'bound' && statement.target.kind === 'attribute')
      used.add(statement.target.attribute);
  if (objective?.target.kind === 'attribute') used.add(objective.target.attribute);
  const aimed = objective?.target;
  if (
    aimed?.kind === 'attribute' &&
    new Set(aimed.attribute.facts.map((fact) => fact.alternative)).size < count
  )
    refusals.push({
      reason: 'incomplete',
      sentence: aimed.attribute.facts[0]!.sentence,
      numbers: aimed.attribute.facts.map((fact) => fact.index),
    });
  refusals.push(...repeatedBounds(statements));
  for (const attribute of attributes) {
    const numbers = attribute.facts.map((fact) => fact.index);
    const first = attribute.facts[0]!;
    if (!used.has(attribute))
      refusals.push({
        reason: 'unused-number',
        sentence: first.sentence,
        numbers,
        detail: first.words.join(' '),
      });
    else if (
      new Set(attribute.facts.map((fact) => fact.alternative)).size < count &&
      !(alternatives.joined && standsAlone(attribute, attributes))
    )
      refusals.push({
        reason: 'incomplete',
        sentence: first.sentence,
        numbers,
        detail: first.words.join(' '),
      });
  }
  return refusals;
}

/** Two limits of one kind on one thing: one of them was read wrongly, or the text contradicts itself. */
function repeatedBounds(statements: readonly Statement[]): Refusal[] {
  const bounds = statements.filter((statement) => statement.kind === 'bound');
  return bounds.flatMap((bound, at): Refusal[] => {
    const same = bounds
      .slice(0, at)
      .find((other) => other.relation[0] === bound.relation[0] && sameTarget(other.target, bound.target));
    return same
      ? [
          {
            reason: 'repeated',
            sentence: bound.clause.sentence,
            numbers: [...same.value.numbers, ...bound.value.numbers],
          },
        ]
      : [];
  });
}

/**
 * May a measure lack an alternative? Where its own nouns set it apart from every other measure, the alternative does
 * not have it ("coffee needs milk, cappuccino needs cream").
 */
const standsAlone = (attribute: Attribute, attributes: readonly Attribute[]): boolean => {
  const own = attribute.facts.flatMap((fact) => fact.own);
  return (
    own.length > 0 &&
    attribute.unit?.dimension !== 'money' &&
    attributes.some(
      (other) =>
        other !== attribute &&
        sameUnit(other.unit, attribute.unit) &&
        other.facts.some(
          (fact) =>
            !attribute.facts.some((mine) => mine.alternative === fact.alternative) &&
            !fact.own.some((word) => own.includes(word)),
        ),
    )
  );
};
