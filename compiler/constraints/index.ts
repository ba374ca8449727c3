import type { Exact } from '../exact/exact.ts';
import type { FlatConstraint, Operand } from '../ir/flat-constraint.ts';
import { clause } from './clause.ts';
import type { ConstraintKind } from './constraint-kind.ts';
import { linear } from './linear.ts';
import { isTrue } from './operand.ts';
import { xor } from './xor.ts';

type Kinds = { readonly [K in FlatConstraint['kind']]: ConstraintKind<K> };

/** Every constraint kind, by name. */
export const constraintKinds: Kinds = { linear, clause, xor } as Partial<Kinds> as Kinds;

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
