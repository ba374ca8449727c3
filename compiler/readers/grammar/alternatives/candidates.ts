import { isQualifier } from '../../../../grammars/english/operators.ts';
import type { TaggedWord } from '../../../../grammars/english/tagger.ts';
import type { NounPhrase, Phrase } from '../../../../grammars/english/tree.ts';
import { unitOf } from '../../../problem/units.ts';
import type { ReadSentence } from '../clauses/read-clauses.ts';
import { type Alternative, type Alternatives, alternativesOf } from './alternatives.ts';
import { coordinations, NEVER, nounsOf, wordsOfCounts } from './coordinations.ts';

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
      for (const priced of pricedIn(phrases)) verbal.add(priced);
      const invested = new Set<Phrase>([...timed, ...phrases.filter((_, at) => isInvestedIn(phrases, at))]);
      for (const spoken of (amount === -1 ? timed : phrases).flatMap(nounsOf)) {
        if (spoken !== first && !spoken.each && !verbal.has(spoken) && !invested.has(spoken)) continue;
        if (isSetting(phrases, spoken)) continue;
        const noun = whatIsMeasured(spoken);
        if (OWNERS.has(noun.words.at(-1)!.lemma) && !invested.has(spoken)) continue;
        if (noun.words.every((word) => NEVER.has(word.lemma) || (unitOf(word.lemma) && !isLabel(word))))
          continue;
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
  const containers = new Set(
    sentences.flatMap(({ clauses }) =>
      clauses.flatMap(({ phrases }) =>
        phrases
          .flatMap(nounsOf)
          .flatMap(({ words, head }) => (head === 1 && head < words.length ? [words[0]!.lemma] : [])),
      ),
    ),
  );
  const all = [...found.values()];
  // A bag of what is decided on is not decided on beside it; nor is a thing beside its longer name.
  const whole = all.filter(
    ({ noun: { words } }) =>
      !words.some(({ lemma }) => isQualifier(lemma)) &&
      !(words.length === 1 && containers.has(words[0]!.lemma)) &&
      !all.some(
        ({ noun }) => noun.words.length > words.length && words.every((word) => hasWord(noun, word.lemma)),
      ),
  );
  const groups = new Map<string, NounPhrase[]>();
  for (const { noun } of all)
    for (const { lemma } of noun.words)
      if (!NEVER.has(lemma) || isLabelled(noun, lemma))
        groups.set(lemma, [...(groups.get(lemma) ?? []), noun]);
  const sets = [all, whole].flatMap((list) => [
    list.filter(({ count }) => count > 1),
    list.filter((one) => one.verbal),
    list.filter((one) => one.invested),
    list.filter((one) => one.each),
    list,
  ]);
  return [...groups.values(), ...sets.map((set) => set.map(({ noun }) => noun))].filter(
    (set) => set.length > 1 && set.length <= 8,
  );
}

const hasWord = ({ words }: NounPhrase, lemma: string): boolean => words.some((word) => word.lemma === lemma);

/** "model S": a word that only a letter tells from others of the kind. */
const isLabelled = ({ words }: NounPhrase, lemma: string): boolean =>
  words.length === 2 && words[0]!.lemma === lemma && isLabel(words[1]!);

const isLabel = ({ text }: TaggedWord): boolean => /^[A-Z]$/.test(text);

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

/** "headphones at $60 and backpacks at $35" */
const pricedIn = (phrases: readonly Phrase[]): readonly Phrase[] =>
  phrases.filter((phrase, at) => {
    const [place, price] = phrases.slice(at + 1, at + 3);
    return (
      phrase.kind === 'noun' &&
      place?.kind === 'word' &&
      place.word.lemma === 'at' &&
      price?.kind === 'amounts' &&
      /^[$€£]/.test(price.items[0]!.number.text)
    );
  });

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
