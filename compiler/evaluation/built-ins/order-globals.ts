import type { Value } from '../../ir/value.ts';
import { arrayValue, listValue } from '../array-values.ts';
import {
  type Comparison,
  compareElements,
  compareValues,
  holdsFor,
  isAbsent,
  isSetValue,
  valuesEqual,
} from '../compare-values.ts';
import { contains } from '../set-values.ts';
import { sortedPositions } from './array-functions.ts';
import type { Implementation, ImplementationTable } from './implementation.ts';
import { asArray, asInteger, indexOf, present } from './values.ts';

const ordered =
  (comparison: Comparison): Implementation =>
  ([array]) => {
    const values = present(array);
    return values.every(
      (value, i) => i === 0 || holdsFor(compareValues(values[i - 1] as Value, value), comparison),
    );
  };

const lexicographic =
  (comparison: Comparison): Implementation =>
  ([a, b]) =>
    holdsFor(compareElements(asArray(a).elements, asArray(b).elements), comparison);

const sizesOf = (matrix: Value | undefined): [height: number, width: number] =>
  asArray(matrix).index.map(([low, high]) => Math.max(0, high - low + 1)) as [number, number];

/** Lines of no elements are lines too, and equal: of however many, two say as much as all. */
const countOf = (lines: number, length: number): number => (length === 0 ? Math.min(lines, 2) : lines);

const rowsOf = (matrix: Value | undefined): readonly (readonly Value[])[] => {
  const { elements } = asArray(matrix);
  const [height, width] = sizesOf(matrix);
  return Array.from({ length: countOf(height, width) }, (_, i) => elements.slice(i * width, (i + 1) * width));
};

const columnsOf = (matrix: Value | undefined): readonly (readonly Value[])[] => {
  const { elements } = asArray(matrix);
  const [height, width] = sizesOf(matrix);
  return Array.from({ length: countOf(width, height) }, (_, j) =>
    Array.from({ length: height }, (_, i) => elements[i * width + j] as Value),
  );
};

const chain = (lines: readonly (readonly Value[])[], comparison: Comparison): boolean =>
  lines.every(
    (line, i) => i === 0 || holdsFor(compareElements(lines[i - 1] as readonly Value[], line), comparison),
  );

/** Rows and columns of a matrix in lexicographic order. */
const bothWays =
  (comparison: Comparison): Implementation =>
  ([matrix]) =>
    chain(rowsOf(matrix), comparison) && chain(columnsOf(matrix), comparison);

/** The columns are the vectors of a chain, as the standard library has it. */
const columnChain =
  (comparison: Comparison): Implementation =>
  ([matrix]) =>
    chain(columnsOf(matrix), comparison);

const extremum =
  (wanted: 1 | -1): Implementation =>
  ([value, array]) => {
    const values = present(array);
    const isBound = values.every((element) => compareValues(element, value as Value) !== wanted);
    return isBound && values.some((element) => valuesEqual(element, value as Value));
  };

/** `maximum_arg(x, i)`: i is the first index of a largest element. */
const extremumPosition =
  (wanted: 1 | -1): Implementation =>
  ([array, at]) => {
    const { elements } = asArray(array);
    let best = 0;
    elements.forEach((element, i) => {
      if (compareValues(element, elements[best] as Value) === wanted) best = i;
    });
    return elements.length > 0 && indexOf(array)[0] + best === asInteger(at);
  };

const sorted = (array: Value | undefined): readonly Value[] => {
  const { elements } = asArray(array);
  return sortedPositions(elements).map((i) => elements[i] as Value);
};

const hasValue = (element: Value, value: number): boolean =>
  !isAbsent(element) && (isSetValue(element) ? contains(element, value) : element === value);

/**
 * `earlier` precedes `later`: in an array of ints, a `later` has an `earlier` before it (where both are the same number, it
 * cannot occur); in an array of sets, a set that has `later` but not `earlier` has a set before it that has `earlier` but not
 * `later`.
 */
function precedes(earlier: number, later: number, values: readonly Value[]): boolean {
  const both = (value: Value): boolean =>
    isSetValue(value) && contains(value, earlier) && contains(value, later);
  const isLater = (value: Value): boolean => hasValue(value, later) && !both(value);
  const isEarlier = (value: Value): boolean => hasValue(value, earlier) && !both(value);
  const first = values.findIndex(isLater);
  return first === -1 || values.slice(0, first).some(isEarlier);
}

/** Globals about order. `sort` and `arg_sort` are functions with one argument and predicates with two. */
export const orderGlobals: ImplementationTable = {
  increasing: ordered('<='),
  strictly_increasing: ordered('<'),
  decreasing: ordered('>='),
  strictly_decreasing: ordered('>'),
  lex_less: lexicographic('<'),
  lex_lt: lexicographic('<'),
  lex_lesseq: lexicographic('<='),
  lex_leq: lexicographic('<='),
  lex_greater: lexicographic('>'),
  lex_gt: lexicographic('>'),
  lex_greatereq: lexicographic('>='),
  lex_geq: lexicographic('>='),
  lex2: bothWays('<='),
  lex2_strict: bothWays('<'),
  strict_lex2: bothWays('<'),
  lex_chain_less: columnChain('<'),
  lex_chain_lt: columnChain('<'),
  lex_chain_lesseq: columnChain('<='),
  lex_chain_leq: columnChain('<='),
  maximum: extremum(1),
  minimum: extremum(-1),
  maximum_arg: extremumPosition(1),
  minimum_arg: extremumPosition(-1),
  sort: ([array, result]) => {
    if (result === undefined) return arrayValue([indexOf(array)], sorted(array));
    return valuesEqual(listValue(sorted(array)), listValue(asArray(result).elements));
  },
  arg_sort: ([array, result]) => {
    const [low] = indexOf(array);
    const positions = sortedPositions(asArray(array).elements).map((i) => low + i);
    return result === undefined
      ? listValue(positions)
      : valuesEqual(listValue(positions), listValue(asArray(result).elements));
  },
  value_precede: ([earlier, later, array]) =>
    precedes(asInteger(earlier), asInteger(later), asArray(array).elements),
  value_precede_chain: ([chainOf, array]) => {
    const values = asArray(chainOf).elements as readonly number[];
    return values.every(
      (value, i) => i === 0 || precedes(values[i - 1] as number, value, asArray(array).elements),
    );
  },
  seq_precede_chain: ([array]) => {
    const values = asArray(array).elements as readonly number[];
    let most = 0;
    return values.every((value) => {
      const fits = value <= most + 1;
      most = Math.max(most, value);
      return fits;
    });
  },
};
