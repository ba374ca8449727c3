import { compare, type Exact } from '../../exact/exact.ts';
import type { SetValue } from '../../ir/value.ts';
import type { Span } from '../../source/span.ts';
import { containsValue } from '../interval.ts';
import { toNumeric } from './code.ts';
import { type Context, fail, spend, tooLarge } from './context.ts';
import { boundsOf } from './form.ts';
import { and, atMost, equalTo, or } from './formula.ts';
import { makeSet } from './sets.ts';
import { type Formula, isConstant, type Numeric, type Symbolic } from './symbolic.ts';

/** The set of those of the values that are present. */
export function setOf(
  c: Context,
  elements: readonly { readonly value: Symbolic; readonly present: Formula }[],
  span: Span,
): Symbolic {
  spend(c, elements.length, span);
  const members = new Map<number, Formula>();
  const points: Exact[] = [];
  const include = (value: number, formula: Formula) =>
    members.set(value, or(members.get(value) ?? false, formula));
  for (const { value, present } of elements) {
    const [inner, there] =
      typeof value === 'object' && 'kind' in value && value.kind === 'optional'
        ? [value.value, and(present, value.present)]
        : [value, present];
    const number = toNumeric(c, inner, span);
    if (typeof number === 'number') include(number, there);
    else if (isConstant(number)) points.push(number);
    else for (const v of possibleValues(c, number, span)) include(v, and(there, equalTo(c, number, v)));
  }
  return points.length === 0 ? makeSet(members) : pointSet([...points, ...members.keys()]);
}

/** A ground set of floats. */
function pointSet(points: readonly Exact[]): SetValue {
  const sorted = [...points].sort(compare);
  const distinct = sorted.filter((x, i) => i === 0 || compare(x, sorted[i - 1]!) !== 0);
  return { kind: 'set', ranges: distinct.map((x) => [x, x] as const) };
}

/** The whole numbers that a number may take by its bounds. */
function possibleValues(c: Context, x: Numeric, span: Span): number[] {
  const { min, max } = boundsOf(c, x);
  if (typeof min !== 'number' || typeof max !== 'number') {
    return fail(c, 'unbounded', 'this needs a number with bounds', span, 'give its variables finite domains');
  }
  if (max - min > c.limit - c.spent) tooLarge(c, span, max - min + 1);
  spend(c, max - min + 1, span);
  const values: number[] = [];
  const domain = !isConstant(x) && x.kind === 'variable' ? c.variables[x.id - 1]!.domain : undefined;
  for (let v = min; v <= max; v++) if (domain === undefined || containsValue(domain, v)) values.push(v);
  return values;
}

/** `low..high` with ends that depend on variables: members between the ends. */
export function rangeSet(c: Context, low: Numeric, high: Numeric, span: Span): Symbolic {
  if (isConstant(low) && isConstant(high)) {
    return { kind: 'set', ranges: compare(low, high) <= 0 ? [[low, high]] : [] };
  }
  const first = boundsOf(c, low).min;
  const last = boundsOf(c, high).max;
  if (typeof first !== 'number' || typeof last !== 'number') {
    return fail(
      c,
      'unbounded',
      'the ends of this range have no bounds',
      span,
      'give their variables finite domains',
    );
  }
  if (last - first > c.limit - c.spent) tooLarge(c, span, last - first + 1);
  spend(c, Math.max(0, last - first + 1), span);
  const members = new Map<number, Formula>();
  for (let v = first; v <= last; v++) members.set(v, and(atMost(c, low, v), atMost(c, v, high)));
  return makeSet(members);
}
