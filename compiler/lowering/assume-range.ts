import { toNumber } from '../exact/exact.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import { tighten } from './tighten.ts';

/** The assumed range is at least this, and at most so much: beyond it big-Ms are no use to a solver. */
const [smallest, largest] = [1000, 1e7];

/** Finite bounds for numbers that have none, wide next to the constants of the model: solutions may be lost. */
export function assumeRange(flat: FlatModel): { readonly model: FlatModel; readonly range: number } {
  const tightened = tighten(flat);
  let total = 0;
  for (const constraint of tightened.constraints)
    if (constraint.kind === 'linear') total += Math.abs(toNumber(constraint.constant));
  const range = Math.min(largest, Math.max(smallest, Math.ceil(10 * total)));
  const variables = tightened.variables.map((variable) => {
    const { min, max } = variable.domain;
    if (variable.type === 'bool' || (min !== undefined && max !== undefined)) return variable;
    const low = min ?? Math.min(-range, max === undefined ? -range : Math.floor(toNumber(max)) - range);
    const high = max ?? Math.max(range, min === undefined ? range : Math.ceil(toNumber(min)) + range);
    return { ...variable, domain: { ...variable.domain, min: low, max: high } };
  });
  return { model: { ...tightened, variables }, range };
}
