import type { ClauseItem, ReadClause } from '../clauses/clause-items.ts';
import { type Aim, DOWN, UP } from './aims.ts';

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
export function idiomOf(clause: ReadClause): Aim | undefined {
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
  const asks = items.some((item) => isTagged(item, /^How$/));
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
      return aim(
        LARGE.test(size) ? 'maximize' : 'minimize',
        measuredWithin(items, at) ?? measuredBefore(items, at, size),
      );
    if (isTagged(item, /^(?:Upper|Lower)$/) && /^(?:max|min)imum$/.test(lemmaOf(item)!)) {
      const earned = items.slice(at + 1).find((other) => isTagged(other, /^Verb$/));
      const sum = items.slice(at + 1).find((other) => other.kind !== 'word');
      const plain = sum?.kind === 'noun' && sum.words.every((word) => word === 'money');
      if (asks && plain && earned && EARNS.test(lemmaOf(earned)!))
        return aim(isTagged(item, /^Upper$/) ? 'maximize' : 'minimize', [gainOf(lemmaOf(earned)!)]);
    }
    // "so that the bill is smallest", "to keep the cost lowest"
    const said = predicateOf(items, at, words);
    if (said) return said.words.length > 0 ? aim(said.sense, said.words) : undefined;
    // "earn the most", "the most she can earn", "the least the school can pay"
    const most = words.length === 1 ? words[0]! : '';
    if (!/^(?:most|least)$/.test(most)) continue;
    const verb = [...items.slice(at + 1), ...items.slice(0, at).reverse()].find(
      (other) => isTagged(other, /^Verb$/) && EARNS.test(lemmaOf(other)!),
    );
    if (verb) return aim(most === 'most' ? 'maximize' : 'minimize', [gainOf(lemmaOf(verb)!)]);
  }
  if (asks && asksForGain(items)) return aim('maximize', ['profit']);
  const last = items.findLastIndex((item) => isTagged(item, /^(?:Upper|Lower)$/));
  if (asks && last !== -1 && !items.slice(last + 1).some((item) => item.kind !== 'word'))
    return aim(
      isTagged(items[last], /^Upper$/) ? 'maximize' : 'minimize',
      items.slice(0, last).flatMap(namesOf),
    );
  return undefined;
}

/** A superlative alone behind "is", "keep" or "make", and what it is said of. */
function predicateOf(
  items: readonly ClauseItem[],
  at: number,
  words: readonly string[],
): { readonly sense: Aim['sense']; readonly words: readonly string[] } | undefined {
  const up = words.length > 0 && words.every((word) => UP.test(word));
  if (!up && !(words.length > 0 && words.every((word) => DOWN.test(word)))) return undefined;
  const before = items.slice(0, at);
  const is = isTagged(before.at(-1), /^Be$/);
  const noun = before.findLastIndex((item) => item.kind === 'noun' || item.kind === 'mention');
  if (!is || noun === -1 || items.slice(at + 1).some((item) => item.kind !== 'word')) return undefined;
  const from = before.findLastIndex(
    (item, i) => i < noun && item.kind === 'word' && !/^(?:Of|Determiner)$/.test(item.tag),
  );
  return { sense: up ? 'maximize' : 'minimize', words: before.slice(from + 1).flatMap(namesOf) };
}

/** "what profit can be obtained?", "how much can the trader make?": the best is asked for. */
function asksForGain(items: readonly ClauseItem[]): boolean {
  const how = items.findIndex((item) => isTagged(item, /^How$/));
  const can = items.findIndex((item, at) => at > how && isTagged(item, /^Can$/));
  const between = items.slice(how + 1, can);
  if (
    how === -1 ||
    can === -1 ||
    items.some((item) => isTagged(item, /^(?:Not|Upper|Lower|Above|Below|If)$/))
  )
    return false;
  const [of] = between;
  const named = between.length === 1 && of?.kind === 'noun' && GAINS.test(of.words.at(-1) ?? '');
  const money =
    isTagged(of, /^Many$/) &&
    lemmaOf(of) === 'much' &&
    (between.length === 1 || lastWord(between[1]) === 'money');
  const verb = items.slice(can).find((item) => isTagged(item, /^Verb$/));
  return named || (money && verb !== undefined && GAINED.test(lemmaOf(verb)!));
}

const GAINS = /^(?:profit|income|revenue|earning|earn|margin|return|gain)$/;
const GAINED = /^(?:earn|make|gain|get|profit|receive|net)$/;
const lastWord = (item: ClauseItem | undefined): string | undefined =>
  item?.kind === 'noun' ? item.words.at(-1) : undefined;

/** "as little gas as possible", "as many people as possible": what stands within. */
function measuredWithin(items: readonly ClauseItem[], at: number): readonly string[] | undefined {
  const [next, noun] = items.slice(at + 1, at + 3);
  if (next?.kind === 'noun' && next.words.length > 1) return next.words.slice(1);
  return isTagged(next, /^Many$/) && noun?.kind === 'noun' && noun.words.length > 0 ? noun.words : undefined;
}

/**
 * What "as small as possible" is said of: the nouns before it. "As much as possible" is said of what stands right before it, the verb
 * or the last noun: who earns or sells is not what is earned.
 */
function measuredBefore(items: readonly ClauseItem[], at: number, size: string): readonly string[] {
  const before = items.slice(0, at).reverse();
  const [last] = before;
  if (!/^(?:much|little)$/.test(size) || last === undefined) return before.flatMap(namesOf);
  if (!isTagged(last, /^Verb$/)) return namesOf(last).slice(-1);
  const verb = lemmaOf(last)!;
  return [EARNS.test(verb) ? gainOf(verb) : verb];
}

/** "minimize what the rink pays" */
export const gainIn = (items: readonly ClauseItem[]): readonly string[] => {
  const verb = isTagged(items[0], /^How$/) ? items.find((item) => isTagged(item, /^Verb$/)) : undefined;
  return verb && EARNS.test(lemmaOf(verb)!) ? [gainOf(lemmaOf(verb)!)] : [];
};

const gainOf = (verb: string): string => (/^(?:pay|cost|spend)$/.test(verb) ? 'cost' : 'profit');

const AS_POSSIBLE = /^(?:large|great|high|big|small|low|little|few|cheap|much|many)$/;
const LARGE = /^(?:large|great|high|big|much|many)$/;
const EARNS =
  /^(?:earn|bring|make|gain|get|receive|collect|net|profit|take|pay|cost|spend|clear|raise|fetch|pocket)$/;

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
    ) || isAbility(items.slice(at, at + 4));

/** "… as they can" */
const isAbility = (items: readonly ClauseItem[]): boolean => {
  const as = items.findIndex((item) => isTagged(item, /^As$/));
  return as !== -1 && isTagged(items[as + 1], /^Pronoun$/) && isTagged(items[as + 2], /^Can$/);
};

/** "most profitable", "most cheaply" */
const isSuperlative = (items: readonly ClauseItem[], at: number, words: readonly string[]): boolean =>
  words.some((word) => /^(?:most|least)$/.test(word)) || (at > 0 && namesOf(items[at - 1]!).includes('most'));
