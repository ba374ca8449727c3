import { related } from '../../../../grammars/english/lemma.ts';
import { divide, type Exact, exactText, multiply } from '../../../exact/exact.ts';
import type { NumberMention } from '../../../problem/problem.ts';
import type { Unit } from '../../../problem/units.ts';

/** Whether an amount of money comes in or goes out. */
export type Polarity = 'in' | 'out' | 'neutral';

/** What one clause says of one alternative: "each couch takes 15 sq ft of space". */
export interface Fact {
  readonly alternative: number;
  readonly number: NumberMention;
  readonly index: number;
  readonly unit?: Unit;
  /** How its value follows from numbers of the text, where it is none of them itself. */
  readonly derived?: string;
  /** What is measured: nouns and verbs beside the amount. */
  readonly words: readonly string[];
  /** Words of its own noun phrase. */
  readonly own: readonly string[];
  /** These and the nouns that follow it: they weigh more. */
  readonly nouns: readonly string[];
  readonly polarity: Polarity;
  readonly sentence: string;
}

/** One measure of the alternatives, with a coefficient for each: minutes of painting, cost, units of protein. */
export interface Attribute {
  readonly facts: Fact[];
  readonly unit?: Unit;
  readonly polarity: Polarity;
}

const IN =
  /^(?:profit|revenue|income|earn|earning|return|gain|net|yield|sale|sell|margin|interest|saving|bring|pocket|contribute|fetch|clear|raise|contribution)$/;
const OUT =
  /^(?:cost|wage|expense|pay|spend|spending|budget|expenditure|salary|bill|charge|price|purchase|buy|rent|fee|maintain|capital|earning-wage)$/;

/** In or out, from the words beside an amount of money; the nearest word decides. */
export function polarityOf(words: readonly string[]): Polarity {
  for (const word of words) if (/^(?:profit|revenue|return|income)/.test(word)) return 'in';
  for (const word of words) {
    if (/^(?:earn|wage|salary)/.test(word)) continue;
    if (IN.test(word)) return 'in';
    if (OUT.test(word)) return 'out';
  }
  for (const word of words) if (IN.test(word) && !/^earn/.test(word)) return 'in';
  for (const word of words) if (OUT.test(word)) return 'out';
  return 'neutral';
}

export const sameUnit = (a: Unit | undefined, b: Unit | undefined): boolean =>
  a?.name === b?.name ||
  (a !== undefined &&
    b !== undefined &&
    a.dimension === b.dimension &&
    a.factor !== undefined &&
    b.factor !== undefined);

const overlap = (a: readonly string[], b: readonly string[]): number =>
  a.filter((word) => b.some((other) => related(word, other))).length;

/** How well an amount with these words fits a measure; 0 where it does not. */
function likeness(attribute: Attribute, words: readonly string[], nouns: readonly string[]): number {
  let best = 0;
  for (const fact of attribute.facts) {
    const common =
      overlap(nouns, fact.nouns) * 3 +
      overlap(nouns, fact.words) +
      overlap(words, fact.nouns) +
      overlap(words, fact.words) * 0.5;
    best = Math.max(best, common);
  }
  return best;
}

/** Do both have nouns of their own, with none in common ("2 hubs" and "3 earbuds")? Then they count different things. */
const namesAnother = (attribute: Attribute, fact: Fact): boolean =>
  fact.own.length > 0 &&
  attribute.facts.every(
    (other) =>
      (other.own.length > 0 && overlap(fact.own, other.own) === 0) || areTwoKinds(fact.own, other.own),
  );

/** "peanut butter" and "almond butter": two kinds of one thing. */
const areTwoKinds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 1 && b.length > 1 && related(a.at(-1)!, b.at(-1)!) && lacks(a, b) && lacks(b, a);

const lacks = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((word) => !b.some((other) => related(word, other)));

/** "a lamp will earn the shop $80 in profit, and a clock will earn $50": what is earned in one sentence is of one kind. */
const isContinued = (attribute: Attribute, fact: Fact, all: readonly Attribute[]): boolean =>
  fact.polarity === 'neutral' &&
  attribute.facts.every((other) => other.sentence === fact.sentence) &&
  ((fact.words.includes('earn') && attribute.facts.every((other) => other.words.includes('earn'))) ||
    (fact.words.every((word) => attribute.facts.every((other) => other.words.includes(word))) &&
      all.filter((other) => lacksIn(other, fact)).length === 1));

/** Could the amount of money be one of this measure, in the sentence that it stands in? */
const lacksIn = ({ unit, facts }: Attribute, fact: Fact): boolean =>
  unit?.dimension === 'money' &&
  facts.some((other) => other.sentence === fact.sentence) &&
  facts.every((other) => other.alternative !== fact.alternative);

/** Gathers facts into measures: each has at most one coefficient for an alternative. `money` is what other sums of the text are in. */
export function gatherAttributes(facts: readonly Fact[], money?: Unit): Attribute[] {
  const attributes: Attribute[] = [];
  for (const fact of facts) {
    let best: Attribute | undefined;
    let bestScore = 0;
    for (const attribute of attributes) {
      if (attribute.facts.some((other) => other.alternative === fact.alternative)) continue;
      if (!sameUnit(attribute.unit, fact.unit)) continue;
      if (fact.unit?.dimension !== 'money' && namesAnother(attribute, fact)) continue;
      if (
        fact.unit?.dimension === 'money' &&
        attribute.polarity !== fact.polarity &&
        !isContinued(attribute, fact, attributes)
      )
        continue;
      const rate =
        fact.unit?.name === '%' &&
        attribute.facts.some(
          (other) => other.sentence === fact.sentence && (other.own.length === 0 || fact.own.length === 0),
        );
      const measured = rate || (fact.unit !== undefined && fact.unit.dimension !== 'piece');
      const score = likeness(attribute, fact.words, fact.nouns) + (measured ? 0.25 : 0);
      if (score > bestScore) {
        best = attribute;
        bestScore = score;
      }
    }
    const gapped = best ? undefined : gappedIn(attributes, fact);
    best ??= gapped ?? elided(attributes, fact);
    if (best) best.facts.push(gapped?.unit ? { ...fact, unit: gapped.unit } : fact);
    else attributes.push({ facts: [fact], ...(fact.unit && { unit: fact.unit }), polarity: fact.polarity });
  }
  return mergeComplements(attributes).map((attribute) => {
    // Of cents and dollars together, dollars are meant.
    const main =
      attribute.facts.find((fact) => fact.unit?.dimension === 'money' && fact.unit.name !== 'cent')?.unit ??
      money;
    return main && attribute.unit?.name === 'cent' ? { ...attribute, unit: main } : attribute;
  });
}

/** "a ring needs 20 square metres and a bracelet 60": a bare amount is in the unit of its sentence, where one measure alone lacks its alternative. */
function gappedIn(attributes: readonly Attribute[], fact: Fact): Attribute | undefined {
  if (fact.own.length > 0 || fact.unit !== undefined || !/^(?:numeral|word)$/.test(fact.number.form))
    return undefined;
  const open = attributes.filter(
    ({ facts }) =>
      facts.some((other) => other.sentence === fact.sentence) &&
      facts.every((other) => other.alternative !== fact.alternative) &&
      fact.words.every((word) => facts.some((other) => other.words.includes(word))),
  );
  return open.length === 1 && open[0]!.unit ? open[0] : undefined;
}

/** "a poster is seen by 2100 people and a spot by 3900": an amount without noun is of the one measure that lacks its alternative. */
function elided(attributes: readonly Attribute[], fact: Fact): Attribute | undefined {
  if (fact.own.length > 0 || fact.unit !== undefined) return undefined;
  const open = attributes.filter(
    (attribute) =>
      attribute.unit === undefined &&
      !attribute.facts.some((other) => other.alternative === fact.alternative),
  );
  return open.length === 1 ? open[0] : undefined;
}

/**
 * Joins two measures that complete each other and speak of one thing in other words ("30 readers for each newspaper
 * spot and 50 viewers for each television spot"): same unit, no alternative twice, a word in common, no other choice.
 */
function mergeComplements(attributes: readonly Attribute[]): Attribute[] {
  const size = Math.max(0, ...attributes.map((attribute) => attribute.facts.length));
  const open = attributes.filter((attribute) => attribute.facts.length < size);
  const fits = (a: Attribute, b: Attribute) =>
    a !== b &&
    sameUnit(a.unit, b.unit) &&
    a.polarity === b.polarity &&
    !a.facts.some((fact) => b.facts.some((other) => other.alternative === fact.alternative)) &&
    overlap(a.facts[0]!.words, b.facts[0]!.words) > 0 &&
    !areTwoKinds(a.facts[0]!.own, b.facts[0]!.own);
  const gone = new Set<Attribute>();
  for (const attribute of open) {
    if (gone.has(attribute)) continue;
    const partners = open.filter((other) => !gone.has(other) && fits(attribute, other));
    if (partners.length !== 1 || open.filter((other) => fits(partners[0]!, other)).length !== 1) continue;
    attribute.facts.push(...partners[0]!.facts);
    gone.add(partners[0]!);
  }
  return attributes.filter((attribute) => !gone.has(attribute));
}

/** `hours`, but `kg`, and `1 hour`. */
const many = ({ name }: Unit, value?: Exact): string => (value === 1 || name.length < 3 ? name : `${name}s`);

/** A value in the unit of a measure, with how it was converted where it was. */
export function convert(
  value: Exact,
  from: Unit | undefined,
  to: Unit | undefined,
): { value: Exact; derived?: string } {
  if (!from || !to || from.name === to.name || !from.factor || !to.factor) return { value };
  const factor = divide(multiply(from.factor[0], to.factor[1]), multiply(from.factor[1], to.factor[0]));
  return {
    value: multiply(value, factor),
    derived: `${exactText(value)} ${many(from, value)} in ${many(to)}`,
  };
}
