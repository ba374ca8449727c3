import type { Written } from '../../constraints/constraint-kind.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Exact } from '../../exact/exact.ts';
import type { FlatConstraint } from '../../ir/flat-constraint.ts';
import type { Domain, FlatVariable, Group, Literal, VariableId } from '../../ir/flat-model.ts';
import type { Instance } from '../../ir/instance.ts';
import type { Origin } from '../../ir/origin.ts';
import type { Source, Span } from '../../source/span.ts';
import type { Scratch } from './accumulator.ts';
import { createScratch } from './accumulator.ts';
import type { Code, Frame } from './code.ts';
import type { Formula, LiteralNode, Node, Numeric, Symbolic, Variable } from './symbolic.ts';

/** The state of one lowering: the flat model that grows, what is shared, and the context of the expression at hand. */
export interface Context {
  readonly source: Source;
  readonly instance: Instance;
  readonly variables: FlatVariable[];
  readonly constraints: FlatConstraint[];
  readonly groups: Group[];
  readonly diagnostics: Diagnostic[];
  readonly scratch: Scratch;
  /** Auxiliary results by what defines them. */
  readonly shared: Map<string, Numeric>;
  /** Literals of reified constraints, by the constraint. */
  readonly atoms: Map<string, Atom>;
  /** Literals of conjunctions and parities, by their parts. */
  readonly junctions: Map<string, { readonly literal: Literal; modes: number }>;
  /** The term that stands for each variable, made once. */
  readonly terms: (Variable | LiteralNode | undefined)[];
  /** How often a name of an auxiliary was given. */
  readonly names: Map<string, number>;
  /** The hard twin of each group: where definitions go that its constraints need. */
  readonly twins: number[];
  /** The item of the model at hand, where nothing smaller can be named. */
  span: Span;
  /** The group that constraints are posted to. */
  group: number;
  /**
   * Where undefinedness goes: conditions of the nearest Boolean context. At the root (`root`) they are posted.
   */
  conditions: Formula[];
  root: boolean;
  /** A local variable without a value that the Boolean context at hand speaks of. */
  free?: { readonly name: string; readonly span: Span } | undefined;
  /** The variable that the function at hand is to equal, at the root. */
  target?: VariableId | undefined;
  /** Depth of calls of user functions. */
  depth: number;
  spent: number;
  readonly limit: number;
  contradiction?: number;
}

/** A compiled user function: the size of its frame, the slots of its parameters, its body, and the domain of its result. */
export interface FunctionCode {
  readonly size: number;
  readonly slots: readonly number[];
  /** What the parameters declare, for those that declare an index set or a domain: by slot. */
  readonly fits: readonly (readonly [
    slot: number,
    fit: (frame: Frame, value: Symbolic, span: Span) => Symbolic,
  ])[];
  readonly body: Code;
  readonly range: Code | undefined;
}

/** A reified constraint: its literal, and the directions that were asked for. Posted at the end, once. */
interface Atom {
  readonly literal: Literal;
  readonly node: Node;
  readonly group: number;
  modes: number;
}

/** A mistake of the model that ends the lowering. */
export class LoweringFailure extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** Thrown where an expression has no value (1 div 0): false in the nearest Boolean context. One object: no stack is taken. */
export const undefinedResult: { readonly kind: 'undefined-result'; reason: string; span: Span } = {
  kind: 'undefined-result',
  reason: '',
  span: { start: 0, end: 0 },
};

export function throwUndefined(reason: string, span: Span): never {
  undefinedResult.reason = reason;
  undefinedResult.span = span;
  throw undefinedResult;
}

export function createContext(instance: Instance, limit: number): Context {
  return {
    source: instance.model.source,
    instance,
    variables: [],
    constraints: [],
    groups: [],
    diagnostics: [],
    scratch: createScratch(),
    shared: new Map(),
    atoms: new Map(),
    junctions: new Map(),
    terms: [],
    names: new Map(),
    twins: [],
    span: { start: 0, end: 0 },
    group: -1,
    conditions: [],
    root: true,
    depth: 0,
    spent: 0,
    limit,
  };
}

export function fail(c: Context, code: string, message: string, span: Span, help?: string): never {
  throw new LoweringFailure({
    code: `lowering/${code}`,
    severity: 'error',
    message,
    labels: [{ source: c.source, span }],
    ...(help === undefined ? {} : { help }),
  });
}

/** Counts work and memory; beyond the limit the model is too large. */
export function spend(c: Context, units: number, span: Span): void {
  c.spent += units;
  if (c.spent > c.limit) tooLarge(c, span);
}

export function tooLarge(c: Context, span: Span, count?: number): never {
  return fail(
    c,
    'too-large',
    count === undefined ? 'the instantiated model is too large' : `this runs over ${count} elements`,
    span,
    'narrow the ranges that it runs over, or add a where condition to an earlier generator',
  );
}

/** What a variable, a constraint and a term of it weigh against the limit. */
export const weight = { variable: 8, constraint: 6 } as const;

export function addGroup(c: Context, origin: Origin, hard: boolean): number {
  c.groups.push({ origin, hard });
  c.twins.push(-1);
  return c.groups.length - 1;
}

/** The hard group that carries the definitions which a group's constraints need: they cut off no solution. */
function twinOf(c: Context, group: number): number {
  const { origin, hard } = c.groups[group]!;
  if (hard) return group;
  if (c.twins[group] === -1) c.twins[group] = addGroup(c, origin, true);
  return c.twins[group]!;
}

export const boolDomain: Domain = { min: 0, max: 1 };

export function addVariable(
  c: Context,
  type: FlatVariable['type'],
  domain: Domain,
  name: string,
  auxiliary: boolean,
  origin: Origin,
): VariableId {
  c.spent += weight.variable;
  if (c.spent > c.limit) tooLarge(c, origin.span ?? { start: 0, end: 0 });
  const id = c.variables.length + 1;
  c.variables.push({ id, name, type, domain, auxiliary, origin });
  return id;
}

/** A name for an auxiliary of the current group, with a number from the second on: `c3.or`, `c3.or.2`. */
export function auxiliaryName(c: Context, hint: string): string {
  const stem = `${c.groups[c.group]!.origin.id}.${hint}`;
  const before = c.names.get(stem) ?? 0;
  c.names.set(stem, before + 1);
  return before === 0 ? stem : `${stem}.${before + 1}`;
}

/** A new auxiliary variable, named after its group and what it is. */
export function addAuxiliary(
  c: Context,
  type: FlatVariable['type'],
  domain: Domain,
  hint: string,
): VariableId {
  return addVariable(c, type, domain, auxiliaryName(c, hint), true, c.groups[c.group]!.origin);
}

export function termOf(c: Context, id: VariableId): Variable | LiteralNode {
  const known = c.terms[id];
  if (known !== undefined) return known;
  const term: Variable | LiteralNode =
    c.variables[id - 1]!.type === 'bool' ? { kind: 'literal', literal: id } : { kind: 'variable', id };
  c.terms[id] = term;
  return term;
}

export type When = NonNullable<FlatConstraint['when']>;

/** Adds a constraint to a group. */
export function emit(c: Context, constraint: Written, group: number, when?: When): void {
  c.spent += weight.constraint;
  if (constraint.kind === 'clause' && when === undefined) {
    // by far the most frequent one: no copy by spreading
    c.constraints.push({ kind: 'clause', literals: constraint.literals, group });
    return;
  }
  const full = { ...constraint, group } as FlatConstraint;
  c.constraints.push(when === undefined ? full : ({ ...full, when } as FlatConstraint));
}

/** Posts a constraint that defines auxiliaries: hard, since it cuts off no solution of the rest. */
export function define(c: Context, constraint: Written, when?: When): void {
  emit(c, constraint, twinOf(c, c.group), when);
}

/** The current group cannot be satisfied. An empty clause says so, so that dropping the group mends it. */
export function contradict(c: Context): void {
  c.contradiction ??= c.group;
  emit(c, { kind: 'clause', literals: [] }, c.group);
}

export const minOf = (c: Context, id: VariableId): Exact | undefined => c.variables[id - 1]!.domain.min;
export const maxOf = (c: Context, id: VariableId): Exact | undefined => c.variables[id - 1]!.domain.max;
