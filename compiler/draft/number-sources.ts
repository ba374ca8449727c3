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
} from '../exact/exact.ts';
import { cardinalOf } from '../problem/number-words.ts';
import type { Problem } from '../problem/problem.ts';

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

/** What a number of a model may come from: the numbers of the text and of its data, their parts, and their units. */
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
  const usable = factors.filter(([, words]) => words.test(text)).map(([factor]) => factor);
  for (const factor of usable) known.add(String(factor));
  return {
    traces: (value) =>
      known.has(exactText(value)) ||
      usable.some(
        (factor) =>
          convertible.has(exactText(multiply(value, factor))) ||
          convertible.has(exactText(divide(value, factor))),
      ),
  };
}

/** Numbers that are only a part of a word: "an eight-hour gap", "four-and-a-half times". */
function numbersInWords(text: string): readonly Exact[] {
  return [...text.matchAll(/\b([a-z]+)-(and-a-half\b)?/gi)].flatMap(([, word = '', half]) => {
    const whole = cardinalOf(word.toLowerCase());
    if (whole === undefined) return [];
    return [half === undefined ? whole : add(whole, { n: 1n, d: 2n })];
  });
}
