import { CLOSED, isAmbiguousVerb, type Tag, VERB_FORMS } from './lexicon.ts';
import { phraseAt } from './phrases.ts';
import type { Lexeme } from './scanner.ts';
import type { TaggedWord } from './tagger.ts';

const MARKS: Readonly<Record<string, Tag>> = {
  ',': 'Comma',
  ':': 'Colon',
  ';': 'Semicolon',
  '(': 'Open',
  ')': 'Close',
  '–': 'Comma',
  '—': 'Comma',
  '&': 'And',
  '+': 'And',
};

/** Tags before which a word that can be noun or verb is a noun, and after which it is a verb. */
const BEFORE_NOUN = new Set<Tag>([
  'Determiner',
  'Each',
  'Of',
  'Number',
  'Per',
  'Preposition',
  'Percent',
  'Lower',
  'Upper',
  'All',
  'Maximise',
  'Minimise',
  'More',
  'Fewer',
  'Many',
  'How',
]);

const BEFORE_VERB = new Set<Tag>(['To', 'Must', 'Can', 'Not', 'Pronoun', 'Relative']);

/** Tags of what a verb takes after it. */
const AFTER_VERB = new Set<Tag>([
  'Number',
  'Percent',
  'Determiner',
  'Each',
  'Lower',
  'Upper',
  'Above',
  'Below',
  'Pronoun',
  'Multiple',
  'Only',
  'Between',
  'Exactly',
]);

export function wordTag(
  lexemes: readonly Lexeme[],
  low: readonly string[],
  at: number,
  before: readonly TaggedWord[],
): Tag {
  const lexeme = lexemes[at]!;
  const word = low[at]!;
  if (lexeme.kind === 'punctuation' || lexeme.kind === 'symbol') return MARKS[word] ?? 'Mark';
  const previous = before.at(-1);
  // A single capital is a name ("vitamin A"), except where a sentence begins.
  if (/^[A-Z]$/.test(lexeme.text) && at > 0 && lexeme.text !== 'I') return 'Noun';
  if (restricts(low, at)) return 'Not';
  // "a can of soup"
  if (/^cans?$/.test(word) && low[at + 1] === 'of') return 'Noun';
  // "has got", "has only got"
  if (word === 'got' && before.slice(-2).some(({ tag }) => tag === 'Have')) return 'Adverb';
  // "Which plan costs the least?"
  if (word === 'which' && at === 0) return 'How';
  const closed = CLOSED.get(word);
  if (word === 'plus' && lexeme.text === 'Plus' && at > 0) return 'Noun';
  // "an inside cabin"
  if (/^(?:inside|outside)$/.test(word) && /^(?:Determiner|Each)$/.test(previous?.tag ?? '')) return 'Noun';
  if (closed)
    return closed === 'Preposition' && /^(?:over|under)$/.test(word) && isNumberNext(lexemes, at)
      ? word === 'over'
        ? 'Above'
        : 'Below'
      : closed;
  if (isNominal(lexemes, low, at, before)) return 'Noun';
  if (!VERB_FORMS.has(word)) return isUnlistedVerb(lexemes, low, at, before) ? 'Verb' : 'Noun';
  if (isAmbiguousVerb.has(VERB_FORMS.get(word)!) && !/(?:ing|ed)$/.test(word)) {
    if (previous && BEFORE_VERB.has(previous.tag)) return 'Verb';
    if (previous && BEFORE_NOUN.has(previous.tag)) return 'Noun';
    const next = low[at + 1];
    // "mix A" is a name: no article follows.
    const named = /^[A-Z]$/.test(lexemes[at + 1]?.text ?? '');
    const nextTag =
      next === undefined || named ? undefined : (CLOSED.get(next) ?? phraseAt(low, at + 1, false)?.tag);
    const phrase = phraseAt(low, at + 1, false)?.tag;
    // "the staff want at least 4", "runs for at most 40 hours"
    const told =
      (/^wants?$/.test(word) && /^(?:Lower|Upper)$/.test(phrase ?? '')) ||
      (/^runs?$/.test(word) && next === 'for') ||
      // "turns out stools", "uses up 3", but not "shares up to $900"
      (word.endsWith('s') && /^(?:out|up|off)$/.test(next ?? '') && low[at + 2] !== 'to');
    const verbNext = told || isNumberNext(lexemes, at) || (nextTag !== undefined && AFTER_VERB.has(nextTag));
    // "a company cleans houses": a third person between two nouns, where the clause has no verb yet.
    const third =
      word.endsWith('s') &&
      nextTag === undefined &&
      !named &&
      lexemes[at + 1]?.kind === 'word' &&
      !VERB_FORMS.has(next!) &&
      !hasVerb(before) &&
      !previous?.text.endsWith('s');
    const plural =
      /^(?:use|need|cost|want|yield|process)$/.test(word) &&
      nextTag === undefined &&
      lexemes[at + 1]?.kind === 'word' &&
      !hasVerb(before) &&
      previous?.text.endsWith('s');
    const needs = word === 'needs' && previous?.tag === 'Noun' && !hasVerb(before);
    // "Plan the lunch"
    const imperative = !previous && nextTag === 'Determiner' && VERB_FORMS.get(word) === word;
    if (imperative) return 'Verb';
    const joined = previous && /^(?:And|Comma)$/.test(previous.tag) && verbNext && word.endsWith('s');
    return (previous?.tag === 'Noun' && (verbNext || third || plural || needs)) || joined ? 'Verb' : 'Noun';
  }
  // "each working 8 hours"
  if (word.endsWith('ing') && previous?.tag === 'Each' && isNumberNext(lexemes, at)) return 'Verb';
  // "4 going to a stool"
  if (/ing$/.test(word) && previous?.tag === 'Number' && /^(?:to|into)$/.test(low[at + 1] ?? ''))
    return 'Verb';
  // A participle or gerund between a determiner or number and a noun belongs to the noun ("a printing machine").
  if (
    /(?:ing|ed)$/.test(word) &&
    previous &&
    (previous.tag === 'Determiner' ||
      previous.tag === 'Of' ||
      previous.tag === 'Number' ||
      previous.tag === 'All' ||
      previous.tag === 'Each')
  )
    return 'Noun';
  // "no more than $300 goes into stocks"
  if (previous?.tag === 'Number' && /^[$€£]/.test(previous.text) && /^(?:goes|is|comes)$/.test(word))
    return 'Verb';
  if (previous && /^(?:Number|Of|Per|Determiner|Each)$/.test(previous.tag)) return 'Noun';
  // "clean scrap and mixed scrap": a participle before a plain noun, where no verb can begin.
  const next = low[at + 1];
  const plainNext =
    next !== undefined && lexemes[at + 1]!.kind === 'word' && !CLOSED.has(next) && !VERB_FORMS.has(next);
  if (
    word.endsWith('ed') &&
    plainNext &&
    (!previous || /^(?:And|Or|Comma|Preposition|Verb|Than|As)$/.test(previous.tag))
  )
    return 'Noun';
  return 'Verb';
}

/**
 * "A game studio releases mobile games": behind a noun said with "a", before words of which the last is a plural, a word in -s is a verb
 * that no list knows, where the clause has none yet.
 */
function isUnlistedVerb(
  lexemes: readonly Lexeme[],
  low: readonly string[],
  at: number,
  before: readonly TaggedWord[],
): boolean {
  if (!/[^sui]s$/.test(low[at]!) || before.at(-1)?.tag !== 'Noun') return false;
  const start = before.findLastIndex(({ tag }) => tag !== 'Noun');
  // "the old machine stamps 400 lids"
  const single = before.slice(start + 1).every(({ text }) => !/[^su]s$/.test(text));
  if (before[start]?.tag === 'Determiner' && single && isNumberNext(lexemes, at) && !hasVerb(before))
    return true;
  // "Bev photographs families and pets"
  const named =
    before.length === 1 &&
    /^[A-Z][a-zéèë]+$/.test(before[0]!.text) &&
    !before[0]!.text.endsWith('s') &&
    /^[a-z]/.test(lexemes[at]!.text);
  if (!named && (start > 0 || !/^an?$/.test(before[start]?.lemma ?? ''))) return false;
  let end = at + 1;
  while (lexemes[end]?.kind === 'word' && !CLOSED.has(low[end]!)) {
    if (VERB_FORMS.has(low[end]!) && (named || !isAmbiguousVerb.has(VERB_FORMS.get(low[end]!)!)))
      return false;
    end++;
  }
  return end > at + 1 && /[^sui]s$/.test(low[end - 1]!);
}

/** "time restricts you from answering more than 9", "… restricts answering more than 9": what it restricts is denied. */
function restricts(low: readonly string[], at: number): boolean {
  if (!/^restricts?$/.test(low[at]!)) return false;
  const from = low.slice(at + 1, at + 4).indexOf('from');
  return /ing$/.test(low[at + 1 + (from + 1)] ?? '');
}

/**
 * "the total reach", "the highest expected gain", "the greatest earning possible": behind an article and words for size, a verb is the
 * name of what it does; so is a gerund that a verb follows ("mixing takes 3 minutes").
 */
function isNominal(
  lexemes: readonly Lexeme[],
  low: readonly string[],
  at: number,
  before: readonly TaggedWord[],
): boolean {
  const word = low[at]!;
  const base = VERB_FORMS.get(word);
  if (base === undefined) return false;
  const next = lexemes[at + 1]?.kind === 'word' ? low[at + 1]! : '';
  const previous = before.at(-1);
  const begins =
    !previous || /^(?:Comma|And|While|Semicolon)$/.test(previous.tag) || previous.lemma === 'that';
  if (word.endsWith('ing') && begins && FINITE.test(next)) return true;
  // "… and packing to 28 hours"
  if (word.endsWith('ing') && begins && next === 'to' && isNumberNext(lexemes, at + 1)) return true;
  const start = before.findLastIndex(
    ({ tag, lemma, text }) =>
      !(
        tag === 'Adverb' ||
        (/^(?:Upper|Lower)$/.test(tag) && /^(?:max|min)im(?:um|al)$/.test(lemma)) ||
        (tag === 'Noun' && (SIZES.test(lemma) || text.endsWith('ed')))
      ),
  );
  const sized = start < before.length - 1;
  if (start === -1 || before[start]!.tag !== 'Determiner') return false;
  if (word === base) return true;
  if (!sized) return false;
  return word.endsWith('ing')
    ? next === '' || next === 'possible' || CLOSED.has(next)
    : word.endsWith('ed') || /^(?:is|are|of)$/.test(next);
}

/** Verbs that a gerund may be the subject of. */
const FINITE = /^(?:is|are|takes|needs|requires|costs|uses|lasts|brings|earns)$/;

const SIZES =
  /^(?:total|overall|combined|net|best|highest|greatest|largest|biggest|most|lowest|least|smallest|fewest|whole)$/;

const hasVerb = (before: readonly TaggedWord[]): boolean => {
  for (let i = before.length - 1; i >= 0 && i > before.length - 12; i--) {
    const { tag } = before[i]!;
    if (tag === 'Comma' || tag === 'While' || tag === 'Semicolon') return false;
    if (tag === 'Verb' || tag === 'Be' || tag === 'Have' || tag === 'Number' || tag === 'Preposition')
      return true;
  }
  return false;
};

const isNumberNext = (lexemes: readonly Lexeme[], at: number): boolean => {
  const next = lexemes[at + 1];
  return next !== undefined && (next.kind === 'numeral' || /^[$€£]$/.test(next.text));
};
