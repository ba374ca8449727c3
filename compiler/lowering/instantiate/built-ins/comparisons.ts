import { differentSizes, oneForEach } from '../../../evaluation/built-ins/side-by-side.ts';
import { isNumeric, compareNumbers as orderOf } from '../../../evaluation/numbers.ts';
import { add, negate, compare as order } from '../../../exact/exact.ts';
import type { Expression } from '../../../ir/model.ts';
import type { Span } from '../../../source/span.ts';
import { closeAccumulator, openAccumulator } from '../accumulator.ts';
import { assertFormula } from '../assert.ts';
import {
  atRoot,
  type BuiltIn,
  booleanCode,
  type Call,
  type Code,
  type Frame,
  isPar,
  toNumeric,
  type Unit,
} from '../code.ts';
import type { Context } from '../context.ts';
import { contradict, fail, weight } from '../context.ts';
import { clearDenominators, difference, formOf, isDiscrete, isIntegral } from '../form.ts';
import { allOf, and, compareForm, equivalent, implies, not, or } from '../formula.ts';
import { operandOf } from '../operands.ts';
import { setLess, setsEqual } from '../sets.ts';
import {
  type Form,
  type Formula,
  isArray,
  isConstant,
  isFormula,
  isGround,
  isOptional,
  isSet,
  isSymbolicSet,
  type Symbolic,
} from '../symbolic.ts';

type Relation = '<=' | '<' | '=' | '!=';

/** `>` and `>=` are `<` and `<=` with the sides exchanged. */
const comparison =
  (relation: Relation, exchanged: boolean): BuiltIn =>
  (unit, call) => {
    const [first, second] = call.arguments as [Expression, Expression];
    const [left, right] = exchanged ? [second, first] : [first, second];
    const types = [left.type, right.type];
    const scalar = types.every((t) => t.dimensions === undefined && !t.set && !t.optional);
    const numbers =
      scalar && types.every((t) => t.base !== 'bool' && t.base !== 'string' && t.base !== 'ann');
    if (numbers) return compareNumbers(unit, call, relation, left, right);
    const { c } = unit;
    const [l, r] = [unit.compile(left), unit.compile(right)];
    return booleanCode(unit, call.span, (frame) =>
      compareValues(c, l.value(frame), r.value(frame), relation, call.span),
    );
  };

function compareNumbers(
  unit: Unit,
  call: Call,
  relation: Relation,
  left: Expression,
  right: Expression,
): Code {
  const { c } = unit;
  const [l, r] = [unit.compile(left), unit.compile(right)];
  const numbers = (frame: Frame) => {
    const x = l.value(frame);
    const y = r.value(frame);
    if (typeof x === 'number' && typeof y === 'number') return decide(x < y ? -1 : x > y ? 1 : 0, relation);
    // approximate numbers are compared as the interpreter does
    if (isGround(x) && isGround(y) && isNumeric(x) && isNumeric(y)) return decide(orderOf(x, y), relation);
    return compareValues(c, x, y, relation, call.span);
  };
  if (isPar(left) && isPar(right)) return booleanCode(unit, call.span, numbers);
  // Only a ground side can be infinite; then there is nothing to add up.
  const ground = isPar(left) ? l : isPar(right) ? r : undefined;
  const infinite = (frame: Frame): boolean => {
    const value = ground?.value(frame);
    return typeof value === 'object' && 'kind' in value && value.kind === 'infinite';
  };
  const added = (frame: Frame, polarity: 0 | 1): Form => {
    const sum = openAccumulator(c.scratch, polarity);
    l.addTo(frame, sum, 1);
    r.addTo(frame, sum, -1);
    return closeAccumulator(c.scratch, sum);
  };
  const formula = (frame: Frame): Formula =>
    infinite(frame) ? numbers(frame) : compareForm(c, added(frame, 0), relation);
  const bounding =
    (relation === '<=' || relation === '<') && (l.extreme?.sense === 'max' || r.extreme?.sense === 'min');
  const applied =
    relation !== '='
      ? undefined
      : r.into !== undefined && isName(left)
        ? r
        : l.into !== undefined && isName(right)
          ? l
          : undefined;
  const post = (frame: Frame): void =>
    atRoot(c, call.span, () => {
      if (applied !== undefined && postInto(c, applied === l ? r : l, applied, frame, call.span)) return;
      if (infinite(frame)) assertFormula(c, numbers(frame));
      else if (bounding && postEach(c, l, r, frame, relation, call.span)) return;
      else postLinear(c, added(frame, relation === '<=' || relation === '<' ? 1 : 0), relation);
    });
  return booleanCode(unit, call.span, formula, post);
}

const isName = ({ kind }: Expression): boolean => kind === 'reference' || kind === 'access';

/** `z = f(…)` for a variable z: the function's result is that variable. False where z turns out to be something else. */
function postInto(c: Context, plain: Code, applied: Code, frame: Frame, span: Span): boolean {
  const target = plain.value(frame);
  if (typeof target !== 'object' || !('kind' in target) || target.kind !== 'variable') return false;
  const result = applied.into!(frame, target.id);
  postLinear(c, difference(c, target, toNumeric(c, result, span)), '=');
  return true;
}

/** A side that is repeated for each of the parts has at most so many variables. */
const repeated = 2;

/** `max(…) <= y` is one row a number, and so is `x <= min(…)`; false where it is better left whole. */
function postEach(
  c: Context,
  left: Code,
  right: Code,
  frame: Frame,
  relation: Relation,
  span: Span,
): boolean {
  const isMax = left.extreme?.sense === 'max';
  const parts = (isMax ? left : right).extreme!.parts(frame);
  if (parts === undefined) return false;
  const other = toNumeric(c, (isMax ? right : left).value(frame), span);
  if (formOf(other).variables.length > repeated) return false;
  for (const part of parts) {
    const [low, high] = isMax ? [part, other] : [other, part];
    postLinear(c, difference(c, low, high), relation);
  }
  return true;
}

const decide = (sign: number, relation: Relation): boolean =>
  relation === '<=' ? sign <= 0 : relation === '<' ? sign < 0 : (sign === 0) === (relation === '=');

/** form relation 0 as a row of the current group, as it was written: a linear program keeps its coefficients. */
function postLinear(c: Context, form: Form, relation: Relation): void {
  const { variables } = form;
  if (variables.length === 0) {
    if (!decide(order(form.constant, 0), relation)) contradict(c);
    return;
  }
  if (variables.length === 1 && c.variables[variables[0]! - 1]!.type === 'bool') {
    assertFormula(c, compareForm(c, form, relation));
    return;
  }
  let row = form;
  let kind = relation;
  if (kind === '<' && isDiscrete(c, form)) {
    if (!isIntegral(c, form)) row = clearDenominators(form);
    row = { ...row, constant: add(row.constant, 1) };
    kind = '<=';
  }
  c.spent += weight.constraint;
  const { coefficients, constant } = row;
  c.constraints.push({
    kind: 'linear',
    variables,
    coefficients,
    relation: kind,
    constant: negate(constant),
    group: c.group,
  });
}

/** A comparison of any two values of one type. */
export function compareValues(
  c: Context,
  left: Symbolic,
  right: Symbolic,
  relation: Relation,
  span: Span,
): Formula {
  if (relation === '!=') return not(c, compareValues(c, left, right, '=', span));
  if (typeof left === 'string' && typeof right === 'string') {
    return decide(left < right ? -1 : left > right ? 1 : 0, relation);
  }
  const isWhole = isArray(left) && isArray(right) && ![...left.elements, ...right.elements].some(isOptional);
  const mismatch = relation === '=' && isWhole ? differentSizes('=', [left, right]) : undefined;
  if (mismatch !== undefined) fail(c, 'index-mismatch', mismatch, span, oneForEach);
  if (isArray(left) && isArray(right)) return compareArrays(c, left.elements, right.elements, relation, span);
  if ((isSet(left) || isSymbolicSet(left)) && (isSet(right) || isSymbolicSet(right))) {
    if (relation === '=') return setsEqual(c, left, right, span);
    return setLess(c, left, right, relation === '<', span);
  }
  if (isFormula(left) && isFormula(right)) {
    if (relation === '=') return equivalent(c, left, right);
    return relation === '<=' ? implies(c, left, right) : and(not(c, left), right);
  }
  const special = compareSpecial(c, left, right, relation, span);
  if (special !== undefined) return special;
  const [x, y] = [toNumeric(c, left, span), toNumeric(c, right, span)];
  if (isConstant(x) && isConstant(y)) return decide(order(x, y), relation);
  return compareForm(c, difference(c, x, y), relation);
}

/** Infinities and what may be absent. */
function compareSpecial(
  c: Context,
  left: Symbolic,
  right: Symbolic,
  relation: Relation,
  span: Span,
): Formula | undefined {
  const sign = (x: Symbolic): number =>
    typeof x === 'object' && 'kind' in x && x.kind === 'infinite' ? x.sign : 0;
  if (sign(left) !== 0 || sign(right) !== 0) return decide(Math.sign(sign(left) - sign(right)), relation);
  const presence = (x: Symbolic): { present: Formula; value: Symbolic } => {
    if (typeof x === 'object' && 'kind' in x) {
      if (x.kind === 'absent') return { present: false, value: 0 };
      if (x.kind === 'optional') return x;
    }
    return { present: true, value: x };
  };
  const [l, r] = [presence(left), presence(right)];
  if (l.present === true && r.present === true) return undefined;
  // An order holds where an operand is absent.
  if (relation !== '=') {
    const ordered =
      l.present === false || r.present === false || compareValues(c, l.value, r.value, relation, span);
    return or(not(c, l.present), not(c, r.present), ordered);
  }
  if (l.present === false || r.present === false) return and(not(c, l.present), not(c, r.present));
  const same = and(l.present, r.present, compareValues(c, l.value, r.value, '=', span));
  return or(same, and(not(c, l.present), not(c, r.present)));
}

function compareArrays(
  c: Context,
  left: readonly Symbolic[],
  right: readonly Symbolic[],
  relation: Relation,
  span: Span,
): Formula {
  if (relation === '=') {
    if (left.length !== right.length) return false;
    return allOf(left.map((x, i) => compareValues(c, x, right[i]!, '=', span)));
  }
  const operands = (xs: readonly Symbolic[]) =>
    xs.map((x) => operandOf(c, isFormula(x) ? x : toNumeric(c, x, span)));
  return {
    kind: 'predicate',
    constraint: {
      kind: 'lexicographic',
      left: operands(left),
      right: operands(right),
      strict: relation === '<',
    },
  };
}

export const comparisons: Readonly<Record<string, BuiltIn>> = {
  '<=': comparison('<=', false),
  '<': comparison('<', false),
  '>=': comparison('<=', true),
  '>': comparison('<', true),
  '=': comparison('=', false),
  '==': comparison('=', false),
  '!=': comparison('!=', false),
};
