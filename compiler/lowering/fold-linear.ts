import type { Relation, Written } from '../constraints/constraint-kind.ts';
import { isVariable } from '../constraints/operand.ts';
import { add, compare, type Exact, multiply, negate, subtract } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { VariableId } from '../ir/flat-model.ts';
import { type Interval, sumBounds } from './interval.ts';

/**
 * Σ coefficient·operand relation constant as a linear constraint: constants and repeated variables folded, `>=` and `>`
 * turned round. A truth value where the bounds decide it.
 */
export function foldLinear(
  terms: readonly (readonly [Exact, Operand])[],
  relation: Relation,
  constant: Exact,
  bounds: (variable: VariableId) => Interval,
): (Written & { kind: 'linear' }) | boolean {
  const turned = relation === '>=' || relation === '>';
  const sum = new Map<VariableId, Exact>();
  let right: Exact = turned ? negate(constant) : constant;
  for (const [factor, operand] of terms) {
    const coefficient = turned ? negate(factor) : factor;
    if (isVariable(operand)) sum.set(operand.variable, add(sum.get(operand.variable) ?? 0, coefficient));
    else right = subtract(right, multiply(coefficient, operand));
  }
  const kept = [...sum].filter(([, coefficient]) => coefficient !== 0);
  const variables = kept.map(([variable]) => variable);
  const coefficients = kept.map(([, coefficient]) => coefficient);
  const { min, max } = sumBounds(variables, coefficients, bounds);
  const low = min === undefined ? -1 : compare(min, right);
  const high = max === undefined ? 1 : compare(max, right);
  const written = { kind: 'linear', variables, coefficients, constant: right } as const;
  switch (relation) {
    case '<=':
    case '>=':
      return high <= 0 || (low > 0 ? false : { ...written, relation: '<=' });
    case '<':
    case '>':
      return high < 0 || (low >= 0 ? false : { ...written, relation: '<' });
    case '=':
      if (low > 0 || high < 0) return false;
      return (low === 0 && high === 0) || { ...written, relation };
    case '!=':
      if (low > 0 || high < 0) return true;
      return low === 0 && high === 0 ? false : { ...written, relation };
  }
}
