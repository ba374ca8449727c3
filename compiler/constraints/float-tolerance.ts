import { absolute, compare, type Exact, fraction, maximum, multiply, subtract } from '../exact/exact.ts';

const relative = fraction(1n, 1_000_000n);

/**
 * Equal to within 1e-6, relative above 1: how values of functions over floats are compared, whose exact values are
 * no rational numbers.
 */
export const closeTo = (expected: Exact, value: Exact): boolean =>
  compare(absolute(subtract(expected, value)), multiply(relative, maximum(1, absolute(expected)))) <= 0;
