import { add, type Exact, isInteger, multiply, negate, compare as order, sign } from '../../exact/exact.ts';
import type { Literal } from '../../ir/flat-model.ts';
import { containsValue } from '../interval.ts';
import type { Context } from './context.ts';
import {
  boundsOfForm,
  clearDenominators,
  commonDivisor,
  difference,
  divideInequality,
  isDiscrete,
  negated,
} from './form.ts';
import type { Comparison, Form, Formula, LiteralNode, Node, Numeric } from './symbolic.ts';

export const literalNode = (literal: Literal): LiteralNode => ({ kind: 'literal', literal });

export const literalFormula = (literal: Literal | boolean): Formula =>
  typeof literal === 'boolean' ? literal : literalNode(literal);

/** Conjunction (`and`) or disjunction (`or`), constants folded and nested ones of the same kind spliced in. */
function junction(kind: 'and' | 'or', formulas: Iterable<Formula>): Formula {
  const absorbing = kind === 'or';
  const parts: Node[] = [];
  for (const formula of formulas) {
    if (formula === absorbing) return absorbing;
    if (typeof formula === 'boolean') continue;
    if (formula.kind === kind) for (const part of formula.parts) parts.push(part);
    else parts.push(formula);
  }
  if (parts.length === 0) return !absorbing;
  return parts.length === 1 ? parts[0]! : { kind, parts };
}

export const and = (...formulas: readonly Formula[]): Formula => junction('and', formulas);
export const or = (...formulas: readonly Formula[]): Formula => junction('or', formulas);
export const allOf = (formulas: Iterable<Formula>): Formula => junction('and', formulas);
export const anyOf = (formulas: Iterable<Formula>): Formula => junction('or', formulas);

/** Negation, pushed where that is free: literals and comparisons. */
export function not(c: Context, formula: Formula): Formula {
  if (typeof formula === 'boolean') return !formula;
  if (formula.kind === 'literal') return literalNode(-formula.literal);
  if (formula.kind === 'not') return formula.part;
  if (formula.kind === 'parity') return { kind: 'parity', parts: formula.parts, odd: !formula.odd };
  if (formula.kind === 'compare') return negateComparison(c, formula.form, formula.relation);
  return { kind: 'not', part: formula };
}

export function negateComparison(c: Context, form: Form, relation: Comparison['relation']): Comparison {
  if (relation === '=') return { kind: 'compare', form, relation: '!=' };
  if (relation === '!=') return { kind: 'compare', form, relation: '=' };
  const opposite = negated(form);
  if (relation === '<') return { kind: 'compare', form: opposite, relation: '<=' };
  if (!isDiscrete(c, form)) return { kind: 'compare', form: opposite, relation: '<' };
  return { kind: 'compare', form: { ...opposite, constant: add(opposite.constant, 1) }, relation: '<=' };
}

export const implies = (c: Context, left: Formula, right: Formula): Formula => or(not(c, left), right);

/** An odd number of the formulas is true (or an even one). */
export function parity(c: Context, formulas: readonly Formula[], odd: boolean): Formula {
  let wanted = odd;
  const parts: Node[] = [];
  for (const formula of formulas) {
    if (typeof formula === 'boolean') wanted = wanted !== formula;
    else if (formula.kind === 'parity') {
      for (const part of formula.parts) parts.push(part);
      if (!formula.odd) wanted = !wanted;
    } else if (formula.kind === 'not') {
      parts.push(formula.part);
      wanted = !wanted;
    } else parts.push(formula);
  }
  if (parts.length === 0) return !wanted;
  if (parts.length === 1) return wanted ? parts[0]! : not(c, parts[0]!);
  return { kind: 'parity', parts, odd: wanted };
}

export const equivalent = (c: Context, left: Formula, right: Formula): Formula =>
  parity(c, [left, right], false);

/**
 * form relation 0 as a formula: decided where the bounds of the variables decide it, a literal where it is about one
 * bool, else a comparison over whole numbers in lowest terms (for discrete variables).
 */
export function compareForm(c: Context, form: Form, relation: '<=' | '<' | '=' | '!='): Formula {
  if (form.variables.length === 0) return decide(form.constant, relation);
  if (relation === '!=') return not(c, compareForm(c, form, '='));
  let normal = form;
  let kind: '<=' | '<' | '=' = relation;
  if (isDiscrete(c, form)) {
    normal = clearDenominators(form);
    if (kind === '<') {
      normal = { ...normal, constant: add(normal.constant, 1) };
      kind = '<=';
    }
    if (kind === '<=') normal = divideInequality(normal);
    else {
      const g = commonDivisor(normal.coefficients);
      if (g > 1) {
        if (typeof normal.constant !== 'number' || normal.constant % g !== 0) return false;
        normal = {
          ...normal,
          coefficients: normal.coefficients.map((k) => (k as number) / g),
          constant: normal.constant / g,
        };
      }
    }
    const single = compareSingle(c, normal, kind);
    if (single !== undefined) return single;
  }
  const { min, max } = boundsOfForm(c, normal);
  if (kind === '=') {
    if ((min !== undefined && sign(min) > 0) || (max !== undefined && sign(max) < 0)) return false;
    if (min === 0 && max === 0) return true;
  } else {
    if (max !== undefined && decide(max, kind)) return true;
    if (min !== undefined && !decide(min, kind)) return false;
  }
  return { kind: 'compare', form: normal, relation: kind };
}

function decide(value: Exact, relation: '<=' | '<' | '=' | '!='): boolean {
  const s = sign(value);
  if (relation === '<=') return s <= 0;
  if (relation === '<') return s < 0;
  return (s === 0) === (relation === '=');
}

/** One discrete variable with coefficient ±1 (after division): over a bool, or an int whose domain has a hole there. */
function compareSingle(c: Context, form: Form, relation: '<=' | '<' | '='): Formula | undefined {
  if (form.variables.length !== 1) return undefined;
  const k = form.coefficients[0]!;
  if (k !== 1 && k !== -1) return undefined;
  const id = form.variables[0]!;
  const variable = c.variables[id - 1]!;
  const bound = multiply(negate(form.constant), k); // x = bound, x <= bound or x >= bound
  if (variable.type === 'bool') {
    const holds = (value: number) => {
      const s = order(value, bound);
      return relation === '=' ? s === 0 : s * k <= 0;
    };
    if (holds(0) === holds(1)) return holds(0);
    return literalNode(holds(1) ? id : -id);
  }
  if (
    relation === '=' &&
    (!isInteger(bound) || (typeof bound === 'number' && !containsValue(variable.domain, bound)))
  ) {
    return false;
  }
  return undefined;
}

export const equalTo = (c: Context, left: Numeric, right: Numeric): Formula =>
  compareForm(c, difference(c, left, right), '=');

export const atMost = (c: Context, left: Numeric, right: Numeric): Formula =>
  compareForm(c, difference(c, left, right), '<=');
