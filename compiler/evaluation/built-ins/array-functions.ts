import type { SetValue, Value } from '../../ir/value.ts';
import { arrayValue, indexRange, indexSetValue, indexText, listValue, sizeOfAll } from '../array-values.ts';
import { compareValues, valuesEqual } from '../compare-values.ts';
import { sliceElements } from '../compile-access.ts';
import { fail, undefinedAt } from '../store.ts';
import type { CallSite, Implementation, ImplementationTable } from './implementation.ts';
import { asArray, asInteger, asSet, indexOf } from './values.ts';

type IndexRange = readonly [number, number];

/** The range of an index set; a set with holes is a mistake. */
function rangeOf(set: SetValue, site: CallSite): IndexRange {
  const range = indexRange(set);
  if (range !== undefined) return range;
  return fail(
    site.store,
    'index-mismatch',
    site.span,
    'an index set cannot have gaps',
    'use a range such as `1..n`',
  );
}

/** `array2d(S, T, x)`: the elements of x, in row-major order, under new index sets. */
const reshape: Implementation = (args, site) => {
  const { elements } = asArray(args[args.length - 1]);
  if (args.length === 1) return listValue(elements);
  const index = args.slice(0, -1).map((set) => rangeOf(asSet(set), site));
  if (sizeOfAll(index) === elements.length) return arrayValue(index, elements);
  return fail(
    site.store,
    'index-mismatch',
    site.span,
    `index sets ${indexText(index)} have ${sizeOfAll(index)} elements, the array has ${elements.length}`,
    'make the index sets fit the number of elements',
  );
};

const slice: Implementation = (args, site) => {
  const array = asArray(args[0]);
  const ranges = asArray(args[1]).elements.map((set) => rangeOf(asSet(set), site));
  const inside = ranges.every(([low, high], d) => {
    const [from, to] = array.index[d] ?? [1, 0];
    return high < low || (low >= from && high <= to);
  });
  if (!inside) return undefinedAt(site.store, site.span, () => 'a slice reaches outside the array');
  const index = args.slice(2).map((set) => rangeOf(asSet(set), site));
  return arrayValue(index, sliceElements(array.index, ranges, array.elements));
};

/** One row or column of a matrix, under the other index set. */
const line =
  (fixed: 0 | 1): Implementation =>
  ([matrix, at], site) => {
    const array = asArray(matrix);
    const i = asInteger(at);
    const [low, high] = array.index[fixed] as IndexRange;
    if (i < low || i > high)
      return undefinedAt(site.store, site.span, () => `index ${i} is outside ${low}..${high}`);
    const ranges = array.index.map((range, d): IndexRange => (d === fixed ? [i, i] : range));
    return arrayValue(
      [array.index[1 - fixed] as IndexRange],
      sliceElements(array.index, ranges, array.elements),
    );
  };

/** Positions from the index of a largest (or smallest) element; of equal ones the first. Undefined for an empty array. */
const position =
  (wanted: 1 | -1): Implementation =>
  ([array], site) => {
    const { elements } = asArray(array);
    if (elements.length === 0) return undefinedAt(site.store, site.span, () => 'the array is empty');
    let best = 0;
    elements.forEach((element, i) => {
      if (compareValues(element, elements[best] as Value) === wanted) best = i;
    });
    return indexOf(array)[0] + best;
  };

/** The order in which a stable sort puts positions. */
export const sortedPositions = (values: readonly Value[]): number[] =>
  values.map((_, i) => i).sort((a, b) => compareValues(values[a] as Value, values[b] as Value) || a - b);

const indexSets: Record<string, Implementation> = {};
for (let of = 1; of <= 6; of++) {
  for (let n = 1; n <= of; n++) {
    indexSets[`index_set_${n}of${of}`] = ([array]) =>
      indexSetValue(asArray(array).index[n - 1] as IndexRange);
  }
}

const shapes: Record<string, Implementation> = {};
for (let n = 1; n <= 6; n++) {
  shapes[`array${n}d`] = reshape;
  shapes[`slice_${n}d`] = slice;
}

/** Functions of arrays. `sort` and `arg_sort` as functions; their predicates stand with the globals. */
export const arrayFunctions: ImplementationTable = {
  ...indexSets,
  ...shapes,
  index_set: ([array]) => indexSetValue(indexOf(array)),
  arrayXd: ([like, array], site) => {
    const { index } = asArray(like);
    const { elements } = asArray(array);
    if (sizeOfAll(index) === elements.length) return arrayValue(index, elements);
    return fail(
      site.store,
      'index-mismatch',
      site.span,
      'the arrays have different sizes',
      'use arrays of one size',
    );
  },
  '++': ([a, b]) =>
    typeof a === 'string' ? a + String(b) : listValue([...asArray(a).elements, ...asArray(b).elements]),
  reverse: ([array]) => arrayValue([indexOf(array)], [...asArray(array).elements].reverse()),
  row: line(0),
  col: line(1),
  has_element: ([value, array]) =>
    asArray(array).elements.some((element) => valuesEqual(element, value as Value)),
  has_index: ([at, array]) => {
    const [low, high] = indexOf(array);
    return asInteger(at) >= low && asInteger(at) <= high;
  },
  arg_max: position(1),
  arg_min: position(-1),
  sort_by: ([array, keys]) => {
    const { elements } = asArray(array);
    return arrayValue(
      [indexOf(array)],
      sortedPositions(asArray(keys).elements).map((i) => elements[i] as Value),
    );
  },
};
