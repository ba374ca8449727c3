import { literalIndex } from '../cdcl/clause-store.ts';
import { type Cnf, clauseAt, clauseCount } from '../cnf.ts';
import type { Shortage } from './find-shortage.ts';

/** Does a shortage refute the formula? Looked at afresh, clause by clause, without trust in how it was found. */
export function checkShortage(cnf: Cnf, { clauses, groups }: Shortage): boolean {
  if (groups.length >= clauses.length) return false;
  const groupOf = new Map<number, number>();
  for (const [group, literals] of groups.entries())
    for (const literal of literals) groupOf.set(literal, group);
  const places = new Set<number>();
  for (const clause of new Set(clauses)) {
    if (clause < 0 || clause >= clauseCount(cnf)) return false;
    for (const literal of clauseAt(cnf, clause)) {
      if (places.has(literal) || !groupOf.has(literal)) return false;
      places.add(literal);
    }
  }
  const width = 2 * cnf.variables + 2;
  const excluded = new Set<number>();
  for (let i = 0; i < clauseCount(cnf); i++) {
    const pair = clauseAt(cnf, i);
    if (pair.length !== 2) continue;
    const [a, b] = [literalIndex(-pair[0]!), literalIndex(-pair[1]!)];
    excluded.add(a * width + b).add(b * width + a);
  }
  return (
    new Set(clauses).size === clauses.length &&
    groups.every((group) =>
      group.every((a, i) =>
        group.slice(i + 1).every((b) => excluded.has(literalIndex(a) * width + literalIndex(b))),
      ),
    )
  );
}
