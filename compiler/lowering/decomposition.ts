import type { Written } from '../constraints/constraint-kind.ts';
import { sizeOf, valuesOf } from '../constraints/domain.ts';
import { isVariable } from '../constraints/operand.ts';
import type { Exact } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import type { Domain, FlatModel, FlatVariable, Group, Literal, VariableId } from '../ir/flat-model.ts';
import { boundsOf } from './interval.ts';

/** Which decomposition of a kind is asked for, and with it how value literals are written. */
export type Form = 'decompose' | 'linear' | 'clausal';

/** Above so many values, `linear` does not write one indicator a value when one of them is asked for. */
export const mostIndicators = 200;
/** The same where all of them will be. */
export const mostWantedIndicators = 20_000;

/**
 * The state of one decomposition: the variables and groups that grow, what was written, and the literals that are shared
 * between constraints. What is shared belongs to no constraint alone: it goes to a hard group (a definition) that keeps
 * the origin of the constraint that asked first.
 */
export interface Decomposition {
  readonly form: Form;
  readonly variables: FlatVariable[];
  readonly groups: Group[];
  /** Written and not yet looked at. */
  readonly written: FlatConstraint[];
  readonly equals: Map<VariableId, Map<number, Literal>>;
  readonly atLeast: Map<VariableId, Map<number, Literal>>;
  readonly lessEqual: Map<string, Literal>;
  /** Variables of which every value has an indicator, tied by Σ = 1 and Σ value·indicator = variable. */
  readonly indicated: Set<VariableId>;
  readonly hardGroups: Map<number, number>;
  truth: Literal | undefined;
}

export const startDecomposition = (flat: FlatModel, form: Form): Decomposition => ({
  form,
  variables: [...flat.variables],
  groups: [...flat.groups],
  written: [],
  equals: new Map(),
  atLeast: new Map(),
  lessEqual: new Map(),
  indicated: new Set(),
  hardGroups: new Map(),
  truth: undefined,
});

/** The hard group with the origin of this one. */
export function hardGroup({ groups, hardGroups }: Decomposition, group: number): number {
  if (groups[group]!.hard) return group;
  const known = hardGroups.get(group);
  if (known !== undefined) return known;
  groups.push({ origin: groups[group]!.origin, hard: true });
  hardGroups.set(group, groups.length - 1);
  return groups.length - 1;
}

/** Adds an auxiliary variable with the origin of the group; its name is `name`, or the group's id and `hint`. */
export function addVariable(
  { variables, groups }: Decomposition,
  group: number,
  type: FlatVariable['type'],
  domain: Domain,
  { hint, name }: { readonly hint?: string; readonly name?: string },
): VariableId {
  const id = variables.length + 1;
  const { origin } = groups[group]!;
  variables.push({ id, name: name ?? `${origin.id}.${hint}`, type, domain, auxiliary: true, origin });
  return id;
}

/** Writes a constraint that always holds, in the hard group. */
export function defineIn(state: Decomposition, group: number, constraint: Written): void {
  state.written.push({ ...constraint, group: hardGroup(state, group) } as FlatConstraint);
}

/** The literal that is always true. */
export function truthOf(state: Decomposition, group: number): Literal {
  state.truth ??= addVariable(state, group, 'bool', { min: 1, max: 1 }, { name: 'true' });
  return state.truth;
}

export function domainOf({ variables }: Decomposition, operand: Operand): Domain {
  if (!isVariable(operand)) return { min: operand, max: operand };
  const variable = variables[operand.variable - 1]!;
  if (variable.type === 'bool') return boundsOf(variable) as Domain;
  const { domain } = variable;
  return domain.ranges && domain.min === undefined
    ? { ...domain, ...(boundsOf(variable) as Domain) }
    : domain;
}

/**
 * One indicator a value: Σ indicator = 1 and Σ value·indicator = variable, the tightest linear description of a finite
 * domain. Literals that stand for a value already are taken as its indicator.
 */
export function writeIndicators(state: Decomposition, variable: VariableId, group: number): void {
  if (state.indicated.has(variable)) return;
  state.indicated.add(variable);
  const { name } = state.variables[variable - 1]!;
  const values = valuesOf(domainOf(state, { variable }));
  const known = state.equals.get(variable) ?? new Map<number, Literal>();
  state.equals.set(variable, known);
  const newIndicator = (value: number): Literal =>
    addVariable(state, group, 'bool', { min: 0, max: 1 }, { name: `${name}.is.${value}` });
  // Of two values, one literal tells both.
  const [first, second] = values;
  if (values.length === 2) {
    const literal = known.get(second!) ?? negated(known.get(first!)) ?? newIndicator(second!);
    known.set(second!, literal);
    if (!known.has(first!)) known.set(first!, -literal);
  }
  const one = new Map<VariableId, Exact>();
  const sum = new Map<VariableId, Exact>([[variable, -1]]);
  let [oneConstant, sumConstant] = [1, 0];
  for (const value of values) {
    const literal = known.get(value) ?? newIndicator(value);
    known.set(value, literal);
    const sign = Math.sign(literal);
    const id = Math.abs(literal);
    one.set(id, Number(one.get(id) ?? 0) + sign);
    sum.set(id, Number(sum.get(id) ?? 0) + sign * value);
    if (literal < 0) {
      oneConstant -= 1;
      sumConstant -= value;
    }
  }
  writeSum(state, group, one, oneConstant);
  writeSum(state, group, sum, sumConstant);
}

const negated = (literal: Literal | undefined): Literal | undefined =>
  literal === undefined ? undefined : -literal;

/** Defines Σ terms = constant; terms that came to 0 are left out. */
export function writeSum(
  state: Decomposition,
  group: number,
  terms: Map<VariableId, Exact>,
  constant: number,
): void {
  const kept = [...terms].filter(([, coefficient]) => coefficient !== 0);
  if (kept.length === 0 && constant === 0) return;
  defineIn(state, group, {
    kind: 'linear',
    variables: kept.map(([id]) => id),
    coefficients: kept.map(([, coefficient]) => coefficient),
    relation: '=',
    constant,
  });
}

/** Does `linear` write indicators for this variable when one of its values is asked for? */
export const fitsIndicators = (
  state: Decomposition,
  variable: VariableId,
  most: number = mostIndicators,
): boolean =>
  state.form === 'linear' &&
  state.variables[variable - 1]!.type === 'int' &&
  sizeOf(domainOf(state, { variable })) <= most;
