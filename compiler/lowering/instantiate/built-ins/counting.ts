import type { Count } from '../../../ir/flat-constraint.ts';
import { toNumeric } from '../code.ts';
import { define, termOf } from '../context.ts';
import { combine } from '../form.ts';
import { allOf, and, atMost, compareForm, equalTo } from '../formula.ts';
import { numberAuxiliary, operandKey, shared } from '../operands.ts';
import { setOfInts } from '../sets.ts';
import type { Numeric } from '../symbolic.ts';
import { type Arguments, predicate } from './arguments.ts';
import type { Global } from './global.ts';

/** The counts that a constraint wants: (occurrences of `value`) relation `result`. */
const count = (
  a: Arguments,
  relation: Count['relation'],
  at: { array: number; value: number; result: number },
) =>
  predicate({
    kind: 'count',
    operands: a.operands(at.array),
    value: a.operand(at.value),
    relation,
    result: a.operand(at.result),
  });

/** `count_leq(x, v, c)` says c <= occurrences: the relation is read from the count's side here. */
const counted =
  (relation: Count['relation']): Global =>
  (a) =>
    count(a, relation, { array: 0, value: 1, result: 2 });

/** `at_least(n, x, v)` */
const numbered =
  (relation: Count['relation']): Global =>
  (a) =>
    count(a, relation, { array: 1, value: 2, result: 0 });

/** How often a value occurs among the operands: an auxiliary that is always defined. */
export function occurrences(a: Arguments, array: number, value: number): Numeric {
  const operands = a.operands(array);
  const wanted = a.operandOf(a.values[value]!);
  return occurrencesOf(a, operands, wanted);
}

function occurrencesOf(
  a: Arguments,
  operands: ReturnType<Arguments['operands']>,
  value: ReturnType<Arguments['operand']>,
): Numeric {
  if (operands.length === 0) return 0;
  return shared(a.c, `count${operands.map(operandKey).join(',')}=${operandKey(value)}`, () => {
    const id = numberAuxiliary(a.c, true, { min: 0, max: operands.length }, 'count');
    define(a.c, { kind: 'count', operands, value, relation: '=', result: { variable: id } });
    return termOf(a.c, id) as Numeric;
  });
}

const among: Global = (a) =>
  predicate({
    kind: 'among',
    operands: a.operands(1),
    values: setOfInts(a.members(2)).ranges as readonly (readonly [number, number])[],
    result: a.operand(0),
  });

/** How many elements lie in a ground set. */
export function amongOf(a: Arguments): Numeric {
  const operands = a.operands(0);
  if (operands.length === 0) return 0;
  const id = numberAuxiliary(a.c, true, { min: 0, max: operands.length }, 'among');
  const values = setOfInts(a.members(1)).ranges as readonly (readonly [number, number])[];
  define(a.c, { kind: 'among', operands, values, result: { variable: id } });
  return termOf(a.c, id) as Numeric;
}

const nvalue: Global = (a) => {
  const operands = a.operands(1);
  if (operands.length === 0) return equalTo(a.c, a.numeric(0), 0);
  return predicate({ kind: 'nvalue', operands, result: a.operand(0) });
};

/** How many different values the elements take. */
export function distinctValues(a: Arguments): Numeric {
  const operands = a.operands(0);
  if (operands.length === 0) return 0;
  const id = numberAuxiliary(a.c, true, { min: 1, max: operands.length }, 'nvalue');
  define(a.c, { kind: 'nvalue', operands, result: { variable: id } });
  return termOf(a.c, id) as Numeric;
}

/** `global_cardinality(x, cover, counts)`, or with lower and upper bounds instead of counts. */
const cardinality =
  (closed: boolean): Global =>
  (a) =>
    a.values.length === 4 ? cardinalityBounds(closed)(a) : cardinalityCounts(a, closed);

const cardinalityCounts = (a: Arguments, closed: boolean) =>
  predicate({
    kind: 'global_cardinality',
    operands: a.operands(0),
    values: a.wholes(1),
    counts: a.operands(2),
    closed,
  });

const cardinalityBounds =
  (closed: boolean): Global =>
  (a) => {
    const operands = a.operands(0);
    const values = a.wholes(1);
    const [low, high] = [a.wholes(2), a.wholes(3)];
    const counts = values.map((value) => occurrencesOf(a, operands, value));
    const within = counts.map((n, i) => and(atMost(a.c, low[i]!, n), atMost(a.c, n, high[i]!)));
    if (!closed) return allOf(within);
    // closed: the counts of the listed values add up to the number of elements
    const total = combine(
      a.c,
      counts.map((n) => [1, n] as const),
      -operands.length,
    );
    return allOf([...within, compareForm(a.c, total, '=')]);
  };

/** The counts of a cover as a function: an array over the cover's index set. */
export function coverCounts(a: Arguments): Numeric[] {
  const operands = a.operands(0);
  return a.wholes(1).map((value) => occurrencesOf(a, operands, value));
}

/** `distribute(counts, values, base)`: counts[i] elements of base equal values[i]. */
const distribute: Global = (a) => {
  const base = a.operands(2);
  const values = a.operands(1);
  return allOf(
    a
      .operands(0)
      .map((result, i) =>
        predicate({ kind: 'count', operands: base, value: values[i]!, relation: '=', result }),
      ),
  );
};

/** `sliding_sum(low, up, length, x)`: so much in each window; windows of no length are empty. */
const slidingSum: Global = (a) => {
  const [low, high, length] = [a.whole(0), a.whole(1), Math.max(0, a.whole(2))];
  const terms = a.array(3).elements.map((x) => toNumeric(a.c, x, a.span));
  const windows = Math.max(0, terms.length - length + 1);
  return allOf(
    Array.from({ length: windows }, (_, i) => {
      const sum = combine(
        a.c,
        terms.slice(i, i + length).map((x) => [1, x] as const),
      );
      return and(atMost(a.c, low, sum), atMost(a.c, sum, high));
    }),
  );
};

export const counting: Readonly<Record<string, Global>> = {
  count: counted('='),
  count_eq: counted('='),
  count_neq: counted('!='),
  count_leq: counted('>='),
  count_lt: counted('>'),
  count_geq: counted('<='),
  count_gt: counted('<'),
  at_least: numbered('>='),
  atleast: numbered('>='),
  at_most: numbered('<='),
  atmost: numbered('<='),
  exactly: numbered('='),
  among,
  nvalue,
  global_cardinality: cardinality(false),
  global_cardinality_closed: cardinality(true),
  global_cardinality_low_up: cardinalityBounds(false),
  global_cardinality_low_up_closed: cardinalityBounds(true),
  distribute,
  sliding_sum: slidingSum,
};
