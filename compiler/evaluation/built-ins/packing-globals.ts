import type { Exact } from '../../exact/exact.ts';
import type { Operand } from '../../ir/flat-constraint.ts';
import type { Value } from '../../ir/value.ts';
import { isAbsent } from '../compare-values.ts';
import { holdsFlat, operandsOf } from './flat.ts';
import type { Implementation, ImplementationTable } from './implementation.ts';
import { asArray, asInteger, indexOf, integersOf } from './values.ts';

/** Tasks that are absent do not run. */
function occurring(args: readonly (Value | undefined)[]): readonly (readonly Operand[])[] {
  const [starts, ...others] = args;
  const keep = asArray(starts).elements.map((start) => !isAbsent(start));
  const pick = (value: Value | undefined): Operand[] =>
    asArray(value).elements.flatMap((element, i) => (keep[i] ? [element as Exact] : []));
  return [pick(starts), ...others.map(pick)];
}

const oneAtATime =
  (strict: boolean): Implementation =>
  (args) => {
    const [starts, durations] = occurring(args) as [readonly Operand[], readonly Operand[]];
    return holdsFlat('disjunctive', { starts, durations, strict });
  };

const rectangles =
  (strict: boolean): Implementation =>
  (args) => {
    const [x, y, dx, dy] = args.map(operandsOf) as [Operand[], Operand[], Operand[], Operand[]];
    return holdsFlat('diffn', {
      positions: x.map((left, i) => [left, y[i] as Operand]),
      sizes: dx.map((width, i) => [width, dy[i] as Operand]),
      strict,
    });
  };

/** [box][dimension] of a matrix with a box a row. */
function boxesOf(value: Value | undefined): readonly (readonly Operand[])[] {
  const { index } = asArray(value);
  const cells = operandsOf(value);
  const width = index[1] ? index[1][1] - index[1][0] + 1 : 0;
  if (width <= 0) return [];
  return Array.from({ length: cells.length / width }, (_, i) => cells.slice(i * width, (i + 1) * width));
}

const boxes =
  (strict: boolean): Implementation =>
  ([positions, sizes]) =>
    holdsFlat('diffn', { positions: boxesOf(positions), sizes: boxesOf(sizes), strict });

/**
 * `cumulatives`: each task runs on one machine. Bounded from above (`upper`) each machine is a `cumulative` of the tasks on it;
 * from below, the tasks that run at any one time need at least the bound.
 */
const machines: Implementation = ([starts, durations, requirements, assigned, bounds, upper]) => {
  const tasks = integersOf(starts).map((start, i) => ({
    start,
    end: start + (integersOf(durations)[i] as number),
    need: integersOf(requirements)[i] as number,
    machine: integersOf(assigned)[i] as number,
  }));
  const [low] = indexOf(bounds);
  return integersOf(bounds).every((bound, m) => {
    if (upper === true) {
      const needs = tasks.map(({ need, machine }) => (machine === m + low ? need : 0));
      return holdsFlat('cumulative', {
        starts: operandsOf(starts),
        durations: operandsOf(durations),
        requirements: needs,
        capacity: bound,
      });
    }
    const here = tasks.filter((task) => task.machine === m + low && task.end > task.start);
    const moments = here.flatMap((task) => [task.start, task.end - 1]);
    return moments.every((time) => {
      const running = here.filter((task) => task.start <= time && time < task.end);
      return running.length === 0 || running.reduce((sum, task) => sum + task.need, 0) >= bound;
    });
  });
};

/** Globals about resources, space and packing. */
export const packingGlobals: ImplementationTable = {
  cumulative: ([starts, durations, requirements, capacity]) => {
    const [from, long, need] = occurring([starts, durations, requirements]) as [
      Operand[],
      Operand[],
      Operand[],
    ];
    return holdsFlat('cumulative', {
      starts: from,
      durations: long,
      requirements: need,
      capacity: capacity as Exact,
    });
  },
  cumulatives: machines,
  disjunctive: oneAtATime(false),
  disjunctive_strict: oneAtATime(true),
  diffn: rectangles(true),
  diffn_nonstrict: rectangles(false),
  diffn_k: boxes(true),
  diffn_nonstrict_k: boxes(false),
  bin_packing: ([capacity, bins, weights]) =>
    holdsFlat('bin_packing', {
      bins: operandsOf(bins),
      weights: operandsOf(weights) as Exact[],
      offset: 0,
      capacity: capacity as Exact,
    }),
  bin_packing_capa: ([capacities, bins, weights]) =>
    holdsFlat('bin_packing', {
      bins: operandsOf(bins),
      weights: operandsOf(weights) as Exact[],
      offset: indexOf(capacities)[0],
      capacities: operandsOf(capacities),
    }),
  // The form with two arguments, a function, is in compile-bin-loads.ts: it looks at declared domains.
  bin_packing_load: ([loads, bins, weights]) =>
    holdsFlat('bin_packing', {
      bins: operandsOf(bins),
      weights: operandsOf(weights) as Exact[],
      offset: indexOf(loads)[0],
      loads: operandsOf(loads),
    }),
  knapsack: ([weights, profits, counts, weight, profit]) =>
    holdsFlat('knapsack', {
      weights: integersOf(weights),
      profits: integersOf(profits),
      counts: operandsOf(counts),
      weight: weight as Exact,
      profit: profit as Exact,
    }),
  sliding_sum: ([low, high, length, array]) => {
    const values = integersOf(array);
    const window = Math.max(0, asInteger(length));
    const inside = (sum: number) => sum >= asInteger(low) && sum <= asInteger(high);
    if (window === 0) return inside(0);
    let sum = 0;
    return values.every((value, i) => {
      sum += value - (i >= window ? (values[i - window] as number) : 0);
      return i + 1 < window || inside(sum);
    });
  },
};
