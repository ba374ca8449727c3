import { type CustomPatternMatcherFunc, type IToken, Lexer, type TokenType } from 'chevrotain';
import { resetInterpolation } from './match-strings.ts';
import * as t from './tokens.ts';

/** A stretch of text that no token begins in. */
export interface UnknownCharacters {
  offset: number;
  readonly length: number;
}

export interface Lexed {
  readonly tokens: IToken[];
  /** Comments that are not MiniZinc's, and the one that is never closed: no tokens, but worth telling. */
  readonly foreignComments: IToken[];
  readonly unterminated: IToken[];
  readonly unknown: UnknownCharacters[];
}

interface Candidate {
  readonly type: TokenType;
  readonly word: string | undefined;
  readonly expression: RegExp | undefined;
  readonly match: CustomPatternMatcherFunc | undefined;
}

let byFirst: ReadonlyMap<number, readonly Candidate[]> | undefined;

/**
 * The token types by the characters that they can begin with, in the order of {@link t.tokenTypes}. Words of the language are not
 * among them: they are names until {@link t.keywords} says otherwise.
 */
function candidatesByFirst(): ReadonlyMap<number, readonly Candidate[]> {
  const found = new Map<number, Candidate[]>();
  for (const type of t.tokenTypes) {
    const pattern = type.PATTERN;
    if (pattern === Lexer.NA || type.LONGER_ALT !== undefined) continue;
    const candidate = {
      type,
      word: typeof pattern === 'string' ? pattern : undefined,
      expression: pattern instanceof RegExp ? new RegExp(pattern.source, 'y') : undefined,
      match: typeof pattern === 'object' && !(pattern instanceof RegExp) ? pattern.exec : undefined,
    };
    for (const first of typeof pattern === 'string' ? [pattern] : (type.START_CHARS_HINT ?? [])) {
      const code = String(first).charCodeAt(0);
      const others = found.get(code);
      if (others === undefined) found.set(code, [candidate]);
      else others.push(candidate);
    }
  }
  return found;
}

/**
 * Cuts a text into tokens as chevrotain's lexer does: the first type that matches is taken. That lexer prepares tables of all
 * characters and analyses every expression beforehand, which takes longer than reading a small model.
 */
export function tokenize(text: string): Lexed {
  byFirst ??= candidatesByFirst();
  resetInterpolation();
  const lexed: Lexed = { tokens: [], foreignComments: [], unterminated: [], unknown: [] };
  let unknownFrom = -1;
  const endUnknown = (at: number): void => {
    if (unknownFrom >= 0) lexed.unknown.push({ offset: unknownFrom, length: at - unknownFrom });
    unknownFrom = -1;
  };
  for (let at = 0; at < text.length; ) {
    const candidates = byFirst.get(text.charCodeAt(at));
    let end = -1;
    let type: TokenType | undefined;
    for (let i = 0; end < 0 && candidates !== undefined && i < candidates.length; i++) {
      const candidate = candidates[i]!;
      type = candidate.type;
      end = endOfMatch(candidate, text, at, lexed.tokens);
    }
    if (end < 0 || type === undefined) {
      if (unknownFrom < 0) unknownFrom = at;
      at++;
      continue;
    }
    endUnknown(at);
    if (type.GROUP !== Lexer.SKIPPED) {
      const image = text.slice(at, end);
      if (type === t.Identifier) type = t.keywords.get(image) ?? type;
      const token = { image, startOffset: at, tokenTypeIdx: type.tokenTypeIdx!, tokenType: type };
      if (type.GROUP === undefined) lexed.tokens.push(token);
      else lexed[type.GROUP as 'foreignComments' | 'unterminated'].push(token);
    }
    at = end;
  }
  endUnknown(text.length);
  return lexed;
}

/** Offset after what the candidate matches at `at`, or -1. */
function endOfMatch(
  { word, expression, match }: Candidate,
  text: string,
  at: number,
  before: IToken[],
): number {
  if (word !== undefined) return text.startsWith(word, at) ? at + word.length : -1;
  if (expression !== undefined) {
    expression.lastIndex = at;
    return expression.test(text) ? expression.lastIndex : -1;
  }
  const found = match?.(text, at, before, {}) ?? null;
  return found === null ? -1 : at + found[0]!.length;
}
