import type { Tag } from '../../../grammars/english/lexicon.ts';
import type { Amount, Clause, NounPhrase } from '../../../grammars/english/tree.ts';
import { LIMIT_TAGS } from '../../../grammars/english/tree.ts';
import type { NumberMention, Problem } from '../../problem/problem.ts';
import { type Unit, unitOf } from '../../problem/units.ts';
import { type Alternatives, type Reference, refer } from './alternatives.ts';

/** An amount of a clause with what it is an amount of. */
export interface AmountItem {
  readonly kind: 'amount';
  readonly number: NumberMention;
  /** Index of the number in the problem. */
  readonly index: number;
  /** Limit said of it, or of the row of amounts that it stands in. */
  readonly limit?: Tag;
  readonly unit?: Unit;
  /** Every word of its noun phrase. */
  readonly said: readonly string[];
  /** Content words of its noun phrase, without the unit. */
  readonly words: readonly string[];
  readonly reference?: Reference;
  /** Words before its noun: "the", "each", "another". */
  readonly articles?: readonly string[];
  /** The word before "of" that it is counted in ("bottles of tea"). */
  readonly container?: string;
  /** Its noun is said with "each" ("15 items of each type"). */
  readonly every?: boolean;
  /** Its noun is a word for classes ("types", "methods"). */
  readonly classed: boolean;
}

/** Words that refer to alternatives. */
export interface MentionItem {
  readonly kind: 'mention';
  readonly reference: Reference;
  /** Every word of it, the empty ones too ("total"). */
  readonly said?: readonly string[];
  readonly each: boolean;
  /** Said with "each" or "every" itself. */
  readonly every?: boolean;
  /** Said of all of them ("both machines"). */
  readonly all: boolean;
  /** Words before it: "the", "each", "another". */
  readonly articles?: readonly string[];
  /** Its other words ("profit", "container"). */
  readonly words: readonly string[];
}

/** Other nouns. */
export interface NounItem {
  readonly kind: 'noun';
  /** Every word of it, the empty ones too ("total"). */
  readonly said?: readonly string[];
  /** Said with "per": what the amounts are for one of. */
  readonly per?: boolean;
  /** Said with "each" or "every" itself. */
  readonly every?: boolean;
  /** Words before it: "the", "each", "another". */
  readonly articles?: readonly string[];
  readonly words: readonly string[];
  readonly each: boolean;
}

export interface WordItem {
  readonly kind: 'word';
  readonly tag: Tag;
  readonly lemma: string;
  /** A denial that the limit word after it has taken up. */
  readonly absorbed?: boolean;
}

export type ClauseItem = AmountItem | MentionItem | NounItem | WordItem;

/** A clause in terms of the alternatives. */
export interface ReadClause {
  readonly sentence: string;
  readonly clause: Clause;
  readonly items: readonly ClauseItem[];
  /** Joint that led to it, as a tag. */
  readonly joint?: Tag;
}

/** Nouns that say nothing of what is measured. */
export const EMPTY_NOUNS = new Set(
  'total number amount unit quantity overall sum average type kind lot rest combination individual possible available different'.split(
    ' ',
  ),
);

const articlesOf = (noun: NounPhrase): readonly string[] => noun.articles.map((word) => word.lemma);

const contentOf = (noun: NounPhrase): string[] =>
  noun.words.map((word) => word.lemma).filter((lemma) => !EMPTY_NOUNS.has(lemma));

/** Is this a noun of time alone ("each week", "per hour")? Then it is a rate or the horizon of the plan, not a thing. */
const isPeriod = (noun: NounPhrase): boolean =>
  noun.words.every(
    (word) =>
      unitOf(word.lemma)?.dimension === 'time' || /^(?:hourly|daily|weekly|monthly)$/.test(word.lemma),
  );

/** Nouns for classes of things, which a count goes before. */
const CLASSES =
  /^(?:type|kind|sort|different|method|way|product|model|option|brand|variety|size|version|channel|medium|industry|factory|plant|machine|item|team|area|process|technique|style|ingredient|resource|material|compound|vehicle|grade|mode|source|flavor|flavour|design|section|step|stage|supplement|company|store|location|part|category|form|class)$/;

/** Rewrites the phrases of a clause as items. */
export function clauseItems(problem: Problem, alternatives: Alternatives, clause: Clause): ClauseItem[] {
  const items: ClauseItem[] = [];
  let per = false;
  for (const phrase of clause.phrases) {
    if (phrase.kind === 'word') {
      const { tag, lemma, absorbed } = phrase.word;
      per = tag === 'Per';
      items.push({ kind: 'word', tag, lemma, ...(absorbed && { absorbed }) });
      continue;
    }
    if (phrase.kind === 'noun') {
      items.push(...nounItems(alternatives, phrase, per));
      per = false;
      continue;
    }
    phrase.items.forEach((amount, i) => {
      if (i > 0)
        items.push({ kind: 'word', tag: amount.joint?.tag ?? 'Comma', lemma: amount.joint?.lemma ?? ',' });
      const last = items.at(-1);
      if (isOnePeriod(problem, amount) && last?.kind === 'word' && last.tag === 'Preposition') {
        items.push({ kind: 'word', tag: 'Adverb', lemma: 'per period' });
        return;
      }
      // "one day at the north mine costs $300"
      const [place, , costs] = clause.phrases.slice(clause.phrases.indexOf(phrase) + 1);
      const begins = last === undefined || (last.kind === 'word' && /^(?:And|Comma)$/.test(last.tag));
      if (
        isOnePeriod(problem, amount) &&
        costs?.kind === 'word' &&
        costs.word.tag === 'Verb' &&
        begins &&
        place?.kind === 'word' &&
        /^(?:at|in|on)$/.test(place.word.lemma)
      ) {
        items.push({ kind: 'word', tag: 'Adverb', lemma: `per ${amount.noun!.words[0]!.lemma}` });
        return;
      }
      const index = amount.number.number!;
      const number = problem.numbers[index]!;
      const limit = amount.limit ?? (i === 0 ? phrase.limit : previousLimit(phrase.items, i, phrase.limit));
      const noun = amount.noun;
      const unit = unitIn(number, noun);
      // "One unit of peppers": one of an alternative is the alternative.
      const words = noun ? contentOf(noun) : [];
      const reference =
        noun &&
        refer(
          alternatives,
          noun.words.map((word) => word.lemma),
          noun.head,
          noun.each,
        );
      items.push({
        kind: 'amount',
        number,
        index,
        words: words.flatMap((word) => wordsWithoutUnit(word, unit)),
        said: noun?.words.map((word) => word.lemma) ?? [],
        classed: noun?.words.some((word) => CLASSES.test(word.lemma)) ?? false,
        ...(noun && noun.head < noun.words.length && { container: noun.words[noun.head - 1]!.lemma }),
        ...(noun && { articles: articlesOf(noun) }),
        ...((noun?.every || noun?.articles.some(({ lemma }) => lemma === 'any')) && { every: true }),
        ...(limit && LIMIT_TAGS.has(limit.tag) && { limit: limit.tag }),
        ...(unit && { unit }),
        ...(reference && { reference }),
      });
    });
  }
  return items;
}

/** "in one week": the horizon of the plan. */
const isOnePeriod = (problem: Problem, amount: Amount): boolean =>
  amount.limit === undefined &&
  problem.numbers[amount.number.number!]!.value === 1 &&
  amount.noun !== undefined &&
  isPeriod(amount.noun);

function previousLimit<T extends { readonly limit?: { readonly tag: Tag } }>(
  items: readonly T[],
  at: number,
  first: { readonly tag: Tag } | undefined,
): { readonly tag: Tag } | undefined {
  for (let i = at - 1; i >= 0; i--) if (items[i]!.limit) return items[i]!.limit;
  return first;
}

/** "machine-hour" without its hour. */
function wordsWithoutUnit(word: string, unit: Unit | undefined): string[] {
  if (!unit || unitOf(word.replace(/^.*-/, ''))?.name !== unit.name) return [word];
  return word.includes('-') ? [word.replace(/-[^-]*$/, '')] : [];
}

/** The unit of an amount: written beside it, or the first or last word of its noun ("30 worker minutes"). */
function unitIn(number: NumberMention, noun: NounPhrase | undefined): Unit | undefined {
  if (number.unit !== undefined) return unitOf(number.unit) ?? { name: number.unit, dimension: 'area' };
  const first = noun?.words[0]?.lemma;
  const last = noun?.words[noun.head - 1]?.lemma;
  return (first && unitOf(first)) || (last && unitOf(last.replace(/^.*-/, ''))) || undefined;
}

function nounItems(alternatives: Alternatives, noun: NounPhrase, per: boolean): ClauseItem[] {
  if ((noun.each || per) && isPeriod(noun))
    return [{ kind: 'word', tag: 'Adverb', lemma: `per ${noun.words[0]!.lemma}` }];
  const reference = refer(
    alternatives,
    noun.words.map((word) => word.lemma),
    noun.head,
    noun.each,
  );
  const words = contentOf(noun);
  const said = noun.words.map((word) => word.lemma);
  const each = noun.each || per;
  const articles = articlesOf(noun);
  if (!reference)
    return [{ kind: 'noun', words, said, articles, each, per: noun.per, every: noun.every || noun.all }];
  const named = new Set(reference.alternatives.flatMap((index) => alternatives.list[index]!.lemmas));
  return [
    {
      kind: 'mention',
      reference,
      said,
      articles,
      each,
      every: noun.every,
      all: noun.all,
      words: words.filter((word) => !named.has(word)),
    },
  ];
}
