import type { IToken, TokenType } from 'chevrotain';
import type { GrammarMistake } from './expression-rules.ts';
import * as t from './tokens.ts';

/** Deepest nesting of brackets. Each level costs the parser some 2 kB of the stack; people stay below twenty, and clang stops at 256 by default. */
const deepestNesting = 200;

const opening = new Set<TokenType>([
  t.OpenParenthesis,
  t.OpenBracket,
  t.OpenMatrix,
  t.OpenBrace,
  t.If,
  t.StringStart,
]);
const closing = new Set<TokenType>([
  t.CloseParenthesis,
  t.CloseBracket,
  t.CloseMatrix,
  t.CloseBrace,
  t.EndIf,
  t.StringEnd,
]);
const partner = new Map<TokenType, TokenType>([
  [t.CloseParenthesis, t.OpenParenthesis],
  [t.CloseBracket, t.OpenBracket],
  [t.CloseMatrix, t.OpenMatrix],
  [t.CloseBrace, t.OpenBrace],
  [t.EndIf, t.If],
  [t.StringEnd, t.StringStart],
]);
/** Words that only start an item, so that a text with a bracket left open is cut there all the same. */
const starters = new Set<TokenType>([t.Solve, t.Output, t.Include, t.Predicate, t.FunctionWord, t.Test]);
/** After these an operator is expected, not an operand. */
const operandEnds = new Set<TokenType>([
  t.Identifier,
  t.QuotedIdentifier,
  t.IntLiteral,
  t.FloatLiteral,
  t.StringLiteral,
  t.StringEnd,
  t.CloseParenthesis,
  t.CloseBracket,
  t.CloseMatrix,
  t.CloseBrace,
  t.EndIf,
  t.True,
  t.False,
  t.InfinityWord,
  t.SymbolInfinity,
  t.Anonymous,
]);
const foreignWords = new Map<string, TokenType>([
  ['and', t.And],
  ['AND', t.And],
  ['or', t.Or],
  ['OR', t.Or],
  ['implies', t.Implication],
  ['iff', t.Equivalence],
]);

interface Open {
  readonly token: IToken;
  readonly index: number;
  readonly letBlock: boolean;
}

/**
 * Cuts the token list at the semicolons between items, and marks the tokens that would need more than one token of
 * lookahead: the `(` of a generator call, words and `<>` of other languages used as operators.
 */
export function cutItems(
  tokens: readonly IToken[],
  add: (severity: 'error' | 'warning', mistake: GrammarMistake) => void,
): IToken[][] {
  const segments: IToken[][] = [];
  let segment: IToken[] = [];
  let stack: Open[] = [];
  let tooDeep: IToken | undefined;
  /** In a model with enums `True` may be one of their values. */
  const hasEnums = tokens.some((token) => token.tokenType === t.Enum);
  const close = (): void => {
    if (tooDeep !== undefined) {
      add('error', {
        code: 'syntax/too-deep',
        message: `brackets are nested deeper than ${deepestNesting} levels`,
        help: 'give inner expressions a name',
        start: tooDeep.startOffset,
        end: tooDeep.startOffset + tooDeep.image.length,
      });
    } else if (segment.length > 0) segments.push(segment);
    segment = [];
    stack = [];
    tooDeep = undefined;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const previous = segment[segment.length - 1];
    const type = token.tokenType;
    if (type === t.Semicolon) {
      const block = stack.findLastIndex((open) => open.letBlock);
      if (block < 0) {
        close();
        continue;
      }
      stack.length = block + 1;
    } else if (
      starters.has(type) &&
      previous !== undefined &&
      previous.tokenType !== t.Annotate &&
      stack.length > 0
    )
      close();
    if (opening.has(type)) {
      if (stack.length >= deepestNesting) tooDeep ??= token;
      if (tooDeep === undefined) {
        stack.push({
          token,
          index: segment.length,
          letBlock: type === t.OpenBrace && previous?.tokenType === t.Let,
        });
      }
      if (type === t.OpenParenthesis && previous?.tokenType === t.CloseParenthesis) markGenerators(segment);
    } else if (closing.has(type) && tooDeep === undefined) {
      const wanted = partner.get(type);
      const at = stack.findLastIndex(
        (open) => open.token.tokenType === wanted || open.token.tokenType === t.GeneratorParenthesis,
      );
      if (at >= 0) {
        token.payload = stack[at]!.index;
        stack.length = at;
      }
    } else if (type === t.Identifier) {
      const truth = token.image === 'True' || token.image === 'False';
      if (truth && !hasEnums) {
        retag(token, token.image === 'True' ? t.True : t.False);
        add('warning', {
          code: 'syntax/foreign-word',
          message: `\`${token.image}\` is how other languages write \`${token.image.toLowerCase()}\``,
          help: `write \`${token.image.toLowerCase()}\``,
          start: token.startOffset,
          end: token.startOffset + token.image.length,
        });
      }
      const operator = foreignWords.get(token.image);
      if (operator !== undefined && previous !== undefined && operandEnds.has(previous.tokenType))
        retag(token, operator);
    } else if (type === t.Absent && previous !== undefined && operandEnds.has(previous.tokenType)) {
      retag(token, t.ForeignNotEqual);
    }
    segment.push(token);
  }
  close();
  return segments;
}

const retag = (token: IToken, type: TokenType): void => {
  token.tokenType = type;
  if (type.tokenTypeIdx !== undefined) token.tokenTypeIdx = type.tokenTypeIdx;
};

/** `name ( … ) (`: the first parenthesis holds generators. `segment` ends with the closing one. */
const markGenerators = (segment: readonly IToken[]): void => {
  const open: unknown = segment[segment.length - 1]!.payload;
  if (typeof open !== 'number') return;
  const token = segment[open]!;
  const name = segment[open - 1]?.tokenType;
  if (token.tokenType === t.OpenParenthesis && (name === t.Identifier || name === t.QuotedIdentifier)) {
    retag(token, t.GeneratorParenthesis);
  }
};
