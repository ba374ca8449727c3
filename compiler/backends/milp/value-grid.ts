import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  equal,
  floor,
  fraction,
  maximum,
  multiply,
  subtract,
} from '../../exact/exact.ts';
import type { Linear } from '../../ir/flat-constraint.ts';
import type { FlatVariable } from '../../ir/flat-model.ts';
import { stepOf } from './step.ts';

/**
 * How far "less than c" over floats stays away from c, relative to max(1, |c|). Linear programs know no strict
 * inequality, and solvers accept 1e-6 beyond a bound: the margin stands above that.
 */
const strictMargin = fraction(1n, 100_000n);

/** The values that the sum of a linear constraint can take around its constant. */
export interface ValueGrid {
  /** Some variable with a coefficient is a float: the sum is continuous. */
  readonly float: boolean;
  /** The sum can equal the constant, as far as divisibility goes. */
  readonly reachable: boolean;
  /** Largest value at most the constant. */
  readonly atMost: Exact;
  /** Largest value less than the constant (floats: less by a margin). */
  readonly below: Exact;
  /** Smallest value greater than the constant (floats: greater by a margin). */
  readonly above: Exact;
}

export function valueGrid(
  { variables: ids, coefficients, constant }: Linear,
  variables: readonly FlatVariable[],
): ValueGrid {
  if (ids.some((id) => variables[id - 1]!.type === 'float')) {
    const margin = multiply(strictMargin, maximum(1, absolute(constant)));
    return {
      float: true,
      reachable: true,
      atMost: constant,
      below: subtract(constant, margin),
      above: add(constant, margin),
    };
  }
  const step = stepOf(coefficients);
  if (step === 0) {
    const order = compare(0, constant);
    const zero = { float: false, atMost: 0, reachable: order === 0 } as const;
    if (order === 0) return { ...zero, below: -1, above: 1 };
    return order < 0
      ? { ...zero, below: 0, above: add(constant, 1) }
      : { ...zero, atMost: -1, below: -1, above: 0 };
  }
  const atMost = multiply(floor(divide(constant, step)), step);
  const reachable = equal(atMost, constant);
  return {
    float: false,
    reachable,
    atMost,
    below: reachable ? subtract(atMost, step) : atMost,
    above: add(atMost, step),
  };
}
