/**
 * A propositional formula in conjunctive normal form, with the map back to the flat model. Literals are signed
 * variable numbers from 1, as in DIMACS.
 */
export interface Cnf {
  readonly kind: 'cnf';
  readonly variables: number;
  /** Clauses, each a list of literals. */
  readonly clauses: readonly (readonly number[])[];
  /** Group of each clause (index into the flat model's groups), -1 for clauses that hold whatever the groups (definitions). */
  readonly clauseGroup: Int32Array;
  /**
   * Minimise Σ weight·[literal] + offset over these (weights positive); empty for satisfaction. A maximisation is
   * written with `negated: true`, the objective being -(Σ + offset).
   */
  readonly objective: {
    readonly terms: readonly (readonly [weight: number, literal: number])[];
    readonly offset: number;
    readonly negated: boolean;
  };
  /** How to read a flat variable from a model of the formula. */
  readonly decode: readonly CnfVariable[];
}

export type CnfVariable =
  | { readonly variable: number; readonly encoding: 'bool'; readonly literal: number }
  /** Order encoding: value = values[number of true order literals]; `literals[i]` says value > values[i]. */
  | {
      readonly variable: number;
      readonly encoding: 'order';
      readonly values: readonly number[];
      readonly literals: readonly number[];
    }
  /** Direct encoding: exactly one literal is true. */
  | {
      readonly variable: number;
      readonly encoding: 'direct';
      readonly values: readonly number[];
      readonly literals: readonly number[];
    }
  | { readonly variable: number; readonly encoding: 'constant'; readonly value: number };
