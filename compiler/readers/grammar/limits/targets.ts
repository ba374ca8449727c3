import { related } from '../../../../grammars/english/lemma.ts';
import type { Unit } from '../../../problem/units.ts';
import type { Reference } from '../alternatives/refer.ts';
import { type Attribute, type Fact, type Polarity, sameUnit } from '../facts/attributes.ts';
import type { Target } from './statements.ts';

/** What is known when limits and the objective are read. */
export interface Known {
  readonly count: number;
  readonly attributes: readonly Attribute[];
  /** Words for all alternatives together, and units that they are counted in ("acre", "trip"). */
  readonly category: (word: string) => boolean;
  /** Verbs whose object the alternatives are ("makes lamps and clocks"). */
  readonly makes: (verb: string) => boolean;
  /** These verbs, and those that the alternatives are means of ("delivers with sleds and vans"). */
  readonly verbs: readonly string[];
  readonly invests: boolean;
}

/** Do the alternatives have prices? */
export const hasCosts = ({ attributes }: Known): boolean =>
  attributes.some((attribute) => attribute.unit?.dimension === 'money' && attribute.polarity !== 'in');

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

/** How far words name a measure; a word that several measures have counts for less. */
function score(
  words: readonly string[],
  attribute: Attribute,
  all: readonly Attribute[],
  list: (fact: Fact) => readonly string[],
): number {
  const among = (one: Attribute, word: string) =>
    one.facts.some((fact) => list(fact).some((other) => related(word, other)));
  return words.reduce(
    (sum, word) => (among(attribute, word) ? sum + 1 / all.filter((one) => among(one, word)).length : sum),
    0,
  );
}

/**
 * The measure that a limit speaks of: the unit must agree, and its words must fit one measure better than all others,
 * of those that `taken` does not exclude. Where only one measure has such a unit of time, money, mass or space, that
 * one is meant.
 */
export function attributeFor(
  known: Known,
  description: Description,
  taken: ReadonlySet<Attribute> = new Set(),
): Attribute | undefined {
  const { unit, polarity } = description;
  const telling = (list: readonly string[]) => list.filter((word) => !GENERAL.has(word));
  const nouns = telling(description.nouns).length > 0 ? telling(description.nouns) : description.nouns;
  const words = telling(description.words);
  const candidates = known.attributes.filter(
    (attribute) => !taken.has(attribute) && fits(attribute, description, known),
  );
  const scored = candidates
    .map((attribute) => ({
      attribute,
      score:
        score(nouns, attribute, candidates, (fact) => fact.own) * 4 +
        score(nouns, attribute, candidates, (fact) => fact.nouns) * 2 +
        score(nouns, attribute, candidates, (fact) => fact.words) +
        score(words, attribute, candidates, (fact) => fact.nouns) * 2 +
        score(words, attribute, candidates, (fact) => fact.words),
    }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first) return undefined;
  const unnamed = scored.filter(({ attribute }) => attribute.facts.every(({ own }) => own.length === 0));
  if (first.score === 0 && unnamed.length === 1 && unit && description.nouns.length > 0)
    return unnamed[0]!.attribute;
  if (first.score > 0 && (!second || first.score > second.score + 1e-9)) return first.attribute;
  // Of sums of money that no word tells apart, the one that goes out is what a budget is for.
  const flows = candidates.filter((attribute) => attribute.polarity === polarity);
  if (unit?.dimension === 'money' && polarity !== 'neutral' && first.score === 0 && flows.length === 1)
    return flows[0];
  const measured = unit !== undefined && unit.dimension !== 'piece';
  return !second && measured ? first.attribute : undefined;
}

/** Can a measure be limited in this unit? A share can where the alternatives come in that unit themselves. */
function fits(attribute: Attribute, { unit, polarity, nouns }: Description, known: Known): boolean {
  const share =
    attribute.unit?.name === '%' &&
    unit !== undefined &&
    known.category(unit.name) &&
    attribute.facts.some(
      ({ own }) => own.length === 0 || own.some((word) => nouns.some((noun) => related(noun, word))),
    );
  if (!sameUnit(attribute.unit, unit) && !share) return false;
  if (unit?.dimension !== 'money' || polarity === undefined || polarity === 'neutral') return true;
  return attribute.polarity === 'neutral' || attribute.polarity === polarity;
}

/** The target of a phrase that names alternatives. */
export function targetOf(reference: Reference | undefined, count: number): Target | undefined {
  if (!reference) return undefined;
  if (reference.alternatives.length === 1) return { kind: 'alternative', index: reference.alternatives[0]! };
  return reference.alternatives.length === count ? { kind: 'total' } : undefined;
}
