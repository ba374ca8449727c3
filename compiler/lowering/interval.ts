import { add, type Exact, multiply, sign } from '../exact/exact.ts';
import type { FlatVariable } from '../ir/flat-model.ts';

export { containsValue } from '../constraints/domain.ts';

/** Closed interval; a missing end means unbounded. */
export interface Interval {
  readonly min: Exact | undefined;
  readonly max: Exact | undefined;
}

/** Smallest and largest value of a variable; bools without a domain are 0..1. */
export function boundsOf({ type, domain }: Pick<FlatVariable, 'type' | 'domain'>): Interval {
  if (type === 'bool') return { min: domain.min ?? 0, max: domain.max ?? 1 };
  const { ranges } = domain;
  return {
    min: domain.min ?? ranges?.[0]?.[0],
    max: domain.max ?? ranges?.at(-1)?.[1],
  };
}

/** The one that says more of two bounds, where both are known: the `maximum` of lower ones, the `minimum` of upper ones. */
export const tighter = (
  a: Exact | undefined,
  b: Exact | undefined,
  choose: (a: Exact, b: Exact) => Exact,
): Exact | undefined => (a === undefined ? b : b === undefined ? a : choose(a, b));

/** Smallest and largest value of Σ coefficients[i]·variables[i]. */
export function sumBounds(
  variables: readonly number[],
  coefficients: readonly Exact[],
  bounds: (variable: number) => Interval,
): Interval {
  let min: Exact | undefined = 0;
  let max: Exact | undefined = 0;
  for (let i = 0; i < variables.length && (min !== undefined || max !== undefined); i++) {
    const coefficient = coefficients[i]!;
    const interval = bounds(variables[i]!);
    const [low, high] = sign(coefficient) > 0 ? [interval.min, interval.max] : [interval.max, interval.min];
    min = min === undefined || low === undefined ? undefined : add(min, multiply(coefficient, low));
    max = max === undefined || high === undefined ? undefined : add(max, multiply(coefficient, high));
  }
  return { min, max };
}
