import { forEachVariable } from '../constraints/for-each-variable.ts';
import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../ir/flat-model.ts';
import { boundStore } from './bound-store.ts';
import { fixFloats } from './fix-floats.ts';
import { propagateClause } from './propagate-clause.ts';
import { propagateKind } from './propagate-kind.ts';
import { linearPropagator } from './propagate-linear.ts';

/** Each constraint is looked at no more often than this on average; the bounds are sound wherever it stops. */
const mostVisits = 12;

export interface TightenOptions {
  /**
   * Which groups may tighten: all (the default), or only the hard ones. A conflict is looked for in a program whose
   * bounds do not depend on the groups that may be dropped.
   */
  readonly groups?: 'all' | 'hard';
}

/**
 * Tightens the domains by bounds propagation: each constraint is asked what it says of the bounds of its variables, again
 * when these change, until nothing changes or the work limit is reached (Savelsbergh, Preprocessing and probing
 * techniques for mixed integer programming problems, 1994). Solutions stay the same; no constraint is removed. Float
 * bounds are rounded outwards. A contradiction is reported by the group in which it showed.
 */
export function tighten(flat: FlatModel, { groups = 'all' }: TightenOptions = {}): FlatModel {
  if (groups === 'hard') return propagate(flat, groups);
  // The choice of a backend looks at the tightened model, and the backend that is chosen writes it.
  const known = tightened.get(flat);
  if (known !== undefined) return known;
  const result = propagate(flat, groups);
  tightened.set(flat, result);
  return result;
}

const tightened = new WeakMap<FlatModel, FlatModel>();

function propagate(flat: FlatModel, groups: 'all' | 'hard'): FlatModel {
  if (flat.contradiction !== undefined) return flat;
  const constraints =
    groups === 'all' ? flat.constraints : flat.constraints.filter(({ group }) => flat.groups[group]!.hard);
  const store = boundStore(flat.variables);
  const propagateLinear = linearPropagator(store);
  const watchers = watchersOf(constraints, flat.variables.length);

  const queue = new Int32Array(constraints.length + 1);
  const queued = new Uint8Array(constraints.length).fill(1);
  for (let i = 0; i < constraints.length; i++) queue[i] = i;
  let [head, tail] = [0, constraints.length];
  let work = mostVisits * watchers.sizes.reduce((sum, size) => sum + size, 0) + 1000;

  while (head !== tail && work > 0) {
    const index = queue[head]!;
    head = (head + 1) % queue.length;
    queued[index] = 0;
    const constraint = constraints[index]!;
    work -= watchers.sizes[index]!;
    const consistent =
      constraint.kind === 'linear'
        ? propagateLinear(constraint)
        : constraint.kind === 'clause'
          ? propagateClause(constraint, store)
          : propagateKind(constraint, store);
    if (!consistent) return { ...flat, contradiction: constraint.group };
    for (const variable of store.takeChanged()) {
      for (let k = watchers.start[variable]!; k < watchers.start[variable + 1]!; k++) {
        const watcher = watchers.entries[k]!;
        if (queued[watcher]) continue;
        queued[watcher] = 1;
        queue[tail] = watcher;
        tail = (tail + 1) % queue.length;
      }
    }
  }
  return { ...flat, variables: fixFloats(store.domains(flat.variables), constraints) };
}

/** The constraints that each variable occurs in, as compressed rows, and how much work it is to look at each. */
function watchersOf(constraints: readonly FlatConstraint[], variables: number) {
  const start = new Int32Array(variables + 2);
  const sizes = new Int32Array(constraints.length).fill(1);
  const visit = (each: (variable: VariableId, index: number) => void): void => {
    constraints.forEach((constraint, index) => {
      forEachVariable(constraint, (variable) => each(variable, index));
    });
  };
  visit((variable, index) => {
    start[variable + 1]!++;
    sizes[index]!++;
  });
  for (let i = 1; i < start.length; i++) start[i]! += start[i - 1]!;
  const entries = new Int32Array(start[variables + 1]!);
  const next = start.slice();
  visit((variable, index) => {
    entries[next[variable]!++] = index;
  });
  return { start, entries, sizes };
}
