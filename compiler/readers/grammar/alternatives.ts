import { related } from '../../../grammars/english/lemma.ts';
import type { TaggedWord } from '../../../grammars/english/tagger.ts';
import type { NounPhrase, Phrase } from '../../../grammars/english/tree.ts';
import { unitOf } from '../../problem/units.ts';
import type { Span } from '../../source/span.ts';
import { coordinations, NEVER, nounsOf, wordsOfCounts } from './coordinations.ts';
import type { ReadSentence } from './read-clauses.ts';

/** One of the things that the problem decides on: a decision variable to be. */
export interface Alternative {
  /** The words it is called by, as written ("ox carts"). */
  readonly name: string;
  /** Where it is called so. */
  readonly quote: Span;
  readonly lemmas: readonly string[];
  /** Lemmas that no other alternative has. */
  readonly own: readonly string[];
}

export interface Alternatives {
  readonly list: readonly Alternative[];
  /** Words that name the alternatives together ("container", "paint"). */
  readonly category: ReadonlySet<string>;
  /** Does the text join them itself, with "and" or "or"? */
  readonly joined: boolean;
}

/** What a noun phrase refers to. */
export interface Reference {
  /** Indices of alternatives; all of them for a word of their category. */
  readonly alternatives: readonly number[];
  /** Is every word that sets the alternative apart there? */
  readonly full: boolean;
  /** Is the head of its name there too ("ham sandwich", not "ham")? */
  readonly headed: boolean;
  /** Is it a word for all of them? */
  readonly category: boolean;
}

/** The words that can name an alternative: not those that only count or measure it ("a cup of coffee"). */
const contentWords = (phrase: NounPhrase): TaggedWord[] => {
  const measured = phrase.head < phrase.words.length;
  const words = phrase.words.filter(
    (word, at) => !NEVER.has(word.lemma) && !(measured && at < phrase.head && unitOf(word.lemma)),
  );
  return words.length > 0 ? words : [...phrase.words];
};

/** Every set of things that the text joins with "and" or "or", in order of the text: one of them is what is decided. */
export function candidateAlternatives(sentences: readonly ReadSentence[]): Alternatives[] {
  const sets = sentences.flatMap(({ clauses }) => clauses.flatMap(({ phrases }) => coordinations(phrases)));
  const introduced = wordsOfCounts(sentences);
  const nouns = sentences.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => clause.phrases.flatMap(nounsOf)),
  );
  const seen = new Set<string>();
  const candidates: Alternatives[] = [];
  const joined = new Set(sets);
  for (const set of [...sets.slice(0, MOST_SETS), ...subjects(sentences).slice(0, MOST_SETS)]) {
    const alternatives = alternativesOf(set, nouns, introduced(set));
    const key = alternatives?.list
      .map((one) => one.own.join(' '))
      .sort()
      .join('|');
    if (!alternatives || seen.has(key!) || lacksSibling(alternatives.list, nouns)) continue;
    seen.add(key!);
    candidates.push({ ...alternatives, joined: joined.has(set) });
  }
  return candidates;
}

/** "warehouse Y" without the "warehouse X" of the text: things that only a letter or number tells apart are decided on together. */
const lacksSibling = (list: readonly Alternative[], nouns: readonly NounPhrase[]): boolean =>
  list.some(({ lemmas }) => {
    const label = lemmas.at(-1)!;
    if (lemmas.length < 2 || !LABEL.test(label)) return false;
    const kind = lemmas.at(-2)!;
    return nouns.some(({ words }) => {
      const at = words.findIndex(({ lemma }) => lemma === kind);
      const other = at === -1 ? undefined : words[at + 1]?.lemma;
      return (
        other !== undefined &&
        LABEL.test(other) &&
        other !== label &&
        !list.some((one) => one.lemmas.includes(other))
      );
    });
  });

const LABEL = /^(?:[a-z]|\d{1,2})$/;

/** How many joined sets are looked at: the things that are decided are named early. */
const MOST_SETS = 24;

/**
 * Nouns that amounts are said of, where they come in no coordination: those that begin a clause with an amount, or
 * stand after "each" and "per". Tried together, and by the words that they share ("type A food", "type B food").
 */
function subjects(sentences: readonly ReadSentence[]): NounPhrase[][] {
  const found = new Map<
    string,
    { noun: NounPhrase; count: number; each: boolean; verbal: boolean; invested: boolean }
  >();
  for (const { clauses } of sentences)
    for (const { phrases } of clauses) {
      const amount = phrases.findIndex((phrase) => phrase.kind === 'amounts');
      const timed = phrases.filter((_, at) => isTimeAt(phrases, at));
      if (amount === -1 && timed.length === 0) continue;
      const first = phrases.slice(0, Math.max(0, amount)).find((phrase) => phrase.kind === 'noun');
      const verbal = new Set<Phrase>(phrases.filter((_, at) => verbThenAmount(phrases, at)));
      const invested = new Set<Phrase>([...timed, ...phrases.filter((_, at) => isInvestedIn(phrases, at))]);
      for (const spoken of (amount === -1 ? timed : phrases).flatMap(nounsOf)) {
        if (spoken !== first && !spoken.each && !verbal.has(spoken) && !invested.has(spoken)) continue;
        if (isSetting(phrases, spoken)) continue;
        const noun = whatIsMeasured(spoken);
        if (OWNERS.has(noun.words.at(-1)!.lemma) && !invested.has(spoken)) continue;
        if (noun.words.every((word) => NEVER.has(word.lemma) || unitOf(word.lemma))) continue;
        const key = noun.words.map((word) => word.lemma).join(' ');
        const entry = found.get(key);
        found.set(key, {
          noun: entry?.noun ?? noun,
          count: (entry?.count ?? 0) + 1,
          each: (entry?.each ?? false) || spoken.each,
          verbal: (entry?.verbal ?? false) || verbal.has(spoken),
          invested: (entry?.invested ?? false) || invested.has(spoken),
        });
      }
    }
  const all = [...found.values()];
  const groups = new Map<string, NounPhrase[]>();
  for (const { noun } of all)
    for (const { lemma } of noun.words)
      if (!NEVER.has(lemma)) groups.set(lemma, [...(groups.get(lemma) ?? []), noun]);
  const sets = [
    all.filter(({ count }) => count > 1),
    all.filter((one) => one.verbal),
    all.filter((one) => one.invested),
    all.filter((one) => one.each),
    all,
  ];
  return [...groups.values(), ...sets.map((set) => set.map(({ noun }) => noun))].filter(
    (set) => set.length > 1 && set.length <= 8,
  );
}

/** Who decides is not decided on. */
const OWNERS = new Set(
  'company owner shop store farmer restaurant bakery manufacturer firm chef baker man woman person family student artist business'.split(
    ' ',
  ),
);

/** "a serving of dog food A": what comes after "of" is what is decided on, the rest is its measure. */
const whatIsMeasured = (noun: NounPhrase): NounPhrase =>
  noun.head < noun.words.length
    ? { ...noun, words: noun.words.slice(noun.head), head: noun.words.length - noun.head }
    : noun;

/** Do a verb and then an amount follow the phrase at `at` ("waiters earning $150", "a fund, which yields a 4% return")? */
function verbThenAmount(phrases: readonly Phrase[], at: number): boolean {
  const rest = phrases
    .slice(at + 1, at + 6)
    .filter(
      (phrase) => phrase.kind !== 'word' || !/^(?:Comma|Relative|Determiner|Can)$/.test(phrase.word.tag),
    );
  const [verb, amount] = rest;
  return verb?.kind === 'word' && verb.word.tag === 'Verb' && amount?.kind === 'amounts';
}

/** "in a shooting game, each duck …": where all of it happens. */
function isSetting(phrases: readonly Phrase[], spoken: NounPhrase): boolean {
  const [place, noun, comma] = phrases;
  return (
    noun === spoken &&
    place?.kind === 'word' &&
    /^(?:in|at|during)$/.test(place.word.lemma) &&
    comma?.kind === 'word' &&
    comma.word.tag === 'Comma' &&
    spoken.articles.some(({ lemma }) => /^an?$/.test(lemma))
  );
}

/** "each hour at the north farm" */
function isTimeAt(phrases: readonly Phrase[], at: number): boolean {
  const [hour, place] = phrases.slice(Math.max(0, at - 2), at);
  return (
    hour?.kind === 'noun' &&
    hour.every &&
    hour.words.every((word) => unitOf(word.lemma)?.dimension === 'time') &&
    place?.kind === 'word' &&
    /^(?:in|on|at)$/.test(place.word.lemma)
  );
}

/** "each dollar invested in a brewery", "running mill 1 for an hour": what money or time is put into. */
function isInvestedIn(phrases: readonly Phrase[], at: number): boolean {
  const [verb, into] = phrases.slice(Math.max(0, at - 2), at);
  if (at === 1 && verb?.kind === 'word') return /^(?:run|operate)$/.test(verb.word.lemma);
  return (
    verb?.kind === 'word' &&
    /^(?:invest|place|put)$/.test(verb.word.lemma) &&
    into?.kind === 'word' &&
    /^(?:in|into|on)$/.test(into.word.lemma)
  );
}

export function alternativesOf(
  set: readonly NounPhrase[],
  nouns: readonly NounPhrase[],
  introduced: ReadonlySet<string>,
): Omit<Alternatives, 'joined'> | undefined {
  const members = set.map((noun) => contentWords(noun));
  if (
    members.length > 12 ||
    members.some((words) => words.length === 0 || words.every((word) => NEVER.has(word.lemma)))
  )
    return undefined;
  const lemmas = members.map((words) => words.map((word) => word.lemma));
  const shared = new Set<string>();
  lemmas.forEach((list, i) => {
    for (const lemma of list)
      if (lemmas.some((other, j) => j !== i && other.includes(lemma))) shared.add(lemma);
  });
  // "grey and black pants": the text also says "grey pants", so `pants` does not set the black ones apart.
  for (const noun of nouns) {
    const words = noun.words.map((word) => word.lemma);
    lemmas.forEach((list, i) => {
      const mine = list.filter((lemma) => !shared.has(lemma));
      if (mine.length < 1 || !mine.every((lemma) => words.includes(lemma))) return;
      lemmas.forEach((other, j) => {
        if (j === i || other.length < 2) return;
        for (const lemma of other.slice(1))
          if (words.includes(lemma) && !mine.includes(lemma)) shared.add(lemma);
      });
    });
  }
  const list = members.map((words, i) => {
    const set = lemmas[i]!.filter((lemma) => !shared.has(lemma));
    const own = set.length > 0 ? set : lemmas[i]!;
    const called = shortestName(words, own, nouns);
    return {
      name: called.map((word) => word.text).join(' '),
      quote: { start: called[0]!.start, end: called.at(-1)!.end },
      lemmas: lemmas[i]!,
      own,
    };
  });
  const keys = new Set(list.map((one) => one.own.join(' ')));
  if (keys.size < list.length) return undefined;
  const own = new Set(list.flatMap((one) => one.own));
  for (const word of introduced) if (!own.has(word)) shared.add(word);
  return { list, category: shared };
}

const has = (words: readonly string[], lemma: string): boolean =>
  words.some((word) => word === lemma || (lemma.length > 4 && related(word, lemma)));

/** The fewest words that the text calls an alternative by, of those with all its own words. */
function shortestName(
  words: readonly TaggedWord[],
  own: readonly string[],
  nouns: readonly NounPhrase[],
): readonly TaggedWord[] {
  let best = words;
  for (const noun of nouns) {
    const content = contentWords(noun);
    const complete = own.every((lemma) => content.some((word) => word.lemma === lemma));
    if (complete && content.length < best.length) best = content;
  }
  return best;
}

/** Heads of phrases that name who decides, not what is decided ("a coffee shop"). */
const AGENTS = new Set(
  'shop store company farmer factory maker seller owner manufacturer plant stand bar restaurant bakery farm firm business industry producer artist house market supplier designer club park truck machine shelter club clinic hospital school'.split(
    ' ',
  ),
);

/** Which alternatives a noun phrase names, if any; `head` is how many of its words stand before the first "of". */
export function refer(
  alternatives: Alternatives,
  words: readonly string[],
  head = words.length,
  each = true,
): Reference | undefined {
  const last = words[head - 1];
  const agent =
    last !== undefined &&
    head > 1 &&
    AGENTS.has(last) &&
    !alternatives.category.has(last) &&
    !alternatives.list.some((one) => one.lemmas.includes(last));
  if (agent) return undefined;
  const found = alternatives.list.flatMap((one, index) => {
    const hits = one.own.filter((lemma) => has(words, lemma)).length;
    const headed = has(words, one.lemmas.at(-1)!);
    // A part of a name is enough where it has the head ("plates" of "wooden plates") or stands for one thing.
    if (hits < one.own.length && !headed && !each) return [];
    return hits > 0 ? [{ index, full: hits === one.own.length, headed }] : [];
  });
  const fully = found.filter((one) => one.full);
  const some = fully.length > 0 && fully.length < found.length ? fully : found;
  // "dark blue shirt" is not the blue one: of two names that are both there, the longer is meant.
  const chosen = some.filter(
    ({ index }) =>
      !some.some((other) =>
        contains(alternatives.list[other.index]!.lemmas, alternatives.list[index]!.lemmas),
      ),
  );
  if (chosen.length > 0)
    return {
      alternatives: chosen.map((each) => each.index),
      full: chosen.every((each) => each.full),
      headed: chosen.every((each) => each.headed),
      category: false,
    };
  const category = words.some((word) => alternatives.category.has(word));
  return category
    ? { alternatives: alternatives.list.map((_, i) => i), full: false, headed: false, category }
    : undefined;
}

const contains = (larger: readonly string[], smaller: readonly string[]): boolean =>
  larger.length > smaller.length && smaller.every((lemma) => larger.includes(lemma));
