import type { Written } from '../../constraints/constraint-kind.ts';
import { type Exact, isFraction } from '../../exact/exact.ts';
import type { Literal, VariableId } from '../../ir/flat-model.ts';
import type { Absent, Approximate, Infinite, SetValue, Value } from '../../ir/value.ts';

/**
 * What an expression evaluates to while a model is instantiated: a ground value, or one that still depends on
 * variables. Numbers are linear forms, Booleans are formulas that become literals only when a context asks for them
 * (so that the context decides how much of a reification is needed), sets are one formula a possible element.
 */
export type Symbolic =
  | boolean
  | Exact
  | string
  | SetValue
  | Absent
  | Infinite
  | Approximate
  | Variable
  | Form
  | Node
  | SymbolicSet
  | SymbolicArray
  | Optional;

/** A number: constant, a variable, or a linear form. */
export type Numeric = Exact | Variable | Form;

/** An int or float variable by itself. (A bool variable is a literal.) */
export interface Variable {
  readonly kind: 'variable';
  readonly id: VariableId;
}

/** Σ coefficients[i]·variables[i] + constant; distinct variables, no zero coefficient, at least one variable. */
export interface Form {
  readonly kind: 'form';
  readonly variables: readonly VariableId[];
  readonly coefficients: readonly Exact[];
  readonly constant: Exact;
}

/** A constant or a formula over variables. */
export type Formula = boolean | Node;

export type Node = LiteralNode | Junction | Parity | Comparison | Predicate | Negation | Existential;

interface Memo {
  /** The literal that stands for the node, and in which directions it was asked for so far. */
  memo?: { readonly literal: Literal; modes: number };
}

export interface LiteralNode {
  readonly kind: 'literal';
  readonly literal: Literal;
}

/** n-ary `and` or `or`; parts are never constants nor junctions of the same kind. */
interface Junction extends Memo {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Node[];
}

/** An odd (`odd`) or even number of the parts is true. */
interface Parity extends Memo {
  readonly kind: 'parity';
  readonly parts: readonly Node[];
  readonly odd: boolean;
}

/** form relation 0 */
export interface Comparison extends Memo {
  readonly kind: 'compare';
  readonly form: Form;
  readonly relation: '<=' | '<' | '=' | '!=';
}

/** A flat constraint of any kind, not yet posted. */
export interface Predicate extends Memo {
  readonly kind: 'predicate';
  readonly constraint: Written;
}

interface Negation extends Memo {
  readonly kind: 'not';
  readonly part: Node;
}

/** A formula over local variables that nothing defines: it may be required, but has no negation. */
export interface Existential extends Memo {
  readonly kind: 'some';
  readonly part: Node;
  readonly name: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** A set that depends on variables: `members[i]` says whether `elements[i]` is in it; ascending elements. */
export interface SymbolicSet {
  readonly kind: 'variable-set';
  readonly elements: readonly number[];
  readonly members: readonly Formula[];
}

/** As {@link ArrayValue}, with symbolic elements. */
export interface SymbolicArray {
  readonly kind: 'array';
  readonly index: readonly (readonly [number, number])[];
  readonly elements: readonly Symbolic[];
}

/** An option variable, or an element of a comprehension: there only if `present`. */
export interface Optional {
  readonly kind: 'optional';
  readonly present: Node;
  readonly value: Symbolic;
}

const kindOf = (x: Symbolic): string | undefined =>
  typeof x === 'object' ? (x as { kind?: string }).kind : undefined;

export const isNode = (x: Symbolic): x is Node => {
  switch (kindOf(x)) {
    case 'literal':
    case 'and':
    case 'or':
    case 'parity':
    case 'compare':
    case 'predicate':
    case 'not':
    case 'some':
      return true;
    default:
      return false;
  }
};

export const isFormula = (x: Symbolic): x is Formula => typeof x === 'boolean' || isNode(x);
export const isArray = (x: Symbolic): x is SymbolicArray => kindOf(x) === 'array';
export const isSet = (x: Symbolic): x is SetValue => kindOf(x) === 'set';
export const isSymbolicSet = (x: Symbolic): x is SymbolicSet => kindOf(x) === 'variable-set';
export const isOptional = (x: Symbolic): x is Optional => kindOf(x) === 'optional';
export const isAbsent = (x: Symbolic): x is Absent => kindOf(x) === 'absent';
export const isNumeric = (x: Symbolic): x is Numeric =>
  typeof x === 'number' || isFraction(x) || kindOf(x) === 'variable' || kindOf(x) === 'form';

/** Is it an exact constant? */
export const isConstant = (x: Symbolic): x is Exact => typeof x === 'number' || isFraction(x);

/** A value without variables (arrays are looked through). */
export function isGround(x: Symbolic): x is Value {
  if (typeof x !== 'object' || isFraction(x)) return true;
  switch (x.kind) {
    case 'set':
    case 'absent':
    case 'infinite':
    case 'approximate':
      return true;
    case 'array':
      return x.elements.every(isGround);
    default:
      return false;
  }
}
