import { related } from '../../../../grammars/english/lemma.ts';
import type { Alternatives } from './alternatives.ts';

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

const has = (words: readonly string[], lemma: string): boolean =>
  words.some((word) => word === lemma || (lemma.length > 4 && related(word, lemma)));

/** Heads of phrases that name who decides, not what is decided ("a coffee shop"). */
const AGENTS = new Set(
  'shop store company farmer factory maker seller owner manufacturer plant stand bar restaurant bakery farm firm business industry producer artist house market supplier designer club park truck machine shelter club clinic hospital school outfit depot workshop'.split(
    ' ',
  ),
);

/** Which alternatives a noun phrase names, if any; `head` is how many of its words stand before the first "of". */
export function refer(
  alternatives: Alternatives,
  words: readonly string[],
  head = words.length,
  each = true,
  plural = false,
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
    // "jars" of jar candles: a name cut short to words that it alone has.
    const short = alternatives.shortened === true && plural && words.every((word) => one.own.includes(word));
    if (hits < one.own.length && !headed && !each && !short) return [];
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
