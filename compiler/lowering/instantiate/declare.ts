import { compare, maximum, minimum } from '../../exact/exact.ts';
import type { Domain, FlatVariable, VariableId } from '../../ir/flat-model.ts';
import type { Origin } from '../../ir/origin.ts';
import type { Type } from '../../ir/type.ts';
import type { SetValue } from '../../ir/value.ts';
import type { Span } from '../../source/span.ts';
import { type Interval, tighter } from '../interval.ts';
import { assertEquivalent } from './assert.ts';
import { toNumeric } from './code.ts';
import { addVariable, boolDomain, type Context, emit, fail, termOf } from './context.ts';
import { requireCondition } from './definedness.ts';
import { boundsOf, boundsOfForm, combine, formOf, linearConstraint } from './form.ts';
import { and, literalNode, not, or } from './formula.ts';
import { bindLiteral } from './literals.ts';
import { elementsOf, makeSet, memberOf, membersOf } from './sets.ts';
import {
  type Formula,
  isAbsent,
  isConstant,
  isFormula,
  isOptional,
  type Numeric,
  type Symbolic,
} from './symbolic.ts';

/** What a declaration says of a variable. */
export interface Wanted {
  readonly type: Type;
  readonly domain: SetValue | undefined;
  readonly name: string;
  readonly auxiliary: boolean;
  readonly origin: Origin;
  readonly span: Span;
  /** How many variables there were before its value was evaluated. */
  readonly since?: number;
}

const flatType = ({ base }: Type): FlatVariable['type'] =>
  base === 'bool' ? 'bool' : base === 'float' ? 'float' : 'int';

/** The domain of a scalar variable as the flat model has it. */
export function flatDomain(domain: SetValue | undefined): Domain {
  if (domain === undefined) return {};
  if (domain.unbounded) {
    const { min, max } = domain;
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  }
  const { ranges } = domain;
  if (ranges.length === 0) return { min: 1, max: 0 };
  const min = ranges[0]![0];
  const max = ranges[ranges.length - 1]![1];
  if (ranges.length === 1) return { min, max };
  return { min, max, ranges: ranges as readonly (readonly [number, number])[] };
}

/** A new variable without a value of its own. Set variables get one bool a possible element. */
export function freshVariable(c: Context, wanted: Wanted, flat: Domain): Symbolic {
  const { type, domain, name, auxiliary, origin, span } = wanted;
  if (type.optional) return freshOption(c, wanted, flat);
  if (type.set) {
    if (domain === undefined || domain.unbounded) {
      return fail(
        c,
        'unbounded',
        `the set variable ${name} has no finite range`,
        span,
        'declare it as var set of 1..n',
      );
    }
    const elements = elementsOf(c, domain, span);
    const members = elements.map((e) =>
      literalNode(addVariable(c, 'bool', boolDomain, memberName(c, wanted, e), auxiliary, origin)),
    );
    return { kind: 'variable-set', elements, members };
  }
  const kind = flatType(type);
  if (flat.min !== undefined && flat.max !== undefined && compare(flat.min, flat.max) > 0) {
    // an empty domain: no solution, but a variable all the same
    requireCondition(c, false);
    return termOf(c, addVariable(c, kind, { min: 0, max: 0 }, name, auxiliary, origin));
  }
  if (kind === 'float' && flat.ranges !== undefined && flat.ranges.length > 1) {
    // a float variable has one range: single points are a constraint
    const { ranges: _, ...hull } = flat;
    const term = termOf(c, addVariable(c, kind, hull, name, auxiliary, origin)) as Numeric;
    requireDomain(c, term, domain, span);
    return term;
  }
  const id = addVariable(c, kind, kind === 'bool' ? boolDomain : flat, name, auxiliary, origin);
  return termOf(c, id);
}

/** A variable that may be absent: a Boolean says whether it is there. */
function freshOption(c: Context, wanted: Wanted, flat: Domain): Symbolic {
  const { type, name, auxiliary, origin } = wanted;
  const present = literalNode(addVariable(c, 'bool', boolDomain, `${name}.occurs`, auxiliary, origin));
  if (flat.min !== undefined && flat.max !== undefined && compare(flat.min, flat.max) > 0) {
    requireCondition(c, not(c, present));
    return { kind: 'absent' };
  }
  const value = freshVariable(c, { ...wanted, type: { ...type, optional: false } }, flat);
  return { kind: 'optional', present, value };
}

/** A definition of what may be absent: the declared domain binds the value only where it is there. */
function definedOption(c: Context, wanted: Wanted, value: Symbolic): Symbolic {
  if (isAbsent(value)) return value;
  const { type, domain, span } = wanted;
  const plain = { ...wanted, type: { ...type, optional: false } };
  if (!isOptional(value)) return definedVariable(c, plain, value);
  const inner = definedVariable(c, { ...plain, domain: undefined }, value.value);
  if (domain !== undefined && type.base !== 'bool') {
    const inside = memberOf(c, toNumeric(c, inner, span), domain, span);
    requireCondition(c, or(not(c, value.present), inside));
  }
  return { ...value, value: inner };
}

/** Name of the bool that says whether a value is in a set variable. */
function memberName(c: Context, { name, type }: Wanted, element: number): string {
  const names = typeof type.base === 'object' ? c.instance.enums.get(type.base.enum) : undefined;
  return `${name}[${names?.[element - 1] ?? element}]`;
}

/** Both domains at once; where they have nothing in common, the declaration cannot hold. */
function intersection(c: Context, declared: Domain, own: Interval): Domain {
  const low = tighter(declared.min, own.min, maximum);
  const high = tighter(declared.max, own.max, minimum);
  const empty = low !== undefined && high !== undefined && compare(low, high) > 0;
  if (empty) requireCondition(c, false);
  const [min, max] = empty ? [own.min, own.max] : [low, high];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** A declared variable that has a value: the value itself where that can be read back, else a variable defined by it. */
export function definedVariable(c: Context, wanted: Wanted, value: Symbolic): Symbolic {
  const { type, span } = wanted;
  if (type.optional) return definedOption(c, wanted, value);
  if (type.set) return definedSet(c, wanted, value);
  if (type.base === 'bool') {
    if (!isFormula(value)) return fail(c, 'unsupported', 'a Boolean is wanted here', span);
    return definedBool(c, wanted, value);
  }
  const number = toNumeric(c, value, span);
  if (!isConstant(number) && number.kind === 'form' && number.variables.length > 1) {
    return definedNumber(c, wanted, number);
  }
  if (!isConstant(number) && number.kind === 'variable' && adopt(c, wanted, number.id)) return number;
  requireDomain(c, number, wanted.domain, span);
  return number;
}

/** An auxiliary that was made just now for the value takes the declared name, and the declared domain with its own bounds. */
function adopt(
  c: Context,
  { type, domain, name, auxiliary, origin, since }: Wanted,
  id: VariableId,
): boolean {
  const variable = c.variables[id - 1]!;
  const declared = flatDomain(domain);
  const fits = variable.type === flatType(type) && declared.ranges === undefined;
  if (since === undefined || id <= since || !variable.auxiliary || !fits) return false;
  const { min, max } = variable.domain;
  const narrowed = intersection(c, declared, { min, max });
  c.variables[id - 1] = { ...variable, name, auxiliary, origin, domain: narrowed };
  return true;
}

function definedNumber(c: Context, wanted: Wanted, number: Numeric): Symbolic {
  const form = formOf(number);
  const declared = flatDomain(wanted.domain);
  const domain = declared.ranges ? declared : intersection(c, declared, boundsOfForm(c, form));
  const term = freshVariable(c, wanted, domain) as Numeric;
  const equality = combine(c, [
    [1, form],
    [-1, term],
  ]);
  emit(c, linearConstraint(equality, '='), c.group);
  return term;
}

function definedBool(c: Context, wanted: Wanted, value: Formula): Symbolic {
  if (typeof value === 'boolean' || value.kind === 'literal') return value;
  const term = freshVariable(c, wanted, boolDomain) as ReturnType<typeof literalNode>;
  const binds = value.kind === 'compare' || value.kind === 'predicate';
  if (!binds || !bindLiteral(c, term.literal, value)) assertEquivalent(c, term.literal, value);
  return term;
}

/** Members outside of the declared range are ruled out, the others named. */
function definedSet(c: Context, wanted: Wanted, value: Symbolic): Symbolic {
  const { domain, origin, auxiliary, span } = wanted;
  requireSetDomain(c, value, domain, span);
  const members = new Map<number, Formula>();
  for (const [e, formula] of membersOf(c, value, span)) {
    if (typeof formula === 'boolean' || formula.kind === 'literal') members.set(e, formula);
    else {
      const literal = addVariable(c, 'bool', boolDomain, memberName(c, wanted, e), auxiliary, origin);
      assertEquivalent(c, literal, formula);
      members.set(e, literalNode(literal));
    }
  }
  return makeSet(members);
}

/** The value lies in its declared domain: needs nothing where the bounds show it. */
export function requireDomain(c: Context, number: Numeric, domain: SetValue | undefined, span: Span): void {
  if (domain === undefined) return;
  if (domain.ranges.length === 1) {
    const { min, max } = boundsOf(c, number);
    const [low, high] = domain.ranges[0]!;
    if (min !== undefined && max !== undefined && compare(low, min) <= 0 && compare(max, high) <= 0) return;
  }
  requireCondition(c, memberOf(c, number, domain, span));
}

export function requireSetDomain(c: Context, set: Symbolic, domain: SetValue | undefined, span: Span): void {
  if (domain === undefined || domain.unbounded) return;
  const inside: Formula[] = [];
  for (const [e, formula] of membersOf(c, set, span)) {
    if (!domain.ranges.some(([low, high]) => (low as number) <= e && e <= (high as number))) {
      inside.push(typeof formula === 'boolean' ? !formula : { kind: 'not', part: formula });
    }
  }
  requireCondition(c, and(...inside));
}
