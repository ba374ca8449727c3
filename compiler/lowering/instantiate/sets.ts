import { contains } from '../../evaluation/set-values.ts';
import { compare, isInteger } from '../../exact/exact.ts';
import type { SetValue } from '../../ir/value.ts';
import type { Span } from '../../source/span.ts';
import { type Context, fail, spend, tooLarge } from './context.ts';
import { combine } from './form.ts';
import { allOf, and, atMost, equalTo, equivalent, implies, not, or } from './formula.ts';
import { modes } from './literals.ts';
import { indicator } from './operands.ts';
import {
  type Formula,
  isConstant,
  isSet,
  isSymbolicSet,
  type Numeric,
  type Symbolic,
  type SymbolicSet,
} from './symbolic.ts';

/** How many members a finite set has; Infinity where it is unbounded or a float interval. */
export function setSize(set: SetValue): number {
  if (set.unbounded) return Number.POSITIVE_INFINITY;
  let size = 0;
  for (const [low, high] of set.ranges) {
    if (typeof low === 'number' && typeof high === 'number') size += high - low + 1;
    else if (compare(low, high) === 0) size += 1;
    else return Number.POSITIVE_INFINITY;
  }
  return size;
}

/** The members of a ground set of ints, in order; too many or unbounded is a diagnostic. */
export function elementsOf(c: Context, set: SetValue, span: Span): number[] {
  const size = setSize(set);
  if (size > c.limit - c.spent) {
    if (size === Number.POSITIVE_INFINITY) {
      fail(c, 'unbounded-set', 'this set has no bounds', span, 'give it a lower and an upper bound');
    }
    tooLarge(c, span, size);
  }
  spend(c, size, span);
  const elements: number[] = [];
  for (const [low, high] of set.ranges) {
    for (let v = low as number; v <= (high as number); v++) elements.push(v);
  }
  return elements;
}

/** The possible elements of a set with the formula of each. */
export function membersOf(c: Context, set: Symbolic, span: Span): Map<number, Formula> {
  if (isSymbolicSet(set)) {
    spend(c, set.elements.length, span);
    return new Map(set.elements.map((e, i) => [e, set.members[i]!]));
  }
  if (isSet(set)) return new Map(elementsOf(c, set, span).map((e) => [e, true]));
  return fail(c, 'unsupported', 'a set is wanted here', span);
}

/** A set from its members: ground where all are decided. */
export function makeSet(members: ReadonlyMap<number, Formula>): SetValue | SymbolicSet {
  const entries = [...members].filter(([, f]) => f !== false).sort(([a], [b]) => a - b);
  if (entries.every(([, f]) => f === true)) return setOfInts(entries.map(([e]) => e));
  return { kind: 'variable-set', elements: entries.map(([e]) => e), members: entries.map(([, f]) => f) };
}

/** A ground set from ascending distinct ints. */
export function setOfInts(ascending: readonly number[]): SetValue {
  const ranges: [number, number][] = [];
  for (const value of ascending) {
    const last = ranges[ranges.length - 1];
    if (last !== undefined && last[1] === value - 1) last[1] = value;
    else ranges.push([value, value]);
  }
  return { kind: 'set', ranges };
}

const pointwise: Record<string, (c: Context, a: Formula, b: Formula) => Formula> = {
  union: (_, a, b) => or(a, b),
  intersect: (_, a, b) => and(a, b),
  diff: (c, a, b) => and(a, not(c, b)),
  symdiff: (c, a, b) => not(c, equivalent(c, a, b)),
};

/** union, intersect, diff, symdiff where a set depends on variables. */
export function combineSymbolic(
  c: Context,
  name: string,
  left: Symbolic,
  right: Symbolic,
  span: Span,
): Symbolic {
  if (name === 'intersect' || name === 'diff') {
    const [a, b] = isSymbolicSet(left) || name === 'diff' ? [left, right] : [right, left];
    if (isSet(b)) {
      // an unbounded or huge ground set is asked, not listed
      const kept = [...membersOf(c, a, span)].filter(([e]) => contains(b, e) === (name === 'intersect'));
      return makeSet(new Map(kept));
    }
  }
  const a = membersOf(c, left, span);
  const b = membersOf(c, right, span);
  const result = new Map<number, Formula>();
  for (const e of new Set([...a.keys(), ...b.keys()])) {
    result.set(e, pointwise[name]!(c, a.get(e) ?? false, b.get(e) ?? false));
  }
  return makeSet(result);
}

/** value in set */
export function memberOf(c: Context, value: Numeric, set: Symbolic, span: Span): Formula {
  if (isSet(set)) {
    if (isConstant(value)) return contains(set, value);
    return set.unbounded ? betweenEnds(c, value, set) : inRanges(c, value, set);
  }
  if (!isSymbolicSet(set)) return fail(c, 'unsupported', 'a set is wanted here', span);
  if (isConstant(value)) {
    const at = isInteger(value) ? set.elements.indexOf(value as number) : -1;
    return at === -1 ? false : set.members[at]!;
  }
  spend(c, set.elements.length, span);
  const inside = inRanges(c, value, setOfInts(set.elements));
  const each = set.elements.map((e, i) => implies(c, equalTo(c, value, e), set.members[i]!));
  return and(inside, ...each);
}

const betweenEnds = (c: Context, value: Numeric, { min, max }: SetValue): Formula =>
  and(min === undefined ? true : atMost(c, min, value), max === undefined ? true : atMost(c, value, max));

/** Bounds of the hull, and a disjunction for each gap. */
function inRanges(c: Context, value: Numeric, set: SetValue): Formula {
  const { ranges } = set;
  if (ranges.length === 0) return false;
  const parts: Formula[] = [atMost(c, ranges[0]![0], value), atMost(c, value, ranges[ranges.length - 1]![1])];
  for (let i = 0; i + 1 < ranges.length; i++) {
    const below = ranges[i]![1];
    const above = ranges[i + 1]![0];
    parts.push(or(atMost(c, value, below), atMost(c, above, value)));
  }
  return allOf(parts);
}

export function subsetOf(c: Context, left: Symbolic, right: Symbolic, span: Span): Formula {
  if (isSet(right)) {
    return allOf([...membersOf(c, left, span)].map(([e, f]) => (contains(right, e) ? true : not(c, f))));
  }
  const outer = membersOf(c, right, span);
  return allOf([...membersOf(c, left, span)].map(([e, f]) => implies(c, f, outer.get(e) ?? false)));
}

export function setsEqual(c: Context, left: Symbolic, right: Symbolic, span: Span): Formula {
  const a = membersOf(c, left, span);
  const b = membersOf(c, right, span);
  const all = new Set([...a.keys(), ...b.keys()]);
  return allOf([...all].map((e) => equivalent(c, a.get(e) ?? false, b.get(e) ?? false)));
}

/**
 * The order of sets: that of their sorted lists. The comparison is decided at the smallest element where they differ: left is
 * less if it has that element while right still has a greater one, or if right has it while left has no greater one.
 */
export function setLess(c: Context, left: Symbolic, right: Symbolic, strict: boolean, span: Span): Formula {
  const a = membersOf(c, left, span);
  const b = membersOf(c, right, span);
  const all = [...new Set([...a.keys(), ...b.keys()])].sort((x, y) => x - y);
  let decided: Formula = !strict;
  let moreLeft: Formula = false;
  let moreRight: Formula = false;
  for (const e of all.reverse()) {
    const inLeft = a.get(e) ?? false;
    const inRight = b.get(e) ?? false;
    decided = or(
      and(inLeft, not(c, inRight), moreRight),
      and(not(c, inLeft), inRight, not(c, moreLeft)),
      and(equivalent(c, inLeft, inRight), decided),
    );
    moreLeft = or(moreLeft, inLeft);
    moreRight = or(moreRight, inRight);
  }
  return decided;
}

/** How many members a set has. */
export function cardinality(c: Context, set: Symbolic, span: Span): Numeric {
  if (isSet(set)) return setSize(set);
  const formulas = [...membersOf(c, set, span).values()];
  return combine(
    c,
    formulas.map((f) => [1, indicator(c, f, modes.both)] as const),
  );
}

/** A number equals the smallest (`min`) or largest member: the candidates and their conditions, in that order. */
export function extremeMembers(
  c: Context,
  sense: 'min' | 'max',
  set: Symbolic,
  span: Span,
): { readonly value: number; readonly when: Formula }[] {
  const entries = [...membersOf(c, set, span)].sort(([a], [b]) => (sense === 'min' ? a - b : b - a));
  let none: Formula = true;
  return entries.map(([value, f]) => {
    const when = and(none, f);
    none = and(none, not(c, f));
    return { value, when };
  });
}
