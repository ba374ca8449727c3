import type { Exact } from '../exact/exact.ts';
import type { ExpressionSyntax } from './ast.ts';
import { readNumber } from './read-number.ts';

/** A number of a run: where it stands, its value, and whether it is written as a float. */
type Visit = (start: number, end: number, value: Exact, float: boolean) => void;

/** digits / 10^places in lowest terms, without a big-integer gcd: only 2 and 5 can cancel. */
const decimal = (digits: number, places: number): Exact => {
  let n = digits;
  let twos = places;
  let fives = places;
  while (twos > 0 && n % 2 === 0) {
    n /= 2;
    twos--;
  }
  while (fives > 0 && n % 5 === 0) {
    n /= 5;
    fives--;
  }
  if (twos === 0 && fives === 0) return n === 0 ? 0 : n;
  return { n: BigInt(n), d: BigInt(2 ** twos * 5 ** fives) };
};

/**
 * Visits the number literals of a run (`text[start..end)`: numbers between commas and blanks). The usual ones, at most
 * 15 digits without exponent, are read without making a string: millions of them are what data is made of.
 */
function visitRun(text: string, start: number, end: number, visit: Visit): void {
  let at = start;
  while (at < end) {
    let c = text.charCodeAt(at);
    if (c <= 32 || c === 44) {
      at++;
      continue;
    }
    const first = at;
    const negative = c === 45;
    if (negative) c = text.charCodeAt(++at);
    const firstDigit = at;
    let digits = 0;
    let dot = -1;
    for (; at < end; c = text.charCodeAt(++at)) {
      if (c >= 48 && c <= 57) digits = digits * 10 + (c - 48);
      else if (c === 46 && dot < 0) dot = at;
      else break;
    }
    const length = at - firstDigit - (dot < 0 ? 0 : 1);
    const plain = length <= 15 && (at >= end || c <= 32 || c === 44);
    if (!plain) {
      while (at < end && text.charCodeAt(at) > 32 && text.charCodeAt(at) !== 44) at++;
      const image = text.slice(first, at);
      visit(first, at, readNumber(image).value, /[.eE]/.test(image));
      continue;
    }
    const signed = negative && digits !== 0 ? -digits : digits;
    if (dot < 0) visit(first, at, signed, false);
    else visit(first, at, decimal(signed, at - dot - 1), true);
  }
}

/** The decimal literal `text[start..end)`. */
export function readDecimal(text: string, start: number, end: number): { value: Exact; float: boolean } {
  let result: { value: Exact; float: boolean } = { value: 0, float: false };
  visitRun(text, start, end, (_, __, value, float) => {
    result = { value, float };
  });
  return result;
}

/** Appends the literals of a run as the parser would build them one by one. */
export function expandRun(text: string, start: number, end: number, into: ExpressionSyntax[]): void {
  visitRun(text, start, end, (from, to, value, float) => {
    into.push({
      kind: float ? 'float' : 'int',
      value,
      text: text.slice(from, to),
      span: { start: from, end: to },
    });
  });
}
