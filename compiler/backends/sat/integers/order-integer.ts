import { FALSE, type Formula, TRUE } from '../formula.ts';
import { type Bits, type Integer, positionOf } from './integer.ts';

/**
 * Order encoding (Crawford & Baker 1994; Tamura, Taga, Kitagawa & Banbara 2009): one literal a value but the last,
 * `literals[i]` ⇔ x > values[i], each implying the one before. Comparisons are single literals and linear constraints
 * propagate bounds, so it is the encoding of whatever is compared or summed.
 *
 * Value literals (`x = v`) are made where they are asked for and channelled with three clauses each; together with the order
 * literals they make the ladder encoding of "exactly one" (Gent & Nightingale 2004), linear in the domain.
 */
export function orderInteger(formula: Formula, values: readonly number[]): Integer & OrderLiterals {
  const literals = formula.newVariables(values.length - 1);
  for (let i = 1; i < literals.length; i++) formula.define([-literals[i]!, literals[i - 1]!]);
  return withOrderLiterals(formula, values, literals);
}

/** A Boolean as an integer 0 or 1. */
export const booleanInteger = (formula: Formula, literal: number): Integer =>
  withOrderLiterals(formula, [0, 1], [literal]);

export interface OrderLiterals {
  readonly values: readonly number[];
  /** `literals[i]` ⇔ x > values[i] */
  readonly literals: readonly number[];
}

function withOrderLiterals(
  formula: Formula,
  values: readonly number[],
  literals: readonly number[],
): Integer & OrderLiterals {
  const last = values.length - 1;
  const equal = new Map<number, number>();
  let bits: Bits | undefined;
  const above = (i: number) => (i < 0 ? TRUE : i >= last ? FALSE : literals[i]!);
  return {
    min: values[0]!,
    max: values[last]!,
    size: values.length,
    values,
    literals,
    atLeast: (value) => above(positionOf(values, value) - 1),
    equals(value) {
      const i = positionOf(values, value);
      if (values[i] !== value) return FALSE;
      if (i === last) return above(i - 1);
      if (i === 0) return -above(0);
      let literal = equal.get(i);
      if (literal === undefined) {
        literal = formula.newVariable();
        formula.define([-literal, literals[i - 1]!]);
        formula.define([-literal, -literals[i]!]);
        formula.define([literal, -literals[i - 1]!, literals[i]!]);
        equal.set(i, literal);
      }
      return literal;
    },
    bits() {
      bits ??= bitsOf(formula, values, above);
      return bits;
    },
  };
}

/**
 * Binary digits of an order-encoded integer: over each longest run of neighbouring values with the same digit one clause says
 * that digit. Digit i changes about size/2^i times, so all digits take about two clauses a value.
 */
function bitsOf(formula: Formula, values: readonly number[], above: (i: number) => number): Bits {
  const offset = values[0]!;
  const last = values.length - 1;
  if (last === 1 && values[1]! - offset === 1) return { offset, literals: [above(0)] };
  const literals: number[] = [];
  for (let weight = 1; weight <= values[last]! - offset; weight *= 2) {
    const digit = (i: number) => Math.floor((values[i]! - offset) / weight) % 2;
    const literal = formula.newVariable();
    for (let from = 0; from <= last; ) {
      let to = from;
      while (to < last && digit(to + 1) === digit(from)) to++;
      formula.define([-above(from - 1), above(to), digit(from) === 1 ? literal : -literal]);
      from = to + 1;
    }
    literals.push(literal);
  }
  return { offset, literals };
}
