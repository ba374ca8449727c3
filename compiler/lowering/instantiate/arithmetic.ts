import {
  absolute,
  compare,
  type Exact,
  maximum,
  minimum,
  multiply,
  negate,
  sign,
} from '../../exact/exact.ts';
import type { Operand } from '../../ir/flat-constraint.ts';
import type { Span } from '../../source/span.ts';
import type { Interval } from '../interval.ts';
import { type Context, define, throwUndefined } from './context.ts';
import {
  boundsOf,
  combine,
  formKey,
  formOf,
  isIntegral,
  linearConstraint,
  scale,
  simplify,
  variableForm,
} from './form.ts';
import { and, literalFormula, not } from './formula.ts';
import { literalOf, modes } from './literals.ts';
import {
  defined,
  literalIndicator,
  numberAuxiliary,
  numericOf,
  operandKey,
  operandOf,
  shared,
} from './operands.ts';
import { type Formula, isConstant, type Numeric } from './symbolic.ts';

/** The variable, when a number is one bool variable or its complement: `[literal]`. */
export function boolOf(c: Context, x: Numeric): Formula | undefined {
  if (isConstant(x) || x.kind === 'variable' || x.variables.length !== 1) return undefined;
  const id = x.variables[0]!;
  if (c.variables[id - 1]!.type !== 'bool') return undefined;
  if (x.coefficients[0] === 1 && x.constant === 0) return literalFormula(id);
  if (x.coefficients[0] === -1 && x.constant === 1) return literalFormula(-id);
  return undefined;
}

/** left · right */
export function product(c: Context, left: Numeric, right: Numeric): Numeric {
  if (isConstant(left)) return simplifyScaled(c, right, left);
  if (isConstant(right)) return simplifyScaled(c, left, right);
  const p = boolOf(c, left);
  const q = boolOf(c, right);
  if (p !== undefined && q !== undefined) return literalIndicator(c, literalOf(c, and(p, q), modes.both));
  const [leftFactor, l] = stripFactor(left);
  const [rightFactor, r] = stripFactor(right);
  const a =
    expandComplement(c, l, r) ?? expandComplement(c, r, l) ?? times(c, operandOf(c, l), operandOf(c, r));
  return simplifyScaled(c, a, multiply(leftFactor, rightFactor));
}

export const simplifyScaled = (c: Context, x: Numeric, factor: Exact): Numeric => {
  const scaled = scale(x, factor);
  return isConstant(scaled) || scaled.kind === 'variable' ? scaled : simplify(c, scaled);
};

/** k·x as [k, x] */
function stripFactor(x: Numeric): readonly [Exact, Numeric] {
  if (isConstant(x) || x.kind === 'variable' || x.variables.length !== 1 || x.constant !== 0) return [1, x];
  const k = x.coefficients[0]!;
  return k === 1 ? [1, x] : [k, variableForm(x.variables[0]!)];
}

/** (1 - b)·x = x - b·x */
function expandComplement(c: Context, b: Numeric, x: Numeric): Numeric | undefined {
  if (isConstant(b) || b.kind === 'variable' || b.variables.length !== 1) return undefined;
  if (b.coefficients[0] !== -1 || b.constant !== 1) return undefined;
  const id = b.variables[0]!;
  if (c.variables[id - 1]!.type !== 'bool') return undefined;
  return combine(c, [
    [1, x],
    [-1, times(c, { variable: id }, operandOf(c, x))],
  ]);
}

function times(c: Context, left: Operand, right: Operand): Numeric {
  const keys = [operandKey(left), operandKey(right)].sort();
  const l = numericOf(c, left);
  const r = numericOf(c, right);
  return defined(c, {
    key: `*${keys.join(',')}`,
    hint: 'times',
    integral: isIntegral(c, l) && isIntegral(c, r),
    bounds: () =>
      keys[0] === keys[1] ? squareBounds(boundsOf(c, l)) : productBounds(boundsOf(c, l), boundsOf(c, r)),
    write: (result) => ({ kind: 'times', left, right, result }),
  });
}

export function productBounds(a: Interval, b: Interval): Interval {
  const ends: (Exact | undefined)[] = [];
  for (const x of [a.min, a.max]) {
    for (const y of [b.min, b.max]) {
      if (x === 0 || y === 0) ends.push(0);
      else ends.push(x === undefined || y === undefined ? undefined : multiply(x, y));
    }
  }
  if (ends.includes(undefined)) {
    const nonNegative = (i: Interval) => i.min !== undefined && sign(i.min) >= 0;
    return { min: nonNegative(a) && nonNegative(b) ? 0 : undefined, max: undefined };
  }
  const known = ends as Exact[];
  return { min: known.reduce(minimum), max: known.reduce(maximum) };
}

function squareBounds({ min, max }: Interval): Interval {
  const ends = [min, max].map((x) => (x === undefined ? undefined : multiply(x, x)));
  const straddles = (min === undefined || sign(min) < 0) && (max === undefined || sign(max) > 0);
  const [a, b] = ends;
  return {
    min: straddles ? 0 : a === undefined || b === undefined ? (a ?? b) : minimum(a, b),
    max: a === undefined || b === undefined ? undefined : maximum(a, b),
  };
}

/** |x| */
export function magnitude(c: Context, x: Numeric): Numeric {
  if (isConstant(x)) return absolute(x);
  const { min, max } = boundsOf(c, x);
  if (min !== undefined && sign(min) >= 0) return x;
  if (max !== undefined && sign(max) <= 0) return scale(x, -1);
  const argument = operandOf(c, x);
  return defined(c, {
    key: `abs${operandKey(argument)}`,
    hint: 'abs',
    integral: isIntegral(c, x),
    bounds: () => ({
      min: 0,
      max: min === undefined || max === undefined ? undefined : maximum(negate(min), max),
    }),
    write: (result) => ({ kind: 'absolute', argument, result }),
  });
}

/** The largest (or smallest) of the numbers; there is at least one. */
export function extreme(c: Context, sense: 'max' | 'min', numbers: readonly Numeric[], span: Span): Numeric {
  if (numbers.length === 0) throwUndefined(`${sense} of nothing`, span);
  const better = sense === 'max' ? maximum : minimum;
  let constant: Exact | undefined;
  const open: Numeric[] = [];
  for (const x of numbers) {
    if (isConstant(x)) constant = constant === undefined ? x : better(constant, x);
    else open.push(x);
  }
  if (open.length === 0) return constant!;
  const kept = dropDominated(c, sense, open, constant);
  if (kept.length === 1) return kept[0]!;
  const bools = kept.map((x) => (isConstant(x) ? undefined : boolOf(c, x)));
  if (bools.every((b) => b !== undefined)) {
    const parts = bools as Formula[];
    const formula = sense === 'max' ? not(c, and(...parts.map((p) => not(c, p)))) : and(...parts);
    return literalIndicator(c, literalOf(c, formula, modes.both));
  }
  const operands = new Map(kept.map((x) => operandOf(c, x)).map((o) => [operandKey(o), o]));
  return defined(c, {
    key: `${sense}${[...operands.keys()].sort().join(',')}`,
    hint: sense,
    integral: kept.every((x) => isIntegral(c, x)),
    bounds: () => extremeBounds(c, sense, kept),
    write: (result) => ({ kind: 'maximum', sense, operands: [...operands.values()], result }),
  });
}

/**
 * A number that is at least the largest of the numbers (or at most the smallest), where nothing keeps it from being equal:
 * linear constraints only. What else is known of that largest number is used when it is already there.
 */
export function oneSided(c: Context, sense: 'max' | 'min', numbers: readonly Numeric[]): Numeric {
  const constants = numbers.filter(isConstant);
  const open = numbers.filter((x) => !isConstant(x));
  if (open.length === 0) return constants.reduce(sense === 'max' ? maximum : minimum);
  const constant = constants.length === 0 ? undefined : constants.reduce(sense === 'max' ? maximum : minimum);
  const kept = dropDominated(c, sense, open, constant);
  if (kept.length === 1) return kept[0]!;
  const keys = kept.map((x) => formKey(formOf(x)));
  const key = `${sense}-bound${[...new Set(keys)].sort().join(';')}`;
  return shared(c, key, () => {
    const integral = kept.every((x) => isIntegral(c, x));
    const id = numberAuxiliary(c, integral, extremeBounds(c, sense, kept), sense);
    const result = numericOf(c, { variable: id });
    for (const x of kept) {
      const [low, high] = sense === 'max' ? [x, result] : [result, x];
      const row = combine(c, [
        [1, low],
        [-1, high],
      ]);
      if (row.variables.length > 1) define(c, linearConstraint(row, '<='));
    }
    return result;
  });
}

function extremeBounds(c: Context, sense: 'max' | 'min', numbers: readonly Numeric[]): Interval {
  const better = sense === 'max' ? maximum : minimum;
  const bounds = numbers.map((x) => boundsOf(c, x));
  const merge = (ends: (Exact | undefined)[], all: boolean) => {
    if (all && ends.includes(undefined)) return undefined;
    const known = ends.filter((e): e is Exact => e !== undefined);
    return known.length === 0 ? undefined : known.reduce(better);
  };
  return {
    min: merge(
      bounds.map((b) => b.min),
      sense === 'min',
    ),
    max: merge(
      bounds.map((b) => b.max),
      sense === 'max',
    ),
  };
}

/** Leaves out what the bounds show never to be the (only) extreme. */
function dropDominated(
  c: Context,
  sense: 'max' | 'min',
  open: readonly Numeric[],
  constant: Exact | undefined,
): Numeric[] {
  const all: Numeric[] = constant === undefined ? [...open] : [...open, constant];
  const bounds = all.map((x) => boundsOf(c, x));
  const sure = sense === 'max' ? bounds.map((b) => b.min) : bounds.map((b) => b.max);
  const best = sure
    .filter((x): x is Exact => x !== undefined)
    .reduce<Exact | undefined>(
      (a, b) => (a === undefined ? b : sense === 'max' ? maximum(a, b) : minimum(a, b)),
      undefined,
    );
  if (best === undefined) return all;
  const first = sure.findIndex((x) => x !== undefined && compare(x, best) === 0);
  return all.filter((_, i) => {
    if (i === first) return true;
    const most = sense === 'max' ? bounds[i]!.max : bounds[i]!.min;
    if (most === undefined) return true;
    return sense === 'max' ? compare(most, best) > 0 : compare(most, best) < 0;
  });
}
