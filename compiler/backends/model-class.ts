import { isVariable } from '../constraints/operand.ts';
import { isFraction, subtract, toNumber } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import type { Model } from '../ir/model.ts';
import { tighten } from '../lowering/tighten.ts';

/** What a flat model is made of: what the choice of backend and solver looks at. */
export interface ModelClass {
  readonly variables: number;
  readonly constraints: number;
  readonly bools: number;
  readonly ints: number;
  readonly floats: number;
  /** Every int and bool has finite bounds and there are no floats: a SAT solver can take it. */
  readonly finite: boolean;
  /** Number of values of all bools and ints together. */
  readonly values: number;
  /** Largest number of values of an int; Infinity when one is unbounded. */
  readonly largestDomain: number;
  /** Only unconditional linear rows and clauses: a linear program as it stands. */
  readonly linear: boolean;
  /** Only clauses, parities and counting over bools. */
  readonly propositional: boolean;
  /** How often each kind occurs; reified linear rows count as `reified`. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly optimises: boolean;
  /**
   * Some int is unbounded, or its bounds, or a partial sum of a row, leave 32 bits: solvers that compute with machine integers (Gecode,
   * Chuffed) may overflow in silence, so their claims that no (better) solution exists prove nothing.
   */
  readonly wide: boolean;
  /** Some row has a coefficient or a constant that is no integer, or some variable is a float: no work for a solver of integers. */
  readonly fractional: boolean;
  /** Some product, quotient, power or function of float variables: no linear program says it. */
  readonly curved: boolean;
}

export function classifyModel(flat: FlatModel): ModelClass {
  const kinds: Record<string, number> = {};
  let linear = true;
  let propositional = true;
  const isBool = (id: number) => flat.variables[id - 1]?.type === 'bool';
  for (const constraint of flat.constraints) {
    const name = constraint.when === undefined ? constraint.kind : 'reified';
    kinds[name] = (kinds[name] ?? 0) + 1;
    if (!isLinearRow(constraint)) linear = false;
    if (constraint.kind === 'linear') {
      if (propositional && !constraint.variables.every(isBool)) propositional = false;
    } else if (constraint.kind !== 'clause' && constraint.kind !== 'xor') propositional = false;
  }
  let bools = 0;
  let ints = 0;
  let largestDomain = 0;
  let values = 0;
  for (const { type, domain } of flat.variables) {
    if (type === 'bool') bools++;
    if (type !== 'int') continue;
    ints++;
    const size =
      domain.min === undefined || domain.max === undefined
        ? Number.POSITIVE_INFINITY
        : toNumber(subtract(domain.max, domain.min)) + 1;
    largestDomain = Math.max(largestDomain, size);
    values += size;
  }
  const floats = flat.variables.length - bools - ints;
  return {
    variables: flat.variables.length,
    constraints: flat.constraints.length,
    bools,
    ints,
    floats,
    finite: floats === 0 && Number.isFinite(largestDomain),
    values: values + 2 * bools,
    largestDomain,
    linear,
    propositional: propositional && ints === 0 && floats === 0,
    kinds,
    optimises: flat.objective.sense !== 'satisfy',
    wide: isWide(flat, ints > 0),
    fractional: floats > 0 || flat.constraints.some(isFractional),
    curved: flat.constraints.some((c) => isCurved(c, flat)),
  };
}

const isLinearRow = (c: FlatConstraint): boolean =>
  c.when === undefined &&
  (c.kind === 'clause' || (c.kind === 'linear' && (c.relation === '<=' || c.relation === '=')));

const isFractional = (c: FlatConstraint): boolean =>
  c.kind === 'linear' && (isFraction(c.constant) || c.coefficients.some(isFraction));

function isCurved(c: FlatConstraint, { variables }: FlatModel): boolean {
  const isFloat = (operand: Operand) =>
    isVariable(operand) && variables[operand.variable - 1]?.type === 'float';
  switch (c.kind) {
    case 'times':
      return isVariable(c.left) && isVariable(c.right) && (isFloat(c.left) || isFloat(c.right));
    case 'divide':
      return c.exact && isVariable(c.right);
    case 'power':
      return isFloat(c.result) && (isVariable(c.base) || isVariable(c.exponent));
    case 'float_function':
      return isVariable(c.argument);
    default:
      return false;
  }
}

const widest = 2 ** 31 - 1;

function isWide(flat: FlatModel, hasIntegers: boolean): boolean {
  const { variables, constraints } = hasIntegers ? tighten(flat) : flat;
  const reach = variables.map(({ domain: { min, max } }) =>
    min === undefined || max === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(Math.abs(toNumber(min)), Math.abs(toNumber(max))),
  );
  if (variables.some(({ type }, i) => type === 'int' && reach[i]! > widest)) return true;
  return constraints.some((c) => {
    if (c.kind !== 'linear') return false;
    let sum = Math.abs(toNumber(c.constant));
    c.variables.forEach((id, i) => {
      if (flat.variables[id - 1]?.type !== 'float')
        sum += Math.abs(toNumber(c.coefficients[i]!)) * reach[id - 1]!;
    });
    return sum > widest;
  });
}

/** Does some expression of the model compute a float from variables? Its flat rows may be whole numbers all the same. */
export function computesFloats(model: Model): boolean {
  const known = floatModels.get(model);
  if (known !== undefined) return known;
  const { constraints, objective, declarations, functions } = model;
  const found = holdsFloat([constraints, objective, declarations, functions]);
  floatModels.set(model, found);
  return found;
}

const floatModels = new WeakMap<Model, boolean>();

function holdsFloat(nodes: readonly object[]): boolean {
  const waiting: object[] = [...nodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { inst, base } = node as { inst?: unknown; base?: unknown };
    if (inst === 'var' && base === 'float') return true;
    if (inst === 'par') continue;
    for (const key in node) {
      if (key === 'span' || key === 'origin') continue;
      const part = (node as Readonly<Record<string, unknown>>)[key];
      if (typeof part === 'object' && part !== null) waiting.push(part);
    }
  }
  return false;
}
