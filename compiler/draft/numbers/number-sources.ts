import {
  absolute,
  add,
  divide,
  type Exact,
  exactText,
  isFraction,
  multiply,
  parseExact,
  subtract,
} from '../../exact/exact.ts';
import { isEnglish } from '../../problem/language.ts';
import { cardinalOf, ordinalOf } from '../../problem/number-words.ts';
import type { Problem } from '../../problem/problem.ts';
import { isPi } from './derivation.ts';

/** Factors between units, and words of the text that make each one plausible. */
const factors: readonly (readonly [factor: number, words: RegExp])[] = [
  [60, /\b(hours?|minutes?|mins?|hrs?|h|seconds?)\b/i],
  [3600, /\b(hours?|hrs?|h)\b/i],
  [24, /\b(days?|hours?|daily)\b/i],
  [7, /\b(weeks?|weekly|days?)\b/i],
  [12, /\b(dozens?|years?|yearly|annual(ly)?|months?|monthly|feet|foot|inch(es)?)\b/i],
  [52, /\b(weeks?|weekly|years?)\b/i],
  [365, /\b(years?|yearly|days?|annual(ly)?)\b/i],
  [30, /\b(months?|monthly)\b/i],
  [100, /%|\b(percent(age)?|cents?|m|meters?|metres?|cm|centimet(er|re)s?)\b/i],
  [
    1000,
    /\b(kg|g|mg|grams?|kilograms?|kilos?|tons?|tonnes?|km|m|mm|ml|l|lit(er|re)s?|millilit(er|re)s?|thousands?|k|kwh?|mwh?)\b/i,
  ],
  [1_000_000, /\b(millions?|m|mm)\b|\$/i],
  [16, /\b(pounds?|lbs?|ounces?|oz)\b/i],
];

/** Numbers of figures: equal sides, and what the volumes of round and pointed ones begin with. */
const figures: readonly (readonly [numbers: readonly number[], words: RegExp])[] = [
  [
    [2, 4],
    /\b(rectang\w*|square base|perimeter|surface area|fenc(e|ing)|cylind\w*|circ(le|ular|umference)s?|radius|triang\w*)\b/i,
  ],
  [[2, 3, 4], /\b(spher\w*|cones?|conical|pyramids?)\b/i],
];
const round = /\b(cylind\w*|circ(le|ular|umference)s?|spher\w*|cones?|conical|radius|diameter)\b/i;

/** What a number of a model may come from: the numbers of the text and of its data, their parts, their units, and the figures it is about. */
interface NumberSources {
  traces(value: Exact): boolean;
}

export function sourcesOf(problem: Problem): NumberSources {
  const known = new Set<string>();
  /** Quantities that may stand in another unit; a share of something may not. */
  const convertible = new Set<string>();
  const keep = (value: Exact) => known.add(exactText(absolute(value)));
  // "(74,105)" may be two numbers as well as one, and so may "[1,500]".
  for (const [group] of problem.source.text.matchAll(/\d{1,3}(?:,\d{3})+/g))
    for (const written of [group.replaceAll(',', ''), ...group.split(',')]) keep(parseExact(written) ?? 0);
  for (const { value, form } of problem.numbers) {
    keep(value);
    if (form === 'numeral' || form === 'word') convertible.add(exactText(absolute(value)));
    if (form === 'percent') keep(multiply(value, 100));
    if (form === 'percent' || form === 'fraction') {
      keep(subtract(1, value));
      keep(add(1, value));
    }
    if (form === 'fraction' && isFraction(value)) {
      keep(parseExact(value.n.toString()) ?? value);
      keep(parseExact(value.d.toString()) ?? value);
    }
  }
  for (const table of problem.tables)
    for (const row of table.rows) for (const cell of row) if (cell.value !== undefined) keep(cell.value);
  for (const { numbers } of problem.documents) for (const { value } of numbers) keep(value);
  const text = problem.source.text;
  for (const value of numbersInWords(text)) keep(value);
  // "5,2 tonnes" and "12 500 km", in texts that mix the ways of writing as well.
  for (const [, whole, part] of text.matchAll(/(?<![\d.,])(\d+),(\d{1,2}|\d{4,})(?![\d,])/g))
    keep(parseExact(`${whole}.${part}`) ?? 0);
  for (const [group] of text.matchAll(/(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])/g))
    keep(parseExact(group.replace(/\s/g, '')) ?? 0);
  for (const [numbers, words] of figures) if (words.test(text)) for (const number of numbers) keep(number);
  const isRound = round.test(text);
  // Of other languages the words for numbers are not known; the small ones ("sechs", "doppelt", "la moitié") are the ones that are written out.
  const spelled = !isEnglish(text);
  const usable = factors.filter(([, words]) => words.test(text)).map(([factor]) => factor);
  for (const factor of usable) known.add(String(factor));
  return {
    traces: (value) =>
      known.has(exactText(value)) ||
      (isRound && isPi(value)) ||
      (spelled && SPELLED.has(exactText(value))) ||
      usable.some(
        (factor) =>
          convertible.has(exactText(multiply(value, factor))) ||
          convertible.has(exactText(divide(value, factor))),
      ),
  };
}

const SPELLED = new Set([...Array.from({ length: 11 }, (_, i) => String(i + 2)), '0.5', '0.25', '0.75']);

/** Numbers that are only a part of a word: "an eight-hour gap", "four-and-a-half times", "the third-most expensive". */
function numbersInWords(text: string): readonly Exact[] {
  return [...text.matchAll(/\b([a-z]+)-(and-a-half\b)?/gi)].flatMap(([, word = '', half]) => {
    const whole = cardinalOf(word.toLowerCase()) ?? ordinalOf(word.toLowerCase());
    if (whole === undefined) return [];
    return [half === undefined ? whole : add(whole, { n: 1n, d: 2n })];
  });
}
