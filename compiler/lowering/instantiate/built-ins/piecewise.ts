import { compare, divide, multiply, subtract } from '../../../exact/exact.ts';
import { choose } from '../choice.ts';
import { throwUndefined } from '../context.ts';
import { requireCondition } from '../definedness.ts';
import { scale, shift } from '../form.ts';
import { and, atMost, equalTo, not } from '../formula.ts';
import { memberOf } from '../sets.ts';
import type { Formula, Numeric, Symbolic } from '../symbolic.ts';
import type { Arguments } from './arguments.ts';

/** `write(array, i, value)`: the array with another value at i. */
export function written(a: Arguments): Symbolic {
  const { index, elements } = a.array(0);
  const at = a.numeric(1);
  const [low, high] = index[0]!;
  requireCondition(a.c, memberOf(a.c, at, { kind: 'set', ranges: low <= high ? [[low, high]] : [] }, a.span));
  const changed = elements.map((old, k) => {
    const here = equalTo(a.c, at, low + k);
    if (here === true) return a.values[2]!;
    if (here === false) return old;
    const cases = [
      { when: here, value: a.values[2]! },
      { when: not(a.c, here), value: old },
    ];
    return choose(a.c, cases, a.span);
  });
  return { kind: 'array', index, elements: changed };
}

/** The value at x of the line through the points, which ascend; undefined outside of them. */
export function interpolated(a: Arguments): Symbolic {
  const x = a.numeric(0);
  const from = a.values.length - 2;
  const xs = a.array(from).elements.map(a.constant);
  const ys = a.array(from + 1).elements.map(a.constant);
  if (xs.length < 2) throwUndefined('there is no line through fewer than two points', a.span);
  if (xs.some((b, i) => i > 0 && compare(xs[i - 1]!, b) >= 0))
    throwUndefined('the points do not ascend', a.span);
  const last = xs.length - 1;
  requireCondition(a.c, memberOf(a.c, x, { kind: 'set', ranges: [[xs[0]!, xs[last]!]] }, a.span));
  let below: Formula = false;
  const cases: { when: Formula; value: Numeric }[] = [];
  for (let i = 0; i < last; i++) {
    const [x0, x1, y0, y1] = [xs[i]!, xs[i + 1]!, ys[i]!, ys[i + 1]!];
    const slope = divide(subtract(y1, y0), subtract(x1, x0));
    const value = shift(a.c, scale(x, slope), subtract(y0, multiply(slope, x0)));
    const within = i + 1 === last ? true : atMost(a.c, x, x1);
    const when = and(not(a.c, below), within);
    if (when !== false) cases.push({ when, value });
    below = within;
  }
  return choose(a.c, cases, a.span);
}
