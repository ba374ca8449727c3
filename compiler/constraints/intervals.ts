import type { Exact } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder } from './constraint-kind.ts';
import { not, type Truth } from './gates.ts';
import { isVariable } from './operand.ts';

export interface Task {
  readonly start: Operand;
  readonly duration: Operand;
}

/** The duration as a number, where it is a constant. */
const constantOf = (write: Builder, duration: Operand): number | undefined => {
  const { min, max } = write.domain(duration);
  return typeof min === 'number' && min === max ? min : undefined;
};

/** Literal of start + duration <= other: exact under full reification, else one that implies it. */
export function ends(write: Builder, start: Operand, duration: Operand, other: Operand): Truth {
  const length = constantOf(write, duration);
  if (length !== undefined) return write.lessEqual(start, other, length);
  return compareSum(write, start, duration, other, write.mode === 'iff' ? 'iff' : 'implies');
}

/** Literal of start + duration <= other, exact. */
export function endsExactly(write: Builder, start: Operand, duration: Operand, other: Operand): Truth {
  const length = constantOf(write, duration);
  if (length !== undefined) return write.lessEqual(start, other, length);
  return compareSum(write, start, duration, other, 'iff');
}

function compareSum(
  write: Builder,
  start: Operand,
  duration: Operand,
  other: Operand,
  how: 'implies' | 'iff',
): Truth {
  const terms: (readonly [Exact, Operand])[] = [
    [1, start],
    [1, duration],
    [-1, other],
  ];
  const sum = new Map<number, number>();
  let constant = 0;
  for (const [sign, operand] of terms) {
    if (isVariable(operand)) sum.set(operand.variable, (sum.get(operand.variable) ?? 0) + Number(sign));
    else constant -= Number(sign) * Number(operand);
  }
  const kept = [...sum].filter(([, coefficient]) => coefficient !== 0);
  if (kept.length === 0) return constant >= 0;
  const variables = kept.map(([variable]) => variable);
  const coefficients = kept.map(([, coefficient]) => coefficient);
  return write.reify({ kind: 'linear', variables, coefficients, relation: '<=', constant }, how, 'before');
}

/** Literal of "takes no time". */
export function isEmpty(write: Builder, duration: Operand): Truth {
  const length = constantOf(write, duration);
  if (length !== undefined) return length === 0;
  return write.isFloat(duration) ? not(write.atLeast(duration, 1)) : write.equals(duration, 0);
}

/** One of two tasks ends before the other starts: a free literal says which. */
export function postBefore(write: Builder, one: Task, two: Task, strict: boolean): void {
  const empty = strict ? [] : [isEmpty(write, one.duration), isEmpty(write, two.duration)];
  if (empty.includes(true)) return;
  if (empty.some((truth) => typeof truth === 'number')) {
    const first = ends(write, one.start, one.duration, two.start);
    write.clause(...empty, first, ends(write, two.start, two.duration, one.start));
    return;
  }
  const first = write.bool('before');
  write.linear(
    [
      [1, one.start],
      [1, one.duration],
      [-1, two.start],
    ],
    '<=',
    0,
    first,
  );
  write.linear(
    [
      [1, two.start],
      [1, two.duration],
      [-1, one.start],
    ],
    '<=',
    0,
    -first,
  );
}
