import type { Problem } from '../../problem/problem.ts';
import { type Unit, unitOf } from '../../problem/units.ts';
import { leftOver } from './accounting/accounting.ts';
import { mixedBundle } from './accounting/bundles.ts';
import { checkCompleteness, lostNumbers, unitMismatch } from './accounting/checks.ts';
import type { Account } from './accounting/explanations.ts';
import { factOperators } from './accounting/operator-words.ts';
import { otherSense } from './accounting/other-sense.ts';
import { isRate, otherPeriod } from './accounting/periods.ts';
import { agentWords, introducedWords, wordsOnce } from './accounting/scene.ts';
import { isCondition, ruleWords } from './accounting/unnumbered-rules.ts';
import { type Aim, askedSentences, ranksAims, readAim } from './aims/aims.ts';
import { plainlyAsked } from './aims/asked-extremes.ts';
import { chooseObjective } from './aims/objectives.ts';
import type { Alternatives } from './alternatives/alternatives.ts';
import { categoryWords, makingVerbs, meansVerbs } from './alternatives/category-words.ts';
import { dividedUnit } from './alternatives/counted-in.ts';
import { readDivisibility } from './alternatives/divisibility.ts';
import type { AmountItem, ReadClause } from './clauses/clause-items.ts';
import { clauseKind } from './clauses/clause-kind.ts';
import { clausesOf } from './clauses/clauses.ts';
import type { ReadSentence } from './clauses/read-clauses.ts';
import { pairRespectively } from './clauses/respectively.ts';
import { type Attribute, type Fact, gatherAttributes } from './facts/attributes.ts';
import { readFacts } from './facts/facts.ts';
import type { TableReading } from './facts/table-facts.ts';
import { isPreference } from './limits/comparisons.ts';
import { demandsNothing, withDemands } from './limits/demands.ts';
import { pronounTarget, readLimiting } from './limits/limiting-clauses.ts';
import type { Objective, Statement, Target } from './limits/statements.ts';
import { tableStatement } from './limits/table-limits.ts';
import { hasCosts, type Known } from './limits/targets.ts';
import type { Refusal } from './refusal.ts';

/** A whole problem understood with one set of alternatives. */
export interface Interpretation {
  readonly alternatives: Alternatives;
  readonly attributes: readonly Attribute[];
  readonly statements: readonly Statement[];
  readonly objective: Objective;
  /** What the alternatives are measured in, where that can be divided. */
  readonly unit?: Unit;
  /** May parts of them be taken? They are counted otherwise. */
  readonly divisible: boolean;
  /** What the text says and the model leaves out. */
  readonly missing: readonly string[];
}

/** Reads a problem with one set of alternatives; every number must find its place. */
export function interpret(
  problem: Problem,
  sentences: readonly ReadSentence[],
  alternatives: Alternatives,
  table?: TableReading,
): Interpretation | readonly Refusal[] {
  const clauses = clausesOf(problem, sentences, alternatives);
  const count = alternatives.list.length;
  const all = alternatives.list.map((_, i) => i);
  const refusals: Refusal[] = lostNumbers(problem, sentences, table);
  const facts: Fact[] = [...(table?.facts ?? [])];
  const limiting: ReadClause[] = [];
  let subject: readonly number[] = [];
  for (const clause of clauses) {
    const kind = clauseKind(clause);
    if (kind === 'limits') limiting.push({ ...clause, items: pairRespectively(clause.items) });
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
    const changed = factOperators(clause, alternatives);
    if (changed.length > 0)
      refusals.push({
        reason: 'unread-number',
        sentence: clause.sentence,
        numbers: numbersOf(clause),
        detail: quoted(changed),
      });
    facts.push(...read.facts);
    subject = read.subject;
  }
  const attributes = gatherAttributes(facts, dollarsOf(clauses));
  const bundle = mixedBundle(clauses);
  if (bundle)
    refusals.push({ reason: 'unread-number', sentence: bundle.sentence, numbers: numbersOf(bundle) });
  const making = makingVerbs(clauses);
  const known: Known = {
    count,
    attributes,
    category: categoryWords(alternatives, clauses),
    makes: (verb) => making.has(verb),
    verbs: [...making, ...meansVerbs(clauses)],
    invests: clauses.some((clause) =>
      clause.items.some(
        (item) => item.kind === 'word' && item.tag === 'Verb' && /^(?:invest|lend)$/.test(item.lemma),
      ),
    ),
  };
  const account: Account = {
    known,
    alternatives,
    agents: agentWords(clauses),
    introduced: introducedWords(clauses, count),
    once: wordsOnce(clauses),
  };
  for (const clause of clauses) {
    const rule =
      clauseKind(clause) === 'harmless'
        ? readDivisibility(clause)
          ? []
          : ruleWords(clause, account)
        : clauseKind(clause) === 'limits' &&
            isCondition(
              clause,
              clauses.filter((other) => other.sentence === clause.sentence),
            )
          ? [clause.clause.joint!.text]
          : [];
    if (rule.length > 0)
      refusals.push({
        reason: 'unread-limit',
        sentence: clause.sentence,
        numbers: [],
        detail: quoted(rule),
      });
  }
  // Who "invests $3000 in stock" at a price for each thing decides on things, not on sums of money.
  const unit = known.invests && !hasCosts(known) ? unitOf('$') : dividedUnit(clauses);
  const said = clauses.map(readDivisibility).findLast((each) => each !== undefined);
  const statements: Statement[] = (table?.limits ?? []).map((limit) =>
    tableStatement(limit, table!, attributes, problem),
  );
  let earlier: { sentence: string; target: Target } | undefined;
  limiting.forEach((clause, i) => {
    const same = earlier?.sentence === clause.sentence ? earlier.target : pronounTarget(clause, clauses);
    const later = limiting.slice(i + 1, i + 2).filter((next) => next.sentence === clause.sentence);
    const read = readLimiting(clause, known, same, later);
    if (!read) {
      const unread = {
        reason: 'unread-limit',
        sentence: clause.sentence,
        numbers: numbersOf(clause),
      } as const;
      refusals.push(unitMismatch(clause, attributes) ?? unread);
      return;
    }
    // A weighted sum has taken up every word of its clause.
    const summed = read.some((statement) => statement.kind === 'combination');
    const left = [...(summed ? [] : leftOver(clause, read, account)), ...otherSense(clause, read, account)];
    if (left.length > 0 && read.length > 0)
      refusals.push({
        reason: 'unread-limit',
        sentence: clause.sentence,
        numbers: numbersOf(clause),
        detail: quoted(left),
      });
    statements.push(...read);
    const last = read.at(-1);
    if (last?.kind === 'bound') earlier = { sentence: clause.sentence, target: last.target };
  });
  const asked = askedSentences(clauses);
  const aims = clauses
    .map((clause) => readAim(clause, asked.has(clause.sentence)))
    .filter((aim): aim is Aim => aim !== undefined);
  if (aims.length === 0)
    aims.push(
      ...clauses
        .map(plainlyAsked)
        .filter((aim): aim is Aim => aim !== undefined)
        .slice(-1),
    );
  const apart = otherPeriod([...limiting, ...aims.map(({ clause }) => clause)]);
  if (apart)
    refusals.push({
      reason: 'unread-limit',
      sentence: apart.clause.sentence,
      numbers: numbersOf(apart.clause),
      detail: quoted([apart.period]),
    });
  const objective = chooseObjective(aims, known);
  if (!objective)
    refusals.push(
      aims.length === 0
        ? { reason: 'no-objective', numbers: [] }
        : { reason: 'unread-objective', sentence: aims.at(-1)!.clause.sentence, numbers: [] },
    );
  const demanded = withDemands(statements, objective);
  if (refusals.length === 0 && demandsNothing(demanded, objective))
    refusals.push({ reason: 'no-demand', sentence: objective!.clause.sentence, numbers: [] });
  const other = aims.find(({ clause }) => ranksAims(clause) || isRate(clause, attributes));
  if (other) refusals.push({ reason: 'unread-objective', sentence: other.clause.sentence, numbers: [] });
  refusals.push(...checkCompleteness(attributes, demanded, objective, alternatives));
  if (refusals.length > 0 || !objective) return refusals;
  return {
    alternatives,
    attributes,
    statements: demanded,
    objective,
    missing: clauses
      .filter((clause) => isPreference(clause) && clauseKind(clause) === 'harmless')
      .map((clause) => preferenceNote(problem, clause)),
    divisible: said === undefined ? unit !== undefined : said === 'divisible',
    ...(unit && { unit }),
  };
}

/** What sums of money are in that are not in cents. */
const dollarsOf = (clauses: readonly ReadClause[]): Unit | undefined =>
  clauses
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.kind === 'amount' && item.unit?.dimension === 'money' ? [item.unit] : []))
    .find(({ name }) => name !== 'cent');

/** The words that stopped a reading. */
const quoted = (words: readonly string[]): string =>
  [...new Set(words)].map((word) => `“${word}”`).join(', ');

const numbersOf = (clause: ReadClause): number[] =>
  clause.items.filter((item): item is AmountItem => item.kind === 'amount').map((item) => item.index);

const preferenceNote = (problem: Problem, clause: ReadClause): string =>
  `a preference that is no rule was left out: “${problem.sentences.find((sentence) => sentence.id === clause.sentence)!.text}”`;
