import type { IToken } from 'chevrotain';
import type { Cell } from './actions.ts';
import { CallRules } from './call-rules.ts';
import { endOf, type Rule } from './expression-rules.ts';
import * as t from './tokens.ts';

/** Set, array, matrix and string literals, comprehensions, if and let. */
export abstract class CollectionRules<E, T, I, G, N, P> extends CallRules<E, T, I, G, N, P> {
  protected abstract readonly letItem: Rule<I>;

  /** A run of numbers, `e` or `i: e`. */
  readonly cell: Rule<Cell<E>> = this.RULE('cell', () =>
    this.OR({
      DEF: [
        {
          ALT: (): Cell<E> => {
            const run = this.CONSUME(t.NumberRun);
            return { kind: 'run', start: run.startOffset, end: endOf(run) };
          },
        },
        { ALT: (): Cell<E> => this.SUBRULE(this.element) },
      ],
      ERR_MSG: 'an expression',
    }),
  );

  /** `[…]`: array literal or comprehension. */
  readonly bracketed: Rule<E> = this.RULE('bracketed', () => {
    const start = this.LA(1).startOffset;
    const cells: Cell<E>[] = [];
    let generators: G[] | undefined;
    this.CONSUME(t.OpenBracket);
    this.commaList(t.CloseBracket, () => cells.push(this.SUBRULE(this.cell)));
    this.OPTION1(() => {
      this.CONSUME(t.Bar);
      generators = this.SUBRULE(this.generators);
    });
    this.CONSUME(t.CloseBracket);
    if (generators === undefined) return this.actions.array(cells, start, this.end());
    const body = this.bodyOf(cells);
    if (body === undefined) return this.actions.array(cells, start, this.end());
    return this.actions.arrayComprehension(body.index, body.element, generators, start, this.end());
  });

  /** `{…}`: set literal or comprehension. */
  readonly braced: Rule<E> = this.RULE('braced', () => {
    const start = this.LA(1).startOffset;
    const cells: Cell<E>[] = [];
    let generators: G[] | undefined;
    this.CONSUME(t.OpenBrace);
    this.commaList(t.CloseBrace, () => cells.push(this.SUBRULE(this.cell)));
    this.OPTION1(() => {
      this.CONSUME(t.Bar);
      generators = this.SUBRULE(this.generators);
    });
    this.CONSUME(t.CloseBrace);
    if (generators === undefined) return this.actions.set(cells, start, this.end());
    const body = this.bodyOf(cells);
    if (body === undefined) return this.actions.set(cells, start, this.end());
    return this.actions.setComprehension(body.element, generators, start, this.end());
  });

  private bodyOf(cells: readonly Cell<E>[]): Extract<Cell<E>, { kind: 'element' }> | undefined {
    const [body] = cells;
    if (cells.length === 1 && body?.kind === 'element') return body;
    const bar = this.LA(0);
    this.mistakes.push({
      code: 'syntax/comprehension-body',
      message: 'a comprehension has exactly one expression before its bar',
      help: 'write one expression, or put several into a tuple',
      start: bar.startOffset,
      end: endOf(bar),
    });
    return undefined;
  }

  /** `[| … | … |]`: rows between bars; also planes of rows, and index headers. */
  readonly matrix: Rule<E> = this.RULE('matrix', () => {
    const start = this.LA(1).startOffset;
    const rows: Row<E>[] = [];
    this.CONSUME(t.OpenMatrix);
    rows.push(this.SUBRULE(this.row));
    this.MANY(() => {
      this.CONSUME(t.Bar);
      rows.push(this.SUBRULE1(this.row));
    });
    this.CONSUME(t.CloseMatrix);
    if (this.RECORDING_PHASE) return undefined as E;
    if (rows.length > 1 && rows[0]!.cells.length === 0 && !rows[0]!.comma) return this.planesOf(rows, start);
    return this.rowsOf(rows, start);
  });

  /** Cells with what follows each: a comma, a colon (an index header) or nothing. */
  readonly row: Rule<Row<E>> = this.RULE('row', () => {
    const cells: Cell<E>[] = [];
    const colons: number[] = [];
    let comma = false;
    let separated = true;
    let touching: IToken | undefined;
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            const next = this.LA(1);
            if (!separated) touching ??= next;
            separated = false;
            this.OR1([
              {
                ALT: () => {
                  const run = this.CONSUME(t.NumberRun);
                  cells.push({ kind: 'run', start: run.startOffset, end: endOf(run) });
                },
              },
              { ALT: () => cells.push({ kind: 'element', element: this.SUBRULE(this.expression) }) },
            ]);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Comma);
            comma = true;
            separated = true;
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Colon);
            colons.push(cells.length);
            separated = true;
          },
        },
      ]),
    );
    if (touching !== undefined) {
      this.mistakes.push({
        code: 'syntax/unexpected',
        message: `expected \`,\`, \`|\` or \`|]\`, found \`${touching.image.slice(0, 30)}\``,
        start: touching.startOffset,
        end: endOf(touching),
      });
    }
    return { cells, colons, comma, at: this.LA(0) };
  });

  private rowsOf(rows: readonly Row<E>[], start: number): E {
    const written = rows.filter((row, i) => row.cells.length > 0 || (i < rows.length - 1 && i > 0));
    const [first] = written;
    let columns: E[] | undefined;
    let body = written;
    if (first !== undefined && first.colons.length > 0 && first.colons.at(-1) === first.cells.length) {
      columns = first.cells.flatMap((cell) => (cell.kind === 'element' ? [cell.element] : []));
      body = written.slice(1);
    }
    const headed = body.length > 0 && body.every((row) => row.colons.length === 1 && row.colons[0] === 1);
    if (!headed) for (const row of body) if (row.colons.length > 0) this.headerMistake(row);
    const indices = headed
      ? body.map((row) => (row.cells[0] as Extract<Cell<E>, { kind: 'element' }>).element)
      : undefined;
    const cells = body.map((row) => (headed ? row.cells.slice(1) : row.cells));
    return this.actions.matrix(cells, indices, columns, start, this.end());
  }

  private planesOf(rows: readonly Row<E>[], start: number): E {
    const inner = rows.at(-1)!.cells.length === 0 ? rows.slice(1, -1) : rows.slice(1);
    const planes: (readonly Cell<E>[])[][] = [[]];
    for (const row of inner) {
      if (row.colons.length > 0) this.headerMistake(row);
      if (row.cells.length === 0 && row.comma) planes.push([]);
      else planes.at(-1)!.push(row.cells);
    }
    return inner.length === 0
      ? this.actions.matrix([], undefined, undefined, start, this.end())
      : this.actions.cuboid(planes, start, this.end());
  }

  private headerMistake(row: Row<E>): void {
    this.mistakes.push({
      code: 'syntax/matrix-header',
      message:
        'row and column indices of a matrix must be given for every row, or every column, or not at all',
      help: 'write a header row `[| c1: c2: c3:` and one index `r: ` before each row',
      start: row.at.startOffset,
      end: endOf(row.at),
    });
  }

  readonly string: Rule<E> = this.RULE('string', () => {
    const start = this.LA(1).startOffset;
    return this.OR({
      DEF: [
        { ALT: () => this.actions.string(this.CONSUME(t.StringLiteral).image, start, this.end()) },
        {
          ALT: () => {
            const parts = [this.CONSUME(t.StringStart).image];
            const expressions = [this.SUBRULE(this.expression)];
            this.MANY(() => {
              parts.push(this.CONSUME(t.StringMiddle).image);
              expressions.push(this.SUBRULE1(this.expression));
            });
            parts.push(this.CONSUME(t.StringEnd).image);
            return this.actions.interpolated(parts, expressions, start, this.end());
          },
        },
      ],
      ERR_MSG: 'a string',
    });
  });

  readonly choice: Rule<E> = this.RULE('choice', () => {
    const start = this.LA(1).startOffset;
    const branches: { condition: E; then: E }[] = [];
    this.CONSUME(t.If);
    branches.push(this.SUBRULE(this.branch));
    this.MANY(() => {
      this.CONSUME(t.ElseIf);
      branches.push(this.SUBRULE1(this.branch));
    });
    const otherwise = this.OPTION(() => {
      this.CONSUME(t.Else);
      return this.SUBRULE(this.expression);
    });
    this.CONSUME(t.EndIf);
    return this.actions.choice(branches, otherwise, start, this.end());
  });

  readonly branch: Rule<{ condition: E; then: E }> = this.RULE('branch', () => {
    const condition = this.SUBRULE(this.expression);
    this.CONSUME(t.Then);
    return { condition, then: this.SUBRULE1(this.expression) };
  });

  /** `let { items } in e`; items are separated by `;` or `,`. */
  readonly letIn: Rule<E> = this.RULE('letIn', () => {
    const start = this.LA(1).startOffset;
    const items: I[] = [];
    this.CONSUME(t.Let);
    this.CONSUME(t.OpenBrace);
    this.OPTION(() => {
      items.push(this.SUBRULE(this.letItem));
      this.MANY(() => {
        this.OR([{ ALT: () => this.CONSUME(t.Semicolon) }, { ALT: () => this.CONSUME(t.Comma) }]);
        this.OPTION1(() => items.push(this.SUBRULE1(this.letItem)));
      });
    });
    this.CONSUME(t.CloseBrace);
    this.CONSUME(t.In);
    const body = this.SUBRULE(this.expression);
    return this.actions.let(items, body, start, this.end());
  });
}

interface Row<E> {
  readonly cells: readonly Cell<E>[];
  /** Number of cells before each colon. */
  readonly colons: readonly number[];
  readonly comma: boolean;
  /** Last token of the row. */
  readonly at: IToken;
}
