import type { FlatModel } from '../../compiler/ir/flat-model.ts';

/**
 * What a conflict is made of: a sentence (or several that one constraint stands on), or a named item of a model, with all of
 * its groups. The member of a conflict that a person can read, keep or drop.
 */
export interface Unit {
  /** Sentences joined by commas, or the name of the model item. */
  readonly id: string;
  readonly sentences: readonly string[];
  /** Words of the problem, or names of the model; each once. */
  readonly quotes: readonly string[];
  /** Soft groups of the flat model. */
  readonly groups: readonly number[];
  /** Ids of the groups' origins: draft items, lines. */
  readonly items: readonly string[];
}

/** The units of a model, in order of their first constraint. Hard groups (domains, definitions) belong to none. */
export function unitsOf(flat: Pick<FlatModel, 'groups'>): readonly Unit[] {
  const byKey = new Map<
    string,
    { sentences: readonly string[]; quotes: Set<string>; groups: number[]; items: Set<string> }
  >();
  flat.groups.forEach(({ origin, hard }, group) => {
    if (hard) return;
    const key = unitKey(origin.sentences, origin.id);
    let unit = byKey.get(key);
    if (unit === undefined) {
      unit = { sentences: origin.sentences, quotes: new Set(), groups: [], items: new Set() };
      byKey.set(key, unit);
    }
    unit.groups.push(group);
    unit.items.add(origin.id);
    if (origin.quote !== undefined) unit.quotes.add(origin.quote);
  });
  return [...byKey].map(([id, { sentences, quotes, groups, items }]) => ({
    id,
    sentences,
    quotes: [...quotes],
    groups,
    items: [...items],
  }));
}

/** The unit that a constraint belongs to: `c3.1` and `c3.2` are parts of one item. */
export const unitKey = (sentences: readonly string[], id: string): string =>
  sentences.length > 0 ? sentences.join(',') : id.replace(/(?<=^[a-z]+\d+)\.\d+$/, '');
