import { describe, expect, it } from 'vitest';
import { wholeSpan } from './whole-span.ts';

const whole = (text: string, part: string): string => {
  const start = text.indexOf(part);
  const { start: from, end: to } = wholeSpan(text, { start, end: start + part.length });
  return text.slice(from, to);
};

describe('an expression with its own parentheses', () => {
  it.each([
    ['constraint (a /\\ b) -> c;', 'a /\\ b) -> c', '(a /\\ b) -> c'],
    ['constraint (a) -> ( b );', 'a) -> ( b', '(a) -> ( b )'],
    ['constraint ((a + b) * 2) <= (c);', 'a + b) * 2) <= (c', '((a + b) * 2) <= (c)'],
    ['x <= f(y);', 'x <= f(y)', 'x <= f(y)'],
    ['constraint (s != ")") /\\ t;', 's != ")") /\\ t', '(s != ")") /\\ t'],
    ['constraint (a % the first )\n) -> b;', 'a % the first )\n) -> b', '(a % the first )\n) -> b'],
  ])('%s', (text, part, expected) => expect(whole(text, part)).toBe(expected));
});
