/**
 * Arrays among the arguments of a built-in whose elements belong together, one task or item a place, as the bounds of a `slice`
 * of the arguments. MiniZinc asserts that their index sets are the same; here they need the same size.
 */
const together: Readonly<Record<string, readonly [from: number, to?: number]>> = {
  arg_sort: [0],
  bin_packing: [1],
  bin_packing_capa: [1],
  bin_packing_load: [-2],
  cumulative: [0, 3],
  cumulatives: [0, 4],
  diffn: [0],
  diffn_nonstrict: [0],
  diffn_k: [0],
  diffn_nonstrict_k: [0],
  disjunctive: [0],
  disjunctive_strict: [0],
  distribute: [-3, -1],
  global_cardinality: [1],
  global_cardinality_closed: [1],
  global_cardinality_low_up: [1],
  global_cardinality_low_up_closed: [1],
  inverse: [0],
  knapsack: [0, 3],
  piecewise_linear: [-2],
  sort: [0],
  sort_by: [0],
  sum_set: [0, 2],
};

/** Anything that has index ranges where it is an array. */
interface Argument {
  readonly index?: readonly (readonly [number, number])[];
}

/** What to do about a {@link sizeMismatch}. */
export const oneForEach = 'give the arrays one element each for every place';

/** What is wrong with the sizes of the arrays that a built-in is called with, or nothing. */
export function sizeMismatch(name: string, args: readonly unknown[]): string | undefined {
  if (name === 'table') {
    const [[width], [, columns]] = args.map(sizesOf) as [number[], number[]];
    return width === columns ? undefined : `the rows have ${columns} elements, there are ${width} variables`;
  }
  const slice = Object.hasOwn(together, name) ? together[name] : undefined;
  return slice && differentSizes(name, args.slice(...slice));
}

/** What is wrong with the sizes of arrays that are taken element by element, or nothing. */
export function differentSizes(name: string, arrays: readonly unknown[]): string | undefined {
  const sizes = arrays.map((array) => sizesOf(array).join(' × '));
  return sizes.every((size) => size === sizes[0])
    ? undefined
    : `the arrays of \`${name}\` have different sizes: ${sizes.join(', ')}`;
}

function sizesOf(value: unknown): number[] {
  const index = (typeof value === 'object' && value !== null && (value as Argument).index) || [];
  return index.map(([low, high]) => Math.max(0, high - low + 1));
}
