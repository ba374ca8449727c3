import type { IOrAlt, IToken, Rule as Production } from 'chevrotain';
import type { BaseType, MiniZincActions } from './actions.ts';
import { CollectionRules } from './collection-rules.ts';
import { endOf, type Rule } from './expression-rules.ts';
import { type PreparedDecisions, takeDecisions } from './prepared-decisions.ts';
import * as t from './tokens.ts';

/** A parser whose rules have been recorded, for those that took prepared decisions. */
let analysed: MiniZincParser<unknown, unknown, unknown, unknown, unknown, unknown> | undefined;

/** Types and items: the whole grammar. One item is parsed at a time; the caller cuts the text into items. */
export class MiniZincParser<E, T, I, G, N, P> extends CollectionRules<E, T, I, G, N, P> {
  private text = '';

  constructor(private readonly prepared?: PreparedDecisions) {
    // While chevrotain records the rules, nothing is built.
    const nothing = new Proxy({}, { get: () => () => undefined });
    super(nothing as MiniZincActions<E, T, I, G, N, P>);
    if (prepared === undefined) this.performSelfAnalysis();
    else takeDecisions(this, prepared);
  }

  /** Chevrotain asks for them when it tells a syntax error. */
  override getGAstProductions(): Record<string, Production> {
    if (this.prepared === undefined) return super.getGAstProductions();
    analysed ??= new MiniZincParser();
    return analysed.getGAstProductions();
  }

  /** Parses the tokens of one item, without its semicolon. Undefined after a syntax error (see `errors`). */
  parseItem(tokens: IToken[], text: string, actions: MiniZincActions<E, T, I, G, N, P>): I | undefined {
    this.text = text;
    this.actions = actions;
    this.mistakes.length = 0;
    this.depth = 0;
    this.input = tokens;
    return this.item();
  }

  /** Parses the tokens of one expression; undefined where they are not exactly one. */
  parseExpression(tokens: IToken[], text: string, actions: MiniZincActions<E, T, I, G, N, P>): E | undefined {
    this.text = text;
    this.actions = actions;
    this.mistakes.length = 0;
    this.depth = 0;
    this.input = tokens;
    const expression = this.expression();
    return this.errors.length === 0 && this.mistakes.length === 0 ? expression : undefined;
  }

  protected override textOf(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  readonly type: Rule<T> = this.RULE('type', () => {
    const start = this.LA(1).startOffset;
    let index: E[] | undefined;
    this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.ArrayWord);
            this.CONSUME(t.OpenBracket);
            index = this.SUBRULE(this.indices);
            this.CONSUME(t.CloseBracket);
            this.CONSUME(t.Of);
          },
        },
        {
          ALT: () => {
            const list = this.CONSUME(t.List);
            this.CONSUME1(t.Of);
            index = [this.actions.identifier('int', list.startOffset, endOf(list))];
          },
        },
      ]),
    );
    let inst: 'par' | 'var' | 'any' = 'par';
    this.OPTION1(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(t.Var);
            inst = 'var';
          },
        },
        { ALT: () => this.CONSUME(t.Par) },
        {
          ALT: () => {
            this.CONSUME(t.Any);
            inst = 'any';
          },
        },
      ]),
    );
    let optional = false;
    this.OPTION2(() => {
      this.CONSUME(t.Opt);
      optional = true;
    });
    let set = false;
    this.OPTION3(() => {
      this.CONSUME(t.SetWord);
      this.CONSUME2(t.Of);
      set = true;
    });
    const at = this.LA(0);
    let base: BaseType<E, T, N> = { kind: 'any', start: at.startOffset, end: endOf(at) };
    this.OR2({
      DEF: [
        // `any: x = e` has no base type.
        { GATE: () => inst === 'any' && this.LA(1).tokenType === t.Colon, ALT: () => undefined },
        {
          ALT: () => {
            base = this.SUBRULE(this.baseType);
          },
        },
      ],
      ERR_MSG: 'a type',
    });
    return this.actions.type(index, inst, optional, set, base, start, this.end());
  });

  private readonly simpleTypes: IOrAlt<BaseType<E, T, N>>[] = [
    ...(
      [
        [t.Bool, 'bool'],
        [t.Int, 'int'],
        [t.Float, 'float'],
        [t.StringWord, 'string'],
        [t.Ann, 'ann'],
      ] as const
    ).map(([type, kind]) => this.single<BaseType<E, T, N>>(type, (_, start, end) => ({ kind, start, end }))),
    ...[t.EnumTypeVariable, t.TypeVariable].map((type) =>
      this.single<BaseType<E, T, N>>(type, (image, start, end) => ({
        kind: 'type-variable',
        image,
        enumerated: type === t.EnumTypeVariable,
        start,
        end,
      })),
    ),
  ];

  readonly baseType: Rule<BaseType<E, T, N>> = this.RULE('baseType', () => {
    const start = this.LA(1).startOffset;
    return this.OR({
      DEF: [
        ...this.simpleTypes,
        { ALT: () => this.SUBRULE(this.tupleType) },
        { ALT: () => this.SUBRULE(this.recordType) },
        {
          ALT: (): BaseType<E, T, N> => {
            const expression = this.SUBRULE(this.expression);
            return { kind: 'domain', expression, start, end: this.end() };
          },
        },
      ],
      ERR_MSG: 'a type',
    });
  });

  readonly tupleType: Rule<BaseType<E, T, N>> = this.RULE('tupleType', (): BaseType<E, T, N> => {
    const { startOffset: start } = this.CONSUME(t.TupleWord);
    const fields: T[] = [];
    this.CONSUME(t.OpenParenthesis);
    this.commaList(t.CloseParenthesis, () => fields.push(this.SUBRULE(this.type)));
    this.CONSUME(t.CloseParenthesis);
    return { kind: 'tuple', fields, start, end: this.end() };
  });

  readonly recordType: Rule<BaseType<E, T, N>> = this.RULE('recordType', (): BaseType<E, T, N> => {
    const { startOffset: start } = this.CONSUME(t.RecordWord);
    const fields: { name: N; type: T }[] = [];
    this.CONSUME(t.OpenParenthesis);
    this.commaList(t.CloseParenthesis, () => {
      const type = this.SUBRULE(this.type);
      this.CONSUME(t.Colon);
      fields.push({ type, name: this.SUBRULE(this.name) });
    });
    this.CONSUME(t.CloseParenthesis);
    return { kind: 'record', fields, start, end: this.end() };
  });

  readonly name: Rule<N> = this.RULE('name', () => {
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(t.Identifier) }, { ALT: () => this.CONSUME(t.QuotedIdentifier) }],
      ERR_MSG: 'a name',
    });
    const token = this.LA(0);
    return this.actions.name(token.image, token.startOffset, endOf(token));
  });

  readonly declaration: Rule<I> = this.RULE('declaration', () => {
    const start = this.LA(1).startOffset;
    const type = this.SUBRULE(this.type);
    this.CONSUME(t.Colon);
    const name = this.SUBRULE(this.name);
    // `int: f(int: x) = e` is a function without its word.
    let parameters: P[] | undefined;
    this.OPTION1(() => {
      parameters = this.SUBRULE(this.parameters);
    });
    const annotations = this.SUBRULE(this.annotations);
    const value = this.OPTION(() => {
      this.CONSUME(t.Equal);
      return this.SUBRULE(this.expression);
    });
    if (parameters !== undefined) {
      const end = this.end();
      return this.actions.callable('function', type, name, parameters, annotations, value, start, end);
    }
    return this.actions.declaration(type, name, annotations, value, start, this.end());
  });

  readonly constraint: Rule<I> = this.RULE('constraint', () => {
    const start = this.LA(1).startOffset;
    this.CONSUME(t.Constraint);
    const annotations = this.SUBRULE(this.annotations);
    const expression = this.SUBRULE(this.expression);
    return this.actions.constraint(annotations, expression, start, this.end());
  });

  readonly letItem: Rule<I> = this.RULE('letItem', () =>
    this.OR({
      DEF: [{ ALT: () => this.SUBRULE(this.constraint) }, { ALT: () => this.SUBRULE(this.declaration) }],
      ERR_MSG: 'a declaration or a constraint',
    }),
  );

  readonly parameters: Rule<P[]> = this.RULE('parameters', () => {
    const list: P[] = [];
    this.CONSUME(t.OpenParenthesis);
    this.commaList(t.CloseParenthesis, () => {
      const start = this.LA(1).startOffset;
      const type = this.SUBRULE(this.type);
      let name: N | undefined;
      this.OPTION(() => {
        this.CONSUME(t.Colon);
        name = this.SUBRULE(this.name);
      });
      const annotations = this.SUBRULE(this.annotations);
      const value = this.OPTION1(() => {
        this.CONSUME(t.Equal);
        return this.SUBRULE(this.expression);
      });
      list.push(this.actions.parameter(type, name, annotations, value, start, this.end()));
    });
    this.CONSUME(t.CloseParenthesis);
    return list;
  });

  readonly callable: Rule<I> = this.RULE('callable', () => {
    const start = this.LA(1).startOffset;
    let form: 'predicate' | 'test' | 'function' = 'predicate';
    let result: T | undefined;
    this.OR([
      { ALT: () => this.CONSUME(t.Predicate) },
      {
        ALT: () => {
          this.CONSUME(t.Test);
          form = 'test';
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.FunctionWord);
          form = 'function';
          result = this.SUBRULE(this.type);
          this.CONSUME(t.Colon);
        },
      },
    ]);
    const name = this.SUBRULE(this.name);
    let parameters: P[] = [];
    this.OPTION(() => {
      parameters = this.SUBRULE(this.parameters);
    });
    const annotations = this.SUBRULE(this.annotations);
    const body = this.OPTION1(() => {
      this.CONSUME(t.Equal);
      return this.SUBRULE(this.expression);
    });
    return this.actions.callable(form, result, name, parameters, annotations, body, start, this.end());
  });

  readonly solve: Rule<I> = this.RULE('solve', () => {
    const start = this.LA(1).startOffset;
    this.CONSUME(t.Solve);
    const annotations = this.SUBRULE(this.annotations);
    let sense: 'satisfy' | 'minimize' | 'maximize' = 'satisfy';
    let expression: E | undefined;
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(t.Satisfy) },
        {
          ALT: () => {
            this.CONSUME(t.Minimize);
            sense = 'minimize';
            expression = this.SUBRULE(this.expression);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Maximize);
            sense = 'maximize';
            expression = this.SUBRULE1(this.expression);
          },
        },
      ],
      ERR_MSG: '`satisfy`, `minimize` or `maximize`',
    });
    return this.actions.solve(annotations, sense, expression, start, this.end());
  });

  readonly item: Rule<I> = this.RULE('item', () => {
    const start = this.LA(1).startOffset;
    return this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(t.Include);
            const file = this.CONSUME(t.StringLiteral).image;
            return this.actions.include(file, start, this.end());
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Enum);
            const name = this.SUBRULE(this.name);
            const annotations = this.SUBRULE(this.annotations);
            const value = this.OPTION(() => {
              this.CONSUME(t.Equal);
              return this.SUBRULE(this.expression);
            });
            return this.actions.enumeration(name, annotations, value, start, this.end());
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.TypeWord);
            const name = this.SUBRULE1(this.name);
            this.SUBRULE1(this.annotations);
            this.CONSUME1(t.Equal);
            return this.actions.typeAlias(name, this.SUBRULE(this.type), start, this.end());
          },
        },
        { ALT: () => this.SUBRULE(this.constraint) },
        { ALT: () => this.SUBRULE(this.solve) },
        {
          ALT: () => {
            this.CONSUME(t.Output);
            let section: string | undefined;
            this.OPTION1(() => {
              this.CONSUME(t.Annotate);
              section = this.CONSUME1(t.StringLiteral).image;
            });
            return this.actions.output(section, this.SUBRULE1(this.expression), start, this.end());
          },
        },
        { ALT: () => this.SUBRULE(this.callable) },
        {
          ALT: () => {
            this.CONSUME(t.Annotation);
            const name = this.SUBRULE2(this.name);
            let parameters: P[] = [];
            this.OPTION2(() => {
              parameters = this.SUBRULE(this.parameters);
            });
            const body = this.OPTION3(() => {
              this.CONSUME3(t.Equal);
              return this.SUBRULE3(this.expression);
            });
            return this.actions.annotationDeclaration(name, parameters, body, start, this.end());
          },
        },
        {
          GATE: () => this.LA(2).tokenType === t.Equal,
          ALT: () => {
            const name = this.SUBRULE3(this.name);
            this.CONSUME2(t.Equal);
            return this.actions.assign(name, this.SUBRULE2(this.expression), start, this.end());
          },
        },
        { ALT: () => this.SUBRULE(this.declaration) },
      ],
      ERR_MSG: 'an item such as `var`, `constraint` or `solve`',
    });
  });
}
