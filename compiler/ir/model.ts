import type { Exact } from '../exact/exact.ts';
import type { Source, Span } from '../source/span.ts';
import type { Origin } from './origin.ts';
import type { Type } from './type.ts';

/**
 * What was meant: names resolved, every expression typed, calls bound to one overload, origins attached. Not yet
 * instantiated: comprehensions stand as written and data may still be missing.
 */
export interface Model {
  readonly source: Source;
  readonly enums: readonly EnumDeclaration[];
  /** Global parameters and variables in an order in which each uses only earlier ones. */
  readonly declarations: readonly Declaration[];
  readonly functions: readonly FunctionDeclaration[];
  readonly constraints: readonly ModelConstraint[];
  readonly objective: Objective;
  readonly output: readonly Expression[];
}

export interface EnumDeclaration {
  readonly name: string;
  /** Names of the values in order, where the model lists them; absent where the data or `cases` give them. */
  readonly values?: readonly string[];
  /** The parts of a definition that is not just a list of names, in order. */
  readonly cases?: readonly EnumCase[];
  readonly origin: Origin;
}

/** One part of an enum definition: names, `anon_enum(count)`, or `name(argument)` for each member of a set of an enum or of ints. */
export type EnumCase =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'anonymous'; readonly count: Expression }
  | { readonly kind: 'constructor'; readonly name: string; readonly argument: Expression };

/** A named quantity: global, or local to a `let`. `id` is unique in the model; for globals it equals the name. */
export interface Declaration {
  readonly id: string;
  readonly name: string;
  readonly type: Type;
  /** One set expression a dimension for arrays; undefined entries are taken from the value (`array[int]`). */
  readonly index?: readonly (Expression | undefined)[];
  /** The domain of the (element) type: a set expression. Absent when unbounded. An enum type has its enum, or a part of it. */
  readonly domain?: Expression;
  readonly value?: Expression;
  readonly annotations: readonly Expression[];
  readonly origin: Origin;
  readonly span: Span;
}

/** A user function or predicate. `id` is unique (`name/2#1`); overloads share the name. */
export interface FunctionDeclaration {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly Declaration[];
  readonly result: Type;
  readonly resultDomain?: Expression;
  readonly body?: Expression;
  readonly span: Span;
}

export interface ModelConstraint {
  readonly origin: Origin;
  readonly expression: Expression;
}

export interface Objective {
  readonly sense: 'satisfy' | 'minimize' | 'maximize';
  readonly expression?: Expression;
  readonly annotations: readonly Expression[];
  readonly origin: Origin;
}

interface Typed {
  readonly type: Type;
  readonly span: Span;
}

/**
 * Operators are calls whose name is the operator (`+`, `/\\`, `in`, `..`); `not` and negation have one argument.
 *
 * Coercions: int to float, enum to int and par to var change nothing (the values are the same); bool to int is an
 * explicit call of `bool2int`, marked `implicit` where the writer left it out, on scalars and on whole arrays.
 * An enum value that the model lists is a literal of its number, its type naming the enum; an enum's name is a
 * reference to the set of its values. Annotations are calls of type `ann`, an atom a call without arguments.
 * `forall (i in S) (b)` is a call of `forall` with one comprehension.
 */
export type Expression =
  | (Typed & { readonly kind: 'literal'; readonly value: boolean | Exact | string })
  | (Typed & { readonly kind: 'infinity' })
  | (Typed & { readonly kind: 'absent' })
  | (Typed & { readonly kind: 'set'; readonly elements: readonly Expression[] })
  /** All array literals: row-major elements, with index sets where they are not 1..n. */
  | (Typed & {
      readonly kind: 'array';
      readonly elements: readonly Expression[];
      readonly index?: readonly Expression[];
      readonly sizes: readonly number[];
    })
  | (Typed & {
      readonly kind: 'comprehension';
      readonly form: 'array' | 'set';
      readonly body: Expression;
      readonly index?: readonly Expression[];
      readonly generators: readonly ModelGenerator[];
    })
  /** A parameter, variable, let-local, function parameter or generator name, by declaration id. */
  | (Typed & { readonly kind: 'reference'; readonly id: string })
  /** An index is an element, a `Slice`, or an expression of set type (a slice as well); each slice keeps its dimension. */
  | (Typed & {
      readonly kind: 'access';
      readonly array: Expression;
      readonly indices: readonly (Expression | Slice)[];
    })
  /** `callee` is the id of a user function; without it `name` is a built-in. */
  | (Typed & {
      readonly kind: 'call';
      readonly name: string;
      readonly callee?: string;
      readonly arguments: readonly Expression[];
      /** A coercion that is not written in the model. */
      readonly implicit?: true;
    })
  | (Typed & {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: Expression; readonly then: Expression }[];
      readonly otherwise?: Expression;
    })
  | (Typed & {
      readonly kind: 'let';
      readonly declarations: readonly Declaration[];
      readonly constraints: readonly Expression[];
      readonly body: Expression;
    })
  | (Typed & {
      readonly kind: 'interpolated';
      readonly texts: readonly string[];
      readonly expressions: readonly Expression[];
    });

export interface Slice {
  readonly kind: 'slice';
  readonly from?: Expression;
  readonly to?: Expression;
}

/**
 * `i, j in S where c`. Where `source` is a var set or `where` is var, the comprehension's elements have option type: a member
 * that is not in the set, or fails the condition, is absent.
 */
export interface ModelGenerator {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly source: Expression;
  readonly assigns: boolean;
  readonly where?: Expression;
}
