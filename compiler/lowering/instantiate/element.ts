import { compare, type Exact, maximum, minimum } from '../../exact/exact.ts';
import type { Operand } from '../../ir/flat-constraint.ts';
import type { Span } from '../../source/span.ts';
import { containsValue, type Interval } from '../interval.ts';
import { type Context, fail, spend } from './context.ts';
import { requireCondition } from './definedness.ts';
import { boundsOf, combine, isIntegral, simplify } from './form.ts';
import { allOf, and, atMost, equalTo, literalNode, or } from './formula.ts';
import { operandKey, operandOf } from './operands.ts';
import { partial } from './partial-arithmetic.ts';
import { membersOf } from './sets.ts';
import {
  type Form,
  type Formula,
  isAbsent,
  isConstant,
  isFormula,
  isNumeric,
  isOptional,
  isSet,
  isSymbolicSet,
  type Numeric,
  type Symbolic,
} from './symbolic.ts';

/** Range of an index dimension. */
export type Range = readonly [number, number];

/** Could the number take this value, as far as its domain shows? */
function mayBe(c: Context, x: Numeric, value: number): boolean {
  if (isConstant(x)) return x === value;
  if (x.kind === 'variable') return containsValue(c.variables[x.id - 1]!.domain, value);
  const { min, max } = boundsOf(c, x);
  return (min === undefined || compare(min, value) <= 0) && (max === undefined || compare(max, value) >= 0);
}

/**
 * array[indices] where an index depends on variables. `elements` are row-major over the dimensions. The element's
 * position is one linear form; positions that the indices' bounds rule out are left out.
 */
export function elementAt(
  c: Context,
  dimensions: readonly Range[],
  elements: readonly Symbolic[],
  indices: readonly Numeric[],
  span: Span,
): Symbolic {
  if (elements.some((x) => isAbsent(x) || isOptional(x)))
    return optionAt(c, dimensions, elements, indices, span);
  let position: Numeric = 0;
  const inRange: Formula[] = [];
  let candidates: number[] = [0];
  for (const [d, [low, high]] of dimensions.entries()) {
    const index = indices[d]!;
    inRange.push(atMost(c, low, index), atMost(c, index, high));
    const size = Math.max(0, high - low + 1);
    spend(c, size, span);
    const offsets: number[] = [];
    for (let v = low; v <= high; v++) if (mayBe(c, index, v)) offsets.push(v - low);
    spend(c, candidates.length * offsets.length, span);
    const next: number[] = [];
    for (const base of candidates) for (const offset of offsets) next.push(base * size + offset);
    candidates = next;
    position = simplify(
      c,
      combine(
        c,
        [
          [size, position],
          [1, index],
        ],
        -low,
      ),
    );
  }
  const condition = allOf(inRange);
  // one position may stand for an index pair outside of both ranges, which the element constraint cannot see
  if (dimensions.length > 1 && c.root) requireCondition(c, condition);
  if (candidates.length === 0 || condition === false) {
    requireCondition(c, false);
    return elements[0] ?? 0;
  }
  if (isConstant(position) || candidates.length === 1) {
    requireCondition(c, condition);
    return elements[candidates[0]!]!;
  }
  return pick(c, elements, candidates, position, condition, span);
}

/** As {@link elementAt} where elements may be absent: whether the chosen one is there, and its value. */
function optionAt(
  c: Context,
  dimensions: readonly Range[],
  elements: readonly Symbolic[],
  indices: readonly Numeric[],
  span: Span,
): Symbolic {
  const there = elements.map((x): Symbolic => (isAbsent(x) ? false : isOptional(x) ? x.present : true));
  const present = elementAt(c, dimensions, there, indices, span);
  if (present === false || !isFormula(present)) return { kind: 'absent' };
  const known = elements.find((x) => !isAbsent(x));
  const least: Symbolic =
    known !== undefined && isFormula(isOptional(known) ? known.value : known) ? false : 0;
  const values = elements.map((x) => (isAbsent(x) ? least : isOptional(x) ? x.value : x));
  const value = elementAt(c, dimensions, values, indices, span);
  return present === true ? value : { kind: 'optional', present, value };
}

/** elements[position] over the candidate positions. */
function pick(
  c: Context,
  elements: readonly Symbolic[],
  candidates: readonly number[],
  position: Numeric,
  condition: Formula,
  span: Span,
): Symbolic {
  const values = candidates.map((at) => elements[at]!);
  if (values.every((v) => v === values[0])) {
    requireCondition(c, condition);
    return values[0]!;
  }
  if (values.every(isFormula)) {
    if (values.every((v) => typeof v === 'boolean')) {
      return pickConstants(c, values as boolean[], candidates, position, condition);
    }
    return pickFormula(c, values, candidates, position, condition);
  }
  if (values.every((v) => isNumeric(v) || isFormula(v))) {
    return pickNumber(c, values as (Numeric | Formula)[], candidates, position, condition);
  }
  if (values.every((v) => isSet(v) || isSymbolicSet(v))) {
    return pickSet(c, values, candidates, position, condition, span);
  }
  return fail(c, 'unsupported', 'an array of these elements cannot be indexed by a variable', span);
}

/** The flat array from the first to the last candidate, and its offset against the index operand. */
function window(
  c: Context,
  values: readonly (Numeric | Formula)[],
  candidates: readonly number[],
  position: Numeric,
): { index: Operand; offset: number; array: Operand[] } {
  const first = candidates[0]!;
  const array: Operand[] = [];
  let filler: Operand | undefined;
  for (const [i, value] of values.entries()) {
    const operand = operandOf(c, value);
    filler ??= operand;
    // positions between candidates cannot occur: any operand will do there
    while (array.length < candidates[i]! - first) array.push(filler);
    array.push(operand);
  }
  // x + k indexes from an offset that is k smaller
  if (!isConstant(position) && position.kind === 'form' && position.variables.length === 1) {
    const { coefficients, constant, variables } = position;
    if (coefficients[0] === 1 && typeof constant === 'number') {
      return { index: { variable: variables[0]! }, offset: first - constant, array };
    }
  }
  return { index: operandOf(c, position), offset: first, array };
}

function pickNumber(
  c: Context,
  values: readonly (Numeric | Formula)[],
  candidates: readonly number[],
  position: Numeric,
  condition: Formula,
): Numeric {
  const { index, offset, array } = window(c, values, candidates, position);
  const numbers = values.filter((v): v is Numeric => !isFormula(v));
  return partial(c, condition, {
    key: `element${operandKey(index)},${offset},${array.map(operandKey).join(',')}`,
    hint: 'element',
    integral: numbers.every((x) => isIntegral(c, x)),
    bounds: () => hull(values.map((v) => (isFormula(v) ? { min: 0, max: 1 } : boundsOf(c, v)))),
    write: (result) => ({ kind: 'element', index, offset, array, result }),
  });
}

export function hull(bounds: readonly Interval[]): Interval {
  const end = (pick: (i: Interval) => Exact | undefined, choose: typeof maximum): Exact | undefined => {
    let best: Exact | undefined;
    for (const interval of bounds) {
      const value = pick(interval);
      if (value === undefined) return undefined;
      best = best === undefined ? value : choose(best, value);
    }
    return best;
  };
  return { min: end((i) => i.min, minimum), max: end((i) => i.max, maximum) };
}

/** Constants: the position is one of those of the true ones. */
function pickConstants(
  c: Context,
  values: readonly boolean[],
  candidates: readonly number[],
  position: Numeric,
  condition: Formula,
): Formula {
  const among = (wanted: boolean) => {
    const runs: Formula[] = [];
    for (let i = 0; i < values.length; i++) {
      if (values[i] !== wanted) continue;
      let end = i;
      while (end + 1 < values.length && values[end + 1] === wanted) end++;
      const from = candidates[i]!;
      const to = candidates[end]!;
      runs.push(
        from === to ? equalTo(c, position, from) : and(atMost(c, from, position), atMost(c, position, to)),
      );
      i = end;
    }
    return or(...runs);
  };
  requireCondition(c, condition);
  return among(true);
}

function pickFormula(
  c: Context,
  values: readonly Formula[],
  candidates: readonly number[],
  position: Numeric,
  condition: Formula,
): Formula {
  const { index, offset, array } = window(c, values, candidates, position);
  const result = partial(c, condition, {
    key: `element${operandKey(index)},${offset},${array.map(operandKey).join(',')},bool`,
    hint: 'element',
    integral: true,
    bool: true,
    bounds: () => ({ min: 0, max: 1 }),
    write: (operand) => ({ kind: 'element', index, offset, array, result: operand }),
  });
  return literalNode((result as Form).variables[0]!);
}

/** A set picked by position: its members under the position's equalities. */
function pickSet(
  c: Context,
  values: readonly Symbolic[],
  candidates: readonly number[],
  position: Numeric,
  condition: Formula,
  span: Span,
): Symbolic {
  const chosen = candidates.map((at) => equalTo(c, position, at));
  const maps = values.map((v) => membersOf(c, v, span));
  const elements = [...new Set(maps.flatMap((m) => [...m.keys()]))].sort((a, b) => a - b);
  spend(c, elements.length * maps.length, span);
  requireCondition(c, condition);
  const members = elements.map((e) => or(...maps.map((m, i) => and(chosen[i]!, m.get(e) ?? false))));
  return { kind: 'variable-set', elements, members };
}
