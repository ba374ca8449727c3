import type { Exact } from '../exact/exact.ts';
import type { Literal, VariableId } from './flat-model.ts';

/**
 * The closed union of flat constraints. One interface a kind; its meaning (`evaluate`), decompositions and MiniZinc
 * name live in `compiler/constraints/<kind>.ts`.
 */
export type FlatConstraint =
  | Linear
  | Clause
  | Xor
  | Times
  | IntegerDivide
  | Modulo
  | Power
  | Absolute
  | Maximum
  | FloatFunction
  | Element
  | AllDifferent
  | AllDifferentExcept
  | AllEqual
  | Among
  | Count
  | GlobalCardinality
  | Table
  | Inverse
  | Circuit
  | Subcircuit
  | Cumulative
  | Disjunctive
  | Diffn
  | BinPacking
  | Knapsack
  | Increasing
  | Lexicographic
  | Member
  | DistinctValues
  | Regular
  | ValuePrecede
  | ArgMaximum
  | Sort;

/** An int, float or bool (0/1) variable, or a constant. */
export type Operand = Exact | { readonly variable: VariableId };

interface Flat {
  /** Index into the groups of the model. */
  readonly group: number;
  /**
   * Reified: `implies`, the constraint holds whenever the literal is true (half); `iff`, exactly when it is.
   * Without it the constraint simply holds.
   */
  readonly when?: { readonly literal: Literal; readonly mode: 'implies' | 'iff' };
}

/** Σ coefficients[i]·variables[i] relation constant. Bools count as 0/1. Terms are distinct variables, no zero coefficient. */
export interface Linear extends Flat {
  readonly kind: 'linear';
  readonly variables: readonly VariableId[];
  readonly coefficients: readonly Exact[];
  readonly relation: '<=' | '=' | '!=' | '<';
  readonly constant: Exact;
}

/** At least one of the literals is true. */
export interface Clause extends Flat {
  readonly kind: 'clause';
  readonly literals: readonly Literal[];
}

/** An odd number of the literals is true. */
export interface Xor extends Flat {
  readonly kind: 'xor';
  readonly literals: readonly Literal[];
}

/** left · right = result */
export interface Times extends Flat {
  readonly kind: 'times';
  readonly left: Operand;
  readonly right: Operand;
  readonly result: Operand;
}

/** left div right = result, truncated towards zero; false where right = 0. For floats (`exact: true`) left / right = result. */
export interface IntegerDivide extends Flat {
  readonly kind: 'divide';
  readonly exact: boolean;
  readonly left: Operand;
  readonly right: Operand;
  readonly result: Operand;
}

/** left mod right = result, sign of the dividend; false where right = 0. */
export interface Modulo extends Flat {
  readonly kind: 'modulo';
  readonly left: Operand;
  readonly right: Operand;
  readonly result: Operand;
}

/**
 * base ^ exponent = result, false for a negative exponent of 0. Integers: 1 div base ^ |exponent| for a negative
 * exponent. Floats (`exact: true`): the real power.
 */
export interface Power extends Flat {
  readonly kind: 'power';
  readonly exact?: boolean;
  readonly base: Operand;
  readonly exponent: Operand;
  readonly result: Operand;
}

export interface Absolute extends Flat {
  readonly kind: 'absolute';
  readonly argument: Operand;
  readonly result: Operand;
}

/** result = the largest (or smallest) of the operands; at least one operand. */
export interface Maximum extends Flat {
  readonly kind: 'maximum';
  readonly sense: 'max' | 'min';
  readonly operands: readonly Operand[];
  readonly result: Operand;
}

/** result = function(argument) over floats; false outside the function's domain. */
export interface FloatFunction extends Flat {
  readonly kind: 'float_function';
  readonly function:
    | 'sqrt'
    | 'exp'
    | 'ln'
    | 'log2'
    | 'log10'
    | 'sin'
    | 'cos'
    | 'tan'
    | 'asin'
    | 'acos'
    | 'atan'
    | 'sinh'
    | 'cosh'
    | 'tanh';
  readonly argument: Operand;
  readonly result: Operand;
}

/** array[index - offset] = result (0-based after the offset); false where the index is outside. */
export interface Element extends Flat {
  readonly kind: 'element';
  readonly index: Operand;
  readonly offset: number;
  readonly array: readonly Operand[];
  readonly result: Operand;
}

export interface AllDifferent extends Flat {
  readonly kind: 'all_different';
  readonly operands: readonly Operand[];
}

/** Those that are not in `except` are pairwise different. */
export interface AllDifferentExcept extends Flat {
  readonly kind: 'all_different_except';
  readonly operands: readonly Operand[];
  readonly except: readonly number[];
}

export interface AllEqual extends Flat {
  readonly kind: 'all_equal';
  readonly operands: readonly Operand[];
}

/** result = how many operands take a value of the set. */
export interface Among extends Flat {
  readonly kind: 'among';
  readonly operands: readonly Operand[];
  readonly values: readonly (readonly [number, number])[];
  readonly result: Operand;
}

/** (how many operands equal `value`) relation `result` */
export interface Count extends Flat {
  readonly kind: 'count';
  readonly operands: readonly Operand[];
  readonly value: Operand;
  readonly relation: '=' | '<=' | '>=' | '!=' | '<' | '>';
  readonly result: Operand;
}

/** values[i] occurs counts[i] times; `closed`: every operand takes one of the values. */
export interface GlobalCardinality extends Flat {
  readonly kind: 'global_cardinality';
  readonly operands: readonly Operand[];
  readonly values: readonly number[];
  readonly counts: readonly Operand[];
  readonly closed: boolean;
}

/** The operands are one of the rows. */
export interface Table extends Flat {
  readonly kind: 'table';
  readonly operands: readonly Operand[];
  readonly rows: readonly (readonly Exact[])[];
}

/** left[i] = j ⇔ right[j] = i, with the offsets of the two index sets. */
export interface Inverse extends Flat {
  readonly kind: 'inverse';
  readonly left: readonly Operand[];
  readonly leftOffset: number;
  readonly right: readonly Operand[];
  readonly rightOffset: number;
}

/** successors[i] = j forms one tour through all; indices start at `offset`. */
export interface Circuit extends Flat {
  readonly kind: 'circuit';
  readonly successors: readonly Operand[];
  readonly offset: number;
}

/** As circuit, but a node that points at itself is left out. */
export interface Subcircuit extends Flat {
  readonly kind: 'subcircuit';
  readonly successors: readonly Operand[];
  readonly offset: number;
}

/** At any time the requirements of the running tasks sum to at most the capacity. */
export interface Cumulative extends Flat {
  readonly kind: 'cumulative';
  readonly starts: readonly Operand[];
  readonly durations: readonly Operand[];
  readonly requirements: readonly Operand[];
  readonly capacity: Operand;
}

/** No two tasks overlap. `strict`: tasks of no duration may not lie inside another one. */
export interface Disjunctive extends Flat {
  readonly kind: 'disjunctive';
  readonly starts: readonly Operand[];
  readonly durations: readonly Operand[];
  readonly strict: boolean;
}

/** Boxes (position, size a dimension) do not overlap. */
export interface Diffn extends Flat {
  readonly kind: 'diffn';
  /** [box][dimension] */
  readonly positions: readonly (readonly Operand[])[];
  readonly sizes: readonly (readonly Operand[])[];
  readonly strict: boolean;
}

/** Σ of the weights of the items in a bin = load; bins are numbered from `offset`. Capacities are bounds on the loads. */
export interface BinPacking extends Flat {
  readonly kind: 'bin_packing';
  readonly bins: readonly Operand[];
  readonly weights: readonly Exact[];
  readonly offset: number;
  /** Exact loads (`bin_packing_load`), one a bin. */
  readonly loads?: readonly Operand[];
  /** Upper bounds (`bin_packing_capa`: one a bin; `bin_packing`: one for all, any bin number). */
  readonly capacities?: readonly Operand[];
  readonly capacity?: Operand;
}

/** Σ weights·counts = weight, Σ profits·counts = profit, counts ≥ 0. */
export interface Knapsack extends Flat {
  readonly kind: 'knapsack';
  readonly weights: readonly number[];
  readonly profits: readonly number[];
  readonly counts: readonly Operand[];
  readonly weight: Operand;
  readonly profit: Operand;
}

export interface Increasing extends Flat {
  readonly kind: 'increasing';
  readonly operands: readonly Operand[];
  readonly strict: boolean;
  readonly decreasing: boolean;
}

/** left is lexicographically less than (or equal to) right. */
export interface Lexicographic extends Flat {
  readonly kind: 'lexicographic';
  readonly left: readonly Operand[];
  readonly right: readonly Operand[];
  readonly strict: boolean;
}

/** One of the operands equals `value`. */
export interface Member extends Flat {
  readonly kind: 'member';
  readonly operands: readonly Operand[];
  readonly value: Operand;
}

/** result = how many distinct values the operands take. */
export interface DistinctValues extends Flat {
  readonly kind: 'nvalue';
  readonly operands: readonly Operand[];
  readonly result: Operand;
}

/** The operands, symbols 1..symbols, drive the automaton from `start` to an accepting state; state 0 is failure. */
export interface Regular extends Flat {
  readonly kind: 'regular';
  readonly operands: readonly Operand[];
  readonly states: number;
  readonly symbols: number;
  /** transitions[state - 1][symbol - 1] = next state, 0 = none */
  readonly transitions: readonly (readonly number[])[];
  readonly start: number;
  readonly accepting: readonly (readonly [number, number])[];
}

/** Whenever `later` occurs, `earlier` occurs before it. */
export interface ValuePrecede extends Flat {
  readonly kind: 'value_precede';
  readonly earlier: number;
  readonly later: number;
  readonly operands: readonly Operand[];
}

/** result = first index (from `offset`) of a largest (or smallest) operand. */
export interface ArgMaximum extends Flat {
  readonly kind: 'arg_maximum';
  readonly sense: 'max' | 'min';
  readonly operands: readonly Operand[];
  readonly offset: number;
  readonly result: Operand;
}

/** sorted is a sorted permutation of operands. */
export interface Sort extends Flat {
  readonly kind: 'sort';
  readonly operands: readonly Operand[];
  readonly sorted: readonly Operand[];
}
