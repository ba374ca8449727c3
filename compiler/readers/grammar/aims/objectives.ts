import { related } from '../../../../grammars/english/lemma.ts';
import { VERB_FORMS } from '../../../../grammars/english/lexicon.ts';
import { unitOf } from '../../../problem/units.ts';
import type { Attribute, Fact } from '../facts/attributes.ts';
import { type Objective, sameTarget } from '../limits/statements.ts';
import type { Known } from '../limits/targets.ts';
import type { Aim } from './aims.ts';

const INCOME =
  /^(?:profit|revenue|income|earning|earn|return|sale|gain|money|interest|takings|proceeds|winnings|payday)s?$/;
const EXPENSE =
  /^(?:cost|expense|wage|bill|spending|expenditure|price|budget|salary|spend|payroll|rent|rental)s?$/;
/** What those pay that are decided on. */
const DUES = /^(?:fare|toll|fee|admission)s?$/;

/** Finds what an aim is about: a measure of the alternatives, the difference of income and cost, or their number. */
function readObjective(aim: Aim, known: Known): Objective | undefined {
  const objective = findObjective(aim, known);
  const [word] = aim.words;
  return objective && { ...objective, ...(word !== undefined && { word }) };
}

function findObjective(aim: Aim, known: Known): Objective | undefined {
  const { sense, words, clause } = aim;
  const at = (attribute: Attribute): Objective => ({
    sense,
    target: { kind: 'attribute', attribute },
    clause,
  });
  const income = words.findIndex((word) => INCOME.test(word) || (known.invests && word === 'investment'));
  const expense = words.findIndex((word) => EXPENSE.test(word));
  const money = known.attributes.filter(
    (attribute) => attribute.unit?.dimension === 'money' || isReturn(attribute),
  );
  const [only] = money;
  if (words.some((word) => DUES.test(word)) && only && money.length === 1) return at(only);
  if (income !== -1 || expense !== -1) {
    const wanted = income !== -1 && (expense === -1 || income < expense) ? 'in' : 'out';
    const fitting = money.filter(
      (attribute) => attribute.polarity === wanted || attribute.unit?.name === '%',
    );
    if (fitting.length === 1 && words[income] === 'profit' && !isNet(fitting[0]!))
      return profitOf(aim, fitting[0]!, money);
    if (fitting.length === 1) return at(fitting[0]!);
    const neutral = money.filter((attribute) => attribute.polarity === 'neutral');
    if (fitting.length === 0 && neutral.length === 1) return at(neutral[0]!);
    const [earned, ...others] = fitting.length === 0 && wanted === 'in' ? earnings(money) : [];
    if (earned && others.length === 0) return at(earned);
    if (fitting.length > 1) {
      const best = bestByWords(fitting, words, known.category);
      return best && at(best);
    }
    return undefined;
  }
  const timed = known.attributes.filter((attribute) => attribute.unit?.dimension === 'time');
  if (words[0] === 'time' && timed.length === 1) return at(timed[0]!);
  const best =
    bestByWords(known.attributes, words, known.category) ??
    bestByWords(
      known.attributes,
      words.flatMap((word) => SYNONYMS[word] ?? []),
      known.category,
    );
  if (best) return at(best);
  if (words.some((word) => /^(?:time|hour|minute)$/.test(word) || unitOf(word)?.dimension === 'time')) {
    if (timed.length === 1) return at(timed[0]!);
    if (timed.length > 1) return undefined;
  }
  const total = { sense, target: { kind: 'total' }, clause } as const;
  if (words.some(known.category)) return total;
  if (
    words.some((word) => /^(?:time|hour|minute)$/.test(word)) &&
    ['hour', 'minute', 'day', 'week'].some(known.category)
  )
    return total;
  if (aim.alternatives.length === known.count && words.length === 0) return total;
  // "the number of deliveries" of what is delivered by them
  if (
    aim.counts &&
    aim.alternatives.length === 0 &&
    words.some((word) => known.verbs.some((verb) => related(verb, word)))
  )
    return total;
  if (aim.alternatives.length === 1 && words.length === 0 && !aim.total)
    return { sense, target: { kind: 'alternative', index: aim.alternatives[0]! }, clause };
  return undefined;
}

/** What the text has earned or sold at a price, where it has no other word for what comes in. */
const earnings = (money: readonly Attribute[]): readonly Attribute[] => {
  const said = (words: RegExp) =>
    money.filter(({ facts }) => facts.every((fact) => fact.words.some((word) => words.test(word))));
  const earned = said(/^earn$/);
  return earned.length > 0
    ? earned
    : money.length === 1
      ? said(/^(?:price|charge|pay)$/).filter((each) => each.facts.every(isAskingPrice))
      : [];
};

/** "a return of 4%", "pays 4%": a share of what is put in, and no part of a mixture ("30% cashews"). */
const isReturn = ({ unit, facts }: Attribute): boolean =>
  unit?.name === '%' &&
  facts.every(({ own }) => own.length === 0 || own.some((word) => INCOME.test(word) || GAIN.test(word)));
const GAIN = /^(?:yield|dividend|rate|growth)$/;

/** A price that nobody is said to pay. */
const isAskingPrice = ({ words }: Fact): boolean =>
  !words.some((word) => /^(?:buy|purchase|cost|rent|wage|salary)$/.test(word));

/** Other words for what is counted. */
const PUBLIC = ['viewer', 'listener', 'reader', 'user', 'person', 'people', 'customer', 'follower'];
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  score: ['point'],
  weight: ['weigh'],
  audience: PUBLIC,
  exposure: PUBLIC,
  reach: PUBLIC,
  viewership: PUBLIC,
  influence: PUBLIC,
};

/** Is it said to be what is left after the costs? */
const isNet = (attribute: Attribute): boolean =>
  attribute.unit?.name === '%' ||
  attribute.facts.some((fact) =>
    fact.words.some((word) => /^(?:profit|net|margin|earn|earning|return|gain|interest)$/.test(word)),
  );

/** The profit where the text gives what a thing sells for: that, less what it costs where the text says so. */
function profitOf(aim: Aim, revenue: Attribute, money: readonly Attribute[]): Objective | undefined {
  const costs = money.filter((attribute) => attribute.polarity === 'out');
  if (costs.length > 1) return undefined;
  const [minus] = costs;
  const target: Objective['target'] = minus
    ? { kind: 'difference', plus: revenue, minus }
    : { kind: 'attribute', attribute: revenue };
  return { sense: aim.sense, target, clause: aim.clause };
}

/**
 * The measure that the words name, where there is just one that fits best. The first words weigh most; a word for the
 * alternatives themselves only counts where it is what a measure is an amount of.
 */
function bestByWords(
  attributes: readonly Attribute[],
  words: readonly string[],
  category: (word: string) => boolean,
): Attribute | undefined {
  const weight = (word: string, attribute: Attribute): number => {
    const among = (list: (fact: Fact) => readonly string[]) =>
      attribute.facts.some((fact) =>
        list(fact).some(
          (other) =>
            (!VERB_FORMS.has(other) || VERB_FORMS.get(word) === other || other === word) &&
            related(word, other),
        ),
      );
    if (category(word))
      return attribute.facts.some((fact) => fact.own.length === 1 && fact.own[0] === word) ? 3 : 0;
    if (isUnitOf(word, attribute) || among((fact) => fact.own)) return 3;
    return among((fact) => fact.nouns) ? 3 : among((fact) => fact.words) ? 1 : 0;
  };
  const scored = attributes
    .map((attribute) => ({
      attribute,
      score: words.reduce((sum, word, i) => sum + weight(word, attribute) / (i + 1), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return scored.length > 0 && (scored.length === 1 || scored[0]!.score > scored[1]!.score)
    ? scored[0]!.attribute
    : undefined;
}

/** "the calories": a unit that only this measure has. Units of time and "unit" itself are too common to tell. */
const isUnitOf = (word: string, { unit }: Attribute): boolean =>
  unit !== undefined &&
  !/^(?:piece|time)$/.test(unit.dimension) &&
  // "square metres" are told by their last word.
  unitOf(word)?.name === unit.name.split(' ').at(-1);

/** The aim of the text: the one said with a verb goes before "the highest …"; two that differ are none. */
export function chooseObjective(aims: readonly Aim[], known: Known): Objective | undefined {
  const read = aims.flatMap((aim) => {
    const objective = readObjective(aim, known);
    return objective ? [{ objective, strong: aim.strong }] : [];
  });
  const strong = read.some((each) => each.strong) ? read.filter((each) => each.strong) : read;
  const unread = aims.some(
    (aim) => aim.strong && !read.some(({ objective }) => objective.clause === aim.clause),
  );
  const last = strong.at(-1)?.objective;
  const agree = strong.every(
    ({ objective }) => objective.sense === last?.sense && sameTarget(objective.target, last.target),
  );
  return agree && !unread ? last : undefined;
}
