import type { Exact } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import type { Domain, Literal, VariableId } from '../ir/flat-model.ts';

/** The constraint of one kind. */
export type OfKind<K extends FlatConstraint['kind']> = Extract<FlatConstraint, { kind: K }>;

/** A flat constraint as a decomposition writes it: the group is the builder's to add. */
export type Written = DistributiveOmit<FlatConstraint, 'group'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Everything there is to know of one constraint kind; one file each, one line in `constraints/index.ts`. */
export interface ConstraintKind<K extends FlatConstraint['kind'] = FlatConstraint['kind']> {
  readonly kind: K;
  /** One sentence of meaning, for the docs table. */
  readonly meaning: string;
  /** Names of MiniZinc predicates that lower to this kind, with their documented signature. */
  readonly minizinc: readonly string[];
  /**
   * The exact meaning under a full assignment, ignoring `when` (the caller applies it): the oracle of every test.
   * `value` gives an operand's value; bools are 0/1.
   */
  evaluate(constraint: OfKind<K>, value: (operand: Operand) => Exact): boolean;
  /** Variables that it mentions (without `when`). */
  operands(constraint: OfKind<K>): readonly Operand[];
  /** The same meaning in simpler kinds (clauses, linear, …), for any backend. Absent for the kinds that every backend takes. */
  decompose?(constraint: OfKind<K>, write: Builder): void;
  /** A decomposition that a MILP solver likes better (fewer, tighter rows). Falls back to `decompose`. */
  linear?(constraint: OfKind<K>, write: Builder): void;
  /** A decomposition that ends in clauses over value and order literals. Falls back to `decompose`. */
  clausal?(constraint: OfKind<K>, write: Builder): void;
  readonly examples: {
    readonly holds: readonly Example<K>[];
    readonly fails: readonly Example<K>[];
  };
}

/** A constraint of the kind with a value for each variable that it mentions: `values[id - 1]`. Variables that only take 0 and 1 as literals are bools. */
export interface Example<K extends FlatConstraint['kind'] = FlatConstraint['kind']> {
  readonly constraint: OfKind<K>;
  readonly values: readonly Exact[];
}

export type Relation = '<=' | '>=' | '<' | '>' | '=' | '!=';

/**
 * What a decomposition writes with. Everything written belongs to the group, and is subject to the `when`, of the
 * constraint that is decomposed; definitions of auxiliary variables are written unconditionally with `define`.
 *
 * The rule that makes a decomposition right under reification. Let A be the auxiliaries, D what is defined, P the
 * conjunction of what is posted.
 * - D is total: for every value of the operands (within their domains) some value of A satisfies D.
 * - Where the kind holds, some such A satisfies P; where it does not hold, none does.
 * - Under full reification (`mode` is `iff`) moreover every A that satisfies D gives P the same truth (A is as good as a
 *   function of the operands). A decomposition that guesses auxiliaries (potentials of a tour, a flow, a chosen row)
 *   must take another way when `mode` is `iff`.
 */
export interface Builder {
  /** How the constraint stands: it holds, it is implied by a literal, or it is equivalent to one. */
  readonly mode: 'holds' | 'implies' | 'iff';
  domain(operand: Operand): Domain;
  /** New auxiliary variables. `hint` tells what they are, in the name. */
  bool(hint: string): Literal;
  int(min: number, max: number, hint: string): VariableId;
  float(min: Exact | undefined, max: Exact | undefined, hint: string): VariableId;
  /** Literal that is true exactly when operand = value (shared: the same question gives the same literal); a constant where the domain decides. */
  equals(operand: Operand, value: number): Literal | boolean;
  /**
   * Says that `equals` will be asked for every value of the operand: where values are written as indicators that sum to
   * one, that is worth while for larger domains, too.
   */
  indicate(operand: Operand): void;
  /** Literal that is true exactly when operand >= value. */
  atLeast(operand: Operand, value: number): Literal | boolean;
  /** Literal that is true exactly when left <= right (+ gap); shared. */
  lessEqual(left: Operand, right: Operand, gap?: number): Literal | boolean;
  /** Literal that is true exactly when the constraint holds (`iff`), or that it implies it (`implies`). */
  reify(constraint: Written, mode: 'implies' | 'iff', hint: string): Literal;
  /** Posts a constraint under the current `when`. */
  post(constraint: Written): void;
  /** Posts a constraint that always holds (total definitions of auxiliaries), whatever the `when`. */
  define(constraint: Written): void;
  /**
   * Posts Σ coefficient·operand relation constant, with constants and repeated variables folded; decided ones vanish or
   * fail. With `under` it need hold only when that literal is true.
   */
  linear(
    terms: readonly (readonly [Exact, Operand])[],
    relation: Relation,
    constant: Exact,
    under?: Literal | boolean,
  ): void;
  /** The same as a definition. */
  defineLinear(
    terms: readonly (readonly [Exact, Operand])[],
    relation: Relation,
    constant: Exact,
    under?: Literal | boolean,
  ): void;
  clause(...literals: readonly (Literal | boolean)[]): void;
  /** The constraint cannot hold. */
  fail(): void;
  /**
   * The constraint cannot be written in this form: `continuous`, it is nonlinear over floats; `unbounded`, the operand
   * lacks a finite bound. Whatever was written besides is void.
   */
  refuse(reason: 'continuous' | 'unbounded', operand?: Operand): void;
  /** True for float variables and constants that are no integers. */
  isFloat(operand: Operand): boolean;
}
