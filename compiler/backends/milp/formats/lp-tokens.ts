import type { Span } from '../../../source/span.ts';

export type LpTokenKind = 'number' | 'name' | 'relation' | 'sign' | 'colon' | 'other' | 'end';

export interface LpToken extends Span {
  readonly kind: LpTokenKind;
  readonly text: string;
  /** The first token of its line: only there a section begins. */
  readonly first: boolean;
}

const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const name = /[^\s+\-*/^<>=:[\]\\]+/y;
const relation = /<=|=<|>=|=>|<|>|=/y;

/** The tokens of an LP file one at a time, with one to look ahead at; `\` starts a comment. */
export function lpTokens(text: string) {
  let at = 0;
  let first = true;

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const take = (kind: LpTokenKind, taken: string): LpToken => {
    const token = { kind, text: taken, start: at, end: at + taken.length, first };
    at += taken.length;
    first = false;
    return token;
  };
  const read = (): LpToken => {
    for (;;) {
      const char = text[at];
      if (char === undefined) return { kind: 'end', text: '', start: at, end: at, first };
      if (char === '\\') {
        const end = text.indexOf('\n', at);
        at = end === -1 ? text.length : end;
      } else if (char === '\n') {
        first = true;
        at++;
      } else if (/\s/.test(char)) at++;
      else break;
    }
    const char = text[at]!;
    if (char === ':') return take('colon', char);
    // An indicator constraint is written `x = 1 -> …`: the arrow is no sign.
    if (text.startsWith('->', at)) return take('other', '->');
    if (char === '+' || char === '-') return take('sign', char);
    const compared = match(relation);
    if (compared) return take('relation', compared);
    const digits = match(number);
    if (digits) return take('number', digits);
    const word = match(name);
    return word ? take('name', word) : take('other', char);
  };

  let ahead = read();
  return {
    peek: (): LpToken => ahead,
    next(): LpToken {
      const token = ahead;
      if (token.kind !== 'end') ahead = read();
      return token;
    },
    /** Skips to the next line. */
    skipLine(): void {
      while (ahead.kind !== 'end' && !ahead.first) ahead = read();
    },
  };
}
