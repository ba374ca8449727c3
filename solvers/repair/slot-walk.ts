import type { Expression } from '../../compiler/ir/model.ts';

/** Which way a number must go to loosen its constraint: up, down, or either (0). */
export type Direction = 1 | -1 | 0;

/**
 * Called with each number that may give way: a literal, a parameter, or an element of a parameter array. `limits`: the global constraint whose limit
 * it is.
 */
export type Visit = (number: Expression, loosens: Direction, float: boolean, limits?: Expression) => void;

/** Globals whose limit is an argument: its place, and the direction that loosens. */
const limits: Readonly<Record<string, readonly (readonly [argument: number, loosens: Direction])[]>> = {
  cumulative: [[3, 1]],
  at_most: [[0, 1]],
  atmost: [[0, 1]],
  at_least: [[0, -1]],
  atleast: [[0, -1]],
  exactly: [[0, 0]],
  count_eq: [[2, 0]],
  count_leq: [[2, -1]],
  count_lt: [[2, -1]],
  count_geq: [[2, 1]],
  count_gt: [[2, 1]],
  bin_packing: [[0, 1]],
  bin_packing_capa: [[0, 1]],
};

const relations: Readonly<Record<string, Direction>> = {
  '<=': 1,
  '<': 1,
  '>=': -1,
  '>': -1,
  '=': 0,
  '==': 0,
};

/** Walks a constraint and finds the numbers in it that can be relaxed, by the signs under which they stand. */
export function walkConstraint(expression: Expression, visit: Visit): void {
  truth(expression, 1, visit);
}

const flip = (d: Direction): Direction => (d === 0 ? 0 : d === 1 ? -1 : 1);

/** `sign`: whether making the expression true more often (1) or less often (-1) loosens. */
function truth(e: Expression, sign: Direction, visit: Visit): void {
  switch (e.kind) {
    case 'comprehension':
      truth(e.body, sign, visit);
      return;
    case 'array':
      for (const element of e.elements) truth(element, sign, visit);
      return;
    case 'if':
      for (const { condition, then } of e.branches) {
        if (condition.type.inst === 'var') truth(condition, 0, visit);
        truth(then, sign, visit);
      }
      if (e.otherwise !== undefined) truth(e.otherwise, sign, visit);
      return;
    case 'let':
      for (const constraint of e.constraints) truth(constraint, sign, visit);
      truth(e.body, sign, visit);
      return;
    case 'call':
      if (e.callee === undefined) truthCall(e, sign, visit);
      return;
    default:
  }
}

function truthCall(call: Expression & { readonly kind: 'call' }, sign: Direction, visit: Visit): void {
  const { name, arguments: parts } = call;
  const [left, right] = parts;
  if (left === undefined) return;
  if (name === 'not') {
    truth(left, flip(sign), visit);
    return;
  }
  if (['/\\', '\\/', 'forall', 'exists', 'bool_clause'].includes(name)) {
    for (const part of parts) truth(part, sign, visit);
    return;
  }
  if (right !== undefined && (name === '->' || name === '<-')) {
    truth(left, name === '->' ? flip(sign) : sign, visit);
    truth(right, name === '->' ? sign : flip(sign), visit);
    return;
  }
  if (['<->', 'xor', 'iffall', 'xorall'].includes(name)) {
    for (const part of parts) truth(part, 0, visit);
    return;
  }
  const relation = Object.hasOwn(relations, name) ? relations[name] : undefined;
  if (relation !== undefined && right !== undefined) {
    if (!isNumber(left) || !isNumber(right)) return;
    const float = left.type.base === 'float' || right.type.base === 'float';
    const direction = relation === 0 || sign === 0 ? 0 : sign === 1 ? relation : flip(relation);
    quantity(left, flip(direction), float, visit);
    quantity(right, direction, float, visit);
    return;
  }
  for (const [argument, loosens] of (Object.hasOwn(limits, name) ? limits[name] : undefined) ?? []) {
    const part = parts[argument];
    const direction = sign === 0 || loosens === 0 ? 0 : sign === 1 ? loosens : flip(loosens);
    if (part !== undefined && isNumber(part))
      quantity(part, direction, false, (number, loose, float) => visit(number, loose, float, call));
  }
}

const isNumber = ({ type }: Expression): boolean =>
  (type.base === 'int' || type.base === 'float' || type.base === 'bool') && !type.set && !type.optional;

/** `sign`: whether a larger (1) or smaller (-1) value of the expression loosens. */
function quantity(e: Expression, sign: Direction, float: boolean, visit: Visit): void {
  switch (e.kind) {
    case 'literal':
    case 'reference':
    case 'access':
      if (e.type.inst === 'par' && (e.type.base === 'int' || e.type.base === 'float')) visit(e, sign, float);
      return;
    case 'comprehension':
      quantity(e.body, sign, float, visit);
      return;
    case 'array':
      for (const element of e.elements) quantity(element, sign, float, visit);
      return;
    case 'if':
      for (const { then } of e.branches) quantity(then, sign, float, visit);
      if (e.otherwise !== undefined) quantity(e.otherwise, sign, float, visit);
      return;
    case 'let':
      quantity(e.body, sign, float, visit);
      return;
    case 'call': {
      const [left, right] = e.arguments;
      if (e.callee !== undefined || left === undefined) return;
      if (['+', 'sum', 'max', 'min'].includes(e.name))
        for (const part of e.arguments) quantity(part, sign, float, visit);
      else if (e.name === '-' && right !== undefined) {
        quantity(left, sign, float, visit);
        quantity(right, flip(sign), float, visit);
      } else if (e.name === '-') quantity(left, flip(sign), float, visit);
      else if (e.name === 'bool2int') truth(left, sign, visit);
      return;
    }
    default:
  }
}
