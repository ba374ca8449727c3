import type { IRecognitionException, IToken } from 'chevrotain';
import type { GrammarMistake } from './expression-rules.ts';

/** A parser error in words: what was expected (the parser's message), and what stands there instead. */
export function describeError(
  error: IRecognitionException,
  segment: readonly IToken[],
  text: string,
): GrammarMistake {
  const token = error.token;
  const last = segment.at(-1)!;
  const atEnd = Number.isNaN(token.startOffset) || token.image === '';
  const start = atEnd ? last.startOffset + last.image.length : token.startOffset;
  const end = atEnd ? Math.min(start + 1, text.length) : start + token.image.length;
  const found = atEnd ? 'the end of the item' : `\`${token.image.slice(0, 40)}\``;
  const expected = error.message === '' ? 'an operator or `;`' : error.message;
  return { code: 'syntax/unexpected', message: `expected ${expected}, found ${found}`, start, end };
}
