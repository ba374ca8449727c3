import { related } from '../../../grammars/english/lemma.ts';
import type { Unit } from '../../problem/units.ts';
import type { Reference } from './alternatives.ts';
import { type Attribute, type Polarity, sameUnit } from './attributes.ts';
import type { Target } from './statements.ts';

/** What is known when limits and the objective are read. */
export interface Known {
  readonly count: number;
  readonly attributes: readonly Attribute[];
  /** Words for all alternatives together, and units that they are counted in ("acre", "trip"). */
  readonly category: (word: string) => boolean;
  readonly invests: boolean;
}

/** What a limit or objective says of its target. */
export interface Description {
  readonly unit?: Unit;
  /** Words of the noun phrase of the amount. */
  readonly nouns: readonly string[];
  /** Words elsewhere in the clause. */
  readonly words: readonly string[];
  readonly polarity?: Polarity;
}

/** Words that many clauses have and that tell nothing of the target. */
const GENERAL = new Set(
  'company available have time week day month hour minute use need make produce must per order supply work production'.split(
    ' ',
  ),
);

const hits = (words: readonly string[], attribute: Attribute, own: boolean): number =>
  words.filter((word) =>
    attribute.facts.some((fact) => (own ? fact.nouns : fact.words).some((other) => related(word, other))),
  ).length;

const ownHits = (words: readonly string[], attribute: Attribute): number =>
  words.filter((word) => attribute.facts.some((fact) => fact.own.some((other) => related(word, other))))
    .length;

/**
 * The measure that a limit speaks of: the unit must agree, and its words must fit one measure better than all others.
 * Where only one measure has such a unit of time, money, mass or space, that one is meant.
 */
export function attributeFor(known: Known, description: Description): Attribute | undefined {
  const { unit, words, polarity } = description;
  const telling = description.nouns.filter((word) => !GENERAL.has(word));
  const nouns = telling.length > 0 ? telling : description.nouns;
  const money = unit?.dimension === 'money';
  const candidates = known.attributes.filter(
    (attribute) =>
      (sameUnit(attribute.unit, unit) ||
        (attribute.unit?.name === '%' && unit !== undefined && known.category(unit.name))) &&
      (!money ||
        polarity === undefined ||
        polarity === 'neutral' ||
        attribute.polarity === polarity ||
        attribute.polarity === 'neutral'),
  );
  const scored = candidates
    .map((attribute) => ({
      attribute,
      score:
        ownHits(nouns, attribute) * 4 +
        hits(nouns, attribute, true) * 2 +
        hits(nouns, attribute, false) +
        hits(
          words.filter((word) => !GENERAL.has(word)),
          attribute,
          true,
        ) *
          2 +
        hits(
          words.filter((word) => !GENERAL.has(word)),
          attribute,
          false,
        ),
    }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first) return undefined;
  if (first.score > 0 && (!second || first.score > second.score)) return first.attribute;
  const measured = unit !== undefined && unit.dimension !== 'piece';
  return !second && measured ? first.attribute : undefined;
}

/** The target of a phrase that names alternatives. */
export function targetOf(reference: Reference | undefined, count: number): Target | undefined {
  if (!reference) return undefined;
  if (reference.alternatives.length === 1) return { kind: 'alternative', index: reference.alternatives[0]! };
  return reference.alternatives.length === count ? { kind: 'total' } : undefined;
}
