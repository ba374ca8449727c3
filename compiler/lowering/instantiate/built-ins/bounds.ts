import { combineSets } from '../../../evaluation/combine-sets.ts';
import { compare, type Exact, maximum, minimum } from '../../../exact/exact.ts';
import type { SetValue } from '../../../ir/value.ts';
import type { Span } from '../../../source/span.ts';
import type { Interval } from '../../interval.ts';
import { type BuiltIn, type Call, type Code, makeCode, toNumeric, type Unit } from '../code.ts';
import { type Context, fail } from '../context.ts';
import { boundsOf } from '../form.ts';
import { groundCall } from '../ground-call.ts';
import { setSize } from '../sets.ts';
import { isArray, isConstant, isGround, isSet, isSymbolicSet, type Symbolic } from '../symbolic.ts';

/** Functions that ask what is known of a variable, and checks that are made while the model is instantiated. */
const asking =
  (answer: (c: Context, x: Symbolic, span: Span) => Symbolic): BuiltIn =>
  (unit, call) => {
    const { c } = unit;
    const argument = unit.compile(call.arguments[0]!);
    return makeCode(unit, call.span, (frame) => answer(c, argument.value(frame), call.span));
  };

function intervalOf(c: Context, x: Symbolic, span: Span): Interval {
  if (!isArray(x)) return boundsOf(c, toNumeric(c, x, span));
  return x.elements
    .map((element) => intervalOf(c, element, span))
    .reduce((a, b) => ({
      min: a.min === undefined || b.min === undefined ? undefined : minimum(a.min, b.min),
      max: a.max === undefined || b.max === undefined ? undefined : maximum(a.max, b.max),
    }));
}

const end = (which: 'min' | 'max'): BuiltIn =>
  asking((c, x, span) => {
    if (isSet(x)) return x;
    if (isSymbolicSet(x)) {
      const sure = x.elements.filter((_, i) => which === 'max' || x.members[i] === true);
      return { kind: 'set', ranges: sure.map((e) => [e, e] as const) };
    }
    const bound = intervalOf(c, x, span)[which];
    return bound ?? { kind: 'infinite', sign: which === 'min' ? -1 : 1 };
  });

function domainOf(c: Context, x: Symbolic, span: Span): SetValue {
  if (isArray(x)) {
    return x.elements
      .map((e) => domainOf(c, e, span))
      .reduce((a, b) => combineSets('union', a, b, false) ?? { kind: 'set', ranges: [], unbounded: true });
  }
  const number = toNumeric(c, x, span);
  if (!isConstant(number) && number.kind === 'variable') {
    const { ranges } = c.variables[number.id - 1]!.domain;
    if (ranges !== undefined) return { kind: 'set', ranges };
  }
  const { min, max } = boundsOf(c, number);
  if (min === undefined || max === undefined) return { kind: 'set', ranges: [], unbounded: true };
  return { kind: 'set', ranges: compare(min, max) <= 0 ? [[min, max]] : [] };
}

const fix = asking((c, x, span) =>
  isGround(x) ? x : fail(c, 'not-fixed', 'this is not fixed while the model is instantiated', span),
);

/** `assert(condition, message, value)`: a failed one ends the lowering with its message. */
const assertion: BuiltIn = (unit: Unit, call: Call): Code => {
  const { c } = unit;
  const [condition, message] = call.arguments.map(unit.compile) as [Code, Code];
  const value = call.arguments[2] === undefined ? undefined : unit.compile(call.arguments[2]);
  const check = (frame: Parameters<Code['value']>[0]): void => {
    if (condition.value(frame) === true) return;
    fail(c, 'assertion', `assertion failed: ${String(message.value(frame))}`, call.span);
  };
  return makeCode(
    unit,
    call.span,
    (frame) => {
      check(frame);
      return value === undefined ? true : value.value(frame);
    },
    {
      post: (frame) => {
        check(frame);
        value?.post(frame);
      },
    },
  );
};

const abort: BuiltIn = (unit, call) => {
  const message = unit.compile(call.arguments[0]!);
  return makeCode(unit, call.span, (frame) =>
    fail(unit.c, 'assertion', `aborted: ${String(message.value(frame))}`, call.span),
  );
};

/** Traces say nothing here: a lowering has no output. */
const trace: BuiltIn = (unit, call) => {
  const value = call.arguments[1];
  return value === undefined ? makeCode(unit, call.span, () => true) : unit.compile(value);
};

export const boundFunctions: Readonly<Record<string, BuiltIn>> = {
  lb: end('min'),
  ub: end('max'),
  lb_array: end('min'),
  ub_array: end('max'),
  dom: asking(domainOf),
  dom_array: asking(domainOf),
  dom_bounds_array: asking(domainOf),
  dom_size: asking((c, x, span) => setSize(domainOf(c, x, span)) as Exact),
  has_bounds: asking((c, x, span) => {
    const { min, max } = intervalOf(c, x, span);
    return min !== undefined && max !== undefined;
  }),
  fix,
  is_fixed: asking((_, x) => isGround(x)),
  assert: assertion,
  abort,
  trace,
  trace_stdout: trace,
  show: (unit, call) => groundCall(unit, call),
};
