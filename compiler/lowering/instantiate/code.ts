import { type Exact, fromDecimalOf, multiply, sign } from '../../exact/exact.ts';
import type { VariableId } from '../../ir/flat-model.ts';
import type { Expression } from '../../ir/model.ts';
import type { Span } from '../../source/span.ts';
import { type Accumulator, addConstant, addNumeric, addTerm } from './accumulator.ts';
import { product } from './arithmetic.ts';
import { assertFormula } from './assert.ts';
import { type Context, contradict, type FunctionCode, fail, undefinedResult } from './context.ts';
import { captured } from './definedness.ts';
import { literalOf, modes } from './literals.ts';
import { indicator, literalIndicator } from './operands.ts';
import { type Formula, isFormula, isNode, type Node, type Numeric, type Symbolic } from './symbolic.ts';

/** Values of the local names (generators, lets, parameters of functions) by slot. */
export type Frame = Symbolic[];

/**
 * An expression compiled once and run for each instance. `addTo` adds factor · value to a sum without making the value;
 * `post` requires a Boolean expression at the root, one constraint at a time.
 */
export interface Code {
  value(frame: Frame): Symbolic;
  addTo(frame: Frame, sum: Accumulator, factor: Exact): void;
  post(frame: Frame): void;
  /** The value, of which the constraint at hand says that it equals a variable: that may become the result itself. */
  readonly into?: (frame: Frame, target: VariableId) => Symbolic;
  /** Where the value is the largest or smallest of some numbers: these, unless it can only be had as a whole. */
  readonly extreme?: {
    readonly sense: 'max' | 'min';
    readonly parts: (frame: Frame) => readonly Numeric[] | undefined;
  };
}

/** What the code of one body (the model's, or a function's) shares. */
export interface Unit {
  readonly c: Context;
  /** Values of the global names. */
  readonly globals: Map<string, Symbolic>;
  /** Code of the user's functions by id. */
  readonly functions: Map<string, FunctionCode>;
  /** Slot of each local name by id. */
  readonly slots: Map<string, number>;
  readonly compile: (expression: Expression) => Code;
}

export type Call = Extract<Expression, { kind: 'call' }>;
export type BuiltIn = (unit: Unit, call: Call) => Code;

export const isBool = ({ type }: Expression): boolean =>
  type.base === 'bool' && !type.set && type.dimensions === undefined && !type.optional;

export const isPar = ({ type }: Expression): boolean => type.inst === 'par';

/** The slot of a local name, given when it is first seen. */
export function slotOf(unit: Unit, id: string): number {
  const known = unit.slots.get(id);
  if (known !== undefined) return known;
  const slot = unit.slots.size;
  unit.slots.set(id, slot);
  return slot;
}

/** Code that is used in the ways that follow from its value. A class: written-out models have one such object a term. */
class PlainCode implements Code {
  readonly c: Context;
  readonly span: Span;
  readonly value: Code['value'];
  constructor(c: Context, span: Span, value: Code['value']) {
    this.c = c;
    this.span = span;
    this.value = value;
  }
  addTo(frame: Frame, sum: Accumulator, factor: Exact): void {
    addSymbolic(this.c, sum, this.value(frame), factor, this.span);
  }
  post(frame: Frame): void {
    postValue(this.c, this.span, this, frame);
  }
}

/** Code of what is known when it is compiled. */
class KnownCode implements Code {
  readonly c: Context;
  readonly span: Span;
  readonly known: Symbolic;
  constructor(c: Context, span: Span, known: Symbolic) {
    this.c = c;
    this.span = span;
    this.known = known;
  }
  value(): Symbolic {
    return this.known;
  }
  addTo(_: Frame, sum: Accumulator, factor: Exact): void {
    addSymbolic(this.c, sum, this.known, factor, this.span);
  }
  post(frame: Frame): void {
    postValue(this.c, this.span, this, frame);
  }
}

export const knownCode = ({ c }: Unit, span: Span, value: Symbolic): Code => new KnownCode(c, span, value);

/** What the value of an expression is in every instance, where that shows without compiling it. */
export function knownValue(unit: Unit, e: Expression): Symbolic | undefined {
  if (e.kind === 'literal') return e.value;
  return e.kind === 'reference' && !unit.slots.has(e.id) ? unit.globals.get(e.id) : undefined;
}

/** Requires the value of some code at the root. */
export const postValue = (c: Context, span: Span, code: Code, frame: Frame): void =>
  postFormula(c, span, () => toFormula(c, code.value(frame), span));

/** Code from its value, with the ways to use it that are special. */
export function makeCode(
  { c }: Unit,
  span: Span,
  value: Code['value'],
  special?: Partial<Omit<Code, 'value'>>,
): Code {
  const plain = new PlainCode(c, span, value);
  return special === undefined ? plain : Object.assign(plain, special);
}

/** Code of a Boolean expression that is the context of the partial functions in it. */
export function booleanCode(
  unit: Unit,
  span: Span,
  formula: (frame: Frame) => Formula,
  post?: Code['post'],
): Code {
  const { c } = unit;
  return makeCode(unit, span, (frame) => captured(c, () => formula(frame)), {
    post: post ?? ((frame) => postFormula(c, span, () => formula(frame))),
  });
}

/** Requires a formula at the root; what makes it undefined makes it false. */
function postFormula(c: Context, span: Span, formula: () => Formula): void {
  atRoot(c, span, () => assertFormula(c, formula()));
}

export function atRoot(c: Context, span: Span, post: () => void): void {
  try {
    post();
  } catch (error) {
    if (error !== undefinedResult) throw error;
    warnUndefined(c, span);
    contradict(c);
  }
}

/** Longest list of warnings that one lowering gives. */
const warningLimit = 20;

function warnUndefined(c: Context, span: Span): void {
  if (c.diagnostics.length >= warningLimit) return;
  c.diagnostics.push({
    code: 'lowering/undefined',
    severity: 'warning',
    message: `this has no value (${undefinedResult.reason}), so the constraint is false`,
    labels: [
      { source: c.source, span: undefinedResult.span },
      { source: c.source, span, text: 'the constraint' },
    ],
    help: 'restrict the indices or divisors so that it always has a value',
  });
}

export function toFormula(c: Context, x: Symbolic, span: Span): Formula {
  if (isFormula(x)) return x;
  return fail(c, 'unsupported', 'a Boolean is wanted here', span);
}

/** A value as a number: Booleans count as 0 and 1. */
export function toNumeric(c: Context, x: Symbolic, span: Span): Numeric {
  if (typeof x === 'number') return x;
  if (typeof x === 'boolean') return x ? 1 : 0;
  if (typeof x === 'object') {
    if (!('kind' in x)) return x;
    if (x.kind === 'variable' || x.kind === 'form') return x;
    if (x.kind === 'approximate') return fromDecimalOf(x.value);
    if (isNode(x)) return indicator(c, x);
    if (x.kind === 'infinite') fail(c, 'infinite', 'infinity cannot be used as a number here', span);
    if (x.kind === 'optional') {
      fail(
        c,
        'unsupported',
        'a value that may be absent cannot be used here',
        span,
        'give a default with default or deopt',
      );
    }
    if (x.kind === 'absent') fail(c, 'unsupported', 'the absent value cannot be used as a number', span);
  }
  return fail(c, 'unsupported', 'a number is wanted here', span);
}

/** Adds factor · value to a sum. Reified Booleans are defined only in the directions that the sum's use leaves open. */
export function addSymbolic(c: Context, sum: Accumulator, x: Symbolic, factor: Exact, span: Span): void {
  if (typeof x === 'number') addConstant(sum, multiply(x, factor));
  else if (typeof x === 'object' && 'kind' in x) {
    if (x.kind === 'variable') addTerm(c.scratch, sum, x.id, factor);
    else if (x.kind === 'form') addNumeric(c.scratch, sum, x, factor);
    else if (isNode(x)) addNode(c, sum, x, factor);
    else if (x.kind === 'optional') addOptional(c, sum, x.present, x.value, factor, span);
    else if (x.kind !== 'absent') addNumeric(c.scratch, sum, toNumeric(c, x, span), factor);
  } else addNumeric(c.scratch, sum, toNumeric(c, x, span), factor);
}

function addNode(c: Context, sum: Accumulator, node: Node, factor: Exact): void {
  const direction = sum.polarity * sign(factor);
  const mode = direction > 0 ? modes.backward : direction < 0 ? modes.forward : modes.both;
  addNumeric(c.scratch, sum, literalIndicator(c, literalOf(c, node, mode)), factor);
}

/** An absent element adds nothing. */
function addOptional(
  c: Context,
  sum: Accumulator,
  present: Node,
  value: Symbolic,
  factor: Exact,
  span: Span,
): void {
  const number = toNumeric(c, value, span);
  if (typeof number === 'number' || !('kind' in number)) addNode(c, sum, present, multiply(number, factor));
  else addNumeric(c.scratch, sum, product(c, indicator(c, present), number), factor);
}
