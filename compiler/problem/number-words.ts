import { add, type Exact, fraction, multiply, power } from '../exact/exact.ts';

const CARDINALS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
/** Words that multiply the number before them, also after a numeral ("3 million"). */
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  millions: 1_000_000,
  billion: 1_000_000_000,
  dozen: 12,
  dozens: 12,
};
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
};
const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fourth: 4,
  fourths: 4,
  fifth: 5,
  fifths: 5,
  sixth: 6,
  sixths: 6,
  seventh: 7,
  sevenths: 7,
  eighth: 8,
  eighths: 8,
  ninth: 9,
  ninths: 9,
  tenth: 10,
  tenths: 10,
};
const MULTIPLES: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  thrice: 3,
  triple: 3,
  quadruple: 4,
};

const own = (table: Readonly<Record<string, number>>, word: string): number | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** 10 of `thousand`; also a dozen. Undefined for other words. */
export const scaleOf = (word: string): number | undefined => own(SCALES, word);
/** 3 of `third`, as a place in a row. */
export const ordinalOf = (word: string): number | undefined => own(ORDINALS, word);
/** 3 of `third(s)`, as a part of a whole. */
export const partOf = (word: string): number | undefined => own(PARTS, word);
/** 2 of `twice`. */
export const multipleOf = (word: string): number | undefined => own(MULTIPLES, word);

/** 25 of `twenty-five`, 7 of `seven`; undefined for other words. */
export function cardinalOf(word: string): number | undefined {
  const whole = own(CARDINALS, word);
  if (whole !== undefined) return whole;
  const dash = word.indexOf('-');
  if (dash === -1) return undefined;
  const tens = own(CARDINALS, word.slice(0, dash));
  const ones = own(CARDINALS, word.slice(dash + 1));
  return tens !== undefined && ones !== undefined && tens >= 20 && ones < 10 ? tens + ones : undefined;
}

/** Value of a run of number words such as `two hundred and fifty` or `a dozen`; the words as scanned, lower case. */
export function valueOfWords(words: readonly string[]): Exact {
  let total: Exact = 0;
  let current: Exact | undefined;
  for (const word of words) {
    const cardinal = cardinalOf(word);
    const scale = scaleOf(word);
    if (cardinal !== undefined) current = add(current ?? 0, cardinal);
    else if (scale === 100 || scale === 12) current = multiply(current ?? 1, scale);
    else if (scale !== undefined) {
      total = add(total, multiply(current ?? 1, scale));
      current = undefined;
    }
  }
  return add(total, current ?? 0);
}

/** Value of a numeral as written, with or without thousands separators or an exponent of up to three digits. */
export function valueOfNumeral(text: string): Exact {
  const plain = text.replaceAll(',', '');
  const [digits = '', exponent] = plain.toLowerCase().split('e');
  const dot = digits.indexOf('.');
  const decimals = dot === -1 ? '' : digits.slice(dot + 1);
  const whole = BigInt((dot === -1 ? digits : digits.slice(0, dot)) + decimals);
  const value = fraction(whole, 10n ** BigInt(decimals.length));
  return exponent === undefined ? value : multiply(value, power(10, Number(exponent)));
}
