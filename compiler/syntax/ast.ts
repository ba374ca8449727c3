import type { Exact } from '../exact/exact.ts';
import type { Span } from '../source/span.ts';

/**
 * The syntax tree of a MiniZinc model: what was written, with spans, before names and types mean anything.
 * Plain readonly data. Parentheses are not kept (the printer sets the needed ones); everything else is, so that
 * printing and parsing again gives an equal tree (spans aside).
 * Source: "The MiniZinc Handbook", specification of MiniZinc, grammar appendix.
 */
export interface ModelSyntax {
  readonly items: readonly Item[];
}

export type Item =
  | IncludeItem
  | DeclarationItem
  | EnumItem
  | TypeAliasItem
  | AssignItem
  | ConstraintItem
  | SolveItem
  | OutputItem
  | FunctionItem
  | AnnotationItem;

interface Node {
  readonly span: Span;
}

export interface IncludeItem extends Node {
  readonly kind: 'include';
  readonly file: string;
}

/** `array[1..n] of var 0..9: x :: annotation = value;` */
export interface DeclarationItem extends Node {
  readonly kind: 'declaration';
  readonly type: TypeSyntax;
  readonly name: Name;
  readonly annotations: readonly ExpressionSyntax[];
  readonly value?: ExpressionSyntax;
}

/** `enum Day = {Mon, Tue} ++ Anon(…);` Cases are in order; no cases and no `value`: the data gives them. */
export interface EnumItem extends Node {
  readonly kind: 'enum';
  readonly name: Name;
  readonly annotations: readonly ExpressionSyntax[];
  /** The definition as an expression: set literals of names, calls of constructors (`anon_enum(5)`, `C(D)`), joined by `++`. */
  readonly value?: ExpressionSyntax;
}

export interface TypeAliasItem extends Node {
  readonly kind: 'type-alias';
  readonly name: Name;
  readonly type: TypeSyntax;
}

export interface AssignItem extends Node {
  readonly kind: 'assign';
  readonly name: Name;
  readonly value: ExpressionSyntax;
}

export interface ConstraintItem extends Node {
  readonly kind: 'constraint';
  readonly expression: ExpressionSyntax;
  readonly annotations: readonly ExpressionSyntax[];
}

export interface SolveItem extends Node {
  readonly kind: 'solve';
  readonly annotations: readonly ExpressionSyntax[];
  readonly sense: 'satisfy' | 'minimize' | 'maximize';
  readonly expression?: ExpressionSyntax;
}

export interface OutputItem extends Node {
  readonly kind: 'output';
  readonly section?: string;
  readonly expression: ExpressionSyntax;
}

/** `predicate p(…) = …;`, `test t(…) = …;`, `function var int: f(…) = …;` */
export interface FunctionItem extends Node {
  readonly kind: 'function';
  readonly form: 'predicate' | 'test' | 'function';
  readonly name: Name;
  /** Absent for predicates (var bool) and tests (bool). */
  readonly result?: TypeSyntax;
  readonly parameters: readonly FunctionParameter[];
  readonly annotations: readonly ExpressionSyntax[];
  readonly body?: ExpressionSyntax;
}

export interface FunctionParameter extends Node {
  readonly type: TypeSyntax;
  /** May be absent in a declaration without body. */
  readonly name?: Name;
  readonly annotations?: readonly ExpressionSyntax[];
  readonly defaultValue?: ExpressionSyntax;
}

/** `annotation a(int: x);`, seldom with a definition `= b(x)`. */
interface AnnotationItem extends Node {
  readonly kind: 'annotation';
  readonly name: Name;
  readonly parameters: readonly FunctionParameter[];
  readonly body?: ExpressionSyntax;
}

export interface Name extends Node {
  /** Without the quotes of a quoted identifier. */
  readonly text: string;
}

/** A type-inst: `array[Day, 1..n] of var opt set of 1..5`. */
export interface TypeSyntax extends Node {
  /** Index sets of an array, outermost first; absent for what is not an array. `list of T` has one index set, `int`. */
  readonly index?: readonly IndexSyntax[];
  readonly inst: 'par' | 'var' | 'any';
  readonly optional: boolean;
  readonly set: boolean;
  readonly base: BaseTypeSyntax;
}

/** An index set: an expression (`1..n`, `Day`, `int`), `_`, or a type variable `$T`. */
export type IndexSyntax = ExpressionSyntax | { readonly kind: 'any-index'; readonly span: Span };

export type BaseTypeSyntax =
  | { readonly kind: 'bool' | 'int' | 'float' | 'string' | 'ann' | 'any'; readonly span: Span }
  | {
      readonly kind: 'type-variable';
      readonly enumerated: boolean;
      readonly name: string;
      readonly span: Span;
    }
  | { readonly kind: 'tuple'; readonly fields: readonly TypeSyntax[]; readonly span: Span }
  | {
      readonly kind: 'record';
      readonly fields: readonly { readonly name: Name; readonly type: TypeSyntax }[];
      readonly span: Span;
    }
  /** A domain (`1..5`, `{1,3}`, `0.0..1.0`) or a name (an enum, a set parameter or a type alias: analysis decides). */
  | { readonly kind: 'domain'; readonly expression: ExpressionSyntax; readonly span: Span };

export type ExpressionSyntax =
  | (Node & { readonly kind: 'bool'; readonly value: boolean })
  /** `text` keeps the spelling (`0x1F`, `1.50`). A minus sign directly before a literal belongs to it: values may be negative. */
  | (Node & { readonly kind: 'int'; readonly value: Exact; readonly text: string })
  | (Node & { readonly kind: 'float'; readonly value: Exact; readonly text: string })
  | (Node & { readonly kind: 'string'; readonly value: string })
  /** `"x = \(x)\n"`: texts and expressions in turn, starting and ending with a text. */
  | (Node & {
      readonly kind: 'interpolated';
      readonly texts: readonly string[];
      readonly expressions: readonly ExpressionSyntax[];
    })
  | (Node & { readonly kind: 'absent' }) // <>
  | (Node & { readonly kind: 'infinity' }) // infinity, ∞
  | (Node & { readonly kind: 'anonymous' }) // _
  | (Node & { readonly kind: 'identifier'; readonly name: string })
  | (Node & { readonly kind: 'set'; readonly elements: readonly ExpressionSyntax[] })
  /** `[a, b]` and indexed `[0: a, b]`, `[(1,2): a]`: `indices` runs beside `elements`, undefined where none is written. */
  | (Node & {
      readonly kind: 'array';
      readonly elements: readonly ExpressionSyntax[];
      readonly indices?: readonly (ExpressionSyntax | undefined)[];
    })
  /** `[| a, b | c, d |]`, with optional row and column index headers. */
  | (Node & {
      readonly kind: 'array2d';
      readonly rows: readonly (readonly ExpressionSyntax[])[];
      readonly rowIndices?: readonly ExpressionSyntax[];
      readonly columnIndices?: readonly ExpressionSyntax[];
    })
  /** `[| | a, b | c, d |, | … | |]` */
  | (Node & {
      readonly kind: 'array3d';
      readonly planes: readonly (readonly (readonly ExpressionSyntax[])[])[];
    })
  | (Node & { readonly kind: 'tuple'; readonly elements: readonly ExpressionSyntax[] })
  | (Node & {
      readonly kind: 'record';
      readonly fields: readonly { readonly name: Name; readonly value: ExpressionSyntax }[];
    })
  | (Node & {
      readonly kind: 'array-comprehension';
      readonly body: ExpressionSyntax;
      readonly index?: ExpressionSyntax;
      readonly generators: readonly Generator[];
    })
  | (Node & {
      readonly kind: 'set-comprehension';
      readonly body: ExpressionSyntax;
      readonly generators: readonly Generator[];
    })
  /** `a[i, ..3, ..]`; a slice is an expression, a half-open range or `..`. */
  | (Node & {
      readonly kind: 'access';
      readonly array: ExpressionSyntax;
      readonly indices: readonly (ExpressionSyntax | SliceSyntax)[];
    })
  | (Node & { readonly kind: 'field'; readonly record: ExpressionSyntax; readonly field: string | number })
  | (Node & { readonly kind: 'call'; readonly name: Name; readonly arguments: readonly ExpressionSyntax[] })
  /** `forall (i in S where c) (body)` */
  | (Node & {
      readonly kind: 'generator-call';
      readonly name: Name;
      readonly generators: readonly Generator[];
      readonly body: ExpressionSyntax;
    })
  | (Node & { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: ExpressionSyntax })
  /** `operator` in canonical spelling (table in grammars/minizinc/operators.ts). `a `op` b` has `operator` = the name in backquotes and `quoted` = true. */
  | (Node & {
      readonly kind: 'binary';
      readonly operator: string;
      readonly quoted?: boolean;
      readonly left: ExpressionSyntax;
      readonly right: ExpressionSyntax;
    })
  | (Node & {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: ExpressionSyntax; readonly then: ExpressionSyntax }[];
      readonly otherwise?: ExpressionSyntax;
    })
  | (Node & {
      readonly kind: 'let';
      readonly items: readonly (DeclarationItem | ConstraintItem)[];
      readonly body: ExpressionSyntax;
    })
  /** `expression :: annotation` inside an expression. */
  | (Node & {
      readonly kind: 'annotated';
      readonly expression: ExpressionSyntax;
      readonly annotation: ExpressionSyntax;
    })
  /** `lo..`, `..hi` used as an expression of its own (half-open ranges). */
  | SliceSyntax;

export interface SliceSyntax extends Node {
  readonly kind: 'slice';
  readonly from?: ExpressionSyntax;
  readonly to?: ExpressionSyntax;
}

export interface Generator extends Node {
  /** Names bound (`i, j in S`); `_` is a name that nothing may refer to. */
  readonly names: readonly Name[];
  readonly source: ExpressionSyntax;
  /** `i = expression` binds a value instead of running over a set. */
  readonly assigns: boolean;
  readonly where?: ExpressionSyntax;
}

type UnaryOperator = 'not' | '+' | '-';
