import { FALSE, type Formula, TRUE } from '../formula.ts';
import { or } from '../gates.ts';
import { type Bits, type Integer, positionOf } from './integer.ts';

/**
 * Direct encoding (de Kleer 1989): one literal a value, at least one and pairwise at most one of them true. It is the
 * encoding of small domains that are only tested for equality (colours, digits, successors). Order literals are made when
 * something compares after all: `x >= v` is "x is v or larger than v", from the largest value down.
 *
 * For domains beyond a dozen values the pairs are too many: such an integer is order-encoded, and its value literals are
 * channelled (the ladder).
 */
export function directInteger(formula: Formula, values: readonly number[]): Integer & DirectLiterals {
  const literals = formula.newVariables(values.length);
  formula.define(literals);
  for (let i = 0; i < literals.length; i++) {
    for (let j = i + 1; j < literals.length; j++) formula.define([-literals[i]!, -literals[j]!]);
  }
  const last = values.length - 1;
  let ladder: number[] | undefined;
  let bits: Bits | undefined;

  const makeLadder = () => {
    const made = new Array<number>(values.length);
    made[last] = literals[last]!;
    for (let i = last - 1; i > 0; i--) made[i] = or(formula, [literals[i]!, made[i + 1]!]);
    made[0] = TRUE;
    return made;
  };
  return {
    min: values[0]!,
    max: values[last]!,
    size: values.length,
    values,
    literals,
    atLeast(value) {
      const i = positionOf(values, value);
      if (i === 0) return TRUE;
      if (i > last) return FALSE;
      ladder ??= makeLadder();
      return ladder[i]!;
    },
    equals(value) {
      const i = positionOf(values, value);
      return values[i] === value ? literals[i]! : FALSE;
    },
    bits() {
      bits ??= bitsOf(formula, values, literals);
      return bits;
    },
  };
}

export interface DirectLiterals {
  readonly values: readonly number[];
  readonly literals: readonly number[];
}

function bitsOf(formula: Formula, values: readonly number[], literals: readonly number[]): Bits {
  const offset = values[0]!;
  const digits: number[] = [];
  for (let weight = 1; weight <= values[values.length - 1]! - offset; weight *= 2) {
    const digit = formula.newVariable();
    literals.forEach((literal, i) => {
      const one = Math.floor((values[i]! - offset) / weight) % 2 === 1;
      formula.define([-literal, one ? digit : -digit]);
    });
    digits.push(digit);
  }
  return { offset, literals: digits };
}
