import type { Clause } from '../ir/flat-constraint.ts';
import type { BoundStore } from './bound-store.ts';

/** Unit propagation of a clause, reified or not; false when it cannot hold. */
export function propagateClause({ literals, when }: Clause, store: BoundStore): boolean {
  const condition = when ? store.truth(when.literal) : true;
  let open = 0;
  let last = 0;
  for (const literal of literals) {
    const truth = store.truth(literal);
    if (truth === true) {
      if (condition === undefined && when!.mode === 'iff') return store.fix(when!.literal);
      return condition !== false || when!.mode === 'implies';
    }
    if (truth === undefined) {
      open++;
      last = literal;
    }
  }
  if (condition === undefined) return open > 0 || store.fix(-when!.literal);
  if (condition) return open > 1 || (open === 1 && store.fix(last));
  if (when!.mode === 'implies') return true;
  return literals.every((literal) => store.fix(-literal));
}
