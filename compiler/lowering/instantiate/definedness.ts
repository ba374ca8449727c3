import { assertFormula } from './assert.ts';
import type { Context } from './context.ts';
import { undefinedResult } from './context.ts';
import { allOf, and, implies } from './formula.ts';
import type { Formula } from './symbolic.ts';

/**
 * The relational semantics: an expression without a value makes the nearest enclosing Boolean expression false. While an
 * expression is instantiated, what must hold for it to have a value is collected in `conditions`; at the root, where
 * the enclosing Boolean expression is a constraint, it is posted at once.
 */
export function requireCondition(c: Context, condition: Formula): void {
  if (condition === true) return;
  if (c.root) assertFormula(c, condition);
  else c.conditions.push(condition);
}

/** A Boolean context: its formula together with the definedness of everything in it. */
export function captured(c: Context, formula: () => Formula): Formula {
  const { conditions, root, free } = c;
  c.conditions = [];
  c.root = false;
  c.free = undefined;
  try {
    const value = formula();
    const whole = c.conditions.length === 0 ? value : and(value, ...c.conditions);
    if (c.free === undefined || typeof whole === 'boolean') return whole;
    return { kind: 'some', part: whole, ...(c.free as NonNullable<Context['free']>) };
  } catch (error) {
    if (error === undefinedResult) return false;
    throw error;
  } finally {
    c.conditions = conditions;
    c.root = root;
    c.free = free;
  }
}

/** Evaluates with the definedness collected apart; `undefined` where there is certainly no value. */
export function collected<T>(c: Context, evaluate: () => T): { value: T | undefined; defined: Formula } {
  const { conditions, root } = c;
  c.conditions = [];
  c.root = false;
  try {
    const value = evaluate();
    return { value, defined: allOf(c.conditions) };
  } catch (error) {
    if (error === undefinedResult) return { value: undefined, defined: false };
    throw error;
  } finally {
    c.conditions = conditions;
    c.root = root;
  }
}

/** Evaluates what only matters if `guard` holds: its definedness is required only then. */
export function guarded<T>(c: Context, guard: Formula, evaluate: () => T): T | undefined {
  const { value, defined } = collected(c, evaluate);
  requireCondition(c, implies(c, guard, defined));
  return value;
}
