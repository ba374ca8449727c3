import { type Exact, toNumber } from '../exact/exact.ts';
import type { Linear } from '../ir/flat-constraint.ts';
import { type BoundStore, tolerance } from './bound-store.ts';

const double = (x: Exact): number => (typeof x === 'number' ? x : toNumber(x));

/**
 * Bounds propagation of linear constraints over doubles. Sums of integers below 2^53 are exact; everything else is
 * compared with a tolerance, so that a contradiction is one and a bound is none too tight.
 */
export function linearPropagator(store: BoundStore): (constraint: Linear) => boolean {
  const { low, high, isFloat } = store;

  return (constraint) => {
    const { variables, coefficients, relation, when } = constraint;
    const constant = double(constraint.constant);
    let [min, minInfinite, max, maxInfinite] = [0, 0, 0, 0];
    let scale = Math.abs(constant);
    let whole = Number.isInteger(constant);
    let integers = true;
    for (let i = 0; i < variables.length; i++) {
      const id = variables[i]!;
      const c = double(coefficients[i]!);
      const least = c > 0 ? c * low[id]! : c * high[id]!;
      const most = c > 0 ? c * high[id]! : c * low[id]!;
      if (least === -Infinity) minInfinite++;
      else {
        min += least;
        scale = Math.max(scale, Math.abs(least));
      }
      if (most === Infinity) maxInfinite++;
      else {
        max += most;
        scale = Math.max(scale, Math.abs(most));
      }
      if (!Number.isInteger(c)) whole = false;
      if (isFloat[id]) integers = false;
    }
    // A sum of safe integers has no rounding; else allow for it.
    const exact = whole && integers && scale * (variables.length + 1) < 2 ** 52;
    const slack = exact ? 0 : tolerance * Math.max(1, scale);
    const least = minInfinite > 0 ? -Infinity : min;
    const most = maxInfinite > 0 ? Infinity : max;
    const step = exact ? 1 : 0;
    const alone = variables.length === 1;
    const unit = alone && typeof constraint.constant === 'number' && Math.abs(double(coefficients[0]!)) === 1;

    const state = when ? store.truth(when.literal) : true;
    if (state === undefined) {
      const truth = decided(relation, least, most, constant, slack, step);
      if (truth === undefined || (truth && when!.mode === 'implies')) return true;
      return store.fix(truth ? when!.literal : -when!.literal);
    }
    if (state === false && when!.mode === 'implies') return true;

    /** direction·Σ <= limit, given the least value of direction·Σ. */
    const atMost = (direction: 1 | -1, limit: number): boolean => {
      const bottom = direction === 1 ? min : -max;
      const infinite = direction === 1 ? minInfinite : maxInfinite;
      if (infinite === 0 && bottom > limit + slack) return false;
      if (infinite > 1) return true;
      for (let i = 0; i < variables.length; i++) {
        const id = variables[i]!;
        const c = direction * double(coefficients[i]!);
        const own = c > 0 ? c * low[id]! : c * high[id]!;
        const ownInfinite = own === -Infinity;
        if (infinite === 1 && !ownInfinite) continue;
        const rest = alone ? limit : ownInfinite ? limit - bottom : limit - (bottom - own);
        const bound = rest / c;
        const precise = alone ? unit : exact;
        const allowed = precise ? bound : (rest + 1e-9 * Math.max(1, scale)) / c;
        const consistent = c > 0 ? store.lower(id, allowed, precise) : store.raise(id, allowed, precise);
        if (!consistent) return false;
      }
      return true;
    };

    const positive = state;
    switch (relation) {
      case '<=':
        return positive ? atMost(1, constant) : atMost(-1, -constant - step);
      case '<':
        return positive ? atMost(1, constant - step) : atMost(-1, -constant);
      case '=':
      case '!=':
        if ((relation === '=') === positive) return atMost(1, constant) && atMost(-1, -constant);
        if (exact && least === most && least === constant) return false;
        return variables.length !== 1 || !exact || shave(store, constraint, constant);
    }
  };
}

/** Do the bounds decide the relation? */
function decided(
  relation: Linear['relation'],
  least: number,
  most: number,
  constant: number,
  slack: number,
  step: number,
): boolean | undefined {
  switch (relation) {
    case '<=':
      return most <= constant - slack ? true : least > constant + slack ? false : undefined;
    case '<':
      if (most < constant - slack) return true;
      return least > constant + slack || (step === 1 && least >= constant) ? false : undefined;
    default: {
      const apart = least > constant + slack || most < constant - slack;
      if (apart) return relation === '!=';
      return step === 1 && least === most ? relation === '=' : undefined;
    }
  }
}

/** c·x != constant cuts the value off where it is an end of the domain. */
function shave(store: BoundStore, { variables, coefficients }: Linear, constant: number): boolean {
  const [id] = variables;
  const value = constant / double(coefficients[0]!);
  if (store.isFloat[id!]) return true;
  if (store.low[id!] === value) return store.raise(id!, value + 1, true);
  return store.high[id!] !== value || store.lower(id!, value - 1, true);
}
