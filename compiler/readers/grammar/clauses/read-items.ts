import type { Tag } from '../../../../grammars/english/lexicon.ts';
import { type Amount, type Clause, LIMIT_TAGS, type NounPhrase } from '../../../../grammars/english/tree.ts';
import type { NumberMention, Problem } from '../../../problem/problem.ts';
import { type Unit, unitOf } from '../../../problem/units.ts';
import type { Alternatives } from '../alternatives/alternatives.ts';
import { refer } from '../alternatives/refer.ts';
import { type ClauseItem, EMPTY_NOUNS } from './clause-items.ts';

const articlesOf = (noun: NounPhrase): readonly string[] => noun.articles.map((word) => word.lemma);

const contentOf = (noun: NounPhrase): string[] =>
  noun.words.map((word) => word.lemma).filter((lemma) => !EMPTY_NOUNS.has(lemma));

/** Is this a noun of time alone ("each week", "per hour")? Then it is a rate or the horizon of the plan, not a thing. */
const isPeriod = (noun: NounPhrase): boolean =>
  noun.words.every(
    (word) =>
      unitOf(word.lemma)?.dimension === 'time' || /^(?:hourly|daily|weekly|monthly)$/.test(word.lemma),
  );

/** "this week" of "in the coming week", "next week" of "the following week". */
function horizonOf({ words, articles }: NounPhrase): string {
  const lemmas = words.map(({ lemma }) => lemma);
  const near = lemmas.some((word) => /^(?:next|following)$/.test(word))
    ? 'next'
    : lemmas.length > 1 || articles.some(({ lemma }) => lemma === 'this')
      ? 'this'
      : '';
  return near === '' && /^to/.test(lemmas[0]!) ? lemmas[0]! : `${near || 'the'} ${lemmas.at(-1)}`;
}

/** "this morning", "in the coming month", "for the season", "today": when all of it happens. "In the morning" tells one part from others. */
function isHorizon({ words, articles, head }: NounPhrase, within: boolean, over: boolean): boolean {
  const lemmas = words.map(({ lemma }) => lemma);
  if (head < words.length || articles.some(({ lemma }) => !/^(?:this|the|a|an|all)$/.test(lemma)))
    return false;
  if (lemmas.length === 1 && /^(?:today|tonight|tomorrow)$/.test(lemmas[0]!)) return true;
  const time = lemmas.at(-1)!;
  const unit = unitOf(time)?.dimension === 'time' || /^(?:season|semester|term|quarter)$/.test(time);
  const coming = lemmas
    .slice(0, -1)
    .every((word) => /^(?:coming|next|following|upcoming|current|whole)$/.test(word));
  if (!coming || /s$/i.test(words.at(-1)!.text)) return false;
  const near =
    articles.some(({ lemma }) => /^(?:this|all)$/.test(lemma)) ||
    (lemmas.length > 1 && lemmas[0] !== 'whole');
  if (near) return unit || /^(?:morning|afternoon|evening|night|weekend)$/.test(time);
  const special =
    /^(?:holiday|weekend|weekday|busy day)$/.test(time) &&
    articles.some(({ lemma }) => /^an?$/.test(lemma) || (over && lemma === 'the'));
  return within && (special || (unit && articles.some(({ lemma }) => lemma === 'the')));
}

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
      const last = items.at(-1);
      const within = last?.kind === 'word' && /^(?:in|for|during|over|within|on)$/.test(last.lemma);
      if (isHorizon(phrase, within, last?.kind === 'word' && last.lemma === 'over')) {
        if (within) items.pop();
        items.push({ kind: 'word', tag: 'Adverb', lemma: `in ${horizonOf(phrase)}` });
      } else items.push(...nounItems(alternatives, phrase, per).map((item) => withRate(item, items.at(-1))));
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
      const behind = problem.source.text.slice(number.span.end, number.span.end + 6);
      if (isDate(number, noun, last, behind)) {
        items.push({ kind: 'word', tag: 'Adverb', lemma: number.text });
        return;
      }
      const before = i > 0 ? items.findLast((item) => item.kind === 'amount') : undefined;
      // "5 units of plastic and 2 of labour"
      const shared = /^\s+of\s/.test(behind) && before?.kind === 'amount' ? before.unit : undefined;
      const unit = unitIn(number, noun) ?? (number.form === 'percent' ? undefined : shared);
      // "One unit of peppers": one of an alternative is the alternative.
      const words = noun ? contentOf(noun) : [];
      const reference =
        noun &&
        refer(
          alternatives,
          noun.words.map((word) => word.lemma),
          noun.head,
          noun.each,
          isPlural(noun),
        );
      items.push({
        kind: 'amount',
        number,
        index,
        words: words
          .filter((word) => !isPartOfUnit(word, number.unit))
          .flatMap((word) => wordsWithoutUnit(word, unit)),
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

const isPlural = ({ words }: NounPhrase): boolean => {
  const last = words.at(-1)!;
  return last.text.toLowerCase() !== last.lemma;
};

/** "$1.20 a kilo" is "$1.20 per kilo". */
const withRate = (item: ClauseItem, before: ClauseItem | undefined): ClauseItem =>
  item.kind === 'noun' &&
  before?.kind === 'amount' &&
  before.unit?.dimension === 'money' &&
  item.words.length === 1 &&
  /^(?:a|an)$/.test(item.articles?.join() ?? '')
    ? { ...item, per: true }
    : item;

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

/** "square" and "metre" of "30 square metres" */
const isPartOfUnit = (word: string, unit: string | undefined): boolean => {
  const [power, base] = unit?.split(' ') ?? [];
  return (
    /^(?:square|cubic)$/.test(power ?? '') && (word === power || word === 'sq' || unitOf(word)?.name === base)
  );
};

/** "opened in 2011", "opens at 10 am": when it was, no amount of anything. */
const isDate = (
  number: NumberMention,
  noun: NounPhrase | undefined,
  last: ClauseItem | undefined,
  next: string,
): boolean => {
  if (last?.kind !== 'word' || number.form !== 'numeral' || typeof number.value !== 'number') return false;
  const year = /^(?:in|since)$/.test(last.lemma) && /^(?:19|20)\d\d$/.test(number.text) && noun === undefined;
  return (
    year || (/^(?:at|from|until|by)$/.test(last.lemma) && number.value <= 12 && /^\s*[ap]\.?m\b/i.test(next))
  );
};

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
    isPlural(noun),
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
