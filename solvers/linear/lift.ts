import type { IntegerSystem } from './integer-system.ts';
import type { ModularFactors } from './modular-factors.ts';

/** A quotient this large in Euclid's algorithm is no chance. */
const LARGE = 1n << 24n;
/** Bits by which single unknowns may be longer than a combination of all. */
const MARGIN = 64;

/** The unknowns of a system over their common denominator, not in lowest terms. */
export interface Quotients {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/**
 * Solves a system from its factors modulo a prime: digits of the solution to the base p, until a common denominator shows and passes
 * the test (Dixon 1982, "Exact solution of linear equations using p-adic expansions"). The result is put into every equation, so that it is
 * right whatever was guessed on the way. Undefined when the budget of multiplications, which goes down, is spent.
 */
export function lift(
  system: IntegerSystem,
  factors: ModularFactors,
  p: number,
  budget: { left: number },
): Quotients | undefined {
  const size = system.unknowns.length;
  const most = digitsNeeded(system, p);
  const residuals = residualsOf(system, p);
  /** A combination of the unknowns: its denominator is, but for bad luck, that of all of them. */
  const weights = Float64Array.from({ length: size }, (_, j) => 1 + ((j * 7919 + 12345) % 1021));
  const digits: Float64Array[] = [];
  const combined: bigint[] = [];
  let next = 4;
  while (digits.length < most) {
    budget.left -= factors.size + system.column.length + size;
    if (budget.left < 0) return undefined;
    const digit = factors.solve(residuals.modulo());
    residuals.subtract(digit);
    digits.push(digit);
    let sum = 0;
    for (let j = 0; j < size; j++) sum += weights[j]! * digit[j]!;
    combined.push(BigInt(sum));
    if (digits.length < next && digits.length < most) continue;
    next = Math.ceil(1.35 * next);
    const found = reconstruct(fromDigits(combined, BigInt(p)), BigInt(p) ** BigInt(digits.length));
    if (found === undefined) continue;
    const bits = Math.max(bitLength(found.numerator), bitLength(found.denominator)) + MARGIN;
    const count = Math.min(digits.length, Math.ceil(bits / Math.floor(Math.log2(p))));
    budget.left -= (size * count * count) / 8;
    if (budget.left < 0) return undefined;
    const { numerators, denominator } = numeratorsOf(digits.slice(0, count), found.denominator, p);
    if (satisfies(system, numerators, denominator))
      return { numerators, denominator: denominator * system.scale };
  }
  return undefined;
}

/** Enough digits for the largest numerator and denominator that Cramer's rule allows (Hadamard's bound on determinants). */
function digitsNeeded(system: IntegerSystem, p: number): number {
  let bits = 2 * MARGIN;
  for (const [i, side] of system.right.entries()) bits += 2 * bitLength(rowSum(system, i)) + bitLength(side);
  return Math.ceil(bits / Math.floor(Math.log2(p)));
}

interface Residuals {
  /** The residual modulo p, each entry in 0..p-1. */
  modulo(): Float64Array;
  /** Takes matrix · digit away and divides by p, which leaves no rest. */
  subtract(digit: Float64Array): void;
}

/** In whole numbers of any length until the residuals fit into doubles with all that is added to them, in doubles from then on. */
function residualsOf(system: IntegerSystem, p: number): Residuals {
  const { rowStart, column, value } = system;
  const prime = BigInt(p);
  const rows = [...system.right.keys()];
  const reach = rows.map((i) => prime * rowSum(system, i));
  const fits = (long: readonly bigint[]): boolean =>
    long.every((r, i) => reach[i]! + absolute(r) <= BigInt(Number.MAX_SAFE_INTEGER));
  let long = [...system.right];
  let short = fits(long) ? Float64Array.from(long, Number) : undefined;
  const entries = Float64Array.from(value, Number);
  return {
    modulo() {
      const digit = new Float64Array(rows.length);
      for (let i = 0; i < digit.length; i++) {
        const rest = short === undefined ? Number(long[i]! % prime) : short[i]! % p;
        digit[i] = rest < 0 ? rest + p : rest;
      }
      return digit;
    },
    subtract(digit) {
      if (short !== undefined) {
        for (let i = 0; i < short.length; i++) {
          let r = short[i]!;
          for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) r -= entries[k]! * digit[column[k]!]!;
          short[i] = r / p;
        }
        return;
      }
      long = rows.map((i) => {
        let r = long[i]!;
        for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) r -= value[k]! * BigInt(digit[column[k]!]!);
        return r / prime;
      });
      if (fits(long)) short = Float64Array.from(long, Number);
    },
  };
}

/** Σ |entry| of a row. */
export function rowSum({ rowStart, value }: IntegerSystem, i: number): bigint {
  let sum = 0n;
  for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) sum += absolute(value[k]!);
  return sum;
}

/** Σ digit_k · base^k, halves first. */
function fromDigits(digits: readonly bigint[], base: bigint): bigint {
  let parts = digits;
  let power = base;
  while (parts.length > 1) {
    const halves: bigint[] = [];
    for (let i = 0; i < parts.length; i += 2) {
      const high = parts[i + 1];
      halves.push(high === undefined ? parts[i]! : parts[i]! + high * power);
    }
    parts = halves;
    power *= power;
  }
  return parts[0] ?? 0n;
}

interface Quotient {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The fraction that is `rest` modulo `modulus`, when there is one so short that chance hardly explains it: the one before a
 * large quotient of Euclid's algorithm (Monagan 2004, "Maximal quotient rational reconstruction").
 */
function reconstruct(rest: bigint, modulus: bigint): Quotient | undefined {
  let [r0, r1, t0, t1] = [modulus, rest % modulus, 0n, 1n];
  if (r1 < 0n) r1 += modulus;
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    if (quotient > LARGE) return { numerator: r1, denominator: absolute(t1) };
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return t0 === 0n ? { numerator: 0n, denominator: 1n } : undefined;
}

/**
 * The unknowns times their common denominator, modulo a power of p that is longer than they are. `denominator` may lack small
 * factors, which the combination of unknowns that it came from lost: they are found here.
 */
function numeratorsOf(digits: readonly Float64Array[], denominator: bigint, p: number): Quotients {
  const base = BigInt(p) ** 2n;
  const modulus = BigInt(p) ** BigInt(digits.length);
  const half = modulus >> 1n;
  const long = modulus >> 24n;
  let whole = denominator;
  const times = (x: bigint, factor: bigint): bigint => {
    const product = (x * factor) % modulus;
    return product > half ? product - modulus : product < -half ? product + modulus : product;
  };
  const numerators: bigint[] = [];
  for (let j = 0; j < digits[0]!.length; j++) {
    const pairs: bigint[] = [];
    for (let k = 0; k < digits.length; k += 2)
      pairs.push(BigInt(digits[k]![j]! + (digits[k + 1]?.[j] ?? 0) * p));
    let numerator = times(fromDigits(pairs, base), whole);
    if (numerator > long || numerator < -long) {
      const factor = reconstruct(numerator, modulus)?.denominator ?? 1n;
      whole *= factor;
      numerator = times(numerator, factor);
      for (let i = 0; i < j; i++) numerators[i] = numerators[i]! * factor;
    }
    numerators.push(numerator);
  }
  return { numerators, denominator: whole };
}

/** Does matrix · numerators = denominator · right hold? Exact: this is what makes the solution one. */
function satisfies(
  { rowStart, column, value, right }: IntegerSystem,
  numerators: readonly bigint[],
  denominator: bigint,
): boolean {
  for (let i = 0; i + 1 < rowStart.length; i++) {
    let sum = -denominator * right[i]!;
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) sum += value[k]! * numerators[column[k]!]!;
    if (sum !== 0n) return false;
  }
  return true;
}

const absolute = (x: bigint): bigint => (x < 0n ? -x : x);

const bitLength = (x: bigint): number => 4 * absolute(x).toString(16).length;
