import { isVariable } from '../../compiler/constraints/operand.ts';
import { fromDecimalOf, toNumber } from '../../compiler/exact/exact.ts';
import type { FlatConstraint, Linear, Operand } from '../../compiler/ir/flat-constraint.ts';
import type { Domain, FlatModel, FlatVariable, VariableId } from '../../compiler/ir/flat-model.ts';
import { tighten } from '../../compiler/lowering/tighten.ts';

/** left · right = result, all of them float variables; the same one twice in a square. */
export interface Product {
  readonly left: VariableId;
  readonly right: VariableId;
  readonly result: VariableId;
  readonly group: number;
}

/** A model whose only curved constraints are products, which are kept apart from the rest. */
export interface ProductModel {
  /** The model without the products: mixed-integer linear after decomposition. */
  readonly flat: FlatModel;
  readonly products: readonly Product[];
}

const largestExponent = 8;

/**
 * Writes quotients, whole powers and square roots of floats as products: left / right = result is right · result = left, and
 * sqrt(a) = r is r · r = a with r ≥ 0. A divisor of what is not zero cannot be zero either. Undefined where a curved constraint is none of
 * these, holds only under a condition, or divides what may be zero by what may be zero.
 */
export function productModel(original: FlatModel): ProductModel | undefined {
  const flat = tighten(original);
  const variables: FlatVariable[] = [...flat.variables];
  const constraints: FlatConstraint[] = [];
  const products: Product[] = [];
  const domain = (id: VariableId): Domain => variables[id - 1]!.domain;
  const isFixed = (operand: Operand): boolean => {
    if (!isVariable(operand)) return true;
    const { min, max } = domain(operand.variable);
    return min !== undefined && max !== undefined && toNumber(min) === toNumber(max);
  };
  const mayBeZero = (operand: Operand): boolean => {
    const { min, max } = isVariable(operand) ? domain(operand.variable) : { min: operand, max: operand };
    return (min === undefined || toNumber(min) <= 0) && (max === undefined || toNumber(max) >= 0);
  };
  const isFloat = (operand: Operand) =>
    isVariable(operand) && variables[operand.variable - 1]!.type === 'float';
  const fresh = (group: number, range: Domain): VariableId => {
    const id = variables.length + 1;
    const { origin } = flat.groups[group]!;
    variables.push({
      id,
      name: `${origin.id}.product${id}`,
      type: 'float',
      domain: range,
      auxiliary: true,
      origin,
    });
    return id;
  };
  const narrow = (id: VariableId, { min, max }: Domain): void => {
    const variable = variables[id - 1]!;
    const old = variable.domain;
    const low =
      min !== undefined && (old.min === undefined || toNumber(old.min) < toNumber(min)) ? min : old.min;
    const high =
      max !== undefined && (old.max === undefined || toNumber(old.max) > toNumber(max)) ? max : old.max;
    variables[id - 1] = {
      ...variable,
      domain: { ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) },
    };
  };
  /** A float variable that equals the operand. */
  const asVariable = (group: number, operand: Operand): VariableId => {
    if (isVariable(operand) && isFloat(operand)) return operand.variable;
    const id = fresh(group, isVariable(operand) ? domain(operand.variable) : { min: operand, max: operand });
    if (isVariable(operand)) constraints.push(equation(group, id, operand.variable));
    return id;
  };
  const addProduct = (group: number, a: Operand, b: Operand, c: Operand): void => {
    const [left, right, result] = [a, b, c].map((operand) => asVariable(group, operand)) as [
      number,
      number,
      number,
    ];
    if (left === right) narrow(result, { min: 0 });
    products.push({ left, right, result, group });
  };

  for (const constraint of flat.constraints) {
    const { group } = constraint;
    switch (constraint.kind) {
      case 'times': {
        const { left, right, result, when } = constraint;
        const curved = isFloat(left) && isFloat(right) && !isFixed(left) && !isFixed(right);
        if (!curved) constraints.push(constraint);
        else if (when) return undefined;
        else addProduct(group, left, right, result);
        break;
      }
      case 'divide': {
        const { exact, left, right, result, when } = constraint;
        if (!exact || !isVariable(right)) {
          constraints.push(constraint);
          break;
        }
        if (when || (mayBeZero(right) && mayBeZero(left))) return undefined;
        addProduct(group, right, result, left);
        break;
      }
      case 'power': {
        const { exact, base, exponent, result, when } = constraint;
        if (!exact || (isFixed(base) && isFixed(exponent))) {
          constraints.push(constraint);
          break;
        }
        if (when || isVariable(exponent)) return undefined;
        const times = toNumber(exponent);
        if (times === 0.5) {
          addRoot(group, base, result);
          break;
        }
        if (!Number.isInteger(times) || times < 2 || times > largestExponent) return undefined;
        let so = base;
        for (let k = 2; k <= times; k++) {
          const next = k === times ? result : { variable: fresh(group, {}) };
          addProduct(group, so, base, next);
          so = next;
        }
        break;
      }
      case 'float_function':
        if (!isVariable(constraint.argument)) constraints.push(constraint);
        else if (constraint.when || constraint.function !== 'sqrt') return undefined;
        else addRoot(group, constraint.argument, constraint.result);
        break;
      default:
        constraints.push(constraint);
    }
  }

  function addRoot(group: number, argument: Operand, result: Operand): void {
    const root = asVariable(group, result);
    narrow(root, { min: 0 });
    addProduct(group, { variable: root }, { variable: root }, argument);
  }

  return { flat: boundFactors({ ...flat, variables, constraints }, products), products };
}

const equation = (group: number, a: VariableId, b: VariableId): Linear => ({
  kind: 'linear',
  group,
  variables: [a, b],
  coefficients: [1, -1],
  relation: '=',
  constant: 0,
});

/** The least and the greatest value of a variable; infinite where there is none. */
export type Ends = readonly [number, number];

/** Bounds go through the products both ways: forwards, and back to a factor where the other one is not zero. */
export function boundFactors(flat: FlatModel, products: readonly Product[]): FlatModel {
  let model = flat;
  for (let round = 0; round < 4; round++) {
    const all = [...model.variables];
    const ends = (id: VariableId): Ends => endsOf(all[id - 1]!);
    const within = (id: VariableId, [low, high]: Ends): void => {
      const [min, max] = ends(id);
      const variable = all[id - 1]!;
      const lower = low > min ? outward(low, -1) : min;
      const upper = high < max ? outward(high, 1) : max;
      if (lower <= upper && (lower > min || upper < max)) all[id - 1] = withEnds(variable, lower, upper);
    };
    for (const { left, right, result } of products) {
      const [p0, p1] = ends(result);
      if (left === right) {
        const reach = Math.sqrt(Math.max(0, p1));
        within(left, [-reach, reach]);
        const [x0, x1] = ends(left);
        const nearest = x0 > 0 ? x0 : x1 < 0 ? -x1 : 0;
        within(result, [nearest ** 2, Math.max(x0 ** 2, x1 ** 2)]);
        continue;
      }
      within(
        result,
        hull(ends(left), ends(right), (a, b) => a * b),
      );
      for (const [factor, other] of [
        [left, right],
        [right, left],
      ] as const) {
        const quotient = quotientEnds([p0, p1], ends(other));
        if (quotient !== undefined) within(factor, quotient);
      }
    }
    model = tighten({ ...model, variables: all });
    if (model.contradiction !== undefined) break;
  }
  return model;
}

/** Where a quotient lies whose divisor is on one side of zero; it may touch zero where the dividend does not, since then it is not zero. */
function quotientEnds([p0, p1]: Ends, [o0, o1]: Ends): Ends | undefined {
  if (o0 > 0 || o1 < 0) return hull([p0, p1], [o0, o1], (a, b) => a / b);
  if ((p0 <= 0 && p1 >= 0) || (o0 < 0 && o1 > 0) || o0 === o1) return undefined;
  const [near, far] = [p0 > 0 ? p0 : p1, o0 === 0 ? o1 : o0];
  const least = near / far;
  return near > 0 === far > 0 ? [least, Infinity] : [-Infinity, least];
}

/** Smallest and largest value of a monotone operation at the ends; endless where an end is (0 · ∞ is 0, ∞ / ∞ unknown). */
function hull(a: Ends, b: Ends, operation: (x: number, y: number) => number): Ends {
  const values = a.flatMap((x) => b.map((y) => (x === 0 ? 0 : y === 0 ? 0 : operation(x, y))));
  if (values.some(Number.isNaN)) return [-Infinity, Infinity];
  return [Math.min(...values), Math.max(...values)];
}

const outward = (x: number, direction: 1 | -1): number => x + direction * 1e-9 * Math.max(1, Math.abs(x));

export const endsOf = ({ domain: { min, max } }: FlatVariable): Ends => [
  min === undefined ? -Infinity : toNumber(min),
  max === undefined ? Infinity : toNumber(max),
];

export const withEnds = (variable: FlatVariable, low: number, high: number): FlatVariable => ({
  ...variable,
  domain: {
    ...(low === -Infinity ? {} : { min: fromDecimalOf(low) }),
    ...(high === Infinity ? {} : { max: fromDecimalOf(high) }),
  },
});
