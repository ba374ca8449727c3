import type { OfKind } from '../../constraints/constraint-kind.ts';
import { constraintKinds } from '../../constraints/index.ts';
import type { Exact } from '../../exact/exact.ts';
import type { FlatConstraint, Operand } from '../../ir/flat-constraint.ts';
import type { Value } from '../../ir/value.ts';
import { numbersOf } from './values.ts';

type Body<K extends FlatConstraint['kind']> = Omit<OfKind<K>, 'kind' | 'group' | 'when'>;

/** The meaning of a flat constraint kind on constants: globals of that shape have one definition, there. */
export function holdsFlat<K extends FlatConstraint['kind']>(kind: K, body: Body<K>): boolean {
  const constraint = { ...body, kind, group: 0 } as unknown as OfKind<K>;
  return constraintKinds[kind].evaluate(constraint as never, (operand: Operand) => operand as Exact);
}

/** Elements of an array as constant operands. */
export const operandsOf = (value: Value | undefined): readonly Operand[] =>
  numbersOf(value) as readonly Exact[];
