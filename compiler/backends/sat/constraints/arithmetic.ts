import { isVariable } from '../../../constraints/operand.ts';
import { isFraction, power, remainder, truncatedDivide } from '../../../exact/exact.ts';
import type { Operand } from '../../../ir/flat-constraint.ts';
import { and } from '../gates.ts';
import type { Integer } from '../integers/integer.ts';
import type { WeightedLiteral } from '../pseudo-boolean/term.ts';
import type { Encoder, KindEncoder } from './kind-encoder.ts';

/** Pairs of values up to which a function of two integers is written as its table. */
const mostPairs = 20_000;
const fewPairs = (left: Operand, right: Operand, sizeOf: (operand: Operand) => number) =>
  sizeOf(left) * sizeOf(right) <= mostPairs && sizeOf(left) <= 2000 && sizeOf(right) <= 2000;

/** `f` gives undefined where the function is not defined: the constraint is false there. */
function postFunction(
  { formula }: Encoder,
  x: Integer,
  y: Integer,
  z: Integer,
  f: (x: number, y: number) => number | undefined,
): void {
  for (const a of x.values ?? []) {
    for (const b of y.values ?? []) {
      if (x === y && a !== b) continue;
      const clause = [-x.equals(a), -y.equals(b)];
      const value = f(a, b);
      if (value === undefined) formula.post(clause);
      else {
        formula.post([...clause, z.atLeast(value)]);
        formula.post([...clause, -z.atLeast(value + 1)]);
      }
    }
  }
}

/**
 * Small domains: bounds of the factors give bounds of the product where nothing is negative, else the table of all pairs.
 * Wide ones: partial products of the binary digits, added up together with the result in one adder.
 */
export const timesEncoder: KindEncoder<'times'> = {
  use({ left, right, result }, use) {
    use([left, right, result], 'order');
  },
  encode({ left, right, result }, encoder) {
    const [x, y, z] = [left, right, result].map(encoder.integer) as [Integer, Integer, Integer];
    const { formula } = encoder;
    if (x.size * y.size > mostPairs || !x.values || !y.values) {
      postProduct(encoder, x, y, z);
      return;
    }
    if (x.min < 0 || y.min < 0 || x === y) {
      postFunction(encoder, x, y, z, (a, b) => a * b);
      return;
    }
    for (const a of x.values) {
      for (const b of y.values) {
        formula.post([-x.atLeast(a), -y.atLeast(b), z.atLeast(a * b)]);
        formula.post([x.atLeast(a + 1), y.atLeast(b + 1), -z.atLeast(a * b + 1)]);
      }
    }
  },
};

function postProduct(encoder: Encoder, x: Integer, y: Integer, z: Integer): void {
  const [a, b] = [x.bits(), y.bits()];
  // (p + Σ2^i·a)(q + Σ2^j·b) = p·q + p·Σ2^j·b + q·Σ2^i·a + ΣΣ 2^(i+j)·(a and b)
  const parts: WeightedLiteral[] = [];
  a.literals.forEach((l, i) => {
    parts.push([b.offset * 2 ** i, l]);
  });
  b.literals.forEach((l, j) => {
    parts.push([a.offset * 2 ** j, l]);
  });
  a.literals.forEach((l, i) => {
    b.literals.forEach((k, j) => {
      parts.push([2 ** (i + j), and(encoder.formula, [l, k])]);
    });
  });
  encoder.postSum(parts, [[-1, z]], '=', -a.offset * b.offset);
}

const wholeOr = (x: ReturnType<typeof power>) => (isFraction(x) ? undefined : x);

/**
 * By a constant: the quotient grows with the dividend, so that each order literal of the result is one of the dividend. Else
 * the table of all pairs.
 */
export const divideEncoder: KindEncoder<'divide'> = {
  accepts: ({ exact, left, right, result }, sizeOf) =>
    !exact && (isVariable(right) ? fewPairs(left, right, sizeOf) : sizeOf(result) <= 5000),
  use({ left, right, result }, use) {
    use([left, result], 'order');
    use([right], 'direct');
  },
  encode({ left, right, result }, encoder) {
    const [x, y, z] = [left, right, result].map(encoder.integer) as [Integer, Integer, Integer];
    const { formula } = encoder;
    if (isVariable(right)) {
      postFunction(encoder, x, y, z, (a, b) => (b === 0 ? undefined : Math.trunc(a / b)));
      return;
    }
    const divisor = Math.abs(y.min);
    if (divisor === 0) {
      formula.post([]);
      return;
    }
    const quotientAtLeast = (q: number) => x.atLeast(q > 0 ? q * divisor : (q - 1) * divisor + 1);
    const extreme = (v: number) => wholeOr(truncatedDivide(v, y.min)) ?? 0;
    const [low, high] = [extreme(x.min), extreme(x.max)].sort((a, b) => a - b) as [number, number];
    formula.post([z.atLeast(low)]);
    formula.post([-z.atLeast(high + 1)]);
    for (let q = Math.max(low, z.min); q <= Math.min(high, z.max) + 1; q++) {
      const here = y.min > 0 ? quotientAtLeast(q) : -quotientAtLeast(-q + 1);
      formula.post([-here, z.atLeast(q)]);
      formula.post([here, -z.atLeast(q)]);
    }
  },
};

export const moduloEncoder: KindEncoder<'modulo'> = {
  accepts: ({ left, right }, sizeOf) => fewPairs(left, right, sizeOf),
  use({ left, right, result }, use) {
    use([left, right], 'direct');
    use([result], 'order');
  },
  encode({ left, right, result }, encoder) {
    const [x, y, z] = [left, right, result].map(encoder.integer) as [Integer, Integer, Integer];
    postFunction(encoder, x, y, z, (a, b) => (b === 0 ? undefined : wholeOr(remainder(a, b))));
  },
};

export const powerEncoder: KindEncoder<'power'> = {
  accepts: ({ exact, base, exponent }, sizeOf) => !exact && fewPairs(base, exponent, sizeOf),
  use({ base, exponent, result }, use) {
    use([base, exponent], 'direct');
    use([result], 'order');
  },
  encode({ base, exponent, result }, encoder) {
    const [x, y, z] = [base, exponent, result].map(encoder.integer) as [Integer, Integer, Integer];
    postFunction(encoder, x, y, z, wholePower);
  },
};

/** Integer power; 1 div a^|e| for negative exponents; undefined at 0 to a negative power and beyond the safe integers. */
function wholePower(base: number, exponent: number): number | undefined {
  if (exponent < 0) {
    if (base === 0) return undefined;
    return Math.abs(base) > 1 ? 0 : exponent % 2 === 0 ? 1 : base;
  }
  if (Math.abs(base) > 1 && exponent > 60) return undefined;
  if (Math.abs(base) <= 1) return exponent === 0 ? 1 : base >= 0 ? base : exponent % 2 === 0 ? 1 : -1;
  return wholeOr(power(base, exponent));
}

/** |x| >= v exactly when x >= v or x <= -v. */
export const absoluteEncoder: KindEncoder<'absolute'> = {
  accepts: ({ argument }, sizeOf) => sizeOf(argument) <= 20_000,
  use({ argument, result }, use) {
    use([argument, result], 'order');
  },
  encode({ argument, result }, { formula, integer }) {
    const x = integer(argument);
    const z = integer(result);
    formula.post([z.atLeast(0)]);
    const largest = Math.max(Math.abs(x.min), Math.abs(x.max));
    for (let v = 1; v <= largest + 1; v++) {
      const [above, below, reached] = [x.atLeast(v), -x.atLeast(-v + 1), z.atLeast(v)];
      formula.post([-above, reached]);
      formula.post([-below, reached]);
      formula.post([above, below, -reached]);
    }
  },
};
