import { closeAccumulator, openAccumulator } from '../accumulator.ts';
import { addSymbolic, toNumeric } from '../code.ts';
import { fail, spend } from '../context.ts';
import { elementAt } from '../element.ts';
import { combine, difference } from '../form.ts';
import { allOf, and, anyOf, compareForm, equalTo, equivalent, implies, not, or } from '../formula.ts';
import { indicator } from '../operands.ts';
import { memberOf, membersOf, setLess, setsEqual } from '../sets.ts';
import type { Formula, Symbolic } from '../symbolic.ts';
import type { Arguments } from './arguments.ts';
import type { Global } from './global.ts';

type Members = ReadonlyMap<number, Formula>;

const membersAt = (a: Arguments, at: number): Members => membersOf(a.c, a.values[at]!, a.span);
const setsAt = (a: Arguments, at: number): Members[] =>
  a.array(at).elements.map((s) => membersOf(a.c, s, a.span));

const pairwise = <T>(items: readonly T[], relation: (x: T, y: T) => Formula): Formula =>
  allOf(items.flatMap((x, i) => items.slice(i + 1).map((y) => relation(x, y))));

const neighbours = (items: readonly Symbolic[], relation: (x: Symbolic, y: Symbolic) => Formula): Formula =>
  allOf(items.slice(1).map((y, i) => relation(items[i]!, y)));

const ordered =
  (strict: boolean, decreasing: boolean): Global =>
  (a) =>
    neighbours(a.array(0).elements, (x, y) =>
      decreasing ? setLess(a.c, y, x, strict, a.span) : setLess(a.c, x, y, strict, a.span),
    );

const disjointPair =
  (a: Arguments) =>
  (x: Members, y: Members): Formula =>
    allOf([...x].map(([e, f]) => not(a.c, and(f, y.get(e) ?? false))));

/** Two sets share at most one member. */
const atMostOne: Global = (a) =>
  pairwise(setsAt(a, 0), (x, y) => {
    const both = [...x].map(([e, f]) => and(f, y.get(e) ?? false));
    const total = combine(
      a.c,
      both.map((f) => [1, indicator(a.c, f)] as const),
      -1,
    );
    return compareForm(a.c, total, '<=');
  });

/** x[i] = j ⇔ i in y[j]. */
const channel: Global = (a) => {
  const x = a.array(0);
  const [firstX, firstY] = [a.offset(0), a.offset(1)];
  const numbers = x.elements.map((e) => toNumeric(a.c, e, a.span));
  const sets = setsAt(a, 1);
  spend(a.c, numbers.length * sets.length, a.span);
  const parts: Formula[] = [];
  for (const [i, number] of numbers.entries()) {
    for (const [j, set] of sets.entries()) {
      parts.push(equivalent(a.c, equalTo(a.c, number, firstY + j), set.get(firstX + i) ?? false));
    }
    parts.push(memberOf(a.c, number, { kind: 'set', ranges: [[firstY, firstY + sets.length - 1]] }, a.span));
  }
  for (const set of sets) parts.push(onlyWithin(a, set, firstX, firstX + numbers.length - 1));
  return allOf(parts);
};

const onlyWithin = (a: Arguments, set: Members, low: number, high: number): Formula =>
  allOf([...set].filter(([e]) => e < low || e > high).map(([, f]) => not(a.c, f)));

/** j in f[i] ⇔ i in g[j]. */
const inverseSet: Global = (a) => {
  const [f, g] = [setsAt(a, 0), setsAt(a, 1)];
  const [firstF, firstG] = [a.offset(0), a.offset(1)];
  spend(a.c, f.length * g.length, a.span);
  const parts = f.flatMap((set, i) =>
    g.map((other, j) => equivalent(a.c, set.get(firstG + j) ?? false, other.get(firstF + i) ?? false)),
  );
  for (const set of f) parts.push(onlyWithin(a, set, firstG, firstG + g.length - 1));
  for (const set of g) parts.push(onlyWithin(a, set, firstF, firstF + f.length - 1));
  return allOf(parts);
};

/** The set's members are the indices where the array is true. */
const linkToBooleans: Global = (a) => {
  const set = membersAt(a, 0);
  const { elements } = a.array(1);
  const first = a.offset(1);
  const parts = elements.map((b, i) => equivalent(a.c, b as Formula, set.get(first + i) ?? false));
  return allOf([...parts, onlyWithin(a, set, first, first + elements.length - 1)]);
};

/** Disjoint sets that together are the universe. */
const partition: Global = (a) => {
  const sets = setsAt(a, 0);
  const universe = new Set(a.members(1));
  const covered = [...universe].map((e) => anyOf(sets.map((s) => s.get(e) ?? false)));
  const outside = sets.flatMap((s) => [...s].filter(([e]) => !universe.has(e)).map(([, f]) => not(a.c, f)));
  return allOf([...covered, ...outside, pairwise(sets, disjointPair(a))]);
};

/** The array's values over the indices in `s`. */
function image(a: Arguments, indices: Members): Map<number, Formula[]> {
  const { elements } = a.array(0);
  const first = a.offset(0);
  const found = new Map<number, Formula[]>();
  const target = membersAt(a, 2);
  for (const [i, element] of elements.entries()) {
    const there = indices.get(first + i) ?? false;
    if (there === false) continue;
    for (const v of target.keys()) {
      const list = found.get(v) ?? [];
      list.push(and(there, equalTo(a.c, toNumeric(a.c, element, a.span), v)));
      found.set(v, list);
    }
  }
  return found;
}

/** `range(x, s, t)`: t = { x[i] | i in s }. */
const range: Global = (a) => {
  const indices = membersAt(a, 1);
  const { elements } = a.array(0);
  const first = a.offset(0);
  const found = image(a, indices);
  const values = [...membersAt(a, 2)].map(([v, f]) => equivalent(a.c, f, or(...(found.get(v) ?? []))));
  const inside = elements.map((x, i) =>
    implies(
      a.c,
      indices.get(first + i) ?? false,
      memberOf(a.c, toNumeric(a.c, x, a.span), a.values[2]!, a.span),
    ),
  );
  return allOf([...values, ...inside, onlyWithin(a, indices, first, first + elements.length - 1)]);
};

/** `roots(x, s, t)`: s = { i | x[i] in t }. */
const roots: Global = (a) => {
  const indices = membersAt(a, 1);
  const { elements } = a.array(0);
  const first = a.offset(0);
  const parts = elements.map((x, i) =>
    equivalent(
      a.c,
      indices.get(first + i) ?? false,
      memberOf(a.c, toNumeric(a.c, x, a.span), a.values[2]!, a.span),
    ),
  );
  return allOf([...parts, onlyWithin(a, indices, first, first + elements.length - 1)]);
};

/** `sum_pred(i, sets, costs, s)`: the costs of the members of the i-th set sum to s. */
const sumOfChosen: Global = (a) => {
  const costs = a.wholes(2);
  const first = a.offset(2);
  const sums = setsAt(a, 1).map((set) => {
    let sum = 0;
    for (const e of set.keys())
      sum += costs[e - first] ?? fail(a.c, 'index-mismatch', `there is no cost ${e}`, a.span);
    return sum;
  });
  const chosen = elementAt(a.c, a.array(1).index, sums, [a.numeric(0)], a.span);
  return equalTo(a.c, toNumeric(a.c, chosen, a.span), a.numeric(3));
};

/** `sum_set(values, weights, set, s)`: the weights of the values in the set sum to s. */
const sumOfMembers: Global = (a) => {
  const weights = a.wholes(1);
  const values = a.array(0).elements.map((x) => toNumeric(a.c, x, a.span));
  const sum = openAccumulator(a.c.scratch);
  for (const [i, value] of values.entries()) {
    addSymbolic(a.c, sum, memberOf(a.c, value, a.values[2]!, a.span), weights[i]!, a.span);
  }
  return compareForm(a.c, difference(a.c, closeAccumulator(a.c.scratch, sum), a.numeric(3)), '=');
};

/** Globals over sets; those that share their name with one over numbers are used where an argument is a set. */
export const setGlobals: Readonly<Record<string, Global>> = {
  alldifferent: (a) => pairwise(a.array(0).elements, (x, y) => not(a.c, setsEqual(a.c, x, y, a.span))),
  all_different: (a) => pairwise(a.array(0).elements, (x, y) => not(a.c, setsEqual(a.c, x, y, a.span))),
  all_equal: (a) => neighbours(a.array(0).elements, (x, y) => setsEqual(a.c, x, y, a.span)),
  all_disjoint: (a) => pairwise(setsAt(a, 0), disjointPair(a)),
  disjoint: (a) => disjointPair(a)(membersAt(a, 0), membersAt(a, 1)),
  at_most1: atMostOne,
  atmost1: atMostOne,
  increasing: ordered(false, false),
  decreasing: ordered(false, true),
  strictly_increasing: ordered(true, false),
  strictly_decreasing: ordered(true, true),
  member: (a) => memberOf(a.c, a.numeric(1), a.values[0]!, a.span),
  int_set_channel: channel,
  inverse_set: inverseSet,
  link_set_to_booleans: linkToBooleans,
  partition_set: partition,
  range,
  roots,
  sum_pred: sumOfChosen,
  sum_set: sumOfMembers,
};
