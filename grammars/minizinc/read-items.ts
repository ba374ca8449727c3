import { type IToken, Lexer } from 'chevrotain';
import type { MiniZincActions } from './actions.ts';
import { cutItems } from './cut-items.ts';
import { describeError } from './describe-error.ts';
import type { GrammarMistake } from './expression-rules.ts';
import { resetInterpolation } from './match-strings.ts';
import { canonicalOperator, foreignSpellings } from './operators.ts';
import { MiniZincParser } from './parser.ts';
import * as t from './tokens.ts';

/** A mistake with its severity; `GrammarMistake` plus whether the text still means something. */
export interface Finding extends GrammarMistake {
  readonly severity: 'error' | 'warning';
}

let lexer: Lexer | undefined;
let parser: MiniZincParser<unknown, unknown, unknown, unknown, unknown, unknown> | undefined;

/** Built at first use: construction takes some milliseconds that importing should not cost. */
const makeLexer = (): Lexer =>
  new Lexer([...t.tokenTypes], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  });

/**
 * Reads a whole text item by item: a mistake in one leaves the others readable. Findings come in text order.
 * Linear in the length of the text.
 */
export function readItems<E, T, I, G, N, P>(
  text: string,
  actions: MiniZincActions<E, T, I, G, N, P>,
): { items: I[]; findings: Finding[] } {
  lexer ??= makeLexer();
  parser ??= new MiniZincParser();
  const reader = parser as unknown as MiniZincParser<E, T, I, G, N, P>;
  resetInterpolation();
  const { tokens, errors, groups } = lexer.tokenize(text);
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], mistake: GrammarMistake): void => {
    findings.push({ ...mistake, severity });
  };
  for (const error of errors) {
    const end = error.offset + error.length;
    add('error', {
      code: 'syntax/unexpected-character',
      message: `\`${text.slice(error.offset, Math.min(end, error.offset + 20))}\` is not part of the language`,
      start: error.offset,
      end,
    });
  }
  for (const token of groups.unterminated ?? []) {
    add('error', {
      code: 'syntax/unterminated-comment',
      message: 'the comment is never closed',
      help: 'close it with `*/`',
      start: token.startOffset,
      end: token.startOffset + 2,
    });
  }
  for (const token of groups.foreignComments ?? []) {
    add('warning', {
      code: 'syntax/foreign-comment',
      message: `\`${token.image.startsWith('#') ? '#' : '//'}\` does not start a comment in MiniZinc`,
      help: 'write `%`',
      start: token.startOffset,
      end: token.startOffset + (token.image.startsWith('#') ? 1 : 2),
    });
  }
  const items: I[] = [];
  for (const segment of cutItems(tokens, text, add)) {
    for (const token of segment) {
      if (!foreignSpellings.has(token.image) || token.tokenType === t.Identifier) continue;
      add('warning', {
        code: 'syntax/foreign-operator',
        message: `\`${token.image}\` is not an operator of MiniZinc`,
        help: `write \`${canonicalOperator(token)}\``,
        start: token.startOffset,
        end: token.startOffset + token.image.length,
      });
    }
    readSegment(reader, segment, text, actions, items, add);
  }
  findings.sort((a, b) => a.start - b.start);
  return { items, findings };
}

function readSegment<E, T, I, G, N, P>(
  reader: MiniZincParser<E, T, I, G, N, P>,
  segment: IToken[],
  text: string,
  actions: MiniZincActions<E, T, I, G, N, P>,
  items: I[],
  add: (severity: Finding['severity'], mistake: GrammarMistake) => void,
): void {
  const item = reader.parseItem(segment, text, actions);
  for (const mistake of reader.mistakes) add('error', mistake);
  const [error] = reader.errors;
  if (error === undefined) {
    if (item !== undefined) items.push(item);
    return;
  }
  add('error', describeError(error, segment, text));
}
