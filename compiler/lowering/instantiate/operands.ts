import type { Written } from '../../constraints/constraint-kind.ts';
import { ceil, type Exact, floor, negate } from '../../exact/exact.ts';
import type { Operand } from '../../ir/flat-constraint.ts';
import type { Domain, Literal, VariableId } from '../../ir/flat-model.ts';
import type { Interval } from '../interval.ts';
import { addAuxiliary, boolDomain, type Context, define, emit, termOf } from './context.ts';
import { boundsOfForm, formKey, isIntegral, simplify, variableForm } from './form.ts';
import { literalOf, type Modes, modes } from './literals.ts';
import type { Form, Formula, Numeric } from './symbolic.ts';

/** A number or formula as what a flat constraint takes: a constant or a variable. Forms get an auxiliary variable. */
export function operandOf(c: Context, value: Numeric | Formula): Operand {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (!('kind' in value)) return value;
  if (value.kind === 'variable') return { variable: value.id };
  if (value.kind === 'form') return formOperand(c, value);
  const literal = literalOf(c, value, modes.both);
  if (typeof literal === 'boolean') return literal ? 1 : 0;
  return { variable: literal > 0 ? literal : complementOf(c, -literal) };
}

function formOperand(c: Context, form: Form): Operand {
  const { variables, coefficients, constant } = form;
  if (variables.length === 0) return constant;
  if (variables.length === 1 && constant === 0 && coefficients[0] === 1) return { variable: variables[0]! };
  if (variables.length === 1 && constant === 1 && coefficients[0] === -1) {
    const id = variables[0]!;
    if (c.variables[id - 1]!.type === 'bool') return { variable: complementOf(c, id) };
  }
  const result = shared(c, formKey(form), () => {
    const integral = isIntegral(c, form);
    const id = numberAuxiliary(c, integral, boundsOfForm(c, form), 'sum');
    define(c, {
      kind: 'linear',
      variables: [...variables, id],
      coefficients: [...coefficients, -1],
      relation: '=',
      constant: negate(constant),
    });
    return termOf(c, id) as Numeric;
  });
  return { variable: (result as { id: VariableId }).id };
}

/** The bool variable that is true when the given one is not. */
function complementOf(c: Context, id: VariableId): VariableId {
  const key = `~${id}`;
  const known = c.junctions.get(key);
  if (known !== undefined) return known.literal;
  const complement = addAuxiliary(c, 'bool', boolDomain, 'not');
  c.junctions.set(key, { literal: complement, modes: modes.both });
  define(c, { kind: 'clause', literals: [id, complement] });
  define(c, { kind: 'clause', literals: [-id, -complement] });
  return complement;
}

/** The result of a definition: made once for each key. */
export function shared(c: Context, key: string, make: () => Numeric): Numeric {
  const known = c.shared.get(key);
  if (known !== undefined) return known;
  const made = make();
  c.shared.set(key, made);
  return made;
}

/** A function of numbers as a flat constraint on its result. */
export interface Definition {
  /** Equal for the same function of the same operands. */
  readonly key: string;
  readonly hint: string;
  readonly integral: boolean;
  /** The result is a bool variable. */
  readonly bool?: true;
  readonly bounds: () => Interval;
  readonly write: (result: Operand) => Written;
}

/**
 * The result of a total function. Where the constraint at hand says that a variable equals it, that variable is the result
 * and the constraint is the group's own; else it is an auxiliary with a hard definition, shared by all.
 */
export function defined(c: Context, definition: Definition): Numeric {
  const { key, write } = definition;
  const known = c.shared.get(key);
  if (known !== undefined) return known;
  const { target } = c;
  if (target !== undefined) {
    c.target = undefined;
    emit(c, write({ variable: target }), c.group);
    return numericOf(c, { variable: target });
  }
  const variable = resultVariable(c, definition);
  define(c, write({ variable }));
  const result = numericOf(c, { variable });
  c.shared.set(key, result);
  return result;
}

export const resultVariable = (c: Context, { hint, integral, bool, bounds }: Definition): VariableId =>
  bool ? addAuxiliary(c, 'bool', boolDomain, hint) : numberAuxiliary(c, integral, bounds(), hint);

/** Applies a function whose result is to be the given variable. */
export function withTarget<T>(c: Context, target: VariableId, apply: () => T): T {
  c.target = target;
  try {
    return apply();
  } finally {
    c.target = undefined;
  }
}

/** A new int or float auxiliary with these bounds (rounded inwards for ints). */
export function numberAuxiliary(
  c: Context,
  integral: boolean,
  { min, max }: Interval,
  hint: string,
): VariableId {
  const low = min === undefined || !integral ? min : ceil(min);
  const high = max === undefined || !integral ? max : floor(max);
  const domain: Domain = {
    ...(low === undefined ? {} : { min: low }),
    ...(high === undefined ? {} : { max: high }),
  };
  return addAuxiliary(c, integral ? 'int' : 'float', domain, hint);
}

export const operandKey = (operand: Operand): string => {
  if (typeof operand === 'number') return String(operand);
  return 'variable' in operand ? `x${operand.variable}` : `${operand.n}/${operand.d}`;
};

export const numericOf = (c: Context, operand: Operand): Numeric => {
  if (typeof operand === 'number' || !('variable' in operand)) return operand as Exact;
  const term = termOf(c, operand.variable);
  return term.kind === 'variable' ? term : variableForm(operand.variable);
};

/** 0/1 for a formula: the variable of its literal, or one minus it. */
export function indicator(c: Context, formula: Formula, mode: Modes = modes.both): Numeric {
  return literalIndicator(c, literalOf(c, formula, mode));
}

export function literalIndicator(c: Context, literal: Literal | boolean): Numeric {
  if (typeof literal === 'boolean') return literal ? 1 : 0;
  if (literal > 0) return variableForm(literal);
  return simplify(c, { kind: 'form', variables: [-literal], coefficients: [-1], constant: 1 });
}
