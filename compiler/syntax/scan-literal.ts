import type { Exact } from '../exact/exact.ts';
import type { Source, Span } from '../source/span.ts';
import type { DataNumbers, DataWords } from './data-syntax.ts';
import { readDecimal } from './number-literals.ts';

const isWordStart = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isWord = (c: number): boolean => isWordStart(c) || isDigit(c);

/** Offset of the next character that is neither blank nor in a comment; the end of the text for an open comment. */
export function skipBlank(text: string, from: number): number {
  let i = from;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c === 32 || c === 10 || c === 13 || c === 9 || c === 0xfeff || c === 0xa0) i++;
    else if (c === 37) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end + 1;
    } else if (c === 47 && text.charCodeAt(i + 1) === 42) {
      const end = text.indexOf('*/', i + 2);
      if (end < 0) return text.length;
      i = end + 2;
    } else return i;
  }
}

export function endOfWord(text: string, from: number): number {
  if (!isWordStart(text.charCodeAt(from))) return from;
  let i = from + 1;
  while (isWord(text.charCodeAt(i))) i++;
  return i;
}

const keywordsOfLiterals = new Set(['if', 'let', 'not', 'infinity', '_']);

/** Visits the cells of a literal; returns its end, or -1 when it holds anything but plain numbers or plain names. */
function scanCells(
  text: string,
  start: number,
  number: (at: number, end: number) => boolean,
  word: (at: number, end: number) => boolean,
  row: () => boolean,
): number {
  const open = text.charCodeAt(start);
  const matrix = open === 91 && text.charCodeAt(start + 1) === 124;
  const close = open === 123 ? 125 : 93;
  let i = skipBlank(text, start + (matrix ? 2 : 1));
  let expectCell = true;
  let cells = 0;
  for (;;) {
    const c = text.charCodeAt(i);
    if (matrix && c === 124) {
      if (expectCell && cells > 0 && text.charCodeAt(i + 1) !== 93) return -1;
      const last = text.charCodeAt(i + 1) === 93;
      if (cells > 0 && !row()) return -1;
      cells = 0;
      if (last) return i + 2;
      expectCell = true;
      i = skipBlank(text, i + 1);
      continue;
    }
    if (!matrix && c === close) return i + 1;
    if (!expectCell) {
      if (c !== 44) return -1;
      i = skipBlank(text, i + 1);
      const next = text.charCodeAt(i);
      expectCell = next !== close && next !== 124;
      continue;
    }
    const end = isWordStart(c) ? endOfWord(text, i) : endOfDecimal(text, i);
    if (end <= i || !(isWordStart(c) ? word(i, end) : number(i, end))) return -1;
    cells++;
    expectCell = false;
    i = skipBlank(text, end);
  }
}

const endOfDecimal = (text: string, from: number): number => {
  let i = text.charCodeAt(from) === 45 ? from + 1 : from;
  if (!isDigit(text.charCodeAt(i))) return from;
  for (let c = text.charCodeAt(++i); isDigit(c); c = text.charCodeAt(++i));
  if (text.charCodeAt(i) === 46 && isDigit(text.charCodeAt(i + 1))) {
    for (let c = text.charCodeAt(++i); isDigit(c); c = text.charCodeAt(++i));
  }
  if ((text.charCodeAt(i) | 32) === 101) {
    const sign = text.charCodeAt(i + 1);
    let j = sign === 43 || sign === 45 ? i + 2 : i + 1;
    if (!isDigit(text.charCodeAt(j))) return from;
    for (let c = text.charCodeAt(++j); isDigit(c); c = text.charCodeAt(++j));
    i = j;
  }
  return isWord(text.charCodeAt(i)) ? from : i;
};

/**
 * Reads the literal that opens at `start` (`[`, `[|` or `{`) when it consists of numbers or of names only: in one pass,
 * with one array for all elements. Undefined for every other text, also for a mistaken one: the grammar tells what is wrong.
 */
export function scanLiteral(text: string, start: number): DataNumbers | DataWords | undefined {
  const numbers: Exact[] = [];
  const words: string[] = [];
  const seen = new Map<string, string>();
  let floats = false;
  let rows = 0;
  let inRows = 0;
  let width = -1;
  const end = scanCells(
    text,
    start,
    (at, stop) => {
      const { value, float } = readDecimal(text, at, stop);
      floats ||= float;
      numbers.push(value);
      return words.length === 0;
    },
    (at, stop) => {
      const slice = text.slice(at, stop);
      if (keywordsOfLiterals.has(slice)) return false;
      const word = seen.get(slice) ?? slice;
      if (word === slice) seen.set(slice, slice);
      words.push(word);
      return numbers.length === 0;
    },
    () => {
      const count = numbers.length + words.length - inRows;
      inRows += count;
      rows++;
      if (width < 0) width = count;
      return width === count;
    },
  );
  if (end < 0) return undefined;
  const matrix = text.charCodeAt(start + 1) === 124 && text.charCodeAt(start) === 91;
  const shape = matrix ? { rows } : text.charCodeAt(start) === 123 ? { set: true as const } : {};
  const span = { start, end };
  return words.length > 0
    ? { kind: 'words', values: words, ...shape, start, span }
    : { kind: 'numbers', values: numbers, floats, ...shape, start, span };
}

/** Place of one element (row-major, from 0) of a scanned literal. */
export function cellSpan(source: Source, literal: DataNumbers | DataWords, index: number): Span {
  let seen = 0;
  let found: Span | undefined;
  const visit = (start: number, end: number): boolean => {
    if (seen++ === index) found = { start, end };
    return found === undefined;
  };
  scanCells(source.text, literal.start, visit, visit, () => true);
  return found ?? literal.span;
}
