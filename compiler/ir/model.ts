import type { Exact } from '../exact/exact.ts';
import type { Source, Span } from '../source/span.ts';
import type { Origin } from './origin.ts';
import type { Type } from './type.ts';

/**
 * What was meant: names resolved, every expression typed, calls bound to one overload, origins attached. Not yet
 * instantiated: comprehensions stand as written and data may still be missing.
 */
export interface Model<T = Type> {
  readonly source: Source;
  readonly enums: readonly EnumDeclaration<T>[];
  /** Global parameters and variables in an order in which each uses only earlier ones. */
  readonly declarations: readonly Declaration<T>[];
  readonly functions: readonly FunctionDeclaration<T>[];
  readonly constraints: readonly ModelConstraint<T>[];
  readonly objective: Objective<T>;
  readonly output: readonly Expression<T>[];
  /** Names that the text declares as tuples, records or arrays of them: their fields are declarations of their own. */
  readonly structures?: readonly Structure[];
  /** Ids of declarations that the text has in a `let` of a tuple or record: no part of an answer. */
  readonly locals?: ReadonlySet<string>;
}

/** A name of a tuple or record type, or of an array of them (all fields have the index sets of the array then). */
export interface Structure {
  readonly name: string;
  /** 0 for a single tuple or record. */
  readonly dimensions: number;
  readonly shape: StructureShape;
}

/** What a structure is made of: the declaration of one field (by id), or fields by name (`1`, `2`, … in a tuple). */
export type StructureShape =
  | { readonly kind: 'field'; readonly id: string; readonly dimensions: number }
  | {
      readonly kind: 'tuple' | 'record';
      readonly fields: readonly { readonly name: string; readonly shape: StructureShape }[];
    };

export interface EnumDeclaration<T = Type> {
  readonly name: string;
  /** Names of the values in order, where the model lists them; absent where the data or `cases` give them. */
  readonly values?: readonly string[];
  /** The parts of a definition that is not just a list of names, in order. */
  readonly cases?: readonly EnumCase<T>[];
  readonly origin: Origin;
}

/** One part of an enum definition: names, `anon_enum(count)`, or `name(argument)` for each member of a set of an enum or of ints. */
export type EnumCase<T = Type> =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'anonymous'; readonly count: Expression<T> }
  | { readonly kind: 'constructor'; readonly name: string; readonly argument: Expression<T> };

/** A named quantity: global, or local to a `let`. `id` is unique in the model; for globals it equals the name. */
export interface Declaration<T = Type> {
  readonly id: string;
  readonly name: string;
  readonly type: T;
  /** One set expression a dimension for arrays; undefined entries are taken from the value (`array[int]`). */
  readonly index?: readonly (Expression<T> | undefined)[];
  /** The domain of the (element) type: a set expression. Absent when unbounded. An enum type has its enum, or a part of it. */
  readonly domain?: Expression<T>;
  readonly value?: Expression<T>;
  readonly annotations: readonly Expression<T>[];
  readonly origin: Origin;
  readonly span: Span;
}

/** A user function or predicate. `id` is unique (`name/2#1`); overloads share the name. */
export interface FunctionDeclaration<T = Type> {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly Declaration<T>[];
  readonly result: T;
  readonly resultDomain?: Expression<T>;
  readonly body?: Expression<T>;
  readonly span: Span;
}

export interface ModelConstraint<T = Type> {
  readonly origin: Origin;
  readonly expression: Expression<T>;
}

export interface Objective<T = Type> {
  readonly sense: 'satisfy' | 'minimize' | 'maximize';
  readonly expression?: Expression<T>;
  readonly annotations: readonly Expression<T>[];
  readonly origin: Origin;
}

interface Typed<T> {
  readonly type: T;
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
export type Expression<T = Type> =
  | (Typed<T> & { readonly kind: 'literal'; readonly value: boolean | Exact | string })
  | (Typed<T> & { readonly kind: 'infinity' })
  | (Typed<T> & { readonly kind: 'absent' })
  | (Typed<T> & { readonly kind: 'set'; readonly elements: readonly Expression<T>[] })
  /** All array literals: row-major elements, with index sets where they are not 1..n. */
  | (Typed<T> & {
      readonly kind: 'array';
      readonly elements: readonly Expression<T>[];
      readonly index?: readonly Expression<T>[];
      readonly sizes: readonly number[];
    })
  | (Typed<T> & {
      readonly kind: 'comprehension';
      readonly form: 'array' | 'set';
      readonly body: Expression<T>;
      readonly index?: readonly Expression<T>[];
      readonly generators: readonly ModelGenerator<T>[];
    })
  /** A parameter, variable, let-local, function parameter or generator name, by declaration id. */
  | (Typed<T> & { readonly kind: 'reference'; readonly id: string })
  /** An index is an element, a `Slice`, or an expression of set type (a slice as well); each slice keeps its dimension. */
  | (Typed<T> & {
      readonly kind: 'access';
      readonly array: Expression<T>;
      readonly indices: readonly (Expression<T> | Slice<T>)[];
    })
  /** `callee` is the id of a user function; without it `name` is a built-in. */
  | (Typed<T> & {
      readonly kind: 'call';
      readonly name: string;
      readonly callee?: string;
      readonly arguments: readonly Expression<T>[];
      /** A coercion that is not written in the model. */
      readonly implicit?: true;
    })
  | (Typed<T> & {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: Expression<T>; readonly then: Expression<T> }[];
      readonly otherwise?: Expression<T>;
    })
  | (Typed<T> & {
      readonly kind: 'let';
      readonly declarations: readonly Declaration<T>[];
      readonly constraints: readonly Expression<T>[];
      readonly body: Expression<T>;
    })
  | (Typed<T> & {
      readonly kind: 'interpolated';
      readonly texts: readonly string[];
      readonly expressions: readonly Expression<T>[];
    });

export interface Slice<T = Type> {
  readonly kind: 'slice';
  readonly from?: Expression<T>;
  readonly to?: Expression<T>;
}

/**
 * `i, j in S where c`. Where `source` is a var set or `where` is var, the comprehension's elements have option type: a member
 * that is not in the set, or fails the condition, is absent.
 */
export interface ModelGenerator<T = Type> {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly source: Expression<T>;
  readonly assigns: boolean;
  readonly where?: Expression<T>;
}
