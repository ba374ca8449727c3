import type { Exact } from '../../compiler/exact/exact.ts';
import { fraction, fromDecimalOf } from '../../compiler/exact/exact.ts';

/**
 * The simplest fraction (smallest denominator) within `tolerance` of a double, by its continued fraction: 0.333333333 is
 * 1/3. The decimal of the double itself where no denominator up to `largest` comes near enough. RangeError for
 * numbers that are not finite.
 */
export function rationalise(x: number, tolerance = 1e-9 * Math.max(1, Math.abs(x)), largest = 1e7): Exact {
  if (!Number.isFinite(x)) throw new RangeError('not a finite number');
  const whole = Math.round(x);
  if (Math.abs(x - whole) <= tolerance && Number.isSafeInteger(whole)) return whole === 0 ? 0 : whole;
  const size = Math.abs(x);
  if (size >= 2 ** 53) return fromDecimalOf(x);
  // Convergents p/q of the continued fraction; doubles hold them exactly while they are safe integers.
  let [p0, q0, p1, q1] = [1, 0, Math.floor(size), 1];
  let rest = size - Math.floor(size);
  for (let step = 0; step < 40 && rest > 0; step++) {
    if (Math.abs(size - p1 / q1) <= tolerance) break;
    const inverse = 1 / rest;
    const digit = Math.floor(inverse);
    rest = inverse - digit;
    [p0, q0, p1, q1] = [p1, q1, digit * p1 + p0, digit * q1 + q0];
    if (q1 > largest || !Number.isSafeInteger(p1)) return fromDecimalOf(x);
  }
  if (Math.abs(size - p1 / q1) > tolerance) return fromDecimalOf(x);
  return fraction(BigInt(x < 0 ? -p1 : p1), BigInt(q1));
}
