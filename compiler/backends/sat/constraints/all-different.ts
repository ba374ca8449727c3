import type { Operand } from '../../../ir/flat-constraint.ts';
import { postCount } from '../cardinality/count.ts';
import { widestUnary } from '../integers/choose-encoding.ts';
import type { Integer } from '../integers/integer.ts';
import type { Encoder, KindEncoder } from './kind-encoder.ts';

/**
 * Value literals, unless the variables are wide and so few that pairwise "differs" over their digits takes fewer clauses. Never the
 * pairs of many operands: those alone would fill the memory, where a formula stops at its limit.
 */
const fitsValueLiterals = (operands: readonly Operand[], sizeOf: (operand: Operand) => number): boolean =>
  operands.length > 1000 ||
  operands.every((operand) => sizeOf(operand) <= Math.max(widestUnary, 8 * operands.length));

/**
 * At most one operand takes each value; where there are as many values as operands also at least one, which lets unit
 * propagation see the pigeonhole in the last step.
 */
export const allDifferentEncoder: KindEncoder<'all_different'> = {
  accepts: ({ operands }, sizeOf) => fitsValueLiterals(operands, sizeOf),
  use: ({ operands }, use) => use(operands, 'direct'),
  encode({ operands }, encoder) {
    postAllDifferent(encoder, operands.map(encoder.integer), new Set());
  },
};

export const allDifferentExceptEncoder: KindEncoder<'all_different_except'> = {
  accepts: ({ operands }, sizeOf) => fitsValueLiterals(operands, sizeOf),
  use: ({ operands }, use) => use(operands, 'direct'),
  encode({ operands, except }, encoder) {
    postAllDifferent(encoder, operands.map(encoder.integer), new Set(except));
  },
};

function postAllDifferent(
  { formula }: Encoder,
  integers: readonly Integer[],
  except: ReadonlySet<number>,
): void {
  const holders = holdersOf(integers);
  if (except.size === 0 && holders.size < integers.length) {
    formula.post([]);
    return;
  }
  for (const [value, literals] of holders) {
    if (except.has(value)) continue;
    const everyValue = except.size === 0 && holders.size === integers.length;
    if (literals.length > 1) postCount(formula, literals, 0, 1);
    if (everyValue) formula.post(literals);
  }
}

/** For each value the literals "this integer takes it". Integers of one value count as well. */
export function holdersOf(integers: readonly Integer[]): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  for (const integer of integers) {
    for (const value of valuesIn(integer)) {
      const literals = holders.get(value);
      if (literals) literals.push(integer.equals(value));
      else holders.set(value, [integer.equals(value)]);
    }
  }
  return holders;
}

/** All values, also of a binary integer (whose holes answer with a false literal). */
export function* valuesIn(integer: Integer): Iterable<number> {
  if (integer.values) yield* integer.values;
  else for (let v = integer.min; v <= integer.max; v++) yield v;
}
