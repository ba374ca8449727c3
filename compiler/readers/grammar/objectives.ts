import { related } from '../../../grammars/english/lemma.ts';
import { VERB_FORMS } from '../../../grammars/english/lexicon.ts';
import { unitOf } from '../../problem/units.ts';
import type { Attribute, Fact } from './attributes.ts';
import { type ClauseItem, EMPTY_NOUNS, type ReadClause } from './clause-items.ts';
import { type Objective, sameTarget } from './statements.ts';
import type { Known } from './targets.ts';

/** An aim as the text says it: the sense, and the words that name what is to be large or small. */
export interface Aim {
  readonly sense: 'maximize' | 'minimize';
  readonly words: readonly string[];
  /** Said with "maximize" or "minimize", not only with "the highest". */
  readonly strong: boolean;
  readonly alternatives: readonly number[];
  /** Does it speak of a total? */
  readonly total: boolean;
  /** Does it speak of a number of things? */
  readonly counts: boolean;
  readonly clause: ReadClause;
}

const UP = /^(?:highest|most|greatest|largest|biggest|best)$/;
const DOWN = /^(?:lowest|least|smallest|fewest|cheapest)$/;

/** Reads the aim of a clause: "to maximize the total profit", "at minimum cost", "the highest profit". */
export function readAim(clause: ReadClause, asked: boolean): Aim | undefined {
  const { items } = clause;
  const idiom = asked ? idiomOf(clause) : undefined;
  if (idiom) return idiom;
  for (let at = 0; at < items.length; at++) {
    const sense = senseAt(items, at);
    if (!sense) continue;
    const rest = items.slice(at + 1);
    const end = rest.findIndex(
      (item) =>
        item.kind === 'amount' || (item.kind === 'word' && /^(?:Comma|Mark|While|If)$/.test(item.tag)),
    );
    const named = end === -1 ? rest : rest.slice(0, end);
    const before =
      items[at]!.kind === 'word' && /ed$/.test((items[at] as { lemma: string }).lemma)
        ? items.slice(0, at)
        : [];
    const all = [...before, ...named];
    const own = items[at]!;
    const words = [
      ...(own.kind === 'noun' || own.kind === 'mention' ? own.words : []),
      ...all.flatMap(wordsOf),
    ].filter((word) => !EMPTY_NOUNS.has(word) && !UP.test(word) && !DOWN.test(word));
    const alternatives = all.flatMap((item) => (item.kind === 'mention' ? item.reference.alternatives : []));
    if (words.length + alternatives.length === 0) continue;
    const total = all.some(
      (item) => (item.kind === 'noun' || item.kind === 'mention') && item.said?.includes('total'),
    );
    const counts = all.some(
      (item) => (item.kind === 'noun' || item.kind === 'mention') && item.said?.includes('number'),
    );
    const strong = own.kind === 'word' && /^(?:Maximise|Minimise)$/.test(own.tag);
    return { sense, words, strong, alternatives: [...new Set(alternatives)], total, counts, clause };
  }
  return undefined;
}

/** The sentences that ask for something or tell what is wanted: only there "the cheapest" is an aim and no description. */
export const askedSentences = (clauses: readonly ReadClause[]): ReadonlySet<string> =>
  new Set(
    clauses
      .filter(({ items }) =>
        items.some(
          (item) =>
            item.kind === 'word' &&
            (item.tag === 'How' ||
              item.lemma === '?' ||
              (item.tag === 'Verb' &&
                /^(?:find|determine|choose|decide|formulate|want|aim|plan|seek|try)$/.test(item.lemma))),
        ),
      )
      .map(({ sentence }) => sentence),
  );

/** Adjectives and adverbs that name an aim by themselves. */
const IDIOMS: Readonly<Record<string, readonly ['maximize' | 'minimize', string]>> = {
  cheapest: ['minimize', 'cost'],
  cheaply: ['minimize', 'cost'],
  cheap: ['minimize', 'cost'],
  inexpensive: ['minimize', 'cost'],
  profitable: ['maximize', 'profit'],
  lucrative: ['maximize', 'profit'],
};

/**
 * Aims without "maximize" and without a noun behind the superlative: "the cheapest combination", "most profitable", "earn the most",
 * "the least the school can pay", "the bill is as small as possible", "how many points can they get at most".
 */
function idiomOf(clause: ReadClause): Aim | undefined {
  const { items } = clause;
  const aim = (sense: Aim['sense'], words: readonly string[], strong = false): Aim => ({
    sense,
    words,
    strong,
    alternatives: [],
    total: false,
    counts: false,
    clause,
  });
  if (items.some((item) => item.kind === 'amount' || isTagged(item, /^(?:Maximise|Minimise|Than)$/)))
    return undefined;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    const words = item.kind === 'word' ? [item.lemma] : item.words;
    const idiom = words.map((word) => IDIOMS[word]).find((found) => found !== undefined);
    if (idiom && (words.includes('cheapest') || isSuperlative(items, at, words)))
      return aim(idiom[0], [idiom[1]]);
    // "as small as possible"
    const next = items[at + 1];
    const size = next && next.kind !== 'word' && next.kind !== 'amount' ? next.words[0] : lemmaOf(next);
    if (lemmaOf(item) === 'as' && size !== undefined && AS_POSSIBLE.test(size) && isPossible(items, at + 2))
      return aim(LARGE.test(size) ? 'maximize' : 'minimize', items.slice(0, at).flatMap(namesOf).reverse());
    // "earn the most", "the most she can earn", "the least the school can pay"
    const most = words.length === 1 ? words[0]! : '';
    if (!/^(?:most|least)$/.test(most)) continue;
    const verb = [...items.slice(at + 1), ...items.slice(0, at).reverse()].find(
      (other) => isTagged(other, /^Verb$/) && EARNS.test(lemmaOf(other)!),
    );
    if (verb)
      return aim(most === 'most' ? 'maximize' : 'minimize', [
        /^(?:pay|cost|spend)$/.test(lemmaOf(verb)!) ? 'cost' : 'profit',
      ]);
  }
  const last = items.findLastIndex((item) => isTagged(item, /^(?:Upper|Lower)$/));
  const asked = items.some((item) => isTagged(item, /^How$/));
  if (asked && last !== -1 && !items.slice(last + 1).some((item) => item.kind !== 'word'))
    return aim(
      isTagged(items[last], /^Upper$/) ? 'maximize' : 'minimize',
      items.slice(0, last).flatMap(namesOf),
    );
  return undefined;
}

const AS_POSSIBLE = /^(?:large|great|high|big|small|low|little|few|cheap|much|many)$/;
const LARGE = /^(?:large|great|high|big|much|many)$/;
const EARNS = /^(?:earn|bring|make|gain|net|profit|take|pay|cost|spend)$/;

const lemmaOf = (item: ClauseItem | undefined): string | undefined =>
  item?.kind === 'word' ? item.lemma : undefined;
const isTagged = (item: ClauseItem | undefined, tags: RegExp): boolean =>
  item?.kind === 'word' && tags.test(item.tag);
const namesOf = (item: ClauseItem): readonly string[] =>
  item.kind === 'noun' || item.kind === 'mention' ? item.words : [];

/** "… as possible": the rest of such a phrase. */
const isPossible = (items: readonly ClauseItem[], at: number): boolean =>
  items
    .slice(at, at + 3)
    .some(
      (item) =>
        item.kind !== 'word' &&
        item.kind !== 'amount' &&
        (item.said ?? item.words).some((word) => /^(?:possible|can)$/.test(word)),
    );

/** "most profitable", "most cheaply" */
const isSuperlative = (items: readonly ClauseItem[], at: number, words: readonly string[]): boolean =>
  words.some((word) => /^(?:most|least)$/.test(word)) || (at > 0 && namesOf(items[at - 1]!).includes('most'));

function senseAt(items: readonly ClauseItem[], at: number): 'maximize' | 'minimize' | undefined {
  const item = items[at]!;
  if (item.kind === 'word') {
    if (item.tag === 'Maximise') return 'maximize';
    if (item.tag === 'Minimise') return 'minimize';
    if (/^(?:reduce|decrease)$/.test(item.lemma)) return 'minimize';
    if (items.slice(at).some((later) => later.kind === 'amount')) return undefined;
    if (item.tag === 'Upper' && /^(?:at )?(?:maximum|a maximum)$/.test(item.lemma)) return 'maximize';
    if (item.tag === 'Lower' && /^(?:at )?(?:minimum|minimal|a minimum)$/.test(item.lemma)) return 'minimize';
    return undefined;
  }
  if (item.kind === 'amount') return undefined;
  if (
    item.words.some((word) => UP.test(word)) &&
    item.words.length > 1 &&
    !item.words.includes('combination')
  )
    return 'maximize';
  if (item.words.some((word) => DOWN.test(word)) && item.words.length > 1) return 'minimize';
  return undefined;
}

const wordsOf = (item: ClauseItem): readonly string[] => {
  if (item.kind === 'noun') return item.words;
  if (item.kind !== 'mention') return [];
  return item.reference.category ? (item.said ?? item.words) : item.words;
};

const INCOME = /^(?:profit|revenue|income|earning|earn|return|sale|gain|money|interest)s?$/;
const EXPENSE = /^(?:cost|expense|wage|bill|spending|expenditure|price|budget|salary|spend)s?$/;

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
    (attribute) => attribute.unit?.dimension === 'money' || attribute.unit?.name === '%',
  );
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

/** Other words for what is counted. */
const PUBLIC = ['viewer', 'listener', 'reader', 'user', 'person', 'people', 'customer', 'follower'];
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  score: ['point'],
  audience: PUBLIC,
  exposure: PUBLIC,
  reach: PUBLIC,
  viewership: PUBLIC,
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
        list(fact).some((other) => (!VERB_FORMS.has(other) || other === word) && related(word, other)),
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
  unit !== undefined && !/^(?:piece|time)$/.test(unit.dimension) && unitOf(word)?.name === unit.name;

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
