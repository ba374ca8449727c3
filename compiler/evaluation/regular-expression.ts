/**
 * Regular expressions over ints and enum values, as `regular(x, "1 (2|3)* [4-6]")` takes them: symbols are separated by blanks,
 * `.` is any, `[…]` and `[^…]` are classes with ranges, `* + ? {n} {n,} {n,m}` repeat, `|` chooses, `( )` group.
 */
export interface RegularExpression {
  readonly start: readonly number[];
  isAccepting(states: readonly number[]): boolean;
  /** The states that a symbol leads to, ascending. */
  follow(states: readonly number[], symbol: number): readonly number[];
}

/** What is wrong with the text of an expression, in words. */
export class ExpressionMistake extends Error {}

export const expressionHelp = 'write it as `1 (2|3)* [4-6]`, its symbols ints or names of the enum’s values';

/** The numbers of the names of an enum; nothing has a name where there is no enum. */
export const symbolsOf =
  (names: readonly string[] | undefined) =>
  (name: string): number | undefined => {
    const position = names?.indexOf(name) ?? -1;
    return position < 0 ? undefined : position + 1;
  };

type Range = readonly [number, number];

type Tree =
  | { readonly kind: 'symbol'; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly kind: 'all' | 'one'; readonly parts: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number };

const mostStates = 20_000;
const deepest = 200;
/** Marks of repetition behind one symbol or group (`1{2}{3}?`): each is a level more. */
const mostMarks = 4;

/** Reads an expression; `symbolOf` gives the number of an enum value's name. Throws an {@link ExpressionMistake}. */
export function readRegularExpression(
  text: string,
  symbolOf: (name: string) => number | undefined,
): RegularExpression {
  return automatonOf(new Reader(text, symbolOf).read());
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #symbolOf: (name: string) => number | undefined;
  #at = 0;
  #depth = 0;

  constructor(text: string, symbolOf: (name: string) => number | undefined) {
    this.#tokens = text.match(/-?\d+|[A-Za-z_][A-Za-z0-9_]*|'[^']*'|\S/g) ?? [];
    this.#symbolOf = symbolOf;
  }

  read(): Tree {
    const tree = this.#choice();
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return tree;
  }

  #choice(): Tree {
    if (this.#depth++ > deepest) throw new ExpressionMistake(`it is nested more than ${deepest} levels deep`);
    const parts = [this.#sequence()];
    while (this.#takes('|')) parts.push(this.#sequence());
    this.#depth--;
    return { kind: 'one', parts };
  }

  #sequence(): Tree {
    const parts: Tree[] = [];
    for (let next = this.#next(); next !== undefined && next !== '|' && next !== ')'; next = this.#next())
      parts.push(this.#repeated());
    return { kind: 'all', parts };
  }

  #repeated(): Tree {
    let part = this.#atom();
    for (let marks = 0; ; marks++) {
      if (marks > mostMarks)
        throw new ExpressionMistake(
          `it repeats one part by more than ${mostMarks} marks: group or join them`,
        );
      if (this.#takes('*')) part = { kind: 'repeat', part, least: 0, most: Number.POSITIVE_INFINITY };
      else if (this.#takes('+')) part = { kind: 'repeat', part, least: 1, most: Number.POSITIVE_INFINITY };
      else if (this.#takes('?')) part = { kind: 'repeat', part, least: 0, most: 1 };
      else if (this.#takes('{')) part = { kind: 'repeat', part, ...this.#bounds() };
      else return part;
    }
  }

  /** `3}`, `3,}`, `3,5}` */
  #bounds(): { readonly least: number; readonly most: number } {
    const least = this.#count();
    let most = least;
    if (this.#takes(',')) most = this.#next() === '}' ? Number.POSITIVE_INFINITY : this.#count();
    if (!this.#takes('}')) throw this.#unexpected();
    if (most < least)
      throw new ExpressionMistake(`{${least},${most}} repeats at least more often than at most`);
    return { least, most };
  }

  #count(): number {
    const token = this.#next() ?? '';
    if (!/^\d+$/.test(token)) throw this.#unexpected();
    this.#at++;
    return Number(token);
  }

  #atom(): Tree {
    if (this.#takes('(')) {
      const inner = this.#choice();
      if (!this.#takes(')')) throw this.#unexpected();
      return inner;
    }
    if (this.#takes('.')) return { kind: 'symbol', ranges: [], negated: true };
    if (this.#takes('[')) return this.#class();
    const value = this.#symbol();
    return { kind: 'symbol', ranges: [[value, value]], negated: false };
  }

  #class(): Tree {
    const negated = this.#takes('^');
    const ranges: Range[] = [];
    while (!this.#takes(']')) {
      const low = this.#symbol();
      // `1-3` is cut as 1 and -3.
      const end = this.#next() ?? '';
      if (this.#takes('-')) ranges.push([low, this.#symbol()]);
      else if (/^-\d+$/.test(end)) {
        this.#at++;
        ranges.push([low, -Number(end)]);
      } else ranges.push([low, low]);
    }
    return { kind: 'symbol', ranges, negated };
  }

  #symbol(): number {
    const token = this.#next() ?? '';
    const isName = /^[A-Za-z_']/.test(token);
    if (!isName && !/^-?\d+$/.test(token)) throw this.#unexpected();
    this.#at++;
    const value = isName ? this.#symbolOf(token.replace(/^'(.*)'$/, '$1')) : Number(token);
    if (value === undefined) throw new ExpressionMistake(`${token} is no value of the enum`);
    return value;
  }

  #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #takes(token: string): boolean {
    if (this.#next() !== token) return false;
    this.#at++;
    return true;
  }

  #unexpected(): ExpressionMistake {
    const token = this.#next();
    return new ExpressionMistake(
      token === undefined ? 'it ends too early' : `\`${token}\` is not expected there`,
    );
  }
}

interface Move {
  readonly on: Extract<Tree, { kind: 'symbol' }>;
  readonly to: number;
}

/** The nondeterministic automaton of an expression (Thompson, Regular expression search algorithm, 1968). */
function automatonOf(tree: Tree): RegularExpression {
  const free: number[][] = [];
  const moves: Move[][] = [];
  const state = (): number => {
    if (free.length >= mostStates)
      throw new ExpressionMistake(`it takes more than ${mostStates} states: repeat less often`);
    free.push([]);
    moves.push([]);
    return free.length - 1;
  };
  /** Adds what leads through the tree from a state on, and gives the state where that ends. */
  const add = (part: Tree, from: number): number => {
    switch (part.kind) {
      case 'symbol': {
        const to = state();
        moves[from]!.push({ on: part, to });
        return to;
      }
      case 'all':
        return part.parts.reduce((at, each) => add(each, at), from);
      case 'one': {
        const end = state();
        for (const each of part.parts) free[add(each, from)]!.push(end);
        return end;
      }
      case 'repeat': {
        let at = from;
        for (let i = 0; i < part.least; i++) at = add(part.part, at);
        const end = state();
        if (part.most === Number.POSITIVE_INFINITY) {
          const loop = state();
          free[at]!.push(loop);
          free[add(part.part, loop)]!.push(loop);
          free[loop]!.push(end);
          return end;
        }
        for (let i = part.least; i < part.most; i++) {
          free[at]!.push(end);
          // A state of its own: what comes back to `at` must not skip the rest.
          const next = state();
          free[at]!.push(next);
          at = add(part.part, next);
        }
        free[at]!.push(end);
        return end;
      }
    }
  };
  const first = state();
  const last = add(tree, first);
  const closed = (states: Iterable<number>): readonly number[] => {
    const reached = new Set(states);
    for (const at of reached) for (const to of free[at]!) reached.add(to);
    return [...reached].sort((a, b) => a - b);
  };
  return {
    start: closed([first]),
    isAccepting: (states) => states.includes(last),
    follow: (states, symbol) =>
      closed(states.flatMap((at) => moves[at]!.flatMap(({ on, to }) => (takes(on, symbol) ? [to] : [])))),
  };
}

const takes = ({ ranges, negated }: Move['on'], symbol: number): boolean =>
  ranges.some(([low, high]) => low <= symbol && symbol <= high) !== negated;
