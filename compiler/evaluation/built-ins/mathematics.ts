import type { Exact, Fraction } from '../../exact/exact.ts';
import * as exact from '../../exact/exact.ts';
import type { Value } from '../../ir/value.ts';
import {
  absoluteNumber,
  approximate,
  fromResult,
  isExactNumber,
  type Numeric,
  nearestDouble,
  powerOf,
  signOf,
} from '../numbers.ts';
import type { CallSite, Implementation, ImplementationTable } from './implementation.ts';
import { asNumber, checked } from './values.ts';

/** A function on doubles: exact where the result is known to be a whole number, else approximate. */
function onDoubles(
  name: string,
  f: (x: number) => number,
  known: Readonly<Record<string, number>> = {},
): Implementation {
  return ([argument], site) => {
    const value = asNumber(argument);
    const exactly = typeof value === 'number' ? known[String(value)] : undefined;
    if (exactly !== undefined) return exactly;
    return checked(fromResult(f(nearestDouble(value))), site, `\`${name}\` is not defined here`);
  };
}

/** The root of a square number or of a quotient of squares is exact. */
function squareRoot(value: Numeric, site: CallSite): Value {
  if (signOf(value) < 0) return checked(undefined, site, 'the square root of a negative number');
  if (isExactNumber(value)) {
    const n = wholeRoot(typeof value === 'number' ? BigInt(value) : (value as Fraction).n);
    const d = wholeRoot(typeof value === 'number' ? 1n : (value as Fraction).d);
    if (n !== undefined && d !== undefined) return exact.fraction(n, d);
  }
  return checked(fromResult(Math.sqrt(nearestDouble(value))), site, 'the square root of this number');
}

function wholeRoot(n: bigint): bigint | undefined {
  const guess = Math.sqrt(Number(n));
  if (!Number.isFinite(guess)) return undefined;
  let root = BigInt(Math.round(guess));
  for (let i = 0; i < 100 && root > 0n; i++) {
    const next = (root + n / root) >> 1n;
    if (next === root || next === root + 1n) break;
    root = next;
  }
  return [root - 1n, root, root + 1n].find((candidate) => candidate >= 0n && candidate * candidate === n);
}

const rounded =
  (exactly: (value: Exact) => Exact, roughly: (value: number) => number): Implementation =>
  ([argument], site) => {
    const value = asNumber(argument);
    if (isExactNumber(value)) return checked(exactly(value), site, '');
    const whole = roughly(nearlyWhole(nearestDouble(value)));
    return Number.isSafeInteger(whole)
      ? whole
      : checked(undefined, site, 'the number is too large to be an int');
  };

/** An approximate number that is whole but for its error is taken as whole: `ceil(ln(exp(3)))` is 3. */
const nearlyWhole = (x: number): number =>
  Math.abs(x - Math.round(x)) <= 1e-9 * Math.max(1, Math.abs(x)) ? Math.round(x) : x;

const logarithm: Implementation = ([base, argument], site) => {
  const ratio = Math.log(nearestDouble(asNumber(argument))) / Math.log(nearestDouble(asNumber(base)));
  return checked(fromResult(ratio), site, 'the logarithm of this number');
};

const positiveOnly =
  (name: string, f: (x: number) => number): Implementation =>
  ([argument], site) => {
    const value = asNumber(argument);
    if (value === 1) return 0;
    if (signOf(value) <= 0) return checked(undefined, site, `\`${name}\` of a number that is not positive`);
    return approximate(f(nearestDouble(value)));
  };

const zero = { '0': 0 };

/** Functions of numbers. Those with irrational results work on doubles and mark them as approximate. */
export const mathematics: ImplementationTable = {
  abs: ([argument], site) => checked(absoluteNumber(asNumber(argument)), site, ''),
  pow: ([a, b], site) =>
    checked(powerOf(asNumber(a), asNumber(b), site.type.base === 'int'), site, 'this power is not defined'),
  sqrt: ([argument], site) => squareRoot(asNumber(argument), site),
  exp: onDoubles('exp', Math.exp, { '0': 1 }),
  ln: positiveOnly('ln', Math.log),
  log2: positiveOnly('log2', Math.log2),
  log10: positiveOnly('log10', Math.log10),
  log: logarithm,
  sin: onDoubles('sin', Math.sin, zero),
  cos: onDoubles('cos', Math.cos, { '0': 1 }),
  tan: onDoubles('tan', Math.tan, zero),
  asin: onDoubles('asin', Math.asin, zero),
  acos: onDoubles('acos', Math.acos, { '1': 0 }),
  atan: onDoubles('atan', Math.atan, zero),
  sinh: onDoubles('sinh', Math.sinh, zero),
  cosh: onDoubles('cosh', Math.cosh, { '0': 1 }),
  tanh: onDoubles('tanh', Math.tanh, zero),
  asinh: onDoubles('asinh', Math.asinh, zero),
  acosh: onDoubles('acosh', Math.acosh, { '1': 0 }),
  atanh: onDoubles('atanh', Math.atanh, zero),
  ceil: rounded(exact.ceil, Math.ceil),
  floor: rounded(exact.floor, Math.floor),
  round: rounded(exact.round, (x) => Math.sign(x) * Math.round(Math.abs(x))),
};
