import { type Exact, fraction, gcd } from './exact.ts';

/** `n / d` with `d > 0`, not necessarily in lowest terms. */
export interface Quotient {
  readonly n: bigint;
  readonly d: bigint;
}

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
  const byDenominator = new Map<bigint, bigint>();
  for (const term of terms) {
    if (typeof term === 'number') {
      const next = whole + term;
      if (Number.isSafeInteger(next)) {
        whole = next;
      } else {
        rest += BigInt(whole) + BigInt(term);
        whole = 0;
      }
    } else {
      byDenominator.set(term.d, (byDenominator.get(term.d) ?? 0n) + term.n);
    }
  }
  if (byDenominator.size === 0 && rest === 0n) return whole;
  let parts: Quotient[] = [{ n: rest + BigInt(whole), d: 1n }];
  for (const [d, n] of byDenominator) if (n !== 0n) parts.push({ n, d });
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
  const shared = gcd(a.d, b.d);
  const own = a.d / shared;
  return { n: a.n * (b.d / shared) + b.n * own, d: own * b.d };
}
