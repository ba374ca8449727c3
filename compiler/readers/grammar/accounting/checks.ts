import type { Problem } from '../../../problem/problem.ts';
import type { Alternatives } from '../alternatives/alternatives.ts';
import type { ReadClause } from '../clauses/clause-items.ts';
import type { ReadSentence } from '../clauses/read-clauses.ts';
import { type Attribute, type Fact, sameUnit } from '../facts/attributes.ts';
import type { TableReading } from '../facts/table-facts.ts';
import { measureOf, type Objective, type Statement, sameTarget } from '../limits/statements.ts';
import type { Refusal } from '../refusal.ts';

/** Each measure that is used has a coefficient for each alternative, and each measure is used. */
export function checkCompleteness(
  attributes: readonly Attribute[],
  statements: readonly Statement[],
  objective: Objective | undefined,
  alternatives: Alternatives,
): Refusal[] {
  const count = alternatives.list.length;
  const refusals: Refusal[] = [];
  const used = new Set<Attribute>();
  for (const statement of statements) {
    const measure = measureOf(statement);
    if (measure) used.add(measure);
  }
  if (objective?.target.kind === 'attribute') used.add(objective.target.attribute);
  if (objective?.target.kind === 'difference') {
    used.add(objective.target.plus);
    used.add(objective.target.minus);
  }
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
  refusals.push(...repeatedBounds(statements), ...boundsBehindOr(statements));
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

/** Two limits of one kind on one thing: the text contradicts itself where both say the same of it, else one was read wrongly. */
function repeatedBounds(statements: readonly Statement[]): Refusal[] {
  const bounds = statements.filter((statement) => statement.kind === 'bound');
  return bounds.flatMap((bound, at): Refusal[] => {
    const same = bounds
      .slice(0, at)
      .find((other) => other.relation[0] === bound.relation[0] && sameTarget(other.target, bound.target));
    if (!same) return [];
    const contradict = wordsOfBound(same) === wordsOfBound(bound) && same.value.value !== bound.value.value;
    return [
      {
        reason: contradict ? 'contradictory-numbers' : 'unread-limit',
        sentence: bound.clause.sentence,
        numbers: [...same.value.numbers, ...bound.value.numbers],
      },
    ];
  });
}

/** "No more than 12 bowls can be made, or the gallery buys 4 mugs": of limits in clauses with "or" one need not hold. */
const boundsBehindOr = (statements: readonly Statement[]): Refusal[] =>
  statements.flatMap((one, at): Refusal[] => {
    if (one.kind !== 'bound' || one.clause.joint !== 'Or') return [];
    const { sentence } = one.clause;
    const before = statements
      .slice(0, at)
      .some((other) => other.clause !== one.clause && other.clause.sentence === sentence);
    return before ? [{ reason: 'unread-limit', sentence, numbers: one.value.numbers }] : [];
  });

/** What the amount of a limit is an amount of, as written. */
const wordsOfBound = (bound: Extract<Statement, { kind: 'bound' }>): string =>
  bound.clause.items
    .flatMap((item) =>
      item.kind === 'amount' && bound.value.numbers.includes(item.index)
        ? [...item.said, item.unit?.name]
        : [],
    )
    .join(' ');

/**
 * May a measure lack an alternative? Where its own nouns set it apart from every other measure, the alternative does
 * not have it ("coffee needs milk, cappuccino needs cream").
 */
const standsAlone = (attribute: Attribute, attributes: readonly Attribute[]): boolean => {
  const named = (fact: Fact): readonly string[] => (fact.own.length > 0 ? fact.own : fact.nouns);
  const own = attribute.facts.flatMap(named);
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
            !named(fact).some((word) => own.includes(word)),
        ),
    )
  );
};

/** Numbers that the clauses lost: each must stand in an amount, except the "one" of "one of them". */
export function lostNumbers(
  problem: Problem,
  sentences: readonly ReadSentence[],
  table: TableReading | undefined,
): Refusal[] {
  const seen = new Set<number>([...(table?.facts ?? []), ...(table?.limits ?? [])].map(({ index }) => index));
  for (const { clauses } of sentences)
    for (const clause of clauses)
      for (const phrase of clause.phrases)
        if (phrase.kind === 'amounts') for (const item of phrase.items) seen.add(item.number.number!);
  return problem.numbers.flatMap((number, index): Refusal[] => {
    if (seen.has(index) || number.form === 'identifier' || number.form === 'ordinal' || number.value === 1)
      return [];
    return [{ reason: 'unread-number', sentence: number.sentence, numbers: [index] }];
  });
}

/**
 * A limit whose noun names a measure, in a unit that this measure does not have ("5 litres of flour each … 20 kg of flour are
 * available").
 */
export function unitMismatch(clause: ReadClause, attributes: readonly Attribute[]): Refusal | undefined {
  for (const item of clause.items) {
    if (item.kind !== 'amount' || !item.unit || item.unit.dimension === 'piece') continue;
    const named = attributes.find(
      (attribute) =>
        attribute.unit !== undefined &&
        attribute.unit.dimension !== 'piece' &&
        attribute.unit.dimension !== item.unit!.dimension &&
        attribute.facts.some((fact) => item.words.some((word) => fact.own.includes(word))),
    );
    if (named)
      return {
        reason: 'unit-mismatch',
        sentence: clause.sentence,
        numbers: [item.index, ...named.facts.map((fact) => fact.index)],
        detail: `${item.unit.name} and ${named.unit!.name}`,
      };
  }
  return undefined;
}
