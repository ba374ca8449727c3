import type { Expression } from '../ir/model.ts';
import type { SetValue } from '../ir/value.ts';
import { arrayValue } from './array-values.ts';
import { sizeMismatch } from './built-ins/side-by-side.ts';
import { integersOf } from './built-ins/values.ts';
import type { Call } from './compile-call.ts';
import { type Code, type Compiled, compile } from './compile-expression.ts';
import { declaredDomain } from './compile-reflection.ts';
import type { Compiler } from './compiler.ts';
import { fail, type Store, tooManyElements } from './store.ts';

/**
 * `bin_packing_load(bins, weights)` as a function: the load of every bin that the items could be in by the declared domains
 * of their variables, so that a bin that stays empty has a load, too (MiniZinc: `dom_bounds_array(bins)`).
 */
export function compileBinLoads(call: Call, compiler: Compiler): Compiled | undefined {
  const [bins, weights] = call.arguments;
  if (call.name !== 'bin_packing_load' || call.arguments.length !== 2) return undefined;
  const [chosen, heavy] = [compile(bins!, compiler).code, compile(weights!, compiler).code];
  const domains = domainsOf(bins!, compiler);
  const code: Code = (store) => {
    const args = [chosen(store), heavy(store)];
    const mismatch = sizeMismatch(call.name, args);
    if (mismatch !== undefined)
      fail(store, 'index-mismatch', call.span, mismatch, 'give each item a bin and a weight');
    const [items, amounts] = args.map(integersOf) as [number[], number[]];
    const [low, high] = hullOf([...items, ...domains.flatMap((domain) => endsOf(domain, store))]);
    if (high - low >= store.maxElements) tooManyElements(store, call.span, high - low + 1);
    const loads: number[] = new Array(high - low + 1).fill(0);
    for (const [i, bin] of items.entries()) loads[bin - low]! += amounts[i]!;
    return arrayValue([[low, high]], loads);
  };
  return { code, partial: true };
}

/** The declared domains of an array's elements, as far as they are variables. */
function domainsOf(array: Expression, compiler: Compiler): readonly Code[] {
  const parts = array.kind === 'array' ? array.elements : [array];
  return parts.flatMap((part) => declaredDomain(part, compiler) ?? []);
}

/** The ends of a domain that has any. */
function endsOf(domain: Code, store: Store): readonly number[] {
  const { ranges, unbounded } = domain(store) as SetValue;
  return unbounded || ranges.length === 0 ? [] : ([ranges[0]![0], ranges.at(-1)![1]] as number[]);
}

/** The smallest range with all the numbers in it; an empty one without any. */
const hullOf = (numbers: readonly number[]): readonly [number, number] =>
  numbers.reduce<readonly [number, number]>(
    ([low, high], n, i) => (i === 0 ? [n, n] : [Math.min(low, n), Math.max(high, n)]),
    [1, 0],
  );
