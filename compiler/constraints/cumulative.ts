import { add, compare, type Exact } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { sizeOf, valuesOf } from './domain.ts';
import { conjunction, not, postSum, type Truth } from './gates.ts';
import { endsExactly } from './intervals.ts';
import { isVariable, variables } from './operand.ts';

/** The time-indexed form needs an indicator for each start time of each task: at most so many. */
const mostStartTimes = 4000;
const mostStartTimesOfTask = 200;

/** Tasks that share a resource. */
export const cumulative: ConstraintKind<'cumulative'> = {
  kind: 'cumulative',
  meaning:
    'At any time the requirements of the running tasks sum to at most the capacity; durations, requirements and capacity are at least 0.',
  minizinc: [
    'cumulative(array[int] of var int: starts, array[int] of var int: durations, array[int] of var int: requirements, var int: capacity)',
  ],
  evaluate({ starts, durations, requirements, capacity }, value) {
    const tasks = starts.map((start, i) => {
      const [from, duration] = [value(start), value(durations[i]!)];
      return { from, duration, to: add(from, duration), need: value(requirements[i]!) };
    });
    const limit = value(capacity);
    if (tasks.length === 0) return true;
    if (compare(limit, 0) < 0) return false;
    if (tasks.some(({ duration, need }) => compare(duration, 0) < 0 || compare(need, 0) < 0)) return false;
    return tasks.every(({ from: time }) => {
      const running = tasks.filter(({ from, to }) => compare(from, time) <= 0 && compare(time, to) < 0);
      const load = running.reduce<Exact>((sum, { need }) => add(sum, need), 0);
      return compare(load, limit) <= 0;
    });
  },
  operands: ({ starts, durations, requirements, capacity }) => [
    ...starts,
    ...durations,
    ...requirements,
    capacity,
  ],
  /** The load changes only at starts: one row a task (Schutt, Feydy, Stuckey, Wallace, Why cumulative decomposition is not as bad as it sounds, 2009). */
  decompose(constraint, write) {
    postSigns(constraint, write);
    const { starts, durations, requirements, capacity } = constraint;
    starts.forEach((time, j) => {
      const load = starts.map((start, i): readonly [Operand, Truth] => {
        const [duration, need] = [durations[i]!, requirements[i]!];
        if (isZero(write, duration) || isZero(write, need)) return [need, false];
        const begun = i === j || write.lessEqual(start, time);
        return [need, conjunction(write, [begun, not(endsExactly(write, start, duration, time))], 'running')];
      });
      postLoad(write, load, capacity);
    });
  },
  /**
   * Constant durations and requirements and few start times: one row a point of time over the indicators of the starts
   * (Pritsker, Watters, Wolfe, Multiproject scheduling with limited resources, 1969), whose relaxation is much
   * tighter; else the row a task.
   */
  linear(constraint, write) {
    const { starts, durations, requirements, capacity } = constraint;
    const sizes = starts.map((start) => sizeOf(write.domain(start)));
    const constant = [...durations, ...requirements].every((operand) => !isVariable(operand));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (!constant || total > mostStartTimes || sizes.some((size) => size > mostStartTimesOfTask)) {
      cumulative.decompose!(constraint, write);
      return;
    }
    postSigns(constraint, write);
    const active = starts.flatMap((start, i) => {
      const [duration, need] = [Number(durations[i]!), requirements[i] as Exact];
      return duration > 0 && need !== 0 ? [{ start, duration, need }] : [];
    });
    const running = new Map<number, (readonly [Operand, Truth])[]>();
    for (const { start, duration, need } of active) {
      for (const value of valuesOf(write.domain(start))) {
        const started = write.equals(start, value);
        if (started === false) continue;
        for (let time = value; time < value + duration; time++) {
          const load = running.get(time) ?? [];
          load.push([need, started]);
          running.set(time, load);
        }
      }
    }
    for (const [, load] of [...running].sort(([a], [b]) => a - b)) postLoad(write, load, capacity);
  },
  examples: {
    holds: [
      { constraint: shared(3), values: [0, 1, 4] },
      { constraint: shared(5), values: [0, 0, 0] },
    ],
    fails: [
      { constraint: shared(3), values: [0, 1, 2] },
      { constraint: shared(2), values: [0, 4, 0] },
    ],
  },
};

/** Tasks of 4, 2 and 3 units of time that need 2, 1 and 2. */
function shared(capacity: number): OfKind<'cumulative'> {
  return {
    kind: 'cumulative',
    group: 0,
    starts: variables(1, 2, 3),
    durations: [4, 2, 3],
    requirements: [2, 1, 2],
    capacity,
  };
}

function postSigns(
  { starts, durations, requirements, capacity }: OfKind<'cumulative'>,
  write: Builder,
): void {
  if (starts.length === 0) return;
  for (const operand of [...durations, ...requirements, capacity]) write.linear([[1, operand]], '>=', 0);
}

function isZero(write: Builder, operand: Operand): boolean {
  const { min, max } = write.domain(operand);
  return min === 0 && max === 0;
}

/** Σ need·[running] <= capacity; a product of a variable need is a variable of its own. */
function postLoad(write: Builder, load: readonly (readonly [Operand, Truth])[], capacity: Operand): void {
  const fixed: (readonly [Exact, Truth])[] = [];
  const others: (readonly [Exact, Operand])[] = [[-1, capacity]];
  for (const [need, running] of load) {
    if (running === false) continue;
    if (!isVariable(need)) fixed.push([need, running]);
    else if (running === true) others.push([1, need]);
    else {
      const { max } = write.domain(need);
      const used = { variable: write.int(0, typeof max === 'number' ? max : Infinity, 'load') };
      write.defineLinear(
        [
          [1, used],
          [-1, need],
        ],
        '=',
        0,
        usable(write, running, need),
      );
      write.defineLinear([[1, used]], '=', 0, -running);
      others.push([1, used]);
    }
  }
  postSum(write, fixed, others, '<=', 0);
}

/** Running, and the need is not negative: only then is the load the need (a definition must not fail). */
function usable(write: Builder, running: number, need: Operand): Truth {
  return conjunction(write, [running, write.atLeast(need, 0)], 'used');
}
