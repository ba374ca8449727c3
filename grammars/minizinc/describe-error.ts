import {
  type IRecognitionException,
  type IToken,
  NotAllInputParsedException,
  type TokenType,
} from 'chevrotain';
import type { GrammarMistake } from './expression-rules.ts';
import { nearest } from './near-words.ts';
import * as t from './tokens.ts';

const itemWords = [
  'constraint',
  'solve',
  'output',
  'include',
  'predicate',
  'function',
  'test',
  'enum',
  'annotation',
  'type',
  'var',
  'par',
  'array',
  'set',
  'int',
  'bool',
  'float',
  'string',
  'list',
];
const typeWords = new Set<TokenType>([t.Int, t.Bool, t.Float, t.StringWord]);

/** What other closing token would also have been right where one is missing. */
const alternatives = new Map<string, string>([
  ['`)`', 'an operator, `,` or `)`'],
  ['`]`', 'an operator, `,` or `]`'],
  ['`}`', 'an operator, `,` or `}`'],
  ['`|]`', 'an operator, `,`, `|` or `|]`'],
]);

/** Words of other languages, and what MiniZinc writes. */
const habits = new Map<string, string>([
  ['for', 'write `forall (i in S) (…)`'],
  ['foreach', 'write `forall (i in S) (…)`'],
  ['end', 'close `if` with `endif`'],
  ['minimise', 'write `minimize`'],
  ['maximise', 'write `maximize`'],
  ['elif', 'write `elseif`'],
  ['elsif', 'write `elseif`'],
  ['let', 'write `let { … } in …`'],
  ['return', 'a function body is an expression: write it after `=`'],
]);

/** A parser error in words: what was expected (the parser's message), what stands there instead, and how to mend it. */
export function describeError(
  error: IRecognitionException,
  tokens: readonly IToken[],
  text: string,
): GrammarMistake {
  const atEnd = Number.isNaN(error.token.startOffset) || error.token.tokenTypeIdx === 1;
  const last = tokens.at(-1)!;
  const token = atEnd ? last : error.token;
  const start = atEnd ? last.startOffset + last.image.length : token.startOffset;
  const end = atEnd ? Math.min(start + 1, text.length) : start + Math.min(token.image.length, 200);
  const shown = token.image.length > 40 ? `${token.image.slice(0, 40)}…` : token.image;
  const found = atEnd ? 'the end of the item' : `\`${shown}\``;
  const first = tokens[0]!;
  const before = tokens[tokens.indexOf(error.token) - 1];
  const code = 'syntax/unexpected';

  // `constrain x > 1`: the first word makes it look like a declaration.
  if (first.tokenType === t.Identifier && before === first) {
    const word = nearest(first.image, itemWords);
    if (word !== undefined) {
      const firstEnd = first.startOffset + first.image.length;
      const message = `\`${first.image}\` does not start an item`;
      return { code, message, help: `did you mean \`${word}\`?`, start: first.startOffset, end: firstEnd };
    }
  }
  const wanted = error instanceof NotAllInputParsedException ? 'an operator or `;`' : error.message;
  const expected = alternatives.get(wanted) ?? wanted;
  const message = `expected ${expected}, found ${found}`;
  const help = helpFor(wanted, token, before, atEnd);
  return { code, message, start, end, ...(help === undefined ? {} : { help }) };
}

function helpFor(
  wanted: string,
  token: IToken,
  before: IToken | undefined,
  atEnd: boolean,
): string | undefined {
  if (wanted === '`:`' && before !== undefined && token.tokenType === t.Identifier) {
    if (typeWords.has(before.tokenType)) return `write \`${before.image}: ${token.image}\``;
    return 'write a colon between the type and the name';
  }
  if (wanted === '`endif`' && !atEnd && token.tokenType !== t.Identifier) {
    return 'every `if` ends with `endif`; write `elseif` for a further condition';
  }
  if (wanted === '`endif`')
    return 'every `if` ends with `endif`; `else if` opens another `if`, `elseif` does not';
  const isWord = t.keywords.get(token.image) === token.tokenType;
  if (wanted === 'a name' && isWord)
    return 'this is a word of the language; set single quotes around it to use it as a name';
  if (atEnd || token.tokenType !== t.Identifier) {
    if (token.tokenType === t.Equal && wanted === 'an operator or `;`')
      return 'set parentheses around the comparison';
    return undefined;
  }
  const habit = habits.get(token.image) ?? (before === undefined ? undefined : habits.get(before.image));
  if (habit !== undefined) return habit;
  const word = nearest(
    token.image,
    wanted.startsWith('`') ? [...wanted.matchAll(/`(\w+)`/g)].map((m) => m[1]!) : t.keywords.keys(),
  );
  return word === undefined ? undefined : `did you mean \`${word}\`?`;
}
