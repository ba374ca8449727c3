import { type Unit, unitOf } from '../../../problem/units.ts';
import type { ReadClause } from '../clauses/clause-items.ts';
import { isOneOf } from '../clauses/clause-items.ts';
import { spentAt } from './category-words.ts';

/** What the alternatives are measured in ("per acre of tulips", "how many kg of each"), where it can be divided. */
export function dividedUnit(clauses: readonly ReadClause[]): Unit | undefined {
  const counts = new Map<string, { unit: Unit; count: number }>();
  const add = (unit: Unit | undefined) => {
    if (!unit || !isDivisible(unit)) return;
    counts.set(unit.name, { unit, count: (counts.get(unit.name)?.count ?? 0) + 1 });
  };
  for (const { items } of clauses) {
    // "running the north mill for an hour": what is decided is for how long. Days and weeks are spent whole.
    const runs = items.findIndex(
      (item, at) =>
        item.kind === 'word' &&
        item.tag === 'Verb' &&
        /^(?:run|operate)$/.test(item.lemma) &&
        items.slice(at + 1, at + 3).some((other) => other.kind === 'mention' && !other.reference.category),
    );
    if (runs !== -1)
      for (const item of items.slice(runs))
        if (item.kind === 'word' && /^per (?:hour|minute)$/.test(item.lemma))
          add(unitOf(item.lemma.slice(4)));
    items.forEach((item, at) => {
      if (item.kind === 'mention' && item.each && item.reference.alternatives.length === 1)
        for (const word of item.words) add(unitOf(word));
      const spent = spentAt(items, at);
      if (spent !== undefined && /^(?:hour|minute)$/.test(spent)) add(unitOf(spent));
      if (item.kind === 'noun' && item.per) for (const word of item.words) add(unitOf(word));
      if (item.kind === 'amount' && isOneOf(item)) add(item.unit);
      if (
        item.kind === 'amount' &&
        item.limit &&
        item.reference?.alternatives.length === 1 &&
        !item.reference.category
      )
        add(item.unit);
      const asked = items[at + 1];
      if (item.kind === 'word' && item.tag === 'Many' && asked?.kind === 'noun')
        for (const word of asked.words) add(unitOf(word));
    });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.unit;
}

/** Land, weight, length, volume and time come in fractions; cups, barrels and spoons are counted. */
const isDivisible = (unit: Unit): boolean =>
  /^(?:mass|area|length|time|money)$/.test(unit.dimension) ||
  (unit.dimension === 'volume' && (unit.factor !== undefined || unit.name === 'gallon'));
