import { fromDecimalOf, toNumber } from '../../compiler/exact/exact.ts';
import type { Linear } from '../../compiler/ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../../compiler/ir/flat-model.ts';
import type { Product } from './products.ts';

/**
 * A convex quadratic form xᵀAx + bᵀx + d of the factors x, where the relaxation has products in place of xᵢxⱼ. As it stands, it lies above its
 * tangents; under a root (`root` ≥ 0, root² = the form), the root lies above those of a norm.
 */
export interface ConvexForm {
  readonly group: number;
  readonly factors: readonly VariableId[];
  /** A, symmetric, by rows, and one row and column more for the constant 1: b / 2, and d in the corner. */
  readonly matrix: readonly (readonly number[])[];
  /** The products of the form with their coefficients. */
  readonly terms: readonly (readonly [VariableId, number])[];
  readonly root?: VariableId;
}

/** A form of more factors is not looked at: telling whether it is convex takes the cube of them. */
const MOST_FACTORS = 120;
/** A cut that a point misses by no more, relative above 1, is not worth a row. */
const WORTH = 1e-8;

type Terms = readonly (readonly [VariableId, number])[];

/**
 * The convex forms of a model: squares, and sums of products in the objective and in rows, in the direction in which their least value matters. Not
 * those that are convex only together with other rows.
 */
export function convexForms(flat: FlatModel, products: readonly Product[]): readonly ConvexForm[] {
  const byResult = new Map<VariableId, Product>(products.map((product) => [product.result, product]));
  const rootOf = new Map<VariableId, VariableId>();
  for (const { left, right, result } of products)
    if (left === right && toNumber(flat.variables[left - 1]!.domain.min ?? -1) >= 0) rootOf.set(result, left);
  const forms: ConvexForm[] = [];
  const add = (group: number, terms: Terms, sign: 1 | -1): void => {
    const quadratic = terms.filter(([id]) => byResult.has(id));
    const form = formOf(group, quadratic, [], 0, sign, byResult);
    if (form) forms.push(form);
  };
  for (const { left, right, result, group } of products) if (left === right) add(group, [[result, 1]], 1);
  const { sense, variables, coefficients } = flat.objective;
  const objective = variables.map((id, i) => [id, toNumber(coefficients[i]!)] as const);
  if (sense !== 'satisfy') add(products[0]?.group ?? 0, objective, sense === 'minimize' ? 1 : -1);
  for (const row of flat.constraints) {
    if (row.kind !== 'linear' || row.when !== undefined || row.relation === '!=') continue;
    const terms = row.variables.map((id, i) => [id, toNumber(row.coefficients[i]!)] as const);
    if (!terms.some(([id]) => byResult.has(id))) continue;
    add(row.group, terms, 1);
    if (row.relation === '=') add(row.group, terms, -1);
    for (const [id, coefficient] of terms) {
      const root = rootOf.get(id);
      // A square that the form is at most: coefficient · root² + rest <= constant.
      if (root === undefined || (row.relation === '=' ? coefficient === 0 : coefficient >= 0)) continue;
      const rest = terms.filter(([other]) => other !== id);
      const scaled = rest.map(([other, c]) => [other, -c / coefficient] as const);
      const quadratic = scaled.filter(([other]) => byResult.has(other));
      const linear = scaled.filter(([other]) => !byResult.has(other));
      const norm = formOf(row.group, quadratic, linear, toNumber(row.constant) / coefficient, 1, byResult);
      if (norm) forms.push({ ...norm, root });
    }
  }
  return forms;
}

function formOf(
  group: number,
  quadratic: Terms,
  linear: Terms,
  constant: number,
  sign: 1 | -1,
  byResult: ReadonlyMap<VariableId, Product>,
): ConvexForm | undefined {
  if (quadratic.length === 0) return undefined;
  const at = new Map<VariableId, number>();
  const place = (id: VariableId): number => {
    if (!at.has(id)) at.set(id, at.size);
    return at.get(id)!;
  };
  for (const [id] of quadratic) {
    const { left, right } = byResult.get(id)!;
    place(left);
    place(right);
  }
  for (const [id] of linear) place(id);
  const size = at.size + 1;
  if (size > MOST_FACTORS) return undefined;
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const put = (i: number, j: number, value: number): void => {
    matrix[i]![j]! += value / 2;
    matrix[j]![i]! += value / 2;
  };
  for (const [id, coefficient] of quadratic) {
    const { left, right } = byResult.get(id)!;
    put(place(left), place(right), sign * coefficient);
  }
  for (const [id, coefficient] of linear) put(place(id), size - 1, sign * coefficient);
  put(size - 1, size - 1, sign * constant);
  if (!isPositiveSemidefinite(matrix)) return undefined;
  return {
    group,
    factors: [...at.keys()],
    matrix,
    terms: quadratic.map(([id, coefficient]) => [id, sign * coefficient]),
  };
}

/** By symmetric elimination; what is below zero by rounding counts as zero. */
function isPositiveSemidefinite(matrix: readonly (readonly number[])[]): boolean {
  const rest = matrix.map((row) => [...row]);
  const scale = Math.max(...rest.map((row, i) => Math.abs(row[i]!)));
  if (!Number.isFinite(scale) || scale === 0) return false;
  const tiny = 1e-12 * scale;
  for (let k = 0; k < rest.length; k++) {
    const pivot = rest[k]![k]!;
    if (pivot < -tiny) return false;
    const row = rest[k]!;
    if (pivot <= tiny) {
      // With nothing on the diagonal nothing may stand beside it; a large factor would make much of little there.
      if (row.some((value, j) => j > k && Math.abs(value) > tiny)) return false;
      continue;
    }
    for (let i = k + 1; i < rest.length; i++) {
      const factor = row[i]! / pivot;
      if (factor === 0) continue;
      for (let j = k + 1; j < rest.length; j++) rest[i]![j]! -= factor * row[j]!;
    }
  }
  return true;
}

/**
 * The tangents at a point that the point itself misses. Of the form: Σ terms ≥ 2tᵀAx - tᵀAt (b and d cancel); of the norm √(x̃ᵀMx̃), x̃ = (x, 1):
 * root ≥ t̃ᵀMx̃ / √(t̃ᵀMt̃), by the inequality of Cauchy and Schwarz.
 */
export function cutsAt(forms: readonly ConvexForm[], valueAt: (id: VariableId) => number): readonly Linear[] {
  return forms.flatMap((form): Linear[] => {
    const { factors, matrix, terms, root } = form;
    const point = [...factors.map(valueAt), root === undefined ? 0 : 1];
    const gradient = matrix.map((row) => row.reduce((sum, value, j) => sum + value * point[j]!, 0));
    const value = gradient.reduce((sum, slope, i) => sum + slope * point[i]!, 0);
    if (!Number.isFinite(value)) return [];
    if (root === undefined) {
      const got = terms.reduce((sum, [id, coefficient]) => sum + coefficient * valueAt(id), 0);
      if (value - got <= WORTH * Math.max(1, Math.abs(value))) return [];
      const slopes = factors.map((id, i) => [id, 2 * gradient[i]!] as const);
      return [row(form, [...slopes, ...terms.map(([id, c]) => [id, -c] as const)], value)];
    }
    const length = Math.sqrt(Math.max(0, value));
    if (length <= WORTH || length - valueAt(root) <= WORTH * Math.max(1, length)) return [];
    const slopes = factors.map((id, i) => [id, gradient[i]! / length] as const);
    return [row(form, [...slopes, [root, -1]], -gradient[factors.length]! / length)];
  });
}

/** Σ terms <= constant, with what stands twice put together. */
function row({ group }: ConvexForm, terms: Terms, constant: number): Linear {
  const sums = new Map<VariableId, number>();
  for (const [id, coefficient] of terms) sums.set(id, (sums.get(id) ?? 0) + coefficient);
  const kept = [...sums].filter(([, coefficient]) => coefficient !== 0);
  return {
    kind: 'linear',
    group,
    variables: kept.map(([id]) => id),
    coefficients: kept.map(([, coefficient]) => fromDecimalOf(coefficient)),
    relation: '<=',
    constant: fromDecimalOf(constant),
  };
}
