import { type Exact, fraction, gcd } from './exact.ts';

/** `n / d` with `d > 0`, not necessarily in lowest terms. */
export interface Quotient {
  readonly n: bigint;
  readonly d: bigint;
}

/** So many fractions are added without a look at which have a denominator in common. */
const FEW = 8;

/** The sum of many exact numbers, reduced once at the end instead of after each term. */
export function sum(terms: readonly Exact[]): Exact {
  const total = unreducedSum(terms);
  return typeof total === 'number' ? total : fraction(total.n, total.d);
}

/**
 * The sum of many exact numbers, reduced as far as costs nothing: its sign and its size are right, its form need not be the
 * canonical one. Terms of one denominator are added first, then neighbours pair by pair, so that long numbers are few.
 */
export function unreducedSum(terms: readonly Exact[]): number | Quotient {
  let whole = 0;
  let beyond = 0n;
  /** The denominator of the first fraction, and the sum of the numerators over it. */
  let common = 0n;
  let over = 0n;
  let others: Quotient[] | undefined;
  for (const term of terms) {
    if (typeof term === 'number') {
      const next = whole + term;
      if (Number.isSafeInteger(next)) {
        whole = next;
      } else {
        beyond += BigInt(whole) + BigInt(term);
        whole = 0;
      }
    } else if (common === 0n) {
      common = term.d;
      over = term.n;
    } else if (term.d === common) over += term.n;
    else if (others === undefined) others = [term];
    else others.push(term);
  }
  if (over === 0n && others === undefined) {
    return beyond === 0n ? whole : { n: beyond + BigInt(whole), d: 1n };
  }
  const integers = beyond + BigInt(whole);
  const sum: Quotient =
    over === 0n
      ? { n: integers, d: 1n }
      : { n: integers === 0n ? over : integers * common + over, d: common };
  if (others === undefined) return sum;
  const rest = others.length > FEW ? sumByDenominator(others) : unreducedSum(others);
  if (rest === 0) return sum;
  return plus(typeof rest === 'number' ? { n: BigInt(rest), d: 1n } : rest, sum);
}

function sumByDenominator(terms: readonly Quotient[]): number | Quotient {
  const byDenominator = new Map<bigint, bigint>();
  for (const { n, d } of terms) byDenominator.set(d, (byDenominator.get(d) ?? 0n) + n);
  let parts: Quotient[] = [];
  for (const [d, n] of byDenominator) if (n !== 0n) parts.push({ n, d });
  while (parts.length > 1) {
    const pairs: Quotient[] = [];
    for (let i = 0; i < parts.length; i += 2) {
      const [a, b] = [parts[i]!, parts[i + 1]];
      pairs.push(b === undefined ? a : plus(a, b));
    }
    parts = pairs;
  }
  return parts[0] ?? 0;
}

/** -1, 0 or 1. */
export function signOfSum(terms: readonly Exact[]): -1 | 0 | 1 {
  const total = unreducedSum(terms);
  const size = typeof total === 'number' ? total : total.n;
  return size > 0 ? 1 : size < 0 ? -1 : 0;
}

function plus(a: Quotient, b: Quotient): Quotient {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (a.n === 0n) return b;
  if (b.n === 0n) return a;
  const shared = gcd(a.d, b.d);
  const own = a.d / shared;
  return { n: a.n * (b.d / shared) + b.n * own, d: own * b.d };
}
