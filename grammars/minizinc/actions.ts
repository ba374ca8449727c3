/**
 * What the parser calls when it has read something: the grammar says which texts are accepted, its caller what tree they
 * become. `E` expressions, `T` types, `I` items, `G` generators, `N` names, `P` parameters of functions, all
 * opaque to the grammar. Offsets are UTF-16, `end` exclusive.
 */
export interface MiniZincActions<E, T, I, G, N, P> {
  name(image: string, start: number, end: number): N;

  include(file: string, start: number, end: number): I;
  declaration(
    type: T,
    name: N,
    annotations: readonly E[],
    value: E | undefined,
    start: number,
    end: number,
  ): I;
  enumeration(name: N, annotations: readonly E[], value: E | undefined, start: number, end: number): I;
  typeAlias(name: N, type: T, start: number, end: number): I;
  assign(name: N, value: E, start: number, end: number): I;
  constraint(annotations: readonly E[], expression: E, start: number, end: number): I;
  solve(
    annotations: readonly E[],
    sense: 'satisfy' | 'minimize' | 'maximize',
    expression: E | undefined,
    start: number,
    end: number,
  ): I;
  output(section: string | undefined, expression: E, start: number, end: number): I;
  callable(
    form: 'predicate' | 'test' | 'function',
    result: T | undefined,
    name: N,
    parameters: readonly P[],
    annotations: readonly E[],
    body: E | undefined,
    start: number,
    end: number,
  ): I;
  annotationDeclaration(
    name: N,
    parameters: readonly P[],
    body: E | undefined,
    start: number,
    end: number,
  ): I;
  parameter(
    type: T,
    name: N | undefined,
    annotations: readonly E[],
    defaultValue: E | undefined,
    start: number,
    end: number,
  ): P;

  type(
    index: readonly E[] | undefined,
    inst: 'par' | 'var' | 'any',
    optional: boolean,
    set: boolean,
    base: BaseType<E, T, N>,
    start: number,
    end: number,
  ): T;

  int(image: string, start: number, end: number): E;
  float(image: string, start: number, end: number): E;
  bool(value: boolean, start: number, end: number): E;
  /** The image of a string token, quotes included; an unterminated one has no closing quote. */
  string(image: string, start: number, end: number): E;
  /** Images of the text parts as lexed, each with its delimiters. */
  interpolated(parts: readonly string[], expressions: readonly E[], start: number, end: number): E;
  absent(start: number, end: number): E;
  infinity(start: number, end: number): E;
  anonymous(start: number, end: number): E;
  identifier(image: string, start: number, end: number): E;
  set(cells: readonly Cell<E>[], start: number, end: number): E;
  array(cells: readonly Cell<E>[], start: number, end: number): E;
  /** Rows as written between bars, headers apart. */
  matrix(
    rows: readonly (readonly Cell<E>[])[],
    rowIndices: readonly E[] | undefined,
    columnIndices: readonly E[] | undefined,
    start: number,
    end: number,
  ): E;
  cuboid(planes: readonly (readonly (readonly Cell<E>[])[])[], start: number, end: number): E;
  tuple(elements: readonly E[], start: number, end: number): E;
  record(fields: readonly { readonly name: N; readonly value: E }[], start: number, end: number): E;
  arrayComprehension(index: E | undefined, body: E, generators: readonly G[], start: number, end: number): E;
  setComprehension(body: E, generators: readonly G[], start: number, end: number): E;
  generator(
    names: readonly N[],
    source: E,
    assigns: boolean,
    where: E | undefined,
    start: number,
    end: number,
  ): G;
  /** Each index is an expression; half-open ranges come as {@link MiniZincActions.slice}. */
  access(array: E, indices: readonly E[], start: number, end: number): E;
  field(record: E, field: string | number, start: number, end: number): E;
  call(name: N, args: readonly E[], start: number, end: number): E;
  generatorCall(name: N, generators: readonly G[], body: E, start: number, end: number): E;
  unary(operator: 'not' | '+' | '-', operand: E, start: number, end: number): E;
  binary(operator: string, quoted: boolean, left: E, right: E): E;
  slice(from: E | undefined, to: E | undefined, start: number, end: number): E;
  choice(
    branches: readonly { readonly condition: E; readonly then: E }[],
    otherwise: E | undefined,
    start: number,
    end: number,
  ): E;
  let(items: readonly I[], body: E, start: number, end: number): E;
  annotated(expression: E, annotation: E, start: number, end: number): E;
  startOf(expression: E): number;
  endOf(expression: E): number;
}

/** An element of a literal: an expression, possibly indexed (`i: e`), or a run of number literals (see `NumberRun`). */
export type Cell<E> =
  | { readonly kind: 'element'; readonly element: E; readonly index?: E | undefined }
  | { readonly kind: 'run'; readonly start: number; readonly end: number };

export type BaseType<E, T, N> =
  | {
      readonly kind: 'bool' | 'int' | 'float' | 'string' | 'ann' | 'any';
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'type-variable';
      readonly image: string;
      readonly enumerated: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'tuple'; readonly fields: readonly T[]; readonly start: number; readonly end: number }
  | {
      readonly kind: 'record';
      readonly fields: readonly { readonly name: N; readonly type: T }[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'domain'; readonly expression: E; readonly start: number; readonly end: number };
