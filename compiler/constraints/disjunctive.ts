import { add, compare, type Exact } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { ends, isEmpty, postBefore } from './intervals.ts';
import { variables } from './operand.ts';

/** Tasks that do not overlap. */
export const disjunctive: ConstraintKind<'disjunctive'> = {
  kind: 'disjunctive',
  meaning:
    'No two tasks overlap; durations are at least 0. Strict: tasks of no duration may not lie inside another one.',
  minizinc: [
    'disjunctive(array[int] of var int: starts, array[int] of var int: durations)',
    'disjunctive_strict(array[int] of var int: starts, array[int] of var int: durations)',
  ],
  evaluate({ starts, durations, strict }, value) {
    const tasks = starts.map((start, i): readonly [Exact, Exact] => [value(start), value(durations[i]!)]);
    if (tasks.some(([, duration]) => compare(duration, 0) < 0)) return false;
    return tasks.every(([start, duration], i) =>
      tasks.slice(i + 1).every(([other, length]) => {
        if (!strict && (duration === 0 || length === 0)) return true;
        return compare(add(start, duration), other) <= 0 || compare(add(other, length), start) <= 0;
      }),
    );
  },
  operands: ({ starts, durations }) => [...starts, ...durations],
  /** Each pair: one ends before the other starts (or, unless strict, one takes no time). */
  decompose({ starts, durations, strict }, write) {
    for (const duration of durations) write.linear([[1, duration]], '>=', 0);
    starts.forEach((start, i) => {
      for (let j = i + 1; j < starts.length; j++) {
        const [first, second] = [durations[i]!, durations[j]!];
        const empty = strict ? [] : [isEmpty(write, first), isEmpty(write, second)];
        write.clause(...empty, ends(write, start, first, starts[j]!), ends(write, starts[j]!, second, start));
      }
    });
  },
  /** Each pair: one literal says which comes first (Manne, On the job-shop scheduling problem, 1960). */
  linear(constraint, write) {
    if (write.mode === 'iff') {
      disjunctive.decompose!(constraint, write);
      return;
    }
    const { starts, durations, strict } = constraint;
    for (const duration of durations) write.linear([[1, duration]], '>=', 0);
    const tasks = starts.map((start, i) => ({ start, duration: durations[i]! }));
    tasks.forEach((task, i) => {
      for (const other of tasks.slice(i + 1)) postBefore(write, task, other, strict);
    });
  },
  examples: {
    holds: [
      { constraint: tasks([3, 2, 4], false), values: [0, 3, 5] },
      { constraint: tasks([3, 0, 4], false), values: [0, 1, 5] },
    ],
    fails: [
      { constraint: tasks([3, 2, 4], false), values: [0, 2, 5] },
      { constraint: tasks([3, 0, 4], true), values: [0, 1, 5] },
    ],
  },
};

function tasks(durations: readonly Operand[], strict: boolean): OfKind<'disjunctive'> {
  return { kind: 'disjunctive', group: 0, starts: variables(1, 2, 3), durations, strict };
}
