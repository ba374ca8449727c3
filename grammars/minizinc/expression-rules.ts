import {
  EmbeddedActionsParser,
  type IOrAlt,
  type IToken,
  type ParserMethod,
  type TokenType,
} from 'chevrotain';
import type { Cell, MiniZincActions } from './actions.ts';
import { foldOperators } from './fold-operators.ts';
import { canonicalOperator } from './operators.ts';
import * as t from './tokens.ts';

/** A mistake that the grammar itself accepts: told by the caller after the parse. */
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

/**
 * Expressions. Every decision needs one token of lookahead (token preparation marks the few places that would need more), and
 * binary operators are read flat and folded by precedence afterwards, so that parser construction is cheap and the stack
 * grows only with brackets.
 */
export abstract class ExpressionRules<E, T, I, G, N, P> extends EmbeddedActionsParser {
  protected actions: MiniZincActions<E, T, I, G, N, P>;
  readonly mistakes: GrammarMistake[] = [];
  protected abstract readonly bracketed: Rule<E>;
  protected abstract readonly matrix: Rule<E>;
  protected abstract readonly braced: Rule<E>;
  protected abstract readonly string: Rule<E>;
  protected abstract readonly choice: Rule<E>;
  protected abstract readonly letIn: Rule<E>;

  protected constructor(recording: MiniZincActions<E, T, I, G, N, P>) {
    super([...t.tokenTypes], {
      recoveryEnabled: false,
      maxLookahead: 1,
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

  readonly expression: Rule<E> = this.RULE('expression', () => {
    const operands: (E | undefined)[] = [];
    const tokens: IToken[] = [];
    this.OR({
      DEF: [
        {
          ALT: () => {
            operands.push(undefined);
            tokens.push(this.CONSUME(t.Range));
            operands.push(this.OPTION(() => this.SUBRULE(this.operand)));
          },
        },
        { ALT: () => operands.push(this.SUBRULE1(this.operand)) },
      ],
      ERR_MSG: 'an expression',
    });
    this.MANY(() => {
      this.OR1([
        {
          ALT: () => {
            tokens.push(this.CONSUME1(t.Range));
            operands.push(this.OPTION1(() => this.SUBRULE2(this.operand)));
          },
        },
        {
          ALT: () => {
            tokens.push(this.CONSUME(t.BinaryOperator));
            operands.push(this.SUBRULE3(this.operand));
          },
        },
      ]);
    });
    return tokens.length === 0 || this.RECORDING_PHASE
      ? (operands[0] as E)
      : foldOperators(operands, tokens, this.actions, this.mistakes);
  });

  /** Prefix operators, an atom, annotations. */
  readonly operand: Rule<E> = this.RULE('operand', () => {
    const prefixes: IToken[] = [];
    this.MANY(() => prefixes.push(this.CONSUME(t.PrefixOperator)));
    let result = this.SUBRULE(this.atom);
    for (let i = prefixes.length - 1; i >= 0; i--) {
      const prefix = prefixes[i] as IToken;
      const operator = canonicalOperator(prefix) as 'not' | '+' | '-';
      result = this.actions.unary(operator, result, prefix.startOffset, this.actions.endOf(result));
    }
    this.MANY1(() => {
      this.CONSUME(t.Annotate);
      const annotation = this.SUBRULE(this.annotation);
      result = this.actions.annotated(result, annotation, this.actions.startOf(result), this.end());
    });
    return result;
  });

  /** What may follow `::`. A string takes no index or field, so that a constraint may follow it. */
  readonly annotation: Rule<E> = this.RULE('annotation', () =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.string) },
        {
          ALT: () =>
            this.actions.identifier(this.CONSUME(t.Output).image, this.LA(0).startOffset, this.end()),
        },
        { ALT: () => this.SUBRULE(this.atom) },
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

  /** An alternative that is one token. Alternatives are made once: making them anew for each atom would cost most. */
  protected single<R>(type: TokenType, make: (image: string, start: number, end: number) => R): IOrAlt<R> {
    return {
      ALT: () => {
        const token = this.CONSUME(type);
        return make(token.image, token.startOffset, endOf(token));
      },
    };
  }

  private readonly atoms: IOrAlt<E>[] = [
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
  ];

  readonly atom: Rule<E> = this.RULE('atom', () => {
    const start = this.LA(1).startOffset;
    let result = this.OR({ DEF: this.atoms, ERR_MSG: 'an expression' });
    this.MANY(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(t.OpenBracket);
            const indices = this.SUBRULE(this.indices);
            this.CONSUME(t.CloseBracket);
            result = this.actions.access(result, indices, start, this.end());
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Dot);
            result = this.SUBRULE(this.field, { ARGS: [result, start] });
          },
        },
      ]),
    );
    return result;
  });

  readonly field: ParserMethod<[E, number], E> = this.RULE('field', (record: E, start: number) =>
    this.OR({
      DEF: [
        { ALT: () => this.actions.field(record, this.CONSUME(t.Identifier).image, start, this.end()) },
        {
          ALT: () =>
            this.actions.field(
              record,
              this.CONSUME(t.QuotedIdentifier).image.slice(1, -1),
              start,
              this.end(),
            ),
        },
        {
          ALT: () => this.actions.field(record, Number(this.CONSUME(t.IntLiteral).image), start, this.end()),
        },
        {
          // `t.1.2`: the lexer sees the number 1.2
          ALT: () => {
            const both = this.CONSUME(t.FloatLiteral);
            const [first = '', second = ''] = both.image.split('.');
            const middle = both.startOffset + first.length;
            const outer = this.actions.field(record, Number(first), start, middle);
            return this.actions.field(outer, Number(second), start, this.end());
          },
        },
      ],
      ERR_MSG: 'a field name or number',
    }),
  );

  readonly indices: Rule<E[]> = this.RULE('indices', () => {
    const list: E[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => {
        this.OR([
          { ALT: () => list.push(this.SUBRULE(this.expression)) },
          {
            ALT: () => {
              const run = this.CONSUME(t.NumberRun);
              list.push(...this.numbersOf(run));
            },
          },
        ]);
      },
      ERR_MSG: 'an index',
    });
    return list;
  });

  private numbersOf(run: IToken): E[] {
    const list: E[] = [];
    for (const match of run.image.matchAll(/[^\s,]+/g)) {
      const start = run.startOffset + match.index;
      const end = start + match[0].length;
      const image = match[0];
      list.push(
        /[.eE]/.test(image) ? this.actions.float(image, start, end) : this.actions.int(image, start, end),
      );
    }
    return list;
  }

  readonly nameOrCall: Rule<E> = this.RULE('nameOrCall', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Identifier) },
      { ALT: () => this.CONSUME(t.QuotedIdentifier) },
      { ALT: () => this.CONSUME(t.Anonymous) },
    ]);
    const token = this.LA(0);
    const start = token.startOffset;
    const nameEnd = endOf(token);
    let result: E | undefined;
    this.OPTION(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(t.OpenParenthesis);
            const args: E[] = [];
            this.MANY_SEP({
              SEP: t.Comma,
              DEF: () => this.OPTION1(() => args.push(this.SUBRULE(this.expression))),
            });
            this.CONSUME(t.CloseParenthesis);
            result = this.actions.call(
              this.actions.name(token.image, start, nameEnd),
              args,
              start,
              this.end(),
            );
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.GeneratorParenthesis);
            const generators = this.SUBRULE(this.generators);
            this.CONSUME1(t.CloseParenthesis);
            this.CONSUME1(t.OpenParenthesis);
            const body = this.SUBRULE1(this.expression);
            this.CONSUME2(t.CloseParenthesis);
            const name = this.actions.name(token.image, start, nameEnd);
            result = this.actions.generatorCall(name, generators, body, start, this.end());
          },
        },
      ]),
    );
    if (result !== undefined) return result;
    return token.image === '_'
      ? this.actions.anonymous(start, nameEnd)
      : this.actions.identifier(token.image, start, nameEnd);
  });

  readonly generators: Rule<G[]> = this.RULE('generators', () => {
    const list: G[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => list.push(this.SUBRULE(this.generator)),
      ERR_MSG: 'a generator such as `i in 1..n`',
    });
    return list;
  });

  readonly generator: Rule<G> = this.RULE('generator', () => {
    const start = this.LA(1).startOffset;
    const names: N[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      DEF: () => names.push(this.SUBRULE(this.generatorName)),
      ERR_MSG: 'a name',
    });
    let assigns = false;
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(t.In) },
        {
          ALT: () => {
            this.CONSUME(t.Equal);
            assigns = true;
          },
        },
        { ALT: () => this.CONSUME(t.SymbolOperator) },
      ],
      ERR_MSG: '`in`',
    });
    const source = this.SUBRULE(this.expression);
    const where = this.OPTION(() => {
      this.CONSUME(t.Where);
      return this.SUBRULE1(this.expression);
    });
    return this.actions.generator(names, source, assigns, where, start, this.end());
  });

  readonly generatorName: Rule<N> = this.RULE('generatorName', () => {
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(t.Identifier) },
        { ALT: () => this.CONSUME(t.QuotedIdentifier) },
        { ALT: () => this.CONSUME(t.Anonymous) },
      ],
      ERR_MSG: 'a name',
    });
    const token = this.LA(0);
    return this.actions.name(token.image, token.startOffset, endOf(token));
  });

  /** `(e)`, `(a, b)`, `(a: 1, b: 2)` */
  readonly parenthesised: Rule<E> = this.RULE('parenthesised', () => {
    const start = this.LA(1).startOffset;
    const cells: Element<E>[] = [];
    let comma = false;
    this.CONSUME(t.OpenParenthesis);
    cells.push(this.SUBRULE(this.element));
    this.MANY(() => {
      this.CONSUME(t.Comma);
      comma = true;
      this.OPTION(() => cells.push(this.SUBRULE1(this.element)));
    });
    this.CONSUME(t.CloseParenthesis);
    if (this.RECORDING_PHASE) return undefined as E;
    if (cells.some((cell) => cell.index !== undefined)) return this.recordOf(cells, start);
    if (!comma) return (cells[0] as Element<E>).element;
    return this.actions.tuple(
      cells.map((cell) => cell.element),
      start,
      this.end(),
    );
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
    let element = this.SUBRULE(this.expression);
    let index: E | undefined;
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      index = element;
      element = this.SUBRULE1(this.expression);
    });
    return { kind: 'element', element, index };
  });
}
