import {
  addNumbers,
  type Numeric as GroundNumber,
  isNumeric,
  multiplyNumbers,
  subtractNumbers,
} from '../../../evaluation/numbers.ts';
import { type Exact, multiply, negate } from '../../../exact/exact.ts';
import type { Expression } from '../../../ir/model.ts';
import type { Span } from '../../../source/span.ts';
import { type Accumulator, closeAccumulator, openAccumulator } from '../accumulator.ts';
import { product } from '../arithmetic.ts';
import {
  addSymbolic,
  type BuiltIn,
  type Call,
  type Code,
  type Frame,
  isPar,
  knownValue,
  makeCode,
  postValue,
  toNumeric,
  type Unit,
} from '../code.ts';
import { type Context, fail, spend, throwUndefined } from '../context.ts';
import { collected, requireCondition } from '../definedness.ts';
import { difference, shift, simplify } from '../form.ts';
import { implies } from '../formula.ts';
import { indicator, withTarget } from '../operands.ts';
import {
  isAbsent,
  isConstant,
  isGround,
  isOptional,
  type Node,
  type Numeric,
  type Symbolic,
} from '../symbolic.ts';
import { compileElements } from './quantifiers.ts';

type AddTo = (frame: Frame, sum: Accumulator, factor: Exact) => void;

/** Code of a number that is made by adding to a sum. */
function additive(unit: Unit, call: Call, addTo: AddTo): Code {
  const { c } = unit;
  return makeCode(
    unit,
    call.span,
    (frame) => {
      const sum = openAccumulator(c.scratch);
      addTo(frame, sum, 1);
      return simplify(c, closeAccumulator(c.scratch, sum));
    },
    { addTo },
  );
}

interface Term {
  readonly sign: 1 | -1;
  readonly term: Expression;
}

/** The terms of nested `+` and `-`, without recursion over long chains. */
function termsOf(call: Call): Term[] {
  const terms: Term[] = [];
  const pending: Term[] = [{ sign: 1, term: call }];
  while (pending.length > 0) {
    const next = pending.pop()!;
    const { sign, term } = next;
    const sums = term.kind === 'call' && term.callee === undefined && isScalar(term);
    if (sums && (term.name === '+' || term.name === '-')) {
      const [first, second] = term.arguments;
      const turned = term.name === '-' ? (-sign as 1 | -1) : sign;
      if (second === undefined) pending.push({ sign: turned, term: first! });
      else pending.push({ sign: turned, term: second }, { sign, term: first! });
    } else terms.push(next);
  }
  return terms;
}

const isScalar = ({ type }: Expression): boolean =>
  type.dimensions === undefined && !type.set && !type.optional;

/** A number in the place of what may be absent: `nothing` then. */
function presentOr(c: Context, x: Symbolic, nothing: number, span: Span): Numeric {
  if (isAbsent(x)) return nothing;
  if (!isOptional(x)) return toNumeric(c, x, span);
  const rest = shift(c, toNumeric(c, x.value, span), -nothing);
  return shift(c, product(c, indicator(c, x.present), rest), nothing);
}

/** A difference is absent where what is subtracted from is; what is subtracted counts as 0 where it is absent. */
const minusOption: BuiltIn = (unit, call) => {
  const { c } = unit;
  const [left, right] = call.arguments as [Expression, Expression];
  const [l, r] = [unit.compile(left), unit.compile(right)];
  return makeCode(unit, call.span, (frame) => {
    const from = l.value(frame);
    const less = presentOr(c, r.value(frame), 0, right.span);
    if (isAbsent(from)) return from;
    const whole = toNumeric(c, isOptional(from) ? from.value : from, left.span);
    const value = simplify(c, difference(c, whole, less));
    return isOptional(from) ? { ...from, value } : value;
  });
};

const plus: BuiltIn = (unit, call) => {
  if (call.type.optional && call.name === '-' && call.arguments.length === 2) return minusOption(unit, call);
  const terms = termsOf(call).map(({ sign, term }) => ({ sign, code: unit.compile(term) }));
  if (isPar(call)) return groundSum(unit, call, terms);
  return additive(unit, call, (frame, sum, factor) => {
    for (const { sign, code } of terms) code.addTo(frame, sum, sign === 1 ? factor : negate(factor));
  });
};

/** A sum of parameters needs no accumulator. */
function groundSum(
  unit: Unit,
  call: Call,
  terms: readonly { readonly sign: 1 | -1; readonly code: Code }[],
): Code {
  const { c } = unit;
  return makeCode(unit, call.span, (frame) => {
    let total: GroundNumber = 0;
    for (const { sign, code } of terms) {
      const term = groundNumber(c, code.value(frame), call.span);
      if (typeof term === 'number' && typeof total === 'number') {
        const sum: number = total + sign * term;
        if (Number.isSafeInteger(sum)) {
          total = sum;
          continue;
        }
      }
      const sum: GroundNumber | undefined =
        sign === 1 ? addNumbers(total, term) : subtractNumbers(total, term);
      total = sum ?? throwUndefined('infinity minus infinity', call.span);
    }
    return total;
  });
}

const groundNumber = (c: Context, x: Symbolic, span: Span): GroundNumber =>
  typeof x === 'number' || (isGround(x) && isNumeric(x)) ? x : (toNumeric(c, x, span) as Exact);

const times: BuiltIn = (unit, call) => {
  const { c } = unit;
  const [left, right] = call.arguments as [Expression, Expression];
  const factor = isPar(right) || right.type.optional ? undefined : knownValue(unit, left);
  if (factor !== undefined && isConstant(factor))
    return new ScaledCode(c, call.span, factor, unit.compile(right));
  const [l, r] = [unit.compile(left), unit.compile(right)];
  if (isPar(call)) {
    return makeCode(unit, call.span, (frame) => {
      const a = groundNumber(c, l.value(frame), left.span);
      const b = groundNumber(c, r.value(frame), right.span);
      if (typeof a === 'number' && typeof b === 'number') {
        const small = a * b;
        if (Number.isSafeInteger(small)) return small || 0;
      }
      return multiplyNumbers(a, b) ?? throwUndefined('infinity times zero', call.span);
    });
  }
  // An absent factor counts as 1.
  const factors = (frame: Frame) =>
    [presentOr(c, l.value(frame), 1, left.span), presentOr(c, r.value(frame), 1, right.span)] as const;
  const value = (frame: Frame) => product(c, ...factors(frame));
  const scaledBy = (factorCode: Code, other: Code, span: Expression['span']): Code =>
    makeCode(unit, call.span, value, {
      addTo: (frame, sum, factor) => {
        const k = toNumeric(c, factorCode.value(frame), span);
        if (isConstant(k)) other.addTo(frame, sum, multiply(factor, k));
        else
          addSymbolic(c, sum, product(c, k, toNumeric(c, other.value(frame), call.span)), factor, call.span);
      },
    });
  if (left.type.optional || right.type.optional) return makeCode(unit, call.span, value);
  if (isPar(left)) return scaledBy(l, r, left.span);
  if (isPar(right)) return scaledBy(r, l, right.span);
  return makeCode(unit, call.span, value, {
    into: (frame, target) => {
      const both = factors(frame);
      return withTarget(c, target, () => product(c, ...both));
    },
  });
};

/** The product of a number that is written out and code. A class, as there is one a term in models that are written out. */
class ScaledCode implements Code {
  readonly c: Context;
  readonly span: Span;
  readonly factor: Exact;
  readonly code: Code;
  constructor(c: Context, span: Span, factor: Exact, code: Code) {
    this.c = c;
    this.span = span;
    this.factor = factor;
    this.code = code;
  }
  value(frame: Frame): Symbolic {
    return product(this.c, this.factor, toNumeric(this.c, this.code.value(frame), this.span));
  }
  addTo(frame: Frame, sum: Accumulator, factor: Exact): void {
    this.code.addTo(frame, sum, multiply(factor, this.factor));
  }
  post(frame: Frame): void {
    postValue(this.c, this.span, this, frame);
  }
}

/** A sum over a comprehension is one form that grows term by term. */
const sum: BuiltIn = (unit, call) => {
  const { c } = unit;
  const elements = compileElements(unit, call);
  return additive(unit, call, (frame, total, factor) =>
    elements(frame, (inner, code, value, present) => {
      spend(c, 1, call.span);
      if (present === false) return;
      if (present === true) {
        if (code === undefined) addSymbolic(c, total, value, factor, call.span);
        else code.addTo(inner, total, factor);
        return;
      }
      const { value: element, defined } =
        code === undefined ? { value, defined: true } : collected(c, () => code.value(inner));
      requireCondition(c, implies(c, present, defined));
      if (element === undefined) return;
      addSymbolic(
        c,
        total,
        { kind: 'optional', present: present as Node, value: element },
        factor,
        call.span,
      );
    }),
  );
};

/** Product of an array; absent elements count as 1. */
const productOf: BuiltIn = (unit, call) => {
  const { c } = unit;
  const elements = compileElements(unit, call);
  return makeCode(unit, call.span, (frame) => {
    let result = toNumeric(c, 1, call.span);
    elements(frame, (inner, code, value, present) => {
      if (present === false) return;
      const element = code === undefined ? value : code.value(inner);
      const factor = toNumeric(c, element, call.span);
      if (present !== true) {
        fail(c, 'unsupported', 'a product over elements that may be absent is not supported', call.span);
      }
      result = product(c, result, factor);
    });
    return result;
  });
};

export const sums: Readonly<Record<string, BuiltIn>> = {
  '+': plus,
  '-': plus,
  '*': times,
  sum,
  product: productOf,
};
