import { add, type Exact, isFraction, multiply } from '../../exact/exact.ts';
import type { FlatModel, VariableId } from '../../ir/flat-model.ts';
import { type CnfObjective, satisfaction } from './cnf.ts';
import { commonDenominator, SumTooLarge } from './constraints/linear.ts';
import { FALSE, TRUE } from './formula.ts';
import type { Integer } from './integers/integer.ts';
import { largestSum } from './pseudo-boolean/sum.ts';

/**
 * The objective as weighted literals: the steps of an order-encoded integer (`x = first + Σ step·[x > value]`), the digits of a
 * wide one, a bool itself. A maximisation is negated; a negative weight goes to the negated literal.
 */
export function encodeObjective(
  { objective }: FlatModel,
  integerOf: (id: VariableId) => Integer,
): CnfObjective {
  if (objective.sense === 'satisfy') return satisfaction;
  const negated = objective.sense === 'maximize';
  const divisor = commonDenominator([...objective.coefficients, objective.constant]);
  const whole = (x: Exact): number => {
    const scaled = multiply(x, divisor);
    if (isFraction(scaled)) throw new SumTooLarge();
    return negated ? 0 - scaled : scaled;
  };
  const terms: [number, number][] = [];
  let offset: Exact = whole(objective.constant);
  let span = 0;
  const write = (weight: number, literal: number) => {
    if (literal === FALSE) return;
    if (literal === TRUE) offset = add(offset, weight);
    else if (weight > 0) terms.push([weight, literal]);
    else {
      offset = add(offset, weight);
      terms.push([-weight, -literal]);
    }
  };
  objective.variables.forEach((variable, i) => {
    const integer = integerOf(variable);
    const weight = whole(objective.coefficients[i]!);
    span += Math.abs(weight) * (integer.max - integer.min);
    if (integer.values) {
      const { values } = integer;
      offset = add(offset, multiply(weight, values[0]!));
      for (let k = 1; k < values.length; k++) {
        write(weight * (values[k]! - values[k - 1]!), integer.atLeast(values[k]!));
      }
    } else {
      const bits = integer.bits();
      offset = add(offset, multiply(weight, bits.offset));
      bits.literals.forEach((literal, k) => {
        write(weight * 2 ** k, literal);
      });
    }
  });
  if (isFraction(offset) || span > largestSum || isFraction(divisor)) throw new SumTooLarge();
  return { terms, offset, divisor, negated };
}
