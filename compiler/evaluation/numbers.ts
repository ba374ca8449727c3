import type { Exact, Fraction } from '../exact/exact.ts';
import * as exact from '../exact/exact.ts';
import type { Approximate, Infinite, Value } from '../ir/value.ts';

/** A number of the model language while it is computed with. */
export type Numeric = Exact | Approximate | Infinite;

const kindOf = (value: Numeric): 'exact' | 'approximate' | 'infinite' =>
  typeof value === 'number' || !('kind' in value) ? 'exact' : value.kind;

export const isNumeric = (value: Value): value is Numeric =>
  typeof value === 'number' ||
  (typeof value === 'object' &&
    (!('kind' in value) || value.kind === 'approximate' || value.kind === 'infinite'));

export const isExactNumber = (value: Value): value is Exact =>
  typeof value === 'number' || (typeof value === 'object' && !('kind' in value));

export const approximate = (value: number): Approximate => ({ kind: 'approximate', value });

/** Double value of any number, for the functions that work on doubles. */
export const nearestDouble = (value: Numeric): number =>
  typeof value === 'number'
    ? value
    : !('kind' in value)
      ? exact.toNumber(value)
      : value.kind === 'approximate'
        ? value.value
        : value.sign * Number.POSITIVE_INFINITY;

/** From a double that a function gave: infinite and undefined results are `undefined`. */
export function fromResult(value: number): Numeric | undefined {
  if (Number.isNaN(value)) return undefined;
  if (!Number.isFinite(value)) return { kind: 'infinite', sign: value > 0 ? 1 : -1 };
  return approximate(value);
}

const minusInt64 = -(2n ** 63n);
const maxInt64 = 2n ** 63n - 1n;

/** Does an integer fit into the 64 bits of the language? */
export const fitsInt64 = (value: Numeric): boolean => {
  if (typeof value === 'number' || 'kind' in value) return true;
  return value.d !== 1n || (value.n >= minusInt64 && value.n <= maxInt64);
};

const bits = 1n << 20_000n;
/** Fractions may grow with every product; beyond some thousand digits they are a mistake, or an attack. */
export const isHuge = (value: Numeric): boolean =>
  typeof value !== 'number' && !('kind' in value) && (value.d > bits || value.n > bits || value.n < -bits);

type Exactly = (a: Exact, b: Exact) => Exact;
type Roughly = (a: number, b: number) => number;

/** Applies an operation exactly where both are exact, else on doubles; undefined where there is no result. */
function combine(a: Numeric, b: Numeric, precisely: Exactly, roughly: Roughly): Numeric | undefined {
  const kinds = [kindOf(a), kindOf(b)];
  if (kinds[0] === 'exact' && kinds[1] === 'exact') return precisely(a as Exact, b as Exact);
  return fromResult(roughly(nearestDouble(a), nearestDouble(b)));
}

export const addNumbers = (a: Numeric, b: Numeric): Numeric | undefined =>
  combine(a, b, exact.add, (x, y) => x + y);
export const subtractNumbers = (a: Numeric, b: Numeric): Numeric | undefined =>
  combine(a, b, exact.subtract, (x, y) => x - y);
export const multiplyNumbers = (a: Numeric, b: Numeric): Numeric | undefined =>
  combine(a, b, exact.multiply, (x, y) => x * y);

export function negateNumber(a: Numeric): Numeric {
  if (typeof a === 'number') return a === 0 ? 0 : -a;
  if (!('kind' in a)) return exact.negate(a);
  if (a.kind === 'infinite') return { kind: 'infinite', sign: a.sign === 1 ? -1 : 1 };
  return approximate(-a.value);
}

export const signOf = (a: Numeric): -1 | 0 | 1 => {
  if (kindOf(a) === 'exact') return exact.sign(a as Exact);
  return Math.sign(nearestDouble(a)) as -1 | 0 | 1;
};

export const absoluteNumber = (a: Numeric): Numeric => (signOf(a) < 0 ? negateNumber(a) : a);

/** `a / b`; undefined for b = 0. */
export const divideNumbers = (a: Numeric, b: Numeric): Numeric | undefined =>
  signOf(b) === 0 ? undefined : combine(a, b, exact.divide, (x, y) => x / y);

/** `a div b`, towards zero; undefined for b = 0. */
export function divideIntegers(a: Numeric, b: Numeric): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? undefined : Math.trunc(a / b) || 0;
  return signOf(b) === 0 ? undefined : combine(a, b, exact.truncatedDivide, (x, y) => Math.trunc(x / y));
}

/** `a mod b`, with the sign of a; undefined for b = 0. */
export function remainderOf(a: Numeric, b: Numeric): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? undefined : a % b || 0;
  return signOf(b) === 0 ? undefined : combine(a, b, exact.remainder, (x, y) => x % y);
}

/**
 * `a ^ b`. Ints: a negative exponent means `1 div a^-b`, as in the library's own definition. Floats: exact for a whole
 * exponent, else by doubles. Undefined for 0 to a negative power and for a root of a negative number.
 */
export function powerOf(a: Numeric, b: Numeric, isInt: boolean): Numeric | undefined {
  if (typeof b === 'number' && kindOf(a) === 'exact') {
    const base = a as Exact;
    if (b < 0 && exact.sign(base) === 0) return undefined;
    if (base === 1) return 1;
    if (base === -1) return b % 2 === 0 ? 1 : -1;
    if (base === 0) return b === 0 ? 1 : 0;
    if (isInt) {
      if (b < 0) return 0;
      return b > 64 ? tooBig(base, b) : exact.power(base, b);
    }
    if (Math.abs(b) <= 1024) return exact.power(base, b);
  }
  return fromResult(nearestDouble(a) ** nearestDouble(b));
}

/** Stands for an integer power beyond 64 bits without computing it. */
const tooBig = (base: Exact, exponent: number): Fraction => ({
  n: exact.sign(base) < 0 && exponent % 2 !== 0 ? -(2n ** 70n) : 2n ** 70n,
  d: 1n,
});

/** -1, 0 or 1, exactly; approximate numbers that agree to 1e-9 (absolute below 1, relative beyond) count as equal. */
export function compareNumbers(a: Numeric, b: Numeric): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  const kindA = kindOf(a);
  const kindB = kindOf(b);
  if (kindA === 'exact' && kindB === 'exact') return exact.compare(a as Exact, b as Exact);
  const x = nearestDouble(a);
  const y = nearestDouble(b);
  if (x === y) return 0;
  if (kindA !== 'infinite' && kindB !== 'infinite') {
    if (Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x), Math.abs(y))) return 0;
  }
  return x < y ? -1 : 1;
}
