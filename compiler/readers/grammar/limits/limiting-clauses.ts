import type { ReadClause } from '../clauses/clause-items.ts';
import { clauseKind } from '../clauses/clause-kind.ts';
import { readCombination } from './combinations.ts';
import { readComparison, readDifference } from './comparisons.ts';
import { readLimits } from './limits.ts';
import { readMultiple, readPerEach, readPerGroup } from './multiples.ts';
import type { Statement, Target } from './statements.ts';
import type { Known } from './targets.ts';

/** "the round watches are made by one team and they can make at most 5": of what the clause before has named alone. */
export function pronounTarget(clause: ReadClause, clauses: readonly ReadClause[]): Target | undefined {
  const [first] = clause.items;
  const items =
    first?.kind === 'word' && /^(?:And|Comma)$/.test(first.tag) ? clause.items.slice(1) : clause.items;
  const before = clauses.findLast(
    (other) =>
      other.sentence === clause.sentence &&
      clauses.indexOf(other) < clauses.findIndex((each) => each.clause === clause.clause),
  );
  if (items[0]?.kind !== 'word' || !/^(?:they|it)$/.test(items[0].lemma) || !before) return undefined;
  const named = new Set(
    before.items.flatMap((item) => (item.kind === 'mention' ? item.reference.alternatives : [])),
  );
  return named.size === 1 && clauseKind(before) === 'harmless'
    ? { kind: 'alternative', index: [...named][0]! }
    : undefined;
}

export function readLimiting(
  clause: ReadClause,
  known: Known,
  earlier: Target | undefined,
  later: readonly ReadClause[],
): readonly Statement[] | undefined {
  const multiple = readMultiple(clause, known.count) ?? readPerEach(clause) ?? readPerGroup(clause);
  if (multiple) return [multiple];

  const comparison = readDifference(clause) ?? readComparison(clause);
  if (comparison) return [comparison];
  const combination = readCombination(clause, known);
  if (combination) return [combination];
  if (!clause.items.some((item) => item.kind === 'amount')) return undefined;
  return readLimits(clause, known, earlier, later);
}
