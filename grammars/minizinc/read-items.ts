import { type IToken, NotAllInputParsedException, type TokenType } from 'chevrotain';
import type { MiniZincActions } from './actions.ts';
import { cutItems } from './cut-items.ts';
import { decisions } from './decisions.ts';
import { describeError } from './describe-error.ts';
import type { GrammarMistake } from './expression-rules.ts';
import { type Lexed, tokenize } from './lexer.ts';
import { canonicalOperator, foreignSpellings } from './operators.ts';
import { MiniZincParser } from './parser.ts';
import * as t from './tokens.ts';

/** A mistake with its severity; `GrammarMistake` plus whether the text still means something. */
export interface Finding extends GrammarMistake {
  readonly severity: 'error' | 'warning';
}

/** Built at first use: that takes some milliseconds that importing should not cost. */
let parser: MiniZincParser<unknown, unknown, unknown, unknown, unknown, unknown> | undefined;

/**
 * Reads a whole text item by item: a mistake in one leaves the others readable. Findings come in text order.
 * Linear in the length of the text. With `from` and `to` only that part is read; offsets stay those of the whole text.
 */
export function readItems<E, T, I, G, N, P>(
  text: string,
  actions: MiniZincActions<E, T, I, G, N, P>,
  from = 0,
  to = text.length,
): { items: I[]; findings: Finding[] } {
  parser ??= new MiniZincParser(decisions);
  const reader = parser as unknown as MiniZincParser<E, T, I, G, N, P>;
  const lexed = tokenize(text.slice(from, to));
  if (from > 0) shift(lexed, from);
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], mistake: GrammarMistake): void => {
    findings.push({ ...mistake, severity });
  };
  for (const error of lexed.unknown) {
    const end = error.offset + error.length;
    add('error', {
      code: 'syntax/unexpected-character',
      message: `\`${text.slice(error.offset, Math.min(end, error.offset + 20))}\` is not part of the language`,
      start: error.offset,
      end,
    });
  }
  for (const token of lexed.unterminated) {
    add('error', {
      code: 'syntax/unterminated-comment',
      message: 'the comment is never closed',
      help: 'close it with `*/`',
      start: token.startOffset,
      end: token.startOffset + 2,
    });
  }
  const [comment, ...comments] = lexed.foreignComments;
  if (comment !== undefined) {
    const sign = comment.image.startsWith('#') ? '#' : '//';
    add('warning', {
      code: 'syntax/foreign-comment',
      message: `\`${sign}\` does not start a comment in MiniZinc${comments.length === 0 ? '' : ` (${comments.length + 1} comments)`}`,
      help: 'write `%`',
      start: comment.startOffset,
      end: comment.startOffset + sign.length,
    });
  }
  const items: I[] = [];
  let mistakesRead = 0;
  const finish = (): { items: I[]; findings: Finding[] } => {
    addForeign(foreign, add);
    findings.sort((a, b) => a.start - b.start);
    return { items, findings };
  };
  const foreign = new Map<string, { first: IToken; count: number }>();
  for (const segment of cutItems(lexed.tokens, add)) {
    let unterminated = false;
    for (const token of segment) {
      if (isForeign(token)) {
        const use = foreign.get(token.image) ?? { first: token, count: 0 };
        use.count++;
        foreign.set(token.image, use);
      }
      if (isUnterminated(token)) {
        unterminated = true;
        const end = token.startOffset + token.image.length;
        const message = 'the string is not closed on its line';
        const help = 'close it with `"`; write a line break as `\\n`';
        add('error', { code: 'syntax/unterminated-string', message, help, start: token.startOffset, end });
      }
    }
    if (unterminated) continue;
    for (let rest: IToken[] | undefined = segment; rest !== undefined && rest.length > 0; ) {
      const next: ItemReading<I> = readItem(reader, rest, text, actions, add);
      if (next.item !== undefined) items.push(next.item);
      if (next.failed && ++mistakesRead >= mostErrors) return finish();
      rest = next.rest;
    }
  }
  return finish();
}

/** The expression that `text[from..to)` is, or undefined where it is not exactly one. For short texts. */
export function readExpression<E, T, I, G, N, P>(
  text: string,
  actions: MiniZincActions<E, T, I, G, N, P>,
  from = 0,
  to = text.length,
): E | undefined {
  parser ??= new MiniZincParser(decisions);
  const lexed = tokenize(text.slice(from, to));
  shift(lexed, from);
  const [segment, ...more] = cutItems(lexed.tokens, () => undefined);
  if (lexed.unknown.length > 0 || segment === undefined || more.length > 0) return undefined;
  return (parser as unknown as MiniZincParser<E, T, I, G, N, P>).parseExpression(segment, text, actions);
}

const shift = (lexed: Lexed, by: number): void => {
  for (const list of [lexed.tokens, lexed.foreignComments, lexed.unterminated])
    for (const token of list) token.startOffset += by;
  for (const error of lexed.unknown) error.offset += by;
};

/** Reading stops after so many mistakes: a text that is something else altogether is not worth more. */
const mostErrors = 50;

const isForeign = (token: IToken): boolean =>
  (foreignSpellings.has(token.image) &&
    token.tokenType !== t.Identifier &&
    token.tokenType !== t.StringLiteral) ||
  token.tokenType === t.ForeignNotEqual;

/** Each spelling of another language is told once, at its first place. */
const addForeign = (uses: ReadonlyMap<string, { first: IToken; count: number }>, add: Add): void => {
  for (const [spelling, { first, count }] of uses) {
    const more = count === 1 ? '' : ` (${count} times)`;
    add('warning', {
      code: 'syntax/foreign-operator',
      message: `\`${spelling}\` is how other languages write \`${canonicalOperator(first)}\`${more}`,
      help: `write \`${canonicalOperator(first)}\``,
      start: first.startOffset,
      end: first.startOffset + spelling.length,
    });
  }
};

const isUnterminated = (token: IToken): boolean =>
  (token.tokenType === t.StringLiteral || token.tokenType === t.StringEnd) &&
  (token.image.length < 2 || !/(?<!\\)(?:\\\\)*"$/.test(token.image.slice(1)));

type Add = (severity: Finding['severity'], mistake: GrammarMistake) => void;

interface ItemReading<I> {
  readonly item?: I;
  readonly failed: boolean;
  /** Tokens after a missing semicolon, where reading goes on. */
  readonly rest?: IToken[] | undefined;
}

/** After these a word of the list below does not start an item. */
const continues = new Set<TokenType>([t.OpenBrace, t.Semicolon, t.Annotate]);

/** Words that start an item and cannot stand inside an expression. */
const restarts = new Set<TokenType>([
  t.Constraint,
  t.Solve,
  t.Output,
  t.Include,
  t.Predicate,
  t.FunctionWord,
  t.Test,
  t.Enum,
  t.Annotation,
  t.Var,
  t.Par,
  t.ArrayWord,
]);

function readItem<E, T, I, G, N, P>(
  reader: MiniZincParser<E, T, I, G, N, P>,
  tokens: IToken[],
  text: string,
  actions: MiniZincActions<E, T, I, G, N, P>,
  add: Add,
): ItemReading<I> {
  const first = tokens[0]!;
  let item: I | undefined;
  try {
    item = reader.parseItem(tokens, text, actions);
  } catch (error) {
    // The limits above keep the stack within its usual size; this is for a caller that has used most of it.
    if (!(error instanceof RangeError)) throw error;
    const end = first.startOffset + first.image.length;
    add('error', {
      code: 'syntax/too-deep',
      message: 'the item is nested too deeply',
      start: first.startOffset,
      end,
    });
    return { failed: true };
  }
  for (const mistake of reader.mistakes) add('error', mistake);
  const deep = reader.mistakes.some((mistake) => mistake.code === 'syntax/too-deep');
  const [error] = reader.errors;
  if (error === undefined) return deep || item === undefined ? { failed: true } : { item, failed: false };
  const at = Number.isNaN(error.token.startOffset) ? -1 : tokens.indexOf(error.token);
  const startsLine = (i: number): boolean => {
    const before = tokens[i - 1];
    if (before === undefined) return false;
    return text.slice(before.startOffset + before.image.length, tokens[i]!.startOffset).includes('\n');
  };
  if (
    error instanceof NotAllInputParsedException &&
    at > 0 &&
    (restarts.has(error.token.tokenType) || startsLine(at))
  ) {
    const before = tokens[at - 1]!;
    const end = before.startOffset + before.image.length;
    add('error', {
      code: 'syntax/missing-semicolon',
      message: 'the item does not end',
      help: 'put a `;` after it',
      start: before.startOffset,
      end,
    });
    const whole = deep || item === undefined ? {} : { item };
    return { ...whole, failed: true, rest: tokens.slice(at) };
  }
  add('error', describeError(error, tokens, text));
  if (at < 0) return { failed: true };
  for (let i = Math.max(at, 1); i < tokens.length; i++) {
    if (restarts.has(tokens[i]!.tokenType) && startsLine(i) && !continues.has(tokens[i - 1]!.tokenType)) {
      return { failed: true, rest: tokens.slice(i) };
    }
  }
  return { failed: true };
}
