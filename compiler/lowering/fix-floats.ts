import { isVariable } from '../constraints/operand.ts';
import { compare, divide, type Exact, equal, isFraction, multiply, subtract } from '../exact/exact.ts';
import type { FlatConstraint, Linear, Operand, Times } from '../ir/flat-constraint.ts';
import type { FlatVariable } from '../ir/flat-model.ts';

/** Chains of equations longer than this are left to the solver. */
const mostPasses = 30;
/** Fractions with longer denominators are not worth their exactness. */
const largestDenominator = 2n ** 256n;

/**
 * Floats that equations determine get their exact value as domain: an equation with one variable left gives its value, a product of
 * determined factors its result. Bounds propagation in doubles would leave an interval around it, and a product with
 * a factor that is almost a constant would not count as linear.
 */
export function fixFloats(
  variables: readonly FlatVariable[],
  constraints: readonly FlatConstraint[],
): readonly FlatVariable[] {
  const isFloat = (id: number) => variables[id - 1]?.type === 'float';
  const equations = constraints.filter(
    (c): c is Linear | Times =>
      c.when === undefined &&
      ((c.kind === 'linear' && c.relation === '=' && c.variables.some(isFloat)) ||
        (c.kind === 'times' && isVariable(c.result) && isFloat(c.result.variable))),
  );
  const found = new Map<number, Exact>();
  const knownValue = (id: number): Exact | undefined => {
    const { min, max } = variables[id - 1]!.domain;
    return found.get(id) ?? (min !== undefined && max !== undefined && equal(min, max) ? min : undefined);
  };
  const determine = (id: number, value: Exact): void => {
    const { domain } = variables[id - 1]!;
    const inside =
      (domain.min === undefined || compare(domain.min, value) <= 0) &&
      (domain.max === undefined || compare(value, domain.max) <= 0);
    // A value outside is for the rows to complain about.
    if (inside && !(isFraction(value) && value.d > largestDenominator)) found.set(id, value);
  };
  const operandValue = (operand: Operand) => (isVariable(operand) ? knownValue(operand.variable) : operand);

  for (let pass = 0, before = -1; pass < mostPasses && found.size > before; pass++) {
    before = found.size;
    for (const equation of equations) {
      if (equation.kind === 'times') {
        const [left, right] = [operandValue(equation.left), operandValue(equation.right)];
        const { result } = equation;
        if (left === undefined || right === undefined || !isVariable(result)) continue;
        if (knownValue(result.variable) === undefined) determine(result.variable, multiply(left, right));
        continue;
      }
      let open: number | undefined;
      let rest = equation.constant;
      let several = false;
      for (let i = 0; i < equation.variables.length && !several; i++) {
        const value = knownValue(equation.variables[i]!);
        if (value !== undefined) rest = subtract(rest, multiply(equation.coefficients[i]!, value));
        else if (open === undefined) open = i;
        else several = true;
      }
      if (several || open === undefined) continue;
      const id = equation.variables[open]!;
      if (isFloat(id)) determine(id, divide(rest, equation.coefficients[open]!));
    }
  }
  if (found.size === 0) return variables;
  return variables.map((variable) => {
    const value = found.get(variable.id);
    return value === undefined ? variable : { ...variable, domain: { min: value, max: value } };
  });
}
