import type { IToken } from 'chevrotain';

const digit = (c: number): boolean => c >= 48 && c <= 57;
const space = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9;

/** End of the decimal number literal at `at` (sign allowed), or -1. Hexadecimal and the like are left to the lexer. */
const endOfNumber = (text: string, at: number): number => {
  let i = at;
  if (text.charCodeAt(i) === 45) i++;
  const first = i;
  while (digit(text.charCodeAt(i))) i++;
  if (i === first) return -1;
  if (text.charCodeAt(i) === 46 && digit(text.charCodeAt(i + 1))) {
    i++;
    while (digit(text.charCodeAt(i))) i++;
  }
  const c = text.charCodeAt(i);
  if (c === 101 || c === 69) {
    let j = i + 1;
    const sign = text.charCodeAt(j);
    if (sign === 43 || sign === 45) j++;
    if (!digit(text.charCodeAt(j))) return -1;
    while (digit(text.charCodeAt(j))) j++;
    i = j;
  } else if (c === 120 || c === 88 || c === 111 || c === 79 || c === 98 || c === 66) return -1;
  return i;
};

const skipSpace = (text: string, at: number): number => {
  let i = at;
  while (space(text.charCodeAt(i))) i++;
  return i;
};

const opens = new Set(['OpenBracket', 'OpenMatrix', 'Bar', 'OpenBrace']);

/** The longest run of numbers between commas from `offset`, ending before a comma or a closing bracket; two at least. */
export const matchNumberRun = (text: string, offset: number, before: IToken[]): [string] | null => {
  const last = before[before.length - 1];
  if (last === undefined) return null;
  const continues =
    last.tokenType.name === 'Comma' && before[before.length - 2]?.tokenType.name === 'NumberRun';
  if (!continues && !opens.has(last.tokenType.name)) return null;
  let count = 0;
  let end = offset;
  let at = offset;
  for (;;) {
    const stop = endOfNumber(text, at);
    if (stop < 0) break;
    const next = skipSpace(text, stop);
    const c = text.charCodeAt(next);
    if (c !== 44 && c !== 93 && c !== 124 && c !== 125) break;
    // A bar right after the first number may start the generators of a comprehension: `[1 | i in S]`.
    count++;
    end = stop;
    if (c !== 44) break;
    at = skipSpace(text, next + 1);
  }
  return count < 2 ? null : [text.slice(offset, end)];
};
