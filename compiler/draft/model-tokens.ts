import type { Span } from '../source/span.ts';

/**
 * The words of MiniZinc text, without its grammar: enough to find items, numbers and the place of an annotation in
 * text that may not parse. Never fails: what is not MiniZinc becomes a `symbol`, an unclosed string or comment runs to
 * the end.
 */
export interface ModelToken {
  readonly kind: 'word' | 'number' | 'string' | 'symbol';
  readonly text: string;
  readonly span: Span;
  /** How many brackets are open around it (an opening and its closing bracket have the depth outside). */
  readonly depth: number;
}

const pattern =
  /(?<space>\s+|%[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<word>[A-Za-z_][A-Za-z0-9_]*|'[^'\n]*')|(?<number>0[xob][0-9A-Fa-f]+|[0-9]+(?:\.(?![.<])[0-9]+)?(?:[eE][-+]?[0-9]+)?)|(?<string>"(?:[^"\\]|\\[\s\S])*(?:"|$))|(?<symbol>::|\.\.|\[\||\|\]|<->|->|<-|<=|>=|==|!=|\\\/|\/\\|\+\+|[\s\S])/gy;

/** Tokens of a MiniZinc text in order; comments and white space are left out. */
function modelTokens(text: string): readonly ModelToken[] {
  const tokens: ModelToken[] = [];
  let depth = 0;
  for (const match of text.matchAll(pattern)) {
    const { space, word, number, string } = match.groups as Record<string, string | undefined>;
    if (space !== undefined) continue;
    const start = match.index;
    const lexeme = match[0];
    const kind =
      word !== undefined
        ? 'word'
        : number !== undefined
          ? 'number'
          : string !== undefined
            ? 'string'
            : 'symbol';
    if (kind === 'symbol' && closing.has(lexeme)) depth = Math.max(0, depth - 1);
    tokens.push({ kind, text: lexeme, span: { start, end: start + lexeme.length }, depth });
    if (kind === 'symbol' && opening.has(lexeme)) depth++;
  }
  return tokens;
}

const opening = new Set(['(', '[', '{', '[|']);
const closing = new Set([')', ']', '}', '|]']);

/** The tokens of each item (without the semicolon), in order; empty items are left out. */
export function itemTokens(text: string): readonly (readonly ModelToken[])[] {
  const items: ModelToken[][] = [];
  let current: ModelToken[] = [];
  for (const token of modelTokens(text)) {
    if (token.text === ';' && token.depth === 0) {
      if (current.length > 0) items.push(current);
      current = [];
    } else current.push(token);
  }
  if (current.length > 0) items.push(current);
  return items;
}
