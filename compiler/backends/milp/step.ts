import { type Exact, fraction, isFraction } from '../../exact/exact.ts';

const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/**
 * The distance between neighbouring values of a sum of integer variables: the greatest number of which all coefficients
 * are whole multiples (`0` for an empty sum). So `sum > c` is `sum >= the next multiple`.
 */
export function stepOf(coefficients: readonly Exact[]): Exact {
  if (coefficients.length === 0) return 0;
  const fractions = coefficients.some(isFraction);
  if (!fractions && coefficients.some((c) => c === 1 || c === -1)) return 1;
  let denominator = 1n;
  for (const c of coefficients) {
    if (isFraction(c)) denominator = (denominator / gcd(denominator, c.d)) * c.d;
  }
  let step = 0n;
  for (const c of coefficients) {
    step = gcd(step, isFraction(c) ? c.n * (denominator / c.d) : BigInt(c) * denominator);
  }
  return fraction(step, denominator);
}
