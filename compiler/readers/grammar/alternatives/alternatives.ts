import type { TaggedWord } from '../../../../grammars/english/tagger.ts';
import type { NounPhrase } from '../../../../grammars/english/tree.ts';
import { unitOf } from '../../../problem/units.ts';
import type { Span } from '../../../source/span.ts';
import { NEVER } from './coordinations.ts';

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
  /** May a plural of some of its words stand for one of them ("jars" of jar candles)? */
  readonly shortened?: boolean;
}

/** The words that can name an alternative: not those that only count or measure it ("a cup of coffee"). */
const contentWords = (phrase: NounPhrase): TaggedWord[] => {
  const measured = phrase.head < phrase.words.length;
  const words = phrase.words.filter(
    (word, at) => !NEVER.has(word.lemma) && !(measured && at < phrase.head && unitOf(word.lemma)),
  );
  return words.length > 0 ? words : [...phrase.words];
};

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
  // "in small, medium and large sizes": the word for what they are is not of the last alone.
  const last = lemmas.at(-1)!;
  if (last.length > 1 && CLASSES.test(last.at(-1)!) && lemmas.some((list) => !list.includes(last.at(-1)!)))
    shared.add(last.at(-1)!);
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

const CLASSES = /^(?:size|sort|version|style|flavou?r|variety|format)$/;

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
