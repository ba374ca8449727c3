import type { Exact } from '../../../exact/exact.ts';
import type { Operand } from '../../../ir/flat-constraint.ts';
import { extreme, product } from '../arithmetic.ts';
import type { BuiltIn } from '../code.ts';
import { toNumeric } from '../code.ts';
import { fail, throwUndefined } from '../context.ts';
import { elementAt } from '../element.ts';
import { combine } from '../form.ts';
import { allOf, compareForm, equalTo, not, or } from '../formula.ts';
import { indicator } from '../operands.ts';
import { memberOf } from '../sets.ts';
import {
  type Formula,
  isAbsent,
  isFormula,
  isOptional,
  isSet,
  isSymbolicSet,
  type Numeric,
  type Symbolic,
} from '../symbolic.ts';
import { type Arguments, predicate } from './arguments.ts';
import { compareValues } from './comparisons.ts';
import { counting } from './counting.ts';
import { type Global, globalBuiltIn } from './global.ts';
import { interpolated, written } from './piecewise.ts';
import { regularBuiltIns } from './regular.ts';
import { setGlobals } from './set-globals.ts';

/** Is a task or number there, and its value where it is. */
const isThere = (x: Symbolic): Formula => (isAbsent(x) ? false : isOptional(x) ? x.present : true);
const taskValue = (x: Symbolic): Symbolic => (isAbsent(x) ? 0 : isOptional(x) ? x.value : x);

/** The condition holds for each two elements that are there. */
function eachTwoPresent(
  { c }: Arguments,
  elements: readonly Symbolic[],
  condition: (i: number, j: number) => Formula,
): Formula {
  const absent = elements.map((x) => not(c, isThere(x)));
  return allOf(
    elements.flatMap((_, j) =>
      elements.slice(0, j).map((__, i) => or(absent[i]!, absent[j]!, condition(i, j))),
    ),
  );
}

const allDifferent: Global = (a) => {
  const { elements } = a.array(0);
  if (elements.some((x) => isAbsent(x) || isOptional(x))) {
    const different = (i: number, j: number): Formula =>
      compareValues(a.c, taskValue(elements[i]!), taskValue(elements[j]!), '!=', a.span);
    return eachTwoPresent(a, elements, different);
  }
  const operands = a.operands(0);
  return operands.length < 2 ? true : predicate({ kind: 'all_different', operands });
};

const differentExcept =
  (values: (a: Arguments) => readonly number[]): Global =>
  (a) =>
    predicate({ kind: 'all_different_except', operands: a.operands(0), except: values(a) });

const allEqual: Global = (a) => {
  const operands = a.operands(0);
  return operands.length < 2 ? true : predicate({ kind: 'all_equal', operands });
};

const ordered =
  (strict: boolean, decreasing: boolean): Global =>
  (a) => {
    const operands = a.operands(0);
    return operands.length < 2 ? true : predicate({ kind: 'increasing', operands, strict, decreasing });
  };

const lexicographic =
  (strict: boolean, exchanged: boolean): Global =>
  (a) => {
    const [left, right] = exchanged ? [a.operands(1), a.operands(0)] : [a.operands(0), a.operands(1)];
    return predicate({ kind: 'lexicographic', left, right, strict });
  };

/** Neighbouring lines of a matrix in lexicographic order: its columns, or both rows and columns. */
const matrixOrder =
  (strict: boolean, rowsToo: boolean): Global =>
  (a) => {
    const { index } = a.array(0);
    const operands = a.operands(0);
    const [height, width] = index.map(([low, high]) => Math.max(0, high - low + 1)) as [number, number];
    const column = (j: number) => Array.from({ length: height }, (_, i) => operands[i * width + j]!);
    const row = (i: number) => operands.slice(i * width, (i + 1) * width);
    // Lines of no elements are equal: of however many, two say as much as all.
    const neighbours = (count: number, length: number, line: (i: number) => Operand[]) =>
      Array.from({ length: Math.max(0, (length === 0 ? Math.min(count, 2) : count) - 1) }, (_, i) =>
        predicate({ kind: 'lexicographic', left: line(i), right: line(i + 1), strict }),
      );
    return allOf([...neighbours(width, height, column), ...(rowsToo ? neighbours(height, width, row) : [])]);
  };

const inverse: Global = (a) =>
  predicate({
    kind: 'inverse',
    left: a.operands(0),
    leftOffset: a.offset(0),
    right: a.operands(1),
    rightOffset: a.offset(1),
  });

/** A matching with itself: x[i] = j ⇔ x[j] = i. */
const symmetric: Global = (a) => {
  const operands = a.operands(0);
  const offset = a.offset(0);
  return predicate({
    kind: 'inverse',
    left: operands,
    leftOffset: offset,
    right: operands,
    rightOffset: offset,
  });
};

const tour =
  (kind: 'circuit' | 'subcircuit'): Global =>
  (a) => {
    const successors = a.operands(0);
    return successors.length === 0 ? true : predicate({ kind, successors, offset: a.offset(0) });
  };

/** A task that may be absent requires nothing then. */
const cumulative: Global = (a) => {
  const tasks = a.array(0).elements;
  const there = tasks.map(isThere);
  const requirements = a.array(2).elements.map((x) => toNumeric(a.c, x, a.span));
  return predicate({
    kind: 'cumulative',
    starts: tasks.map((x) => a.operandOf(taskValue(x))),
    durations: a.operands(1),
    requirements: requirements.map((r, i) =>
      a.operandOf(there[i] === true ? r : product(a.c, indicator(a.c, there[i]!), r)),
    ),
    capacity: a.operand(3),
  });
};

const disjunctive =
  (strict: boolean): Global =>
  (a) => {
    const tasks = a.array(0).elements;
    if (!tasks.some((x) => isAbsent(x) || isOptional(x)))
      return predicate({ kind: 'disjunctive', starts: a.operands(0), durations: a.operands(1), strict });
    const starts = tasks.map((x) => toNumeric(a.c, taskValue(x), a.span));
    const durations = a.array(1).elements.map((x) => toNumeric(a.c, x, a.span));
    const before = (i: number, j: number): Formula =>
      compareForm(
        a.c,
        combine(a.c, [
          [1, starts[i]!],
          [1, durations[i]!],
          [-1, starts[j]!],
        ]),
        '<=',
      );
    const takesNone = (i: number): Formula => (strict ? false : equalTo(a.c, durations[i]!, 0));
    return eachTwoPresent(a, tasks, (i, j) => or(before(i, j), before(j, i), takesNone(i), takesNone(j)));
  };

const pairs = (xs: readonly Operand[], ys: readonly Operand[]): Operand[][] => xs.map((x, i) => [x, ys[i]!]);

const rectangles =
  (strict: boolean): Global =>
  (a) =>
    predicate({
      kind: 'diffn',
      positions: pairs(a.operands(0), a.operands(1)),
      sizes: pairs(a.operands(2), a.operands(3)),
      strict,
    });

/** Rows of a matrix of operands. */
const rowsOf = (a: Arguments, at: number): Operand[][] => {
  const [, second] = a.array(at).index;
  const width = second === undefined ? 0 : Math.max(0, second[1] - second[0] + 1);
  const operands = a.operands(at);
  if (width === 0) return [];
  return Array.from({ length: operands.length / width }, (_, i) =>
    operands.slice(i * width, (i + 1) * width),
  );
};

const boxes =
  (strict: boolean): Global =>
  (a) =>
    predicate({ kind: 'diffn', positions: rowsOf(a, 0), sizes: rowsOf(a, 1), strict });

const binPacking: Global = (a) =>
  predicate({
    kind: 'bin_packing',
    bins: a.operands(1),
    weights: a.wholes(2),
    offset: 1,
    capacity: a.operand(0),
  });

const binPackingCapacities: Global = (a) =>
  predicate({
    kind: 'bin_packing',
    bins: a.operands(1),
    weights: a.wholes(2),
    offset: a.offset(0),
    capacities: a.operands(0),
  });

const binPackingLoads: Global = (a) =>
  predicate({
    kind: 'bin_packing',
    bins: a.operands(1),
    weights: a.wholes(2),
    offset: a.offset(0),
    loads: a.operands(0),
  });

const knapsack: Global = (a) =>
  predicate({
    kind: 'knapsack',
    weights: a.wholes(0),
    profits: a.wholes(1),
    counts: a.operands(2),
    weight: a.operand(3),
    profit: a.operand(4),
  });

const member: Global = (a) => {
  const first = a.values[0]!;
  if (isSet(first) || isSymbolicSet(first)) return memberOf(a.c, a.numeric(1), first, a.span);
  const operands = a.operands(0);
  return operands.length === 0 ? false : predicate({ kind: 'member', operands, value: a.operand(1) });
};

const table: Global = (a) => {
  const operands = a.operands(0);
  const { elements } = a.array(1);
  const width = operands.length;
  if (width === 0) return true;
  const rows: Exact[][] = [];
  for (let at = 0; at < elements.length; at += width) {
    rows.push(elements.slice(at, at + width).map((x) => a.constant(x)));
  }
  return rows.length === 0 ? false : predicate({ kind: 'table', operands, rows });
};

/** `maximum(m, x)`: m is the largest of x. */
const extremum =
  (sense: 'max' | 'min'): Global =>
  (a) => {
    const elements = a.array(1).elements.map((x) => toNumeric(a.c, x, a.span));
    if (elements.length === 0) throwUndefined('nothing to choose from', a.span);
    return equalTo(a.c, a.numeric(0), extreme(a.c, sense, elements, a.span));
  };

const extremumPosition =
  (sense: 'max' | 'min'): Global =>
  (a) => {
    const operands = a.operands(0);
    if (operands.length === 0) return false;
    return predicate({ kind: 'arg_maximum', sense, operands, offset: a.offset(0), result: a.operand(1) });
  };

/** `element(i, x, y)` and `element(i, j, matrix, y)`: x[i] = y. */
const element: Global = (a) => {
  const matrix = a.values.length - 2;
  const { index, elements } = a.array(matrix);
  const indices: Numeric[] = index.map((_, d) => a.numeric(d));
  const chosen = elementAt(a.c, index, elements, indices, a.span);
  const wanted = a.values[matrix + 1]!;
  if (isFormula(chosen) !== isFormula(wanted)) {
    return equalTo(a.c, toNumeric(a.c, chosen, a.span), toNumeric(a.c, wanted, a.span));
  }
  return compareValues(a.c, chosen, wanted, '=', a.span);
};

const precede = (earlier: number, later: number, operands: readonly Operand[]) =>
  predicate({ kind: 'value_precede', earlier, later, operands });

const valuePrecede: Global = (a) => precede(a.whole(0), a.whole(1), a.operands(2));

const precedeChain: Global = (a) => {
  const values = a.wholes(0);
  const operands = a.operands(1);
  return allOf(values.slice(1).map((later, i) => precede(values[i]!, later, operands)));
};

const write: Global = (a) => compareValues(a.c, written(a), a.values[3]!, '=', a.span);

const piecewise: Global = (a) => equalTo(a.c, a.numeric(1), toNumeric(a.c, interpolated(a), a.span));

/**
 * `cumulatives(starts, durations, requirements, machines, bounds, upper)`: on each machine a cumulative of the tasks
 * that run on it; a task elsewhere requires nothing of it.
 */
const machines: Global = (a) => {
  if (a.values[5] !== true)
    return fail(a.c, 'unsupported', 'cumulatives with lower bounds is not supported', a.span);
  const first = a.offset(4);
  const requirements = a.array(2).elements.map((x) => toNumeric(a.c, x, a.span));
  const chosen = a.array(3).elements.map((x) => toNumeric(a.c, x, a.span));
  const bounds = a.operands(4);
  const starts = a.operands(0);
  const durations = a.operands(1);
  const onMachine = bounds.map((capacity, m) =>
    predicate({
      kind: 'cumulative',
      starts,
      durations,
      requirements: requirements.map((r, i) =>
        a.operandOf(product(a.c, indicator(a.c, equalTo(a.c, chosen[i]!, first + m)), r)),
      ),
      capacity,
    }),
  );
  return allOf(onMachine);
};

const sort: Global = (a) => predicate({ kind: 'sort', operands: a.operands(0), sorted: a.operands(1) });

const unsupportedOverSets: Global = (a) =>
  fail(a.c, 'unsupported', 'this constraint over sets is not supported', a.span);

const plain: Readonly<Record<string, Global>> = {
  ...counting,
  alldifferent: allDifferent,
  all_different: allDifferent,
  alldifferent_except_0: differentExcept(() => [0]),
  all_different_except_0: differentExcept(() => [0]),
  alldifferent_except: differentExcept((a) => a.members(1)),
  all_different_except: differentExcept((a) => a.members(1)),
  all_equal: allEqual,
  symmetric_all_different: symmetric,
  symmetric_alldifferent: symmetric,
  increasing: ordered(false, false),
  decreasing: ordered(false, true),
  strictly_increasing: ordered(true, false),
  strictly_decreasing: ordered(true, true),
  lex_less: lexicographic(true, false),
  lex_lt: lexicographic(true, false),
  lex_lesseq: lexicographic(false, false),
  lex_leq: lexicographic(false, false),
  lex_greater: lexicographic(true, true),
  lex_gt: lexicographic(true, true),
  lex_greatereq: lexicographic(false, true),
  lex_geq: lexicographic(false, true),
  lex2: matrixOrder(false, true),
  lex2_strict: matrixOrder(true, true),
  strict_lex2: matrixOrder(true, true),
  lex_chain_less: matrixOrder(true, false),
  lex_chain_lt: matrixOrder(true, false),
  lex_chain_lesseq: matrixOrder(false, false),
  lex_chain_leq: matrixOrder(false, false),
  inverse,
  circuit: tour('circuit'),
  subcircuit: tour('subcircuit'),
  cumulative,
  disjunctive: disjunctive(false),
  disjunctive_strict: disjunctive(true),
  diffn: rectangles(true),
  diffn_nonstrict: rectangles(false),
  diffn_k: boxes(true),
  diffn_nonstrict_k: boxes(false),
  bin_packing: binPacking,
  bin_packing_capa: binPackingCapacities,
  bin_packing_load: binPackingLoads,
  knapsack,
  member,
  table,
  maximum: extremum('max'),
  minimum: extremum('min'),
  maximum_arg: extremumPosition('max'),
  minimum_arg: extremumPosition('min'),
  element,
  value_precede: valuePrecede,
  value_precede_chain: precedeChain,
  sort,
  write,
  piecewise_linear: piecewise,
  cumulatives: machines,
};

/** Global constraints by name; those over sets stand in `set-globals.ts`. */
export const globals: Readonly<Record<string, BuiltIn>> = Object.fromEntries([
  ...Object.entries(plain).map(
    ([name, global]) => [name, globalBuiltIn(global, setGlobals[name] ?? unsupportedOverSets)] as const,
  ),
  ...Object.entries(setGlobals)
    .filter(([name]) => plain[name] === undefined)
    .map(([name, global]) => [name, globalBuiltIn(global)] as const),
  ...Object.entries(regularBuiltIns),
]);
