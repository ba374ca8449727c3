import { type Exact, fraction, gcd } from './exact.ts';

/** `n / d` with `d > 0`, not necessarily in lowest terms. */
export interface Quotient {
  readonly n: bigint;
  readonly d: bigint;
}

/** So many denominators are compared with each term one by one. */
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
  let rest = 0n;
  const denominators: bigint[] = [];
  const numerators: bigint[] = [];
  let places: Map<bigint, number> | undefined;
  for (const term of terms) {
    if (typeof term === 'number') {
      const next = whole + term;
      if (Number.isSafeInteger(next)) {
        whole = next;
      } else {
        rest += BigInt(whole) + BigInt(term);
        whole = 0;
      }
      continue;
    }
    // Few denominators, as sums have them mostly, are compared faster than looked up.
    if (denominators.length > FEW) places ??= new Map(denominators.map((d, i) => [d, i]));
    const at = places === undefined ? denominators.indexOf(term.d) : (places.get(term.d) ?? -1);
    if (at !== -1) numerators[at]! += term.n;
    else {
      places?.set(term.d, denominators.length);
      denominators.push(term.d);
      numerators.push(term.n);
    }
  }
  if (rest === 0n && numerators.every((n) => n === 0n)) return whole;
  let parts: Quotient[] = rest === 0n && whole === 0 ? [] : [{ n: rest + BigInt(whole), d: 1n }];
  for (const [i, n] of numerators.entries()) if (n !== 0n) parts.push({ n, d: denominators[i]! });
  while (parts.length > 1) {
    const pairs: Quotient[] = [];
    for (let i = 0; i < parts.length; i += 2) {
      const [a, b] = [parts[i]!, parts[i + 1]];
      pairs.push(b === undefined ? a : plus(a, b));
    }
    parts = pairs;
  }
  return parts[0]!;
}

/** -1, 0 or 1. */
export function signOfSum(terms: readonly Exact[]): -1 | 0 | 1 {
  const total = unreducedSum(terms);
  const size = typeof total === 'number' ? total : total.n;
  return size > 0 ? 1 : size < 0 ? -1 : 0;
}

function plus(a: Quotient, b: Quotient): Quotient {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (a.d === 1n) return { n: a.n * b.d + b.n, d: b.d };
  const shared = gcd(a.d, b.d);
  const own = a.d / shared;
  return { n: a.n * (b.d / shared) + b.n * own, d: own * b.d };
}
