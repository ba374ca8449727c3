import { add, fromDecimalOf, multiply, negate } from '../../compiler/exact/exact.ts';
import type { Linear } from '../../compiler/ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../../compiler/ir/flat-model.ts';
import { endsOf, type Product, withEnds } from './products.ts';

/** The planes between which each product with bounded factors lies; a square also lies above its tangents. */
export function withPlanes(flat: FlatModel, products: readonly Product[]): FlatModel {
  const rows = products.flatMap(({ left, right, result, group }): Linear[] => {
    const [l0, l1] = endsOf(flat.variables[left - 1]!);
    const [r0, r1] = endsOf(flat.variables[right - 1]!);
    if (![l0, l1, r0, r1].every(Number.isFinite)) return [];
    /** side · (result - a·right - b·left + a·b) >= 0 */
    const plane = (a: number, b: number, side: 1 | -1): Linear => {
      const [x, y] = [fromDecimalOf(a), fromDecimalOf(b)];
      const terms = new Map<VariableId, ReturnType<typeof add>>([[result, -side]]);
      const put = (id: VariableId, coefficient: ReturnType<typeof add>) => {
        const sum = add(terms.get(id) ?? 0, side === 1 ? coefficient : negate(coefficient));
        terms.set(id, sum);
      };
      put(right, x);
      put(left, y);
      const kept = [...terms].filter(([, coefficient]) => coefficient !== 0);
      const constant = multiply(x, y);
      return {
        kind: 'linear',
        group,
        variables: kept.map(([id]) => id),
        coefficients: kept.map(([, coefficient]) => coefficient),
        relation: '<=',
        constant: side === 1 ? constant : negate(constant),
      };
    };
    const below = [plane(l0, r0, 1), plane(l1, r1, 1)];
    if (left === right) {
      const middle = (l0 + l1) / 2;
      return [...below, plane(middle, middle, 1), plane(l0, l1, -1)];
    }
    return [...below, plane(l1, r0, -1), plane(l0, r1, -1)];
  });
  return { ...flat, constraints: [...flat.constraints, ...rows] };
}

/** The model with one factor of each product held at the point: then it is linear. */
export function withFactorsFixed(
  flat: FlatModel,
  products: readonly Product[],
  valueAt: (id: VariableId) => number,
): FlatModel {
  const fixed = new Set<VariableId>();
  for (const { left, right } of products) if (left === right) fixed.add(left);
  for (const { left, right } of products) if (!fixed.has(left) && !fixed.has(right)) fixed.add(left);
  const variables = flat.variables.map((variable) => {
    if (!fixed.has(variable.id)) return variable;
    const value = Number(valueAt(variable.id).toPrecision(13));
    return withEnds(variable, value, value);
  });
  const constraints = products.map(({ left, right, result, group }) => ({
    kind: 'times' as const,
    group,
    left: { variable: left },
    right: { variable: right },
    result: { variable: result },
  }));
  return { ...flat, variables, constraints: [...flat.constraints, ...constraints] };
}
