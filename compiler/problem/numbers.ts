import { type Lexeme, scanEnglish } from '../../grammars/english/scanner.ts';
import { add, divide, type Exact, fraction, multiply } from '../exact/exact.ts';
import { isLabel, isRepeatedName, repeatedLabels } from './labels.ts';
import { withDecimalPoints } from './language.ts';
import {
  cardinalOf,
  multipleOf,
  ordinalOf,
  partOf,
  scaleOf,
  valueOfNumeral,
  valueOfWords,
} from './number-words.ts';
import type { NumberForm, NumberMention, Sentence } from './problem.ts';
import { unitOf } from './units.ts';

interface Found {
  /** First lexeme and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly value: Exact;
  readonly form: NumberForm;
  readonly unit?: string;
  /** Where the number stands inside its only lexeme ("x1"). */
  readonly inside?: readonly [start: number, end: number];
}

/** Every number of the sentences, in order, with its place, value, form and unit. Linear in the length of the text. */
export function findNumbers(text: string, sentences: readonly Sentence[]): NumberMention[] {
  const readable = withDecimalPoints(text);
  const scanned = sentences.map((sentence) => scanEnglish(readable, sentence.span.start, sentence.span.end));
  const labels = repeatedLabels(scanned);
  const mentions: NumberMention[] = [];
  sentences.forEach((sentence, index) => {
    const lexemes = scanned[index]!;
    for (let at = 0; at < lexemes.length; ) {
      const found = withPercentAfterRange(numberAt(lexemes, at, labels), lexemes, labels);
      if (!found) {
        at++;
        continue;
      }
      const form = isRounding(lexemes, found.from) ? 'identifier' : found.form;
      const start = found.inside?.[0] ?? lexemes[found.from]!.start;
      const end = found.inside?.[1] ?? lexemes[found.to - 1]!.end;
      mentions.push({
        id: `n${mentions.length + 1}`,
        sentence: sentence.id,
        span: { start, end },
        text: text.slice(start, end),
        value: found.value,
        form,
        ...(found.unit !== undefined && { unit: found.unit }),
      });
      at = found.to;
    }
  });
  return mentions;
}

/** "between 0.8 and 1.2 percent", "5 to 10 %": the first number is one of percent as well. */
function withPercentAfterRange(
  found: Found | undefined,
  lexemes: readonly Lexeme[],
  labels: ReadonlySet<string>,
): Found | undefined {
  if (found === undefined || found.unit !== undefined || (found.form !== 'numeral' && found.form !== 'word'))
    return found;
  const { from, to, value } = found;
  const link = lower(lexemes[to]);
  const isRange = link === 'and' ? lower(lexemes[from - 1]) === 'between' : /^(?:to|or|-|–)$/.test(link);
  const end = isRange ? numberAt(lexemes, to + 1, labels) : undefined;
  return end?.form === 'percent' ? { ...found, value: divide(value, 100), form: 'percent' } : found;
}

/** "rounded to the nearest ten dollars": how the answer is told, no quantity of the problem. */
const isRounding = (lexemes: readonly Lexeme[], at: number): boolean =>
  /^(?:nearest|closest)$/.test(lower(lexemes[at - 1])) &&
  lexemes.slice(Math.max(0, at - 8), at).some(({ text }) => /^round(?:ed|ing)$/i.test(text));

const lower = (lexeme: Lexeme | undefined): string => lexeme?.text.toLowerCase() ?? '';

function numberAt(lexemes: readonly Lexeme[], at: number, labels: ReadonlySet<string>): Found | undefined {
  const lexeme = lexemes[at];
  if (lexeme === undefined) return undefined;
  if (lexeme.kind === 'numeral') return numeralAt(lexemes, at, labels);
  if (lexeme.kind === 'symbol' && unitOf(lexeme.text)?.dimension === 'money') {
    const next = lexemes[at + 1];
    if (next?.kind !== 'numeral') return undefined;
    const found = numeralAt(lexemes, at + 1, new Set());
    return { ...found, from: at, unit: unitOf(lexeme.text)!.name };
  }
  if (lexeme.kind === 'word') return wordsAt(lexemes, at, labels) ?? insideWord(lexeme, at);
  return undefined;
}

/** A numeral and what belongs to it: scale, percent sign, slash of a fraction, "times", ordinal ending, unit. */
function numeralAt(lexemes: readonly Lexeme[], at: number, labels: ReadonlySet<string>): Found {
  const lexeme = lexemes[at]!;
  let value = valueOfNumeral(lexeme.text);
  let to = at + 1;
  const touching = lexemes[to]?.start === lexeme.end ? lower(lexemes[to]) : '';
  if (/^(?:st|nd|rd|th)$/.test(touching)) return { from: at, to: to + 1, value, form: 'ordinal' };
  if (/^[km]$/.test(touching) && lower(lexemes[at - 1]) === '$') {
    value = multiply(value, touching === 'k' ? 1000 : 1_000_000);
    return { from: at, to: to + 1, value, form: 'numeral' };
  }
  const joined =
    touching === '-' && lexemes[to + 1]?.kind === 'word' && lexemes[to + 1]!.start === lexemes[to]!.end;
  if (isLabel(lexemes, at, labels) || joined) return { from: at, to, value, form: 'identifier' };
  if (isTerm(lexemes, at) || isListMark(lexemes, at)) return { from: at, to, value, form: 'identifier' };
  if (lower(lexemes[to]) === '/' && lexemes[to + 1]?.kind === 'numeral' && touching === '/') {
    const below = valueOfNumeral(lexemes[to + 1]!.text);
    if (below !== 0) return { from: at, to: to + 2, value: divide(value, below), form: 'fraction' };
  }
  while (scaleOf(lower(lexemes[to])) !== undefined) {
    value = multiply(value, scaleOf(lower(lexemes[to]))!);
    to++;
  }
  return withSuffix(lexemes, at, to, value, 'numeral');
}

/** "two hundred and fifty", "a dozen", "half", "two thirds", "twice", "three times as", "thirty percent", "third". */
function wordsAt(lexemes: readonly Lexeme[], at: number, labels: ReadonlySet<string>): Found | undefined {
  const word = lower(lexemes[at]);
  if (isRepeatedName(lexemes, at, labels))
    return { from: at, to: at + 1, value: cardinalOf(word)!, form: 'identifier' };
  if (
    at > 0 &&
    /^\p{Lu}\p{Ll}/u.test(lexemes[at]!.text) &&
    cardinalOf(word) !== undefined &&
    lexemes[at - 1]!.kind === 'word'
  )
    return { from: at, to: at + 1, value: cardinalOf(word)!, form: 'identifier' };
  const times = multipleOf(word);
  if (times !== undefined && !(word === 'double' && isPlainAdjective(lexemes, at)))
    return { from: at, to: at + 1, value: times, form: 'multiple' };
  if (word === 'half') {
    if (lower(lexemes[at + 1]) === 'a' && lower(lexemes[at + 2]) === 'dozen')
      return withSuffix(lexemes, at, at + 3, 6, 'word');
    return { from: at, to: at + 1, value: fraction(1n, 2n), form: 'fraction' };
  }
  const hyphened = /^([a-z]+)-([a-z]+)$/.exec(word);
  if (hyphened) {
    const above = cardinalOf(hyphened[1]!);
    const below = partOf(hyphened[2]!);
    if (above !== undefined && below !== undefined && above > 0)
      return { from: at, to: at + 1, value: divide(above, below), form: 'fraction' };
  }
  if (cardinalOf(word) === undefined && scaleOf(word) === undefined) return ordinalOrPart(lexemes, at);
  let to = at + 1;
  const words = [word];
  for (;;) {
    const next = lower(lexemes[to]);
    const last = words.at(-1)!;
    // "two hundred and fifty", "a thousand and one"
    if (next === 'and' && scaleOf(last) !== undefined && cardinalOf(lower(lexemes[to + 1])) !== undefined) {
      words.push(lower(lexemes[to + 1]));
      to += 2;
      continue;
    }
    const size = scaleOf(last) ?? cardinalOf(last) ?? 0;
    if (scaleOf(next) === undefined && (cardinalOf(next) === undefined || size < 20)) break;
    words.push(next);
    to++;
  }
  const value = valueOfWords(words);
  const decimals = lower(lexemes[to]) === 'point' ? decimalsAt(lexemes, to + 1) : [];
  if (decimals.length > 0) {
    const scale = 10 ** decimals.join('').length;
    let spoken = add(value, fraction(BigInt(decimals.join('')), BigInt(scale)));
    for (to += 1 + decimals.length; scaleOf(lower(lexemes[to])) !== undefined; to++)
      spoken = multiply(spoken, scaleOf(lower(lexemes[to]))!);
    return withSuffix(lexemes, at, to, spoken, 'word');
  }
  const below = partOf(lower(lexemes[to]));
  if (
    below !== undefined &&
    words.length === 1 &&
    below > 1 &&
    (value === 1 || /s$/.test(lower(lexemes[to])))
  )
    return { from: at, to: to + 1, value: divide(value, below), form: 'fraction' };
  if (lower(lexemes[to]) === 'and' && lower(lexemes[to + 1]) === 'a' && lower(lexemes[to + 2]) === 'half')
    return withSuffix(lexemes, at, to + 3, add(value, fraction(1n, 2n)), 'word');
  return withSuffix(lexemes, at, to, value, 'word');
}

/** The digits of "point two five" after the point. */
function decimalsAt(lexemes: readonly Lexeme[], at: number): readonly number[] {
  const digits: number[] = [];
  for (let to = at; digits.length < 6; to++) {
    const digit = cardinalOf(lower(lexemes[to]));
    if (digit === undefined || digit > 99) break;
    digits.push(digit);
  }
  return digits;
}

/** "third", "quarter" and the like: a part after "a" or before "of" or "the", else a place in a row. */
function ordinalOrPart(lexemes: readonly Lexeme[], at: number): Found | undefined {
  const word = lower(lexemes[at]);
  const below = partOf(word);
  const before = lower(lexemes[at - 1]);
  const after = lower(lexemes[at + 1]);
  if (below !== undefined && !word.endsWith('s') && /^(?:of|the|as)$/.test(after))
    if (before !== 'the' || after === 'of')
      return { from: at, to: at + 1, value: divide(1, below), form: 'fraction' };
  const place = ordinalOf(word);
  return place === undefined ? undefined : { from: at, to: at + 1, value: place, form: 'ordinal' };
}

/** What may follow the number proper: percent, "times as many", a money word, a unit. */
function withSuffix(
  lexemes: readonly Lexeme[],
  from: number,
  to: number,
  value: Exact,
  form: NumberForm,
): Found {
  const next = lower(lexemes[to]);
  if (next === '%' || next === 'percent' || next === 'percentage')
    return { from, to: to + 1, value: divide(value, 100), form: 'percent' };
  if (next === 'per' && lower(lexemes[to + 1]) === 'cent')
    return { from, to: to + 2, value: divide(value, 100), form: 'percent' };
  if (next === 'times' && isComparing(lower(lexemes[to + 1])))
    return { from, to: to + 1, value, form: 'multiple' };
  if (next === 'square' || next === 'sq' || next === 'cubic') {
    const dot = lower(lexemes[to + 1]) === '.' ? 1 : 0;
    const base = unitOf(lower(lexemes[to + 1 + dot]));
    if (base) return { from, to, value, form, unit: `${next === 'sq' ? 'square' : next} ${base.name}` };
  }
  const unit = unitOf(next);
  if (unit?.dimension === 'money' && lexemes[to]!.kind === 'symbol')
    return lexemes[to + 1]?.kind === 'numeral'
      ? { from, to, value, form }
      : { from, to: to + 1, value, form, unit: unit.name };
  return unit ? { from, to, value, form, unit: unit.name } : { from, to, value, form };
}

const isComparing = (word: string): boolean =>
  /^(?:as|more|less|fewer|the|that|of|larger|greater|higher|bigger|those)$/.test(word);

/** "a double room": an adjective before a noun, not "double the number". */
const isPlainAdjective = (lexemes: readonly Lexeme[], at: number): boolean =>
  !/^(?:the|as|that|of)$/.test(lower(lexemes[at + 1]));

/** The digits of "x1" or "PX7": part of a name. */
function insideWord(lexeme: Lexeme, at: number): Found | undefined {
  // "a 180-hectare estate": land there is, where "a 2-piece suite" is a name.
  const land = /^(\d+)-(acre|hectare)s?$/i.exec(lexeme.text);
  if (land)
    return {
      from: at,
      to: at + 1,
      value: valueOfNumeral(land[1]!),
      form: 'numeral',
      unit: land[2]!.toLowerCase(),
    };
  const digits = /\d+/.exec(lexeme.text);
  if (!digits) return undefined;
  const start = lexeme.start + digits.index;
  return {
    from: at,
    to: at + 1,
    value: valueOfNumeral(digits[0]),
    form: 'identifier',
    inside: [start, start + digits[0].length],
  };
}

/** "(1) radio and (2) television": the number only counts the things listed. */
const isListMark = (lexemes: readonly Lexeme[], at: number): boolean =>
  lower(lexemes[at - 1]) === '(' && lower(lexemes[at + 1]) === ')' && /^\d$/.test(lexemes[at]!.text);

/** "a 12 month commitment": how long it lasts, part of a name. */
const isTerm = (lexemes: readonly Lexeme[], at: number): boolean =>
  /^(?:day|week|month|year|hour)$/.test(lower(lexemes[at + 1])) &&
  /^(?:commitment|term|plan|period|contract|horizon|season|bond|deposit)s?$/.test(lower(lexemes[at + 2]));
