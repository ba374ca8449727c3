import type { Amount, NounPhrase, Phrase } from '../../../../grammars/english/tree.ts';
import { unitOf } from '../../../problem/units.ts';
import type { ReadSentence } from '../clauses/read-clauses.ts';

/** Words of a coordination that never name an alternative. */
export const NEVER = new Set(
  'ratio number amount total time cost profit lp problem way type kind day week month hour minute unit order result model variable variety combination maximum minimum rest other fact addition money revenue production demand labor labour space storage budget respectively named called linear program programming formulation solution same equal another other'.split(
    ' ',
  ),
);

export const nounsOf = (phrase: Phrase): NounPhrase[] =>
  phrase.kind === 'noun'
    ? [phrase]
    : phrase.kind === 'amounts'
      ? phrase.items.flatMap((item) => (item.noun ? [item.noun] : []))
      : [];

/** Runs "A, B and C" of noun phrases; a preposition may stand before each ("by train or by car"). */
export function coordinations(phrases: readonly Phrase[]): NounPhrase[][] {
  const runs: NounPhrase[][] = [];
  let run: NounPhrase[] = [];
  let joined = false;
  let conjunction = false;
  const close = () => {
    if (run.length > 1 && conjunction) runs.push(run);
    run = [];
    joined = false;
    conjunction = false;
  };
  for (const phrase of phrases) {
    const noun =
      phrase.kind === 'noun' ? phrase : phrase.kind === 'amounts' ? phrase.items.at(-1)?.noun : undefined;
    if (noun) {
      if (run.length > 0 && !joined) close();
      if (phrase.kind === 'amounts') close();
      run.push(noun);
      joined = false;
    } else if (phrase.kind === 'word') {
      const { tag } = phrase.word;
      if (run.length === 0) continue;
      if (tag === 'And' || tag === 'Or') {
        joined = true;
        conjunction = true;
      } else if (tag === 'Comma' && !conjunction) joined = true;
      else if (!(joined && (tag === 'Preposition' || tag === 'To'))) close();
    } else close();
  }
  close();
  return runs.flatMap((found) => (found.length > 2 ? [found, found.slice(1)] : [found]));
}

/** Lemmas of a noun that a count stands before ("two types of containers"), and how many are counted. */
interface Count {
  readonly size: number;
  readonly words: readonly string[];
  /** The nouns that are then listed, where as many are ("two machines, a lathe and a press"). */
  readonly listed?: readonly NounPhrase[];
}

const SMALL_COUNTS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/**
 * The words for all the things of a set, from the counts of the text: "two types of containers" for any two things, but "two machines, a
 * lathe and a press" for just these.
 */
export function wordsOfCounts(
  sentences: readonly ReadSentence[],
): (set: readonly NounPhrase[]) => ReadonlySet<string> {
  const counts = sentences.flatMap(({ clauses }) => clauses.flatMap(({ phrases }) => countsIn(phrases)));
  return (set) =>
    new Set(
      counts.flatMap(({ size, words, listed }) =>
        size === set.length && (listed === undefined || sameNouns(listed, set)) ? words : [],
      ),
    );
}

function countsIn(phrases: readonly Phrase[]): Count[] {
  const runs = coordinations(phrases);
  return phrases.flatMap((phrase, at) => {
    if (phrase.kind !== 'amounts') return [];
    const mark = phrases[at + 1];
    const next = phrases[at + 2];
    const introduces = mark?.kind === 'word' && /^(?:Comma|Colon|Open)$/.test(mark.word.tag);
    const first = introduces && next ? nounsOf(next)[0] : undefined;
    return phrase.items.flatMap((item): Count[] => {
      const size = countOf(item);
      if (size < 2) return [];
      const words = item
        .noun!.words.map(({ lemma }) => lemma)
        .filter((lemma) => !NEVER.has(lemma) && !unitOf(lemma) && lemma !== 'different');
      const listed = runs.find((run) => run.length === size && run[0] === first);
      return [{ size, words, ...(listed && { listed }) }];
    });
  });
}

const countOf = ({ number, limit, noun }: Amount): number =>
  number.tag === 'Number' && !limit && noun ? SMALL_COUNTS.indexOf(number.text.toLowerCase()) : -1;

/** May both name the same things ("regular and premium tickets", "the premium and the regular ones")? */
const sameNouns = (a: readonly NounPhrase[], b: readonly NounPhrase[]): boolean =>
  a.every((noun) => b.some((other) => noun.words.some(({ lemma }) => hasWord(other, lemma))));

const hasWord = ({ words }: NounPhrase, lemma: string): boolean => words.some((word) => word.lemma === lemma);
