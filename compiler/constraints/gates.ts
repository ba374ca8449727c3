import { add, type Exact, equal, negate, subtract } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Literal } from '../ir/flat-model.ts';
import type { Builder } from './constraint-kind.ts';
import { containsValue } from './domain.ts';
import { isVariable } from './operand.ts';

export type Truth = Literal | boolean;

export const not = (truth: Truth): Truth => (typeof truth === 'boolean' ? !truth : -truth);

/** A literal that is true exactly when one of these is (Tseitin, 1968); a constant where that is decided. */
export function disjunction(write: Builder, truths: readonly Truth[], hint: string): Truth {
  if (truths.includes(true)) return true;
  const literals = [...new Set(truths.filter((truth) => typeof truth === 'number'))];
  if (literals.length === 0) return false;
  if (literals.length === 1) return literals[0]!;
  const result = write.bool(hint);
  write.define({ kind: 'clause', literals: [-result, ...literals] });
  for (const literal of literals) write.define({ kind: 'clause', literals: [-literal, result] });
  return result;
}

/** A literal that is true exactly when all of these are; a constant where that is decided. */
export const conjunction = (write: Builder, truths: readonly Truth[], hint: string): Truth =>
  not(disjunction(write, truths.map(not), hint));

/** Σ weight·[truth] as terms and a constant. */
export function weightedSum(entries: readonly (readonly [weight: Exact, truth: Truth])[]): {
  readonly terms: readonly (readonly [Exact, Operand])[];
  readonly constant: Exact;
} {
  const terms: (readonly [Exact, Operand])[] = [];
  let constant: Exact = 0;
  for (const [weight, truth] of entries) {
    if (truth === true || (typeof truth === 'number' && truth < 0)) constant = add(constant, weight);
    if (typeof truth === 'number') {
      terms.push([truth > 0 ? weight : negate(weight), { variable: Math.abs(truth) }]);
    }
  }
  return { terms, constant };
}

/** Posts Σ weight·[truth] + Σ of the other terms, in relation to a constant. */
export function postSum(
  write: Builder,
  entries: readonly (readonly [weight: Exact, truth: Truth])[],
  others: readonly (readonly [Exact, Operand])[],
  relation: '<=' | '>=' | '=' | '!=',
  constant: Exact,
): void {
  const sum = weightedSum(entries);
  write.linear([...sum.terms, ...others], relation, subtract(constant, sum.constant));
}

/** Literal of operand = value for any exact value. */
export function equalsExact(write: Builder, operand: Operand, value: Exact): Truth {
  if (typeof value === 'number') return write.equals(operand, value);
  if (!isVariable(operand)) return equal(operand, value);
  if (!write.isFloat(operand)) return false;
  const written = { kind: 'linear', relation: '=', constant: value } as const;
  return write.reify({ ...written, variables: [operand.variable], coefficients: [1] }, 'iff', 'is');
}

/**
 * Literal of left = right: exact (`iff`) or, where the constraint is not fully reified and the literal occurs only
 * positively, one that implies it.
 */
export function equalOperands(write: Builder, left: Operand, right: Operand, how: 'implies' | 'iff'): Truth {
  if (!isVariable(right)) return equalsExact(write, left, right);
  if (!isVariable(left)) return equalsExact(write, right, left);
  if (left.variable === right.variable) return true;
  const variables = [left.variable, right.variable];
  return write.reify(
    { kind: 'linear', variables, coefficients: [1, -1], relation: '=', constant: 0 },
    how,
    'same',
  );
}

/** Literal of "operand lies in one of the ranges". */
export function inRanges(
  write: Builder,
  operand: Operand,
  ranges: readonly (readonly [number, number])[],
): Truth {
  const parts = ranges
    .filter(([low, high]) => low <= high)
    .map(([low, high]): Truth => {
      if (low === high) return containsValue(write.domain(operand), low) && write.equals(operand, low);
      const parts = [write.atLeast(operand, low), not(write.atLeast(operand, high + 1))];
      return conjunction(write, parts, 'within');
    });
  return disjunction(write, parts, 'member');
}

/** Literal of left < right, over integers or floats. */
export function less(write: Builder, left: Operand, right: Operand): Truth {
  if (!write.isFloat(left) && !write.isFloat(right)) return write.lessEqual(left, right, 1);
  return not(write.lessEqual(right, left));
}
