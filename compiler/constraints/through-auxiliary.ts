import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, Written } from './constraint-kind.ts';
import { postEqual } from './post-equal.ts';

/**
 * Full reification of result = f(operands), where f is total: an auxiliary m = f(operands) is defined, whatever the
 * literal, and m = result is posted. So f itself may be written with guessed auxiliaries: m is determined all the same.
 * Says whether it did this: only under `iff`.
 */
export function throughAuxiliary(
  write: Builder,
  result: Operand,
  auxiliary: () => Operand,
  definition: (result: Operand) => Written,
): boolean {
  if (write.mode !== 'iff') return false;
  const own = auxiliary();
  write.define(definition(own));
  postEqual(write, own, result);
  return true;
}
