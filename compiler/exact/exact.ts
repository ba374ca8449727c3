/**
 * Exact numbers: the arithmetic of everything before a floating-point program is written.
 *
 * A value is a JavaScript number when it is a *safe integer*, and a {@link Fraction} otherwise (a proper
 * fraction, or an integer beyond 2^53). The form is canonical, so `===` decides equality of two numbers and
 * {@link equal} of any two exact values. Nothing here ever rounds, except {@link toNumber}.
 */
export type Exact = number | Fraction;

/** `n / d` in lowest terms, `d > 0`; never a safe integer (that is a plain number). */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const isFraction = (x: unknown): x is Fraction =>
  typeof x === 'object' &&
  x !== null &&
  typeof (x as Fraction).n === 'bigint' &&
  typeof (x as Fraction).d === 'bigint';

/** Is this JavaScript value an exact number (safe integer or fraction)? */
export const isExact = (x: unknown): x is Exact => Number.isSafeInteger(x) || isFraction(x);

const big = (x: Exact): bigint => (typeof x === 'number' ? BigInt(x) : x.n);
const den = (x: Exact): bigint => (typeof x === 'number' ? 1n : x.d);

const smallest = BigInt(Number.MIN_SAFE_INTEGER);
const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** Greatest common divisor, `b > 0`; in doubles as soon as both fit. */
export const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y > largest) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  if (y === 0n) return x;
  let p = Number(y);
  let q = Number(x % y);
  while (q !== 0) {
    const rest = p % q;
    p = q;
    q = rest;
  }
  return p === 1 ? 1n : BigInt(p);
};

const safe = (n: bigint): Exact => (n >= smallest && n <= largest ? Number(n) : { n, d: 1n });

/** A quotient that is in lowest terms already, `d > 0`. */
export const lowest = (n: bigint, d: bigint): Exact => (d === 1n ? safe(n) : { n, d });

/** The fraction `n / d`, reduced. Throws a RangeError when `d` is zero. */
export function fraction(n: bigint, d: bigint): Exact {
  if (d === 0n) throw new RangeError('division by zero');
  const sign = d < 0n ? -1n : 1n;
  const g = gcd(n, d < 0n ? -d : d);
  const num = (sign * n) / g;
  const denominator = (sign * d) / g;
  return lowest(num, denominator);
}

/** Sum. Denominators are divided by what they share first, so that numbers stay short (Knuth, TAOCP vol. 2, §4.5.1). */
export function add(a: Exact, b: Exact): Exact {
  if (typeof a === 'number') {
    if (typeof b !== 'number') return lowest(BigInt(a) * b.d + b.n, b.d);
    const sum = a + b;
    return Number.isSafeInteger(sum) ? sum : safe(BigInt(a) + BigInt(b));
  }
  if (typeof b === 'number') return lowest(BigInt(b) * a.d + a.n, a.d);
  if (a.d === b.d) return fraction(a.n + b.n, a.d);
  const shared = gcd(a.d, b.d);
  if (shared === 1n) return lowest(a.n * b.d + b.n * a.d, a.d * b.d);
  const own = a.d / shared;
  const n = a.n * (b.d / shared) + b.n * own;
  const common = gcd(n, shared);
  return lowest(n / common, own * (b.d / common));
}

export const negate = (a: Exact): Exact => (typeof a === 'number' ? (a === 0 ? 0 : -a) : { n: -a.n, d: a.d });

export const subtract = (a: Exact, b: Exact): Exact => add(a, negate(b));

/** Product, reduced crosswise before it is multiplied out (ibid.). */
export function multiply(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  if (a === 0 || b === 0) return 0;
  if (typeof a === 'number')
    return typeof b === 'number' ? safe(BigInt(a) * BigInt(b)) : scaled(b, BigInt(a));
  if (typeof b === 'number') return scaled(a, BigInt(b));
  const [left, right] = [gcd(a.n, b.d), gcd(b.n, a.d)];
  return lowest((a.n / left) * (b.n / right), (a.d / right) * (b.d / left));
}

/** A fraction times an integer. */
function scaled({ n, d }: Fraction, factor: bigint): Exact {
  const shared = gcd(factor, d);
  return shared === 1n ? lowest(n * factor, d) : lowest(n * (factor / shared), d / shared);
}

/** Exact quotient; throws a RangeError when `b` is zero. */
export function divide(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0 && a % b === 0) return a === 0 ? 0 : a / b;
  if (b === 0) throw new RangeError('division by zero');
  const divisor = big(b);
  return multiply(a, divisor < 0n ? lowest(-den(b), -divisor) : lowest(den(b), divisor));
}

/** -1, 0 or 1. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  const [p, q] = [den(a), den(b)];
  const left = p === q ? big(a) : big(a) * q;
  const right = p === q ? big(b) : big(b) * p;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const equal = (a: Exact, b: Exact): boolean => compare(a, b) === 0;
export const sign = (a: Exact): -1 | 0 | 1 => compare(a, 0);
export const absolute = (a: Exact): Exact => (sign(a) < 0 ? negate(a) : a);
export const minimum = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
export const maximum = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);
export const isInteger = (a: Exact): boolean => typeof a === 'number' || a.d === 1n;

/** Largest integer not above `a`. */
export function floor(a: Exact): Exact {
  if (typeof a === 'number') return a;
  const q = a.n / a.d;
  return safe(a.n < 0n && q * a.d !== a.n ? q - 1n : q);
}

/** Smallest integer not below `a`. */
export const ceil = (a: Exact): Exact => negate(floor(negate(a)));

/** Nearest integer; halves go away from zero (MiniZinc's `round`). */
export const round = (a: Exact): Exact =>
  sign(a) < 0 ? negate(floor(add(negate(a), fraction(1n, 2n)))) : floor(add(a, fraction(1n, 2n)));

/** Integer division truncated towards zero (MiniZinc's `div`); throws a RangeError when `b` is zero. */
export function truncatedDivide(a: Exact, b: Exact): Exact {
  const quotient = divide(a, b);
  return sign(quotient) < 0 ? ceil(quotient) : floor(quotient);
}

/** Remainder with the sign of the dividend (MiniZinc's `mod`). */
export const remainder = (a: Exact, b: Exact): Exact => subtract(a, multiply(truncatedDivide(a, b), b));

/** `a` to a whole power; a negative exponent inverts (RangeError for 0). The exponent's size is the caller's to bound. */
export function power(a: Exact, exponent: number): Exact {
  if (exponent < 0) return divide(1, power(a, -exponent));
  return fraction(big(a) ** BigInt(exponent), den(a) ** BigInt(exponent));
}

/** Reads `12`, `-0.25`, `1e-3`, `1.5E+2`, `.5`; undefined for anything else, and for exponents beyond ±400. */
export function parseExact(text: string): Exact | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (!match) return undefined;
  const [, signText, whole = '', decimals = '', exponentText = '0'] = match;
  if (whole === '' && decimals === '') return undefined;
  if (decimals === '' && exponentText === '0' && whole.length < 16) {
    const value = Number(whole);
    return signText === '-' && value !== 0 ? -value : value;
  }
  const exponent = Number(exponentText) - decimals.length;
  if (Math.abs(exponent) > 400) return undefined;
  const digits = BigInt((signText === '-' ? '-' : '') + (whole + decimals || '0'));
  return exponent >= 0 ? safe(digits * 10n ** BigInt(exponent)) : fraction(digits, 10n ** BigInt(-exponent));
}

/** The exact value of a finite double (its binary value). RangeError for NaN and infinities. */
export function fromDouble(x: number): Exact {
  if (Number.isSafeInteger(x)) return x === 0 ? 0 : x;
  if (!Number.isFinite(x)) throw new RangeError('not a finite number');
  let shift = 0;
  let scaled = x;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift++;
  }
  // What was scaled is odd now: in lowest terms.
  return lowest(BigInt(scaled), 1n << BigInt(shift));
}

/** The decimal a person would write for a double (`0.1` is 1/10): the shortest text that reads back as `x`. */
export function fromDecimalOf(x: number): Exact {
  if (Number.isSafeInteger(x)) return x === 0 ? 0 : x;
  return parseExact(String(x)) ?? fromDouble(x);
}

/** Nearest double (beyond the doubles: ±Infinity). */
export function toNumber(a: Exact): number {
  if (typeof a === 'number') return a;
  const direct = Number(a.n) / Number(a.d);
  const small = 1n << 53n;
  if (a.d <= small && a.n <= small && a.n >= -small) return direct;
  // A quotient of at least 66 bits whose last bit is set when anything remains rounds as the whole fraction would.
  const magnitude = a.n < 0n ? -a.n : a.n;
  const shift = 66 - (bits(magnitude) - bits(a.d));
  const [n, d] = shift >= 0 ? [magnitude << BigInt(shift), a.d] : [magnitude, a.d << BigInt(-shift)];
  const quotient = n / d;
  const sticky = quotient * d === n ? quotient : quotient | 1n;
  return (a.n < 0n ? -1 : 1) * scaleByPowerOfTwo(Number(sticky), -shift);
}

/** Length of a number of at least 0 in bits, to within one. */
function bits(x: bigint): number {
  let shifted = 0;
  let rest = x;
  // Beyond the doubles a long number is cut step by step.
  for (;;) {
    const near = Number(rest);
    if (near < Number.POSITIVE_INFINITY) return shifted + (near === 0 ? 0 : Math.ceil(Math.log2(near)));
    rest >>= 1000n;
    shifted += 1000;
  }
}

/** x · 2^exponent in steps that neither overflow nor vanish too early. */
function scaleByPowerOfTwo(x: number, exponent: number): number {
  let result = x;
  let rest = exponent;
  while (rest < -900 && result !== 0) {
    result *= 2 ** -900;
    rest += 900;
  }
  while (rest > 900 && Number.isFinite(result)) {
    result *= 2 ** 900;
    rest -= 900;
  }
  return result * 2 ** rest;
}

/** Decimal text when it terminates (`0.125`), else a fraction (`1/3`). */
export function exactText(a: Exact): string {
  if (typeof a === 'number') return String(a);
  if (a.d === 1n) return a.n.toString();
  let d = a.d;
  let places = 0;
  let scale = 1n;
  while (d % 10n === 0n) d /= 10n;
  while (d % 2n === 0n) d /= 2n;
  while (d % 5n === 0n) d /= 5n;
  if (d !== 1n) return `${a.n}/${a.d}`;
  while ((a.n * scale) % a.d !== 0n) {
    scale *= 10n;
    places++;
  }
  const digits = ((a.n < 0n ? -a.n : a.n) * scale) / a.d;
  const text = digits.toString().padStart(places + 1, '0');
  return `${a.n < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`;
}
