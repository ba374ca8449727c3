import { containsValue, sizeOf, valuesOf } from '../constraints/domain.ts';
import { isVariable } from '../constraints/operand.ts';
import { compare, type Exact, isInteger, negate, subtract } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Literal } from '../ir/flat-model.ts';
import {
  addVariable,
  type Decomposition,
  defineIn,
  domainOf,
  fitsIndicators,
  mostWantedIndicators,
  writeIndicators,
  writeSum,
} from './decomposition.ts';
import { boundsOf, sumBounds } from './interval.ts';

/** Literal that is true exactly when operand = value; a constant where the domain decides. */
export function equalsLiteral(
  state: Decomposition,
  group: number,
  operand: Operand,
  value: number,
): Literal | boolean {
  if (!isVariable(operand)) return operand === value;
  const id = operand.variable;
  const { type, name } = state.variables[id - 1]!;
  const domain = domainOf(state, operand);
  if (!containsValue(domain, value)) return false;
  if (domain.min === value && domain.max === value) return true;
  if (type === 'bool') return value === 1 ? id : -id;
  const known = state.equals.get(id) ?? new Map<number, Literal>();
  state.equals.set(id, known);
  const shared = known.get(value);
  if (shared !== undefined) return shared;
  if (fitsIndicators(state, id)) {
    writeIndicators(state, id, group);
    return known.get(value)!;
  }
  const literal = newBool(state, group, `${name}.is.${value}`);
  known.set(value, literal);
  if (type === 'int' && sizeOf(domain) === 2) {
    const other = valuesOf(domain).find((v) => v !== value)!;
    if (!known.has(other)) known.set(other, -literal);
  }
  defineIn(state, group, {
    kind: 'linear',
    variables: [id],
    coefficients: [1],
    relation: '=',
    constant: value,
    when: { literal, mode: 'iff' },
  });
  return literal;
}

/** Writes the indicators of all values, where the form has them and the domain is not huge. */
export function indicateValues(state: Decomposition, group: number, operand: Operand): void {
  if (isVariable(operand) && fitsIndicators(state, operand.variable, mostWantedIndicators)) {
    writeIndicators(state, operand.variable, group);
  }
}

/** Literal that is true exactly when operand >= value; a constant where the domain decides. */
export function atLeastLiteral(
  state: Decomposition,
  group: number,
  operand: Operand,
  value: number,
): Literal | boolean {
  if (!isVariable(operand)) return compare(operand, value) >= 0;
  const id = operand.variable;
  const { type, name, domain: declared } = state.variables[id - 1]!;
  const { min, max } = boundsOf(state.variables[id - 1]!);
  if (min !== undefined && compare(min, value) >= 0) return true;
  if (max !== undefined && compare(max, value) < 0) return false;
  if (type === 'bool') return id;
  const bound = type === 'int' ? nextValue(declared.ranges, value) : value;
  const known = state.atLeast.get(id) ?? new Map<number, Literal>();
  state.atLeast.set(id, known);
  const shared = known.get(bound);
  if (shared !== undefined) return shared;
  const literal = newBool(state, group, `${name}.from.${bound}`);
  known.set(bound, literal);
  if (state.indicated.has(id)) defineByIndicators(state, group, id, bound, literal);
  else {
    defineIn(state, group, {
      kind: 'linear',
      variables: [id],
      coefficients: [-1],
      relation: '<=',
      constant: -bound,
      when: { literal, mode: 'iff' },
    });
  }
  return literal;
}

/** literal = Σ of the indicators of the values from `bound`. */
function defineByIndicators(
  state: Decomposition,
  group: number,
  variable: number,
  bound: number,
  literal: Literal,
): void {
  let constant = 0;
  const terms = new Map<number, Exact>([[literal, -1]]);
  for (const [value, indicator] of state.equals.get(variable)!) {
    if (value < bound) continue;
    const id = Math.abs(indicator);
    terms.set(id, Number(terms.get(id) ?? 0) + Math.sign(indicator));
    if (indicator < 0) constant -= 1;
  }
  writeSum(state, group, terms, constant);
}

/** Literal that is true exactly when left + gap <= right; a constant where the domains decide. */
export function lessEqualLiteral(
  state: Decomposition,
  group: number,
  left: Operand,
  right: Operand,
  gap: number,
): Literal | boolean {
  if (!isVariable(left) && !isVariable(right)) return compare(subtract(right, left), gap) >= 0;
  const integers = isInt(state, left) && isInt(state, right);
  if (integers && !isVariable(left)) return atLeastLiteral(state, group, right, Number(left) + gap);
  if (integers && !isVariable(right)) {
    const above = atLeastLiteral(state, group, left, Number(right) - gap + 1);
    return typeof above === 'boolean' ? !above : -above;
  }
  if (isVariable(left) && isVariable(right) && left.variable === right.variable) return gap <= 0;
  const terms: [number, Exact][] = [];
  let constant: Exact = -gap;
  if (isVariable(left)) terms.push([left.variable, 1]);
  else constant = subtract(constant, left);
  if (isVariable(right)) terms.push([right.variable, -1]);
  else constant = subtract(constant, negate(right));
  const ids = terms.map(([id]) => id);
  const coefficients = terms.map(([, coefficient]) => coefficient);
  const { min, max } = sumBounds(ids, coefficients, (id) => boundsOf(state.variables[id - 1]!));
  if (max !== undefined && compare(max, constant) <= 0) return true;
  if (min !== undefined && compare(min, constant) > 0) return false;
  const key = `${keyOf(left)}<${keyOf(right)}+${gap}`;
  const shared = state.lessEqual.get(key);
  if (shared !== undefined) return shared;
  const literal = newBool(state, group, `${nameOf(state, left)}.upto.${nameOf(state, right)}`);
  state.lessEqual.set(key, literal);
  // For integers the opposite is right + (1 - gap) <= left: one literal for both questions.
  if (integers) state.lessEqual.set(`${keyOf(right)}<${keyOf(left)}+${1 - gap}`, -literal);
  defineIn(state, group, {
    kind: 'linear',
    variables: ids,
    coefficients,
    relation: '<=',
    constant,
    when: { literal, mode: 'iff' },
  });
  return literal;
}

const newBool = (state: Decomposition, group: number, name: string): Literal =>
  addVariable(state, group, 'bool', { min: 0, max: 1 }, { name });

const isInt = ({ variables }: Decomposition, operand: Operand): boolean =>
  isVariable(operand) ? variables[operand.variable - 1]!.type !== 'float' : isInteger(operand);

const keyOf = (operand: Operand): string =>
  isVariable(operand)
    ? `v${operand.variable}`
    : typeof operand === 'number'
      ? String(operand)
      : `${operand.n}/${operand.d}`;

const nameOf = ({ variables }: Decomposition, operand: Operand): string =>
  isVariable(operand) ? variables[operand.variable - 1]!.name : keyOf(operand);

/** The smallest value of the domain that is at least `value`. */
function nextValue(ranges: readonly (readonly [number, number])[] | undefined, value: number): number {
  for (const [low, high] of ranges ?? []) if (value <= high) return Math.max(low, value);
  return value;
}
