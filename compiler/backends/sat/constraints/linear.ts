import { compare, type Exact, floor, isFraction, multiply, toNumber } from '../../../exact/exact.ts';
import type { Linear } from '../../../ir/flat-constraint.ts';
import type { Integer } from '../integers/integer.ts';
import { largestSum, type SumRelation, sumOf } from '../pseudo-boolean/sum.ts';
import { greatestCommonDivisor, type Term, termOf } from '../pseudo-boolean/term.ts';
import type { Encoder, KindEncoder } from './kind-encoder.ts';

/** Thrown for sums beyond the safe integers; caught where the backend begins. */
export class SumTooLarge extends Error {}

/** Σ coefficient·variable relation constant in whole numbers, or the truth value that it has anyway. */
export interface IntegerLinear {
  readonly coefficients: readonly number[];
  readonly relation: '<=' | '=' | '!=';
  readonly constant: number;
}

/** Multiplies by the common denominator and divides by the common factor; a boolean where no whole sum can decide otherwise. */
export function wholeLinear({ coefficients, relation, constant }: Linear): IntegerLinear | boolean {
  const scale = commonDenominator(coefficients);
  const scaled = coefficients.map((c) => toSafe(multiply(c, scale)));
  const divisor = scaled.reduce((g, c) => greatestCommonDivisor(g, c), 0) || 1;
  const bound = multiply(multiply(constant, scale), { n: 1n, d: BigInt(divisor) });
  const below = floor(bound);
  const whole = compare(below, bound) === 0;
  if (!whole && (relation === '=' || relation === '!=')) return relation === '!=';
  const limit = relation === '<' && whole ? toSafe(below) - 1 : toSafe(below);
  return {
    coefficients: scaled.map((c) => c / divisor),
    relation: relation === '<' ? '<=' : relation,
    constant: limit,
  };
}

/** Smallest positive integer that makes all the numbers whole. */
export function commonDenominator(numbers: readonly Exact[]): Exact {
  let common = 1n;
  for (const x of numbers) {
    if (!isFraction(x)) continue;
    let [a, b] = [common, x.d];
    while (b !== 0n) [a, b] = [b, a % b];
    common = (common * x.d) / a;
  }
  if (common > BigInt(largestSum)) throw new SumTooLarge();
  return Number(common);
}

function toSafe(x: Exact): number {
  if (isFraction(x)) throw new SumTooLarge();
  return toNumber(x);
}

/** Terms shifted to start at 0, and the bound shifted with them. */
function termsOf(
  summands: readonly (readonly [coefficient: number, integer: Integer])[],
  bound: number,
): { terms: Term[]; bound: number } {
  let lowest = 0;
  let width = 0;
  const terms: Term[] = [];
  for (const [coefficient, integer] of summands) {
    if (coefficient === 0) continue;
    lowest += coefficient * (coefficient > 0 ? integer.min : integer.max);
    const term = termOf(integer, coefficient);
    width += term.range;
    if (term.range > 0) terms.push(term);
  }
  if (width > largestSum || Math.abs(lowest) > largestSum) throw new SumTooLarge();
  return { terms, bound: bound - lowest };
}

export function postLinearSum(
  { formula, maxEdges }: Pick<Encoder, 'formula' | 'maxEdges'>,
  summands: readonly (readonly [coefficient: number, integer: Integer])[],
  relation: SumRelation,
  constant: number,
): void {
  const { terms, bound } = termsOf(summands, constant);
  sumOf(formula, terms, maxEdges).post(relation, bound);
}

const opposite = { '<=': '>=', '=': '!=', '!=': '=' } as const;

export const linearEncoder: KindEncoder<'linear'> = {
  reified: true,
  use(constraint, use) {
    const operands = constraint.variables.map((variable) => ({ variable }));
    const equality = constraint.relation === '=' || constraint.relation === '!=';
    if (operands.length === 1 || (operands.length === 2 && constraint.relation === '!=')) {
      use(operands, equality ? 'direct' : 'order');
    } else use(operands, operands.length === 2 ? 'order' : 'sum');
  },
  encode(constraint, encoder) {
    const { formula } = encoder;
    const { when } = constraint;
    const condition = when && encoder.literal(when.literal);
    const row = wholeLinear(constraint);
    if (typeof row === 'boolean') {
      if (condition === undefined) {
        if (!row) formula.post([]);
      } else if (row ? when?.mode === 'iff' : true) formula.post([row ? condition : -condition]);
      return;
    }
    const summands = constraint.variables.map(
      (variable, i) => [row.coefficients[i]!, encoder.integer({ variable })] as const,
    );
    const { terms, bound } = termsOf(summands, row.constant);
    const sum = sumOf(formula, terms, encoder.maxEdges);
    if (condition === undefined) {
      sum.post(row.relation, bound);
      return;
    }
    formula.under([-condition], () => sum.post(row.relation, bound));
    if (when?.mode !== 'iff') return;
    const step = row.relation === '<=' ? 1 : 0;
    formula.under([condition], () => sum.post(opposite[row.relation], bound + step));
  },
};

/** Would a sum over domains of these sizes be added up in binary? Asked before the variables have encodings. */
export function isWideSum(sizes: readonly number[], maxEdges: number): boolean {
  if (sizes.length < 3) return false;
  const largest = sizes.reduce((most, size) => Math.max(most, size));
  const product = sizes.reduce((p, size) => p * size, 1) / largest;
  return product > 300 && sizes.reduce((sum, size) => sum + size, 0) * largest > maxEdges;
}
