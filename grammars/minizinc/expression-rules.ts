import {
  EmbeddedActionsParser,
  type IOrAlt,
  type IToken,
  type ParserMethod,
  type TokenType,
} from 'chevrotain';
import type { Cell, MiniZincActions } from './actions.ts';
import { foldOperators, longestChain, type Operand } from './fold-operators.ts';
import { singleTokenLookahead } from './single-token-lookahead.ts';
import * as t from './tokens.ts';

/** A mistake that the rules themselves let pass: told by the caller after the parse. */
export interface GrammarMistake {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
  readonly start: number;
  readonly end: number;
}

export const endOf = (token: IToken): number => token.startOffset + token.image.length;
export type Rule<R> = ParserMethod<[], R>;
export type Element<E> = Extract<Cell<E>, { kind: 'element' }>;

const missing = { value: undefined, prefixes: undefined };

/** Deepest tree that later stages, which recurse over it, can rely on. */
const deepestTree = 1000;

const isBinary = (type: TokenType): boolean => type.CATEGORIES?.includes(t.BinaryOperator) ?? false;
const isPrefix = (type: TokenType): boolean => type.CATEGORIES?.includes(t.PrefixOperator) ?? false;
const startsAtom = new Set<TokenType>([
  t.Identifier,
  t.QuotedIdentifier,
  t.Anonymous,
  t.IntLiteral,
  t.FloatLiteral,
  t.OpenBracket,
  t.OpenParenthesis,
  t.OpenMatrix,
  t.OpenBrace,
  t.StringLiteral,
  t.StringStart,
  t.If,
  t.Let,
  t.True,
  t.False,
  t.Absent,
  t.InfinityWord,
  t.SymbolInfinity,
  t.Int,
  t.Bool,
  t.Float,
  t.TypeVariable,
  t.EnumTypeVariable,
]);

/**
 * Expressions. Every decision needs one token of lookahead (cutting into items marks the few places that would need more);
 * binary operators are read flat and folded by precedence afterwards. Chevrotain records each rule once; where a rule runs for
 * every operand, the running code is a plain loop beside the recorded one: fewer stack frames a level of brackets, and faster.
 */
export abstract class ExpressionRules<E, T, I, G, N, P> extends EmbeddedActionsParser {
  protected actions: MiniZincActions<E, T, I, G, N, P>;
  readonly mistakes: GrammarMistake[] = [];
  /** An upper bound of the depth of the trees built since the innermost open expression began. */
  protected depth = 0;
  protected abstract readonly nameOrCall: Rule<E>;
  protected abstract readonly bracketed: Rule<E>;
  protected abstract readonly matrix: Rule<E>;
  protected abstract readonly braced: Rule<E>;
  protected abstract readonly string: Rule<E>;
  protected abstract readonly choice: Rule<E>;
  protected abstract readonly letIn: Rule<E>;

  protected constructor(recording: MiniZincActions<E, T, I, G, N, P>) {
    super([...t.tokenTypes], {
      recoveryEnabled: false,
      lookaheadStrategy: singleTokenLookahead,
      skipValidations: true,
      nodeLocationTracking: 'none',
      errorMessageProvider: {
        buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
        buildNotAllInputParsedMessage: () => '',
        buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
        buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
      },
    });
    this.actions = recording;
  }

  protected abstract textOf(start: number, end: number): string;

  /** Offset after the token consumed last. */
  protected end(): number {
    return endOf(this.LA(0));
  }

  /** Items between commas up to a closing token; a last comma is allowed. */
  protected commaList(close: TokenType, read: () => void): void {
    if (this.RECORDING_PHASE) {
      this.MANY_SEP({ SEP: t.Comma, DEF: read });
      return;
    }
    for (let next = this.LA(1).tokenType; next !== close && next !== t.Bar; next = this.LA(1).tokenType) {
      read();
      if (this.LA(1).tokenType !== t.Comma) return;
      this.CONSUME9(t.Comma);
    }
  }

  readonly expression: Rule<E> = this.RULE('expression', () => {
    const operands: Operand<E>[] = [];
    const operators: IToken[] = [];
    if (this.RECORDING_PHASE) {
      this.OPTION(() => this.CONSUME(t.Range));
      this.SUBRULE(this.operand);
      this.MANY(() =>
        this.OR([
          { ALT: () => this.CONSUME1(t.Range) && this.OPTION1(() => this.SUBRULE2(this.operand)) },
          { ALT: () => this.CONSUME(t.BinaryOperator) && this.SUBRULE3(this.operand) },
        ]),
      );
      return undefined as E;
    }
    const outside = this.depth;
    let deepest = 0;
    this.depth = 0;
    if (this.LA(1).tokenType === t.Range) operands.push(missing);
    else operands.push(this.SUBRULE(this.operand));
    for (;;) {
      deepest = Math.max(deepest, this.depth);
      this.depth = 0;
      const next = this.LA(1).tokenType;
      if (next === t.Range) {
        operators.push(this.CONSUME1(t.Range));
        const after = this.LA(1).tokenType;
        operands.push(startsAtom.has(after) || isPrefix(after) ? this.SUBRULE2(this.operand) : missing);
      } else if (isBinary(next)) {
        operators.push(this.CONSUME(t.BinaryOperator));
        operands.push(this.SUBRULE3(this.operand));
      } else break;
    }
    const inside = deepest + Math.min(operators.length, longestChain) + 1;
    this.depth = Math.max(outside, inside);
    if (inside > deepestTree) this.tooDeep();
    const [only] = operands;
    return operators.length === 0 && only?.prefixes === undefined
      ? (only?.value as E)
      : foldOperators(operands, operators, this.actions, this.mistakes);
  });

  private tooDeep(): void {
    if (this.mistakes.some((mistake) => mistake.code === 'syntax/too-deep')) return;
    const token = this.LA(0);
    this.mistakes.push({
      code: 'syntax/too-deep',
      message: `the expression is nested deeper than ${deepestTree} levels`,
      help: 'give inner expressions a name',
      start: token.startOffset,
      end: endOf(token),
    });
  }

  /** An alternative that is one token. Alternatives are made once: making them anew for each atom would cost most. */
  protected single<R>(type: TokenType, make: (image: string, start: number, end: number) => R): IOrAlt<R> {
    return {
      ALT: () => {
        const token = this.CONSUME(type);
        return make(token.image, token.startOffset, endOf(token));
      },
    };
  }

  private readonly atoms: { DEF: IOrAlt<E>[]; ERR_MSG: string } = {
    DEF: [
      { ALT: () => this.SUBRULE(this.nameOrCall) },
      this.single(t.IntLiteral, (image, start, end) => this.actions.int(image, start, end)),
      this.single(t.FloatLiteral, (image, start, end) => this.actions.float(image, start, end)),
      { ALT: () => this.SUBRULE(this.bracketed) },
      { ALT: () => this.SUBRULE(this.parenthesised) },
      { ALT: () => this.SUBRULE(this.matrix) },
      { ALT: () => this.SUBRULE(this.braced) },
      { ALT: () => this.SUBRULE(this.string) },
      { ALT: () => this.SUBRULE(this.choice) },
      { ALT: () => this.SUBRULE(this.letIn) },
      this.single(t.True, (_, start, end) => this.actions.bool(true, start, end)),
      this.single(t.False, (_, start, end) => this.actions.bool(false, start, end)),
      this.single(t.Absent, (_, start, end) => this.actions.absent(start, end)),
      this.single(t.InfinityWord, (_, start, end) => this.actions.infinity(start, end)),
      this.single(t.SymbolInfinity, (_, start, end) => this.actions.infinity(start, end)),
      ...[t.Int, t.Bool, t.Float, t.TypeVariable, t.EnumTypeVariable].map((type) =>
        this.single(type, (image, start, end) => this.actions.identifier(image, start, end)),
      ),
    ],
    ERR_MSG: 'an expression',
  };

  /** Prefix operators (applied later, by precedence), an atom, its indices and fields; annotations, unless it is one itself. */
  readonly operand: ParserMethod<[bare?: boolean], Operand<E>> = this.RULE(
    'operand',
    (bare?: boolean): Operand<E> => {
      let prefixes: IToken[] | undefined;
      if (this.RECORDING_PHASE || isPrefix(this.LA(1).tokenType)) {
        prefixes = [];
        this.MANY(() => prefixes?.push(this.CONSUME(t.PrefixOperator)));
        this.depth += prefixes.length;
      }
      const start = this.LA(1).startOffset;
      let value = this.OR(this.atoms);
      for (;;) {
        const next = this.LA(1).tokenType;
        if (!this.RECORDING_PHASE && next !== t.OpenBracket && next !== t.Dot) break;
        value = this.SUBRULE(this.tail, { ARGS: [value, start] });
        this.depth++;
        if (this.RECORDING_PHASE) break;
      }
      if (this.RECORDING_PHASE || (this.LA(1).tokenType === t.Annotate && bare !== true)) {
        this.MANY1(() => {
          this.CONSUME(t.Annotate);
          const annotation = this.SUBRULE(this.annotation);
          this.depth++;
          value = this.actions.annotated(value, annotation, this.actions.startOf(value), this.end());
        });
      }
      return { value, prefixes };
    },
  );

  /** `[i, j]` or `.field` */
  readonly tail: ParserMethod<[record: E, start: number], E> = this.RULE('tail', (record: E, start: number) =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.OpenBracket);
          const indices = this.SUBRULE(this.indices);
          this.CONSUME(t.CloseBracket);
          return this.actions.access(record, indices, start, this.end());
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.Dot);
          return this.SUBRULE(this.field, { ARGS: [record, start] });
        },
      },
    ]),
  );

  readonly field: ParserMethod<[record: E, start: number], E> = this.RULE(
    'field',
    (record: E, start: number) =>
      this.OR({
        DEF: [
          this.single(t.Identifier, (image, _, end) => this.actions.field(record, image, start, end)),
          this.single(t.QuotedIdentifier, (image, _, end) =>
            this.actions.field(record, image.slice(1, -1), start, end),
          ),
          this.single(t.IntLiteral, (image, _, end) => this.actions.field(record, Number(image), start, end)),
          // `t.1.2`: the lexer sees the number 1.2
          this.single(t.FloatLiteral, (image, at, end) => {
            const [first = '', second = ''] = image.split('.');
            const outer = this.actions.field(record, Number(first), start, at + first.length);
            return this.actions.field(outer, Number(second), start, end);
          }),
        ],
        ERR_MSG: 'a field name or number',
      }),
  );

  readonly indices: Rule<E[]> = this.RULE('indices', () => {
    const list: E[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () =>
        this.OR({
          DEF: [
            { ALT: () => list.push(this.SUBRULE(this.expression)) },
            { ALT: () => list.push(...this.numbersOf(this.CONSUME(t.NumberRun))) },
          ],
          ERR_MSG: 'an index',
        }),
      ERR_MSG: 'an index',
    });
    return list;
  });

  private numbersOf(run: IToken): E[] {
    if (this.RECORDING_PHASE) return [];
    return [...run.image.matchAll(/[^\s,]+/g)].map(({ 0: image, index }) => {
      const start = run.startOffset + index;
      const kind = /[.eE]/.test(image) ? 'float' : 'int';
      return this.actions[kind](image, start, start + image.length);
    });
  }

  /** What may follow `::`. A string takes no index or field, so that a constraint may follow it. */
  readonly annotation: Rule<E> = this.RULE('annotation', () =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.string) },
        this.single(t.Output, (image, start, end) => this.actions.identifier(image, start, end)),
        {
          ALT: () => {
            const operand = this.SUBRULE(this.operand, { ARGS: [true] });
            return this.RECORDING_PHASE
              ? (undefined as E)
              : foldOperators([operand], [], this.actions, this.mistakes);
          },
        },
      ],
      ERR_MSG: 'an annotation',
    }),
  );

  readonly annotations: Rule<E[]> = this.RULE('annotations', () => {
    const list: E[] = [];
    this.MANY(() => {
      this.CONSUME(t.Annotate);
      list.push(this.SUBRULE(this.annotation));
    });
    return list;
  });

  /** `(e)`, `(a, b)`, `(a: 1, b: 2)` */
  readonly parenthesised: Rule<E> = this.RULE('parenthesised', () => {
    const start = this.LA(1).startOffset;
    const cells: Element<E>[] = [];
    this.CONSUME(t.OpenParenthesis);
    cells.push(this.SUBRULE(this.element));
    let comma = false;
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Comma) {
      comma = true;
      this.CONSUME(t.Comma);
      this.commaList(t.CloseParenthesis, () => cells.push(this.SUBRULE1(this.element)));
    }
    this.CONSUME(t.CloseParenthesis);
    if (this.RECORDING_PHASE) return undefined as E;
    if (cells.some((cell) => cell.index !== undefined)) return this.recordOf(cells, start);
    if (!comma) return (cells[0] as Element<E>).element;
    const elements = cells.map((cell) => cell.element);
    return this.actions.tuple(elements, start, this.end());
  });

  private recordOf(cells: readonly Element<E>[], start: number): E {
    const fields = cells.map(({ index, element }) => {
      const named = index ?? element;
      const from = this.actions.startOf(named);
      const to = this.actions.endOf(named);
      const name = this.actions.name(this.textOf(from, to), from, to);
      return { name, value: element };
    });
    return this.actions.record(fields, start, this.end());
  }

  /** `e` or `i: e` */
  readonly element: Rule<Element<E>> = this.RULE('element', (): Element<E> => {
    const first = this.SUBRULE(this.expression);
    if (!this.RECORDING_PHASE && this.LA(1).tokenType !== t.Colon) return { kind: 'element', element: first };
    this.CONSUME(t.Colon);
    return { kind: 'element', index: first, element: this.SUBRULE1(this.expression) };
  });
}
