import type { Problem } from '../../problem/problem.ts';
import type { Alternatives } from './alternatives.ts';
import { type Attribute, sameUnit } from './attributes.ts';
import type { ReadSentence } from './read-clauses.ts';
import type { Refusal } from './refusal.ts';
import { type Objective, type Statement, sameTarget } from './statements.ts';

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
  for (const statement of statements)
    if (statement.kind === 'bound' && statement.target.kind === 'attribute')
      used.add(statement.target.attribute);
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

/** Numbers that the clauses lost: each must stand in an amount, except the "one" of "one of them". */
export function lostNumbers(problem: Problem, sentences: readonly ReadSentence[]): Refusal[] {
  const seen = new Set<number>();
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
