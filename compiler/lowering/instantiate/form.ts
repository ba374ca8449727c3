import type { Written } from '../../constraints/constraint-kind.ts';
import {
  add,
  ceil,
  type Exact,
  fraction,
  isFraction,
  isInteger,
  multiply,
  negate,
  sign,
} from '../../exact/exact.ts';
import type { VariableId } from '../../ir/flat-model.ts';
import type { Interval } from '../interval.ts';
import { addNumeric, closeAccumulator, openAccumulator } from './accumulator.ts';
import type { Context } from './context.ts';
import { maxOf, minOf, termOf } from './context.ts';
import type { Form, Numeric } from './symbolic.ts';

const isConstantNumber = (x: Numeric): x is Exact => typeof x === 'number' || isFraction(x);

/** The simplest term equal to a form: a constant, an int or float variable, or the form. */
export function simplify(c: Context, form: Form): Numeric {
  if (form.variables.length === 0) return form.constant;
  if (form.variables.length === 1 && form.coefficients[0] === 1 && form.constant === 0) {
    const term = termOf(c, form.variables[0]!);
    if (term.kind === 'variable') return term;
  }
  return form;
}

export const variableForm = (id: VariableId): Form => ({
  kind: 'form',
  variables: [id],
  coefficients: [1],
  constant: 0,
});

export function formOf(x: Numeric): Form {
  if (isConstantNumber(x)) return { kind: 'form', variables: [], coefficients: [], constant: x };
  return x.kind === 'variable' ? variableForm(x.id) : x;
}

/** Σ factors[i]·terms[i] */
export function combine(
  c: Context,
  terms: readonly (readonly [Exact, Numeric])[],
  constant: Exact = 0,
): Form {
  const sum = openAccumulator(c.scratch);
  sum.constant = constant;
  for (const [factor, term] of terms) addNumeric(c.scratch, sum, term, factor);
  return closeAccumulator(c.scratch, sum);
}

export const difference = (c: Context, left: Numeric, right: Numeric): Form =>
  combine(c, [
    [1, left],
    [-1, right],
  ]);

export function scale(x: Numeric, factor: Exact): Numeric {
  if (factor === 1) return x;
  if (factor === 0) return 0;
  if (isConstantNumber(x)) return multiply(x, factor);
  const form = formOf(x);
  return {
    kind: 'form',
    variables: form.variables,
    coefficients: form.coefficients.map((k) => multiply(k, factor)),
    constant: multiply(form.constant, factor),
  };
}

export function shift(c: Context, x: Numeric, constant: Exact): Numeric {
  if (constant === 0) return x;
  if (isConstantNumber(x)) return add(x, constant);
  const form = formOf(x);
  return simplify(c, { ...form, constant: add(form.constant, constant) });
}

/** Smallest and largest value from the bounds of the variables. */
export function boundsOfForm(c: Context, form: Form): Interval {
  let min: Exact | undefined = form.constant;
  let max: Exact | undefined = form.constant;
  const { variables, coefficients } = form;
  for (let i = 0; i < variables.length; i++) {
    const k = coefficients[i]!;
    const low = minOf(c, variables[i]!);
    const high = maxOf(c, variables[i]!);
    const positive = sign(k) > 0;
    const least = positive ? low : high;
    const most = positive ? high : low;
    min = min === undefined || least === undefined ? undefined : add(min, multiply(k, least));
    max = max === undefined || most === undefined ? undefined : add(max, multiply(k, most));
    if (min === undefined && max === undefined) break;
  }
  return { min, max };
}

export function boundsOf(c: Context, x: Numeric): Interval {
  if (isConstantNumber(x)) return { min: x, max: x };
  if (x.kind === 'variable') return { min: minOf(c, x.id), max: maxOf(c, x.id) };
  return boundsOfForm(c, x);
}

/** Only int and bool variables. */
export function isDiscrete(c: Context, form: Form): boolean {
  for (const id of form.variables) if (c.variables[id - 1]!.type === 'float') return false;
  return true;
}

/** Takes only whole values: discrete variables, whole coefficients and constant. */
export function isIntegral(c: Context, x: Numeric): boolean {
  if (isConstantNumber(x)) return isInteger(x);
  if (x.kind === 'variable') return c.variables[x.id - 1]!.type !== 'float';
  return isInteger(x.constant) && x.coefficients.every(isInteger) && isDiscrete(c, x);
}

const gcdOf = (a: number, b: number): number => {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};

/** Multiplies by the least positive number that makes all coefficients and the constant whole. */
export function clearDenominators(form: Form): Form {
  let lcm = 1n;
  const extend = (x: Exact) => {
    if (typeof x === 'number' || x.d === 1n) return;
    let a = lcm;
    let b = x.d;
    while (b !== 0n) [a, b] = [b, a % b];
    lcm = (lcm / a) * x.d;
  };
  extend(form.constant);
  form.coefficients.forEach(extend);
  return lcm === 1n ? form : (scale(form, fraction(lcm, 1n)) as Form);
}

/** Greatest common divisor of whole coefficients; 1 where one is beyond 2^53. */
export function commonDivisor(coefficients: readonly Exact[]): number {
  let g = 0;
  for (const k of coefficients) {
    if (typeof k !== 'number') return 1;
    g = gcdOf(g, k);
    if (g === 1) return 1;
  }
  return g === 0 ? 1 : g;
}

/**
 * Σ + constant <= 0 over whole coefficients and discrete variables, divided by the coefficients' common divisor and
 * the constant rounded up: the same integer solutions.
 */
export function divideInequality(form: Form): Form {
  const g = commonDivisor(form.coefficients);
  if (g === 1) return form;
  return {
    kind: 'form',
    variables: form.variables,
    coefficients: form.coefficients.map((k) => (k as number) / g),
    constant: ceil(multiply(form.constant, fraction(1n, BigInt(g)))),
  };
}

/** Text that is equal for equal forms whatever the order of their terms. */
export function formKey(form: Form): string {
  const { variables, coefficients } = form;
  const text = (k: Exact) => (typeof k === 'number' ? String(k) : `${k.n}/${k.d}`);
  if (variables.length === 1) return `${text(coefficients[0]!)}x${variables[0]}+${text(form.constant)}`;
  const order = variables.map((_, i) => i).sort((a, b) => variables[a]! - variables[b]!);
  return `${order.map((i) => `${text(coefficients[i]!)}x${variables[i]}`).join('+')}+${text(form.constant)}`;
}

export const negated = (form: Form): Form => ({
  kind: 'form',
  variables: form.variables,
  coefficients: form.coefficients.map(negate),
  constant: negate(form.constant),
});

/** form relation 0 as a flat constraint. */
export const linearConstraint = (form: Form, relation: '<=' | '<' | '=' | '!='): Written => ({
  kind: 'linear',
  variables: form.variables,
  coefficients: form.coefficients,
  relation,
  constant: negate(form.constant),
});
