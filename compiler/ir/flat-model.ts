import type { Exact } from '../exact/exact.ts';
import type { FlatConstraint } from './flat-constraint.ts';
import type { Origin } from './origin.ts';
import type { Type } from './type.ts';

/**
 * What a solver can be told: variables with domains and a closed union of flat constraints. No names to resolve, no
 * expressions, no arrays. Set variables are one Boolean a possible element; option variables do not occur.
 */
export interface FlatModel {
  /** Variable ids are positions in this list plus one: `variables[id - 1].id === id`. Constants are never variables. */
  readonly variables: readonly FlatVariable[];
  readonly constraints: readonly FlatConstraint[];
  /** Groups by index: each flat constraint names the group (an origin) that it belongs to. */
  readonly groups: readonly Group[];
  readonly objective: FlatObjective;
  /** How the user's declared variables are made of flat ones, in declaration order. */
  readonly shapes: readonly VariableShape[];
  /** True when lowering found a contradiction; `contradiction` is the group that it lies in. */
  readonly contradiction?: number;
}

/** Positive integer. Literals are signed ids of bool variables, as in DIMACS: `-v` is "not v". */
export type VariableId = number;
export type Literal = number;

export interface FlatVariable {
  readonly id: VariableId;
  /** Name for people: `x`, `x[2,3]`, `day[Mon]`; auxiliary ones tell what they are: `c3.big_m`, `c3.or`. */
  readonly name: string;
  readonly type: 'bool' | 'int' | 'float';
  /** Bool: `{0,1}` ranges. Int: ascending disjoint ranges; floats: one range. A missing end means unbounded. */
  readonly domain: Domain;
  /** Auxiliary: made by lowering, not asked for by the user. */
  readonly auxiliary: boolean;
  readonly origin: Origin;
}

export interface Domain {
  readonly min?: Exact;
  readonly max?: Exact;
  /** For ints with holes: ascending, disjoint, not adjacent; `min` and `max` are its ends. */
  readonly ranges?: readonly (readonly [number, number])[];
}

export interface Group {
  readonly origin: Origin;
  /** Hard groups (domains, definitions) are never blamed unless they alone are the conflict. */
  readonly hard: boolean;
}

/** Linear after lowering; a nonlinear objective is an auxiliary variable. */
export interface FlatObjective {
  readonly sense: 'satisfy' | 'minimize' | 'maximize';
  readonly variables: readonly VariableId[];
  readonly coefficients: readonly Exact[];
  readonly constant: Exact;
  readonly origin: Origin;
}

/**
 * A declared variable: for each element (row-major) either a flat variable, a constant, or for set variables the
 * pairs element → literal or constant. Elements of an array with `index` ranges; scalars have none.
 */
export interface VariableShape {
  readonly name: string;
  readonly type: Type;
  readonly index?: readonly (readonly [number, number])[];
  readonly elements: readonly ShapeElement[];
}

export type ShapeElement =
  | { readonly kind: 'variable'; readonly variable: VariableId }
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'constant'; readonly value: boolean | Exact }
  | { readonly kind: 'set'; readonly members: readonly (readonly [number, Literal | boolean])[] }
  /** An affine image of a variable: coefficient * variable + constant. */
  | {
      readonly kind: 'affine';
      readonly variable: VariableId;
      readonly coefficient: Exact;
      readonly constant: Exact;
    }
  /** An option variable: absent unless `present`. */
  | { readonly kind: 'optional'; readonly present: Literal | boolean; readonly value: ShapeElement };
