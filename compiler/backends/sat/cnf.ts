/**
 * A propositional formula in conjunctive normal form, with the map back to the flat model. Literals are signed
 * variable numbers from 1, as in DIMACS.
 *
 * Clauses are stored flat (compressed rows, as in a linear program): ten million literals are one typed array instead
 * of millions of small ones, take 4 bytes each and go to a worker as one transfer.
 */
export interface Cnf {
  readonly kind: 'cnf';
  readonly variables: number;
  /** The literals of all clauses, one clause after the other. */
  readonly literals: Int32Array;
  /** Clause i is `literals[clauseStart[i]] .. literals[clauseStart[i + 1] - 1]`; one entry more than there are clauses. */
  readonly clauseStart: Int32Array;
  /** Group of each clause (index into the flat model's groups), -1 for clauses that hold whatever the groups (definitions). */
  readonly clauseGroup: Int32Array;
  readonly objective: CnfObjective;
  /** How to read a flat variable from a model of the formula: by variable id minus one. */
  readonly decode: readonly CnfVariable[];
}

/**
 * Minimise Σ weight·[literal] over the terms, weights positive integers; no terms for satisfaction. The objective of the
 * model is `(Σ + offset) / divisor`, and its negative where `negated` (a maximisation).
 */
export interface CnfObjective {
  readonly terms: readonly (readonly [weight: number, literal: number])[];
  readonly offset: number;
  /** Positive integer: the common denominator of fractional coefficients. */
  readonly divisor: number;
  readonly negated: boolean;
}

export type CnfVariable = {
  readonly variable: number;
  /**
   * The flat variable is auxiliary: made by lowering or by a decomposition. Two models that differ in such variables alone are
   * the same solution.
   */
  readonly auxiliary?: true;
} & VariableEncoding;

export type VariableEncoding =
  | { readonly encoding: 'bool'; readonly literal: number }
  /** Order encoding: value = values[number of true order literals]; `literals[i]` says value > values[i]. */
  | { readonly encoding: 'order'; readonly values: readonly number[]; readonly literals: readonly number[] }
  /** Direct encoding: exactly one literal is true. */
  | { readonly encoding: 'direct'; readonly values: readonly number[]; readonly literals: readonly number[] }
  /** Binary encoding: value = offset + Σ 2^i·[literals[i]]. */
  | { readonly encoding: 'binary'; readonly offset: number; readonly literals: readonly number[] }
  /** value = offset + factor · the value of `base`, which has an entry of its own (`x + 3`, `-x`). */
  | {
      readonly encoding: 'view';
      readonly base: number;
      readonly factor: 1 | -1;
      readonly offset: number;
    }
  | { readonly encoding: 'constant'; readonly value: number };

export const satisfaction: CnfObjective = { terms: [], offset: 0, divisor: 1, negated: false };

export const clauseCount = (cnf: Cnf): number => cnf.clauseGroup.length;

/** Literals of clause `i`: a view on the storage, not a copy. */
export const clauseAt = (cnf: Cnf, i: number): Int32Array =>
  cnf.literals.subarray(cnf.clauseStart[i], cnf.clauseStart[i + 1]);

/** A formula from clauses as arrays, all of one group or of the groups given. */
export function cnfOf(
  variables: number,
  clauses: readonly (readonly number[])[],
  rest: { groups?: readonly number[]; objective?: CnfObjective; decode?: readonly CnfVariable[] } = {},
): Cnf {
  const clauseStart = new Int32Array(clauses.length + 1);
  clauses.forEach((clause, i) => {
    clauseStart[i + 1] = clauseStart[i]! + clause.length;
  });
  const literals = new Int32Array(clauseStart[clauses.length]!);
  clauses.forEach((clause, i) => {
    literals.set(clause, clauseStart[i]);
  });
  return {
    kind: 'cnf',
    variables,
    literals,
    clauseStart,
    clauseGroup: rest.groups ? Int32Array.from(rest.groups) : new Int32Array(clauses.length).fill(-1),
    objective: rest.objective ?? satisfaction,
    decode: rest.decode ?? [],
  };
}

/** The formula with the clauses of `more` (over its own variables and new ones) as definitions. */
export function extendCnf(cnf: Cnf, more: Cnf): Cnf {
  const literals = new Int32Array(cnf.literals.length + more.literals.length);
  literals.set(cnf.literals);
  literals.set(more.literals, cnf.literals.length);
  const clauseStart = new Int32Array(cnf.clauseStart.length + clauseCount(more));
  clauseStart.set(cnf.clauseStart);
  clauseStart.set(
    more.clauseStart.subarray(1).map((start) => start + cnf.literals.length),
    cnf.clauseStart.length,
  );
  const clauseGroup = new Int32Array(clauseCount(cnf) + clauseCount(more)).fill(-1);
  clauseGroup.set(cnf.clauseGroup);
  const variables = Math.max(cnf.variables, more.variables);
  return { ...cnf, variables, literals, clauseStart, clauseGroup };
}

/** The objective in the model's terms for a value of Σ weight·[literal]. */
export const objectiveValue = (objective: CnfObjective, sum: number): number => {
  const value = (sum + objective.offset) / objective.divisor;
  return objective.negated ? 0 - value : value;
};
