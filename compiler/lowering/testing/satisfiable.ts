import type { Clause, Linear } from '../../ir/flat-constraint.ts';
import type { FlatModel } from '../../ir/flat-model.ts';
import { boundsOf } from '../interval.ts';

/** Gives up (throws) after so many nodes: a test that needs more is badly chosen. */
const mostNodes = 200_000;

/**
 * A tiny solver for tests: is there an assignment of integers to all variables (floats included) that satisfies the linear
 * constraints and clauses, with these variables fixed? Depth-first search with bounds propagation, written without
 * regard to the code under test.
 */
export function satisfiable(model: FlatModel, fixed: ReadonlyMap<number, number>): boolean {
  const count = model.variables.length;
  const low = new Array<number>(count + 1).fill(0);
  const high = new Array<number>(count + 1).fill(0);
  for (const variable of model.variables) {
    const { min, max } = boundsOf(variable);
    low[variable.id] = Math.ceil(Number(min));
    high[variable.id] = Math.floor(Number(max));
    const value = fixed.get(variable.id);
    if (value === undefined) continue;
    const { ranges } = variable.domain;
    if (ranges && !ranges.some(([a, b]) => a <= value && value <= b)) return false;
    if (value < low[variable.id]! || value > high[variable.id]!) return false;
    low[variable.id] = value;
    high[variable.id] = value;
  }
  const constraints = model.constraints as readonly (Linear | Clause)[];
  const holes = model.variables.filter(({ domain }) => (domain.ranges?.length ?? 0) > 1);
  let nodes = 0;

  const search = (low: number[], high: number[]): boolean => {
    if (++nodes > mostNodes) throw new Error('the model is too large for the test solver');
    if (!propagate(constraints, low, high)) return false;
    let branch = 0;
    for (let id = 1; id <= count; id++) {
      if (high[id]! > low[id]! && (branch === 0 || high[id]! - low[id]! < high[branch]! - low[branch]!))
        branch = id;
    }
    if (branch === 0) {
      return holes.every(({ id, domain }) => domain.ranges!.some(([a, b]) => a <= low[id]! && low[id]! <= b));
    }
    for (let value = low[branch]!; value <= high[branch]!; value++) {
      const [below, above] = [[...low], [...high]];
      below[branch] = value;
      above[branch] = value;
      if (search(below, above)) return true;
    }
    return false;
  };
  return search(low, high);
}

/** Bounds propagation to a fixpoint; false on a contradiction. */
function propagate(constraints: readonly (Linear | Clause)[], low: number[], high: number[]): boolean {
  let changed = true;
  const raise = (id: number, value: number): boolean => {
    if (value > low[id]!) {
      low[id] = value;
      changed = true;
    }
    return low[id]! <= high[id]!;
  };
  const lower = (id: number, value: number): boolean => {
    if (value < high[id]!) {
      high[id] = value;
      changed = true;
    }
    return low[id]! <= high[id]!;
  };
  const set = (literal: number): boolean => (literal > 0 ? raise(literal, 1) : lower(-literal, 0));
  const stateOf = (literal: number): boolean | undefined => {
    const id = Math.abs(literal);
    return low[id] === high[id] ? (low[id] === 1) === literal > 0 : undefined;
  };

  /** Σ c·x <= bound */
  const atMost = (ids: readonly number[], coefficients: readonly number[], bound: number): boolean => {
    let least = 0;
    ids.forEach((id, i) => {
      least += coefficients[i]! * (coefficients[i]! > 0 ? low[id]! : high[id]!);
    });
    if (least > bound) return false;
    return ids.every((id, i) => {
      const c = coefficients[i]!;
      const slack = bound - least;
      return c > 0
        ? lower(id, low[id]! + Math.floor(slack / c))
        : raise(id, high[id]! - Math.floor(slack / -c));
    });
  };

  const linear = ({ variables, coefficients: exact, relation, constant, when }: Linear): boolean => {
    const coefficients = exact.map(Number);
    const opposite = coefficients.map((c) => -c);
    const right = Number(constant);
    let [least, most] = [0, 0];
    variables.forEach((id, i) => {
      const ends = [coefficients[i]! * low[id]!, coefficients[i]! * high[id]!];
      least += Math.min(...ends);
      most += Math.max(...ends);
    });
    const truth =
      relation === '<='
        ? most <= right
          ? true
          : least > right
            ? false
            : undefined
        : relation === '<'
          ? most < right
            ? true
            : least >= right
              ? false
              : undefined
          : least > right || most < right
            ? relation === '!='
            : least === most
              ? relation === '='
              : undefined;
    const state = when ? stateOf(when.literal) : true;
    if (when && state === undefined) {
      if (truth === false) return set(-when.literal);
      return truth && when.mode === 'iff' ? set(when.literal) : true;
    }
    if (when && state === false && when.mode === 'implies') return true;
    if (truth !== undefined) return truth === state;
    const holds = relation === '<=' || relation === '=' ? state : !state;
    if (relation === '<=' || relation === '<') {
      const limit = relation === '<=' ? right : right - 1;
      return state ? atMost(variables, coefficients, limit) : atMost(variables, opposite, -limit - 1);
    }
    return !holds || (atMost(variables, coefficients, right) && atMost(variables, opposite, -right));
  };

  const clause = ({ literals, when }: Clause): boolean => {
    const states = literals.map(stateOf);
    const state = when ? stateOf(when.literal) : true;
    if (when && state === undefined) {
      if (states.includes(true)) return when.mode === 'iff' ? set(when.literal) : true;
      return states.every((s) => s === false) ? set(-when.literal) : true;
    }
    if (state === false) return when!.mode === 'implies' || literals.every((literal) => set(-literal));
    if (states.includes(true)) return true;
    const open = literals.filter((_, i) => states[i] === undefined);
    return open.length > 1 || (open.length === 1 && set(open[0]!));
  };

  while (changed) {
    changed = false;
    for (const constraint of constraints) {
      const consistent = constraint.kind === 'linear' ? linear(constraint) : clause(constraint);
      if (!consistent) return false;
    }
  }
  return true;
}
