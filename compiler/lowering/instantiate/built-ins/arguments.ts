import type { Written } from '../../../constraints/constraint-kind.ts';
import { oneForEach, sizeMismatch } from '../../../evaluation/built-ins/side-by-side.ts';
import { type Exact, isInteger } from '../../../exact/exact.ts';
import type { Operand } from '../../../ir/flat-constraint.ts';
import type { Span } from '../../../source/span.ts';
import { toNumeric } from '../code.ts';
import { type Context, fail, spend } from '../context.ts';
import { operandOf } from '../operands.ts';
import { elementsOf } from '../sets.ts';
import {
  type Formula,
  isConstant,
  isFormula,
  isSet,
  type Numeric,
  type Symbolic,
  type SymbolicArray,
} from '../symbolic.ts';
import { toArray } from './arrays.ts';

/** The evaluated arguments of a global constraint, read as what its flat kind takes. */
export interface Arguments {
  readonly c: Context;
  readonly span: Span;
  readonly values: readonly Symbolic[];
  array(at: number): SymbolicArray;
  numeric(at: number): Numeric;
  operand(at: number): Operand;
  operands(at: number): Operand[];
  operandOf(x: Symbolic): Operand;
  /** A ground number. */
  constant(x: Symbolic): Exact;
  /** A ground whole number. */
  whole(at: number): number;
  wholes(at: number): number[];
  /** The members of a ground set. */
  members(at: number): number[];
  /** First index of a one-dimensional array. */
  offset(at: number): number;
}

/** Reads the arguments of a call of `name`; arrays that belong together and differ in size are a mistake of the model. */
export function readArguments(c: Context, name: string, values: readonly Symbolic[], span: Span): Arguments {
  const mismatch = sizeMismatch(name, values);
  if (mismatch !== undefined) fail(c, 'index-mismatch', mismatch, span, oneForEach);
  const operand = (x: Symbolic): Operand => operandOf(c, isFormula(x) ? x : toNumeric(c, x, span));
  const whole = (x: Symbolic): number => {
    if (typeof x === 'boolean') return x ? 1 : 0;
    if (typeof x === 'number' && isInteger(x)) return x;
    return fail(c, 'unsupported', 'a ground whole number is wanted here', span);
  };
  const array = (at: number): SymbolicArray => {
    const found = toArray(c, values[at]!, span);
    spend(c, found.elements.length, span);
    return found;
  };
  return {
    c,
    span,
    values,
    array,
    numeric: (at) => toNumeric(c, values[at]!, span),
    operand: (at) => operand(values[at]!),
    operands: (at) => array(at).elements.map(operand),
    operandOf: operand,
    constant: (x) => {
      const number = toNumeric(c, x, span);
      return isConstant(number) ? number : fail(c, 'unsupported', 'a ground number is wanted here', span);
    },
    whole: (at) => whole(values[at]!),
    wholes: (at) => array(at).elements.map(whole),
    members: (at) => {
      const set = values[at]!;
      return isSet(set)
        ? elementsOf(c, set, span)
        : fail(c, 'unsupported', 'a ground set is wanted here', span);
    },
    offset: (at) => toArray(c, values[at]!, span).index[0]![0],
  };
}

export const predicate = (constraint: Written): Formula => ({ kind: 'predicate', constraint });
