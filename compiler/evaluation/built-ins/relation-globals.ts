import type { SetValue, Value } from '../../ir/value.ts';
import { arrayValue } from '../array-values.ts';
import { isAbsent, valuesEqual } from '../compare-values.ts';
import {
  addNumbers,
  compareNumbers,
  divideNumbers,
  multiplyNumbers,
  type Numeric,
  subtractNumbers,
} from '../numbers.ts';
import {
  ExpressionMistake,
  expressionHelp,
  readRegularExpression,
  symbolsOf,
} from '../regular-expression.ts';
import {
  contains,
  eachMember,
  emptySetValue,
  membersOf,
  setOfValues,
  setsEqual,
  unionOf,
} from '../set-values.ts';
import { fail, undefinedAt } from '../store.ts';
import { holdsFlat, operandsOf } from './flat.ts';
import type { CallSite, Implementation, ImplementationTable } from './implementation.ts';
import {
  asArray,
  asInteger,
  asNumber,
  asSet,
  checked,
  indexOf,
  integersOf,
  numbersOf,
  present,
} from './values.ts';

type IndexRange = readonly [number, number];

const inRange = (value: number, [low, high]: IndexRange): boolean => value >= low && value <= high;

/** `element(i, …, x, y)`: x[i, …] = y; false where an index is outside. */
const element: Implementation = (args) => {
  const array = asArray(args[args.length - 2]);
  const at = args.slice(0, -2).map(asInteger);
  let position = 0;
  for (const [d, range] of array.index.entries()) {
    const i = at[d] as number;
    if (!inRange(i, range)) return false;
    position = position * (range[1] - range[0] + 1) + (i - range[0]);
  }
  return valuesEqual(array.elements[position] as Value, args[args.length - 1] as Value);
};

const table: Implementation = ([row, matrix]) => {
  const values = asArray(row).elements;
  const { elements } = asArray(matrix);
  const width = values.length;
  for (let start = 0; start + width <= elements.length; start += width) {
    if (values.every((value, i) => valuesEqual(value, elements[start + i] as Value))) return true;
    if (width === 0) return false;
  }
  return false;
};

/** One argument: the inverse function, undefined where there is none. Two: are they each other's inverse? Absent ones have none. */
const inverse: Implementation = ([left, right], site) => {
  if (right === undefined) return invert(left, site);
  const [a, b] = [asArray(left), asArray(right)];
  const points = (from: typeof a, to: typeof a): boolean =>
    from.elements.every((value, i) => {
      if (isAbsent(value)) return true;
      const range = to.index[0] as IndexRange;
      if (!inRange(asInteger(value), range)) return false;
      return to.elements[asInteger(value) - range[0]] === i + (from.index[0]?.[0] as number);
    });
  return points(a, b) && points(b, a);
};

function invert(value: Value | undefined, site: CallSite): Value {
  const [low] = indexOf(value);
  const values = integersOf(value);
  const first = values.reduce((least, v) => Math.min(least, v), values[0] ?? 1);
  const result: (number | undefined)[] = values.map(() => undefined);
  values.forEach((v, i) => {
    result[v - first] = low + i;
  });
  if (result.length > values.length || result.includes(undefined)) {
    return undefinedAt(site.store, site.span, () => 'this array has no inverse');
  }
  return arrayValue([[first, first + values.length - 1]], result as number[]);
}

/** As inverse, for values within the other array's index set only. */
const inverseInRange: Implementation = ([left, right]) => {
  const [a, b] = [asArray(left), asArray(right)];
  const points = (from: typeof a, to: typeof a): boolean =>
    (from.elements as readonly number[]).every((value, i) => {
      const range = to.index[0] as IndexRange;
      return !inRange(value, range) || to.elements[value - range[0]] === i + (from.index[0]?.[0] as number);
    });
  return points(a, b) && points(b, a);
};

const successorsOf = (
  value: Value | undefined,
): { successors: ReturnType<typeof operandsOf>; offset: number } => ({
  successors: operandsOf(value),
  offset: indexOf(value)[0],
});

/** Each of two arrays of sets says of the other which indices have a member. */
const inverseSets: Implementation = ([left, right]) => {
  const [a, b] = [asArray(left), asArray(right)];
  const points = (from: typeof a, to: typeof a): boolean =>
    from.elements.every((set, i) => {
      const range = to.index[0] as IndexRange;
      return eachMember(asSet(set), (member) => {
        if (!inRange(member, range)) return false;
        return contains(asSet(to.elements[member - range[0]]), i + (from.index[0]?.[0] as number));
      });
    });
  return points(a, b) && points(b, a);
};

/** `int_set_channel(x, y)`: x[i] = j exactly when i is in y[j]. */
const channel: Implementation = ([ints, sets]) => {
  const x = asArray(ints);
  const y = asArray(sets);
  const [xRange, yRange] = [x.index[0] as IndexRange, y.index[0] as IndexRange];
  const forwards = (x.elements as readonly number[]).every(
    (j, i) => inRange(j, yRange) && contains(asSet(y.elements[j - yRange[0]]), i + xRange[0]),
  );
  return (
    forwards &&
    y.elements.every((set, j) =>
      eachMember(asSet(set), (i) => inRange(i, xRange) && x.elements[i - xRange[0]] === j + yRange[0]),
    )
  );
};

/** The image of a set under a function given as an array. */
function image(array: Value | undefined, set: SetValue, site: CallSite): SetValue {
  const { elements, index } = asArray(array);
  const [low] = index[0] as IndexRange;
  const values = (membersOf(set) as number[]).map((i) => elements[i - low]);
  if (values.includes(undefined))
    undefinedAt(site.store, site.span, () => 'the set reaches outside the index set');
  return setOfValues(values as number[]);
}

/** The indices whose values lie in a set. */
const preimage = (array: Value | undefined, set: SetValue): SetValue =>
  setOfValues(integersOf(array).flatMap((v, i) => (contains(set, v) ? [i + indexOf(array)[0]] : [])));

const weightedSum = (weights: readonly Numeric[], chosen: (i: number) => boolean): Numeric =>
  weights.reduce<Numeric>((sum, weight, i) => (chosen(i) ? (addNumbers(sum, weight) ?? sum) : sum), 0);

/** y at x on the line through the points (xs[i], ys[i]), which ascend; undefined outside of them. */
function interpolate(x: Numeric, xs: readonly Numeric[], ys: readonly Numeric[], site: CallSite): Numeric {
  if (xs.some((b, i) => i > 0 && compareNumbers(xs[i - 1] as Numeric, b) >= 0))
    return undefinedAt(site.store, site.span, () => 'the points do not ascend');
  for (let i = 0; i + 1 < xs.length; i++) {
    const [a, b] = [xs[i] as Numeric, xs[i + 1] as Numeric];
    if (compareNumbers(a, x) > 0 || compareNumbers(x, b) > 0) continue;
    const [from, to] = [ys[i] as Numeric, ys[i + 1] as Numeric];
    const share = divideNumbers(subtractNumbers(x, a) ?? 0, subtractNumbers(b, a) ?? 1);
    const climb = subtractNumbers(to, from);
    const rise = share === undefined || climb === undefined ? undefined : multiplyNumbers(share, climb);
    const y = rise === undefined ? undefined : addNumbers(from, rise);
    return checked(y, site, 'the value at this place is too large');
  }
  return undefinedAt(site.store, site.span, () => 'the value lies outside the given points');
}

/** `regular(x, "1* 2")`: is the array a word of the language? */
function matches(word: Value | undefined, text: string, { store, span, types }: CallSite): boolean {
  const base = types[0]?.base;
  const names = typeof base === 'object' ? store.enums.get(base.enum) : undefined;
  try {
    const { start, follow, isAccepting } = readRegularExpression(text, symbolsOf(names));
    return isAccepting(integersOf(word).reduce<readonly number[]>(follow, start));
  } catch (error) {
    if (!(error instanceof ExpressionMistake)) throw error;
    return fail(
      store,
      'unsupported',
      span,
      `this is no regular expression: ${error.message}`,
      expressionHelp,
    );
  }
}

function automaton(
  args: readonly Value[],
  site: CallSite,
  follow: (states: readonly number[], row: (state: number) => Value | undefined) => number[],
): boolean {
  const [word, stateCount, symbols, transitions, start, accepting] = args;
  const states = asInteger(stateCount);
  const matrix = asArray(transitions);
  const [, columns] = matrix.index as readonly [IndexRange, IndexRange];
  const width = columns[1] - columns[0] + 1;
  const size = typeof symbols === 'number' ? symbols : width;
  if (matrix.elements.length !== states * width || size !== width) {
    fail(
      site.store,
      'index-mismatch',
      site.span,
      'the transition table has the wrong size',
      'give one row a state and one column a symbol',
    );
  }
  let current: readonly number[] = [asInteger(start)];
  for (const symbol of integersOf(word)) {
    if (!inRange(symbol, columns)) return false;
    current = follow(current, (state) => matrix.elements[(state - 1) * width + (symbol - columns[0])]);
    if (current.length === 0) return false;
  }
  return current.some((state) => contains(asSet(accepting), state));
}

/** Globals that relate arrays to each other: functions, tours, tables, automata, sets. */
export const relationGlobals: ImplementationTable = {
  element,
  table,
  inverse,
  inverse_in_range: inverseInRange,
  inverse_set: inverseSets,
  circuit: ([array]) => holdsFlat('circuit', successorsOf(array)),
  subcircuit: ([array]) => holdsFlat('subcircuit', successorsOf(array)),
  symmetric_all_different: ([array], site) => inverse([array as Value, array as Value], site),
  symmetric_alldifferent: ([array], site) => inverse([array as Value, array as Value], site),
  int_set_channel: channel,
  link_set_to_booleans: ([set, array]) => {
    const { elements } = asArray(array);
    const [low] = indexOf(array);
    const members = asSet(set);
    const agree = elements.every((value, i) => contains(members, i + low) === (value === true));
    return agree && eachMember(members, (member) => inRange(member, indexOf(array)));
  },
  partition_set: ([array, universe]) => {
    const sets = present(array).map((set) => asSet(set));
    const union = sets.reduce<SetValue>((all, set) => unionOf(all, set), emptySetValue);
    const size = sets.reduce((n, set) => n + membersOf(set).length, 0);
    return setsEqual(union, asSet(universe)) && size === membersOf(union).length;
  },
  range: ([array, set, result], site) => {
    const values = image(array, asSet(set), site);
    return result === undefined ? values : setsEqual(values, asSet(result));
  },
  roots: ([array, first, second]) => {
    if (second === undefined) return preimage(array, asSet(first));
    return setsEqual(preimage(array, asSet(second)), asSet(first));
  },
  sum_pred: ([at, sets, weights, sum]) => {
    const chosen = asArray(sets);
    const range = chosen.index[0] as IndexRange;
    if (!inRange(asInteger(at), range)) return false;
    const set = asSet(chosen.elements[asInteger(at) - range[0]]);
    const total = weightedSum(numbersOf(weights), (i) => contains(set, i + indexOf(weights)[0]));
    return compareNumbers(total, asNumber(sum)) === 0;
  },
  sum_set: ([values, weights, set, sum]) => {
    const listed = integersOf(values);
    const total = weightedSum(numbersOf(weights), (i) => contains(asSet(set), listed[i] as number));
    return compareNumbers(total, asNumber(sum)) === 0;
  },
  regular: (args, site) =>
    typeof args[1] === 'string'
      ? matches(args[0], args[1], site)
      : automaton(args, site, ([state], row) => {
          const next = row(state as number);
          return typeof next === 'number' && next !== 0 ? [next] : [];
        }),
  regular_nfa: (args, site) =>
    automaton(args, site, (states, row) => {
      const next = states.reduce<SetValue>(
        (all, state) => unionOf(all, (row(state) as SetValue | undefined) ?? emptySetValue),
        emptySetValue,
      );
      return membersOf(next) as number[];
    }),
  piecewise_linear: (args, site) => {
    const [x] = args;
    const [xs, ys] = args.slice(-2).map(numbersOf) as [readonly Numeric[], readonly Numeric[]];
    const y = interpolate(asNumber(x), xs, ys, site);
    return args.length === 3 ? y : compareNumbers(y, asNumber(args[1])) === 0;
  },
  write: ([array, at, value, result], site) => {
    const { elements, index } = asArray(array);
    const [low, high] = index[0] as IndexRange;
    const i = asInteger(at);
    if (i < low || i > high)
      return undefinedAt(site.store, site.span, () => `index ${i} is outside ${low}..${high}`);
    const written = arrayValue(
      index,
      elements.map((old, k) => (k === i - low ? (value as Value) : old)),
    );
    return result === undefined ? written : valuesEqual(written, result);
  },
};
