import { type Exact, fraction, gcd, isFraction, lowest } from '../../compiler/exact/exact.ts';
import type { Equation } from './integer-system.ts';
import type { Quotients } from './lift.ts';

/** `numerator / (denominator of its family · own)`; `own` is short as a rule. */
interface Member {
  readonly numerator: bigint;
  readonly own: bigint;
  readonly family: number;
}

/**
 * Unknowns of which many share a long denominator: those of a system, and those that an equation gives from them. They are brought into
 * lowest terms together, since the greatest common divisor of two long numbers is what takes the time.
 */
export interface CommonQuotients {
  /** The unknowns of a system that is solved: a family. */
  add(unknowns: readonly number[], quotients: Quotients): void;
  /** One more unknown, from an equation whose others are there. False when the budget of multiplications is spent. */
  solve(equation: Equation, unknown: number): boolean;
  /** All of them. */
  lowestTerms(): ReadonlyMap<number, Exact>;
}

/** What has no other denominator than its own. */
const ALONE = 0;

export function commonQuotients(budget: { left: number }): CommonQuotients {
  const members = new Map<number, Member>();
  const denominators = [1n];
  return {
    add(unknowns, { numerators, denominator }) {
      const family = denominators.push(denominator) - 1;
      unknowns.forEach((j, k) => members.set(j, { numerator: numerators[k]!, own: 1n, family }));
    },
    solve({ unknowns, coefficients, right }, unknown) {
      // A sum over several families has a denominator of its own.
      let family: number | undefined;
      for (const j of unknowns) {
        const of = j === unknown ? ALONE : members.get(j)!.family;
        if (of !== ALONE) family = family === undefined || family === of ? of : ALONE;
        if (family === ALONE) break;
      }
      family ??= ALONE;
      const long = denominators[family]!;
      let own = denominatorOf(right);
      for (let k = 0; k < unknowns.length; k++) {
        if (unknowns[k] === unknown) continue;
        const member = members.get(unknowns[k]!)!;
        own = leastCommonMultiple(own, denominatorOf(coefficients[k]!) * ownWithin(member, family));
      }
      let numerator = numeratorOf(right) * (own / denominatorOf(right)) * long;
      let pivot: Exact = 1;
      for (let k = 0; k < unknowns.length; k++) {
        const a = coefficients[k]!;
        if (unknowns[k] === unknown) {
          pivot = a;
          continue;
        }
        const member = members.get(unknowns[k]!)!;
        const factor = own / (denominatorOf(a) * ownWithin(member, family));
        const shared = member.family === family ? 1n : long;
        numerator -= numeratorOf(a) * factor * shared * member.numerator;
      }
      const sign = numeratorOf(pivot) < 0n ? -1n : 1n;
      own *= sign * numeratorOf(pivot);
      members.set(unknown, { numerator: sign * numerator * denominatorOf(pivot), own, family });
      const length = words(numerator);
      budget.left -= unknowns.length * length + words(own) ** 2;
      return budget.left >= 0;
    },
    lowestTerms() {
      const families: [number, Member][][] = denominators.map(() => []);
      for (const entry of members) families[entry[1].family]!.push(entry);
      const result = new Map<number, Exact>();
      families.forEach((kin, family) => {
        const denominator = denominators[family]!;
        const shared = coprimeParts(
          sharedFactors(
            kin.map(([, { numerator }]) => numerator),
            denominator,
          ),
        );
        for (const [j, { numerator, own }] of kin)
          result.set(j, lowestOf(numerator, denominator, own, shared));
      });
      return result;
    },
  };

  /** The denominator of a member beside that of a family. */
  function ownWithin({ own, family }: Member, within: number): bigint {
    return family === within ? own : own * denominators[family]!;
  }
}

/**
 * The quotient `numerator / (denominator · own)` in lowest terms; the product of `shared`, which have no factor in common, is the part of
 * the denominator that numerators have factors of.
 */
function lowestOf(numerator: bigint, denominator: bigint, own: bigint, shared: readonly bigint[]): Exact {
  if (numerator === 0n) return 0;
  if (denominator === 1n) return fraction(numerator, own);
  let common = 1n;
  for (const part of shared) common *= gcd(numerator % part, part);
  const short = common === 1n ? numerator : numerator / common;
  const long = common === 1n ? denominator : denominator / common;
  if (own === 1n) return lowest(short, long);
  const rest = gcd(short % own, own);
  return rest === 1n ? lowest(short, long * own) : lowest(short / rest, long * (own / rest));
}

/** Primes below this are looked for in what numerators share with a denominator. */
const SMALL_PRIMES = 2000;
/** Greatest common divisors of numbers below this are taken in doubles. */
const SHORT = 1n << 53n;

/** A number as a product of numbers that have no factor in common and that doubles hold, but for what is left of it without its small primes. */
function coprimeParts(whole: bigint): bigint[] {
  if (whole < SHORT) return [whole];
  const parts: bigint[] = [];
  let part = 1n;
  let rest = whole;
  for (let p = 2n; p < SMALL_PRIMES && rest >= SHORT; p++) {
    let power = 1n;
    for (; rest % p === 0n; rest /= p) power *= p;
    if (part * power < SHORT) part *= power;
    else {
      parts.push(part);
      part = power;
    }
  }
  if (part !== 1n) parts.push(part);
  if (rest !== 1n) parts.push(rest);
  return parts;
}

/**
 * The part of a denominator whose prime factors some numerator has: what a numerator shares with the denominator divides what the product
 * of all numerators shares with it, mostly a few small primes. So the long greatest common divisor is needed once.
 */
function sharedFactors(numerators: readonly bigint[], denominator: bigint): bigint {
  if (denominator === 1n) return 1n;
  let product = 1n;
  for (const numerator of numerators) if (numerator !== 0n) product = (product * numerator) % denominator;
  let rest = denominator;
  let shared = 1n;
  for (let factor = gcd(product, rest); factor > 1n; factor = gcd(rest, factor)) {
    rest /= factor;
    shared *= factor;
  }
  return shared;
}

const numeratorOf = (x: Exact): bigint => (isFraction(x) ? x.n : BigInt(x));
const denominatorOf = (x: Exact): bigint => (isFraction(x) ? x.d : 1n);
const leastCommonMultiple = (a: bigint, b: bigint): bigint => (a === b || b === 1n ? a : (a / gcd(a, b)) * b);

/** Length of a number in words of 32 bits, about. */
const words = (x: bigint): number => x.toString(16).length / 8 + 1;
