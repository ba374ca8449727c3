import type { Exact } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import { absolute } from './absolute.ts';
import { allDifferent } from './all-different.ts';
import { allDifferentExcept } from './all-different-except.ts';
import { allEqual } from './all-equal.ts';
import { among } from './among.ts';
import { argMaximum } from './arg-maximum.ts';
import { binPacking } from './bin-packing.ts';
import { circuit } from './circuit.ts';
import { clause } from './clause.ts';
import type { ConstraintKind } from './constraint-kind.ts';
import { count } from './count.ts';
import { cumulative } from './cumulative.ts';
import { diffn } from './diffn.ts';
import { disjunctive } from './disjunctive.ts';
import { divide } from './divide.ts';
import { element } from './element.ts';
import { floatFunction } from './float-function.ts';
import { globalCardinality } from './global-cardinality.ts';
import { increasing } from './increasing.ts';
import { inverse } from './inverse.ts';
import { knapsack } from './knapsack.ts';
import { lexicographic } from './lexicographic.ts';
import { linear } from './linear.ts';
import { maximum } from './maximum.ts';
import { member } from './member.ts';
import { modulo } from './modulo.ts';
import { nvalue } from './nvalue.ts';
import { isTrue } from './operand.ts';
import { power } from './power.ts';
import { regular } from './regular.ts';
import { sort } from './sort.ts';
import { subcircuit } from './subcircuit.ts';
import { table } from './table.ts';
import { times } from './times.ts';
import { valuePrecede } from './value-precede.ts';
import { xor } from './xor.ts';

/** Every constraint kind, by name. */
export const constraintKinds: { readonly [K in FlatConstraint['kind']]: ConstraintKind<K> } = {
  linear,
  clause,
  xor,
  times,
  divide,
  modulo,
  power,
  absolute,
  maximum,
  float_function: floatFunction,
  element,
  all_different: allDifferent,
  all_different_except: allDifferentExcept,
  all_equal: allEqual,
  among,
  count,
  global_cardinality: globalCardinality,
  table,
  inverse,
  circuit,
  subcircuit,
  cumulative,
  disjunctive,
  diffn,
  bin_packing: binPacking,
  knapsack,
  increasing,
  lexicographic,
  member,
  nvalue,
  regular,
  value_precede: valuePrecede,
  arg_maximum: argMaximum,
  sort,
};

/** What there is to know of the kind of a constraint. */
export const kindOf = (constraint: FlatConstraint): ConstraintKind =>
  constraintKinds[constraint.kind] as ConstraintKind;

/** Does the flat constraint, reification included, hold under these values (bools are 0/1)? */
export function holds(constraint: FlatConstraint, value: (operand: Operand) => Exact): boolean {
  const { when } = constraint;
  if (!when) return kindOf(constraint).evaluate(constraint, value);
  const condition = isTrue(when.literal, value);
  if (when.mode === 'implies' && !condition) return true;
  return kindOf(constraint).evaluate(constraint, value) === condition;
}
