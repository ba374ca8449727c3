import { add, compare, type Exact, equal } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { ConstraintKind, OfKind } from './constraint-kind.ts';
import { commonValues } from './domain.ts';
import { postSum } from './gates.ts';
import { isVariable, variables } from './operand.ts';

/** Bins of which no bound is known cannot be listed; more than this are not. */
const mostBins = 100_000;

/** Items in bins. */
export const binPacking: ConstraintKind<'bin_packing'> = {
  kind: 'bin_packing',
  meaning: 'The weights of the items in a bin sum to its load, or to at most its capacity.',
  minizinc: [
    'bin_packing(int: capacity, array[int] of var int: bins, array[int] of int: weights)',
    'bin_packing_capa(array[int] of int: capacities, array[int] of var int: bins, array[int] of int: weights)',
    'bin_packing_load(array[int] of var int: loads, array[int] of var int: bins, array[int] of int: weights)',
  ],
  evaluate({ bins, weights, offset, loads, capacities, capacity }, value) {
    const load = new Map<Exact, Exact>();
    bins.forEach((bin, i) => {
      load.set(value(bin), add(load.get(value(bin)) ?? 0, weights[i]!));
    });
    const listed = loads ?? capacities;
    if (listed) {
      const known = (bin: Exact): boolean => typeof bin === 'number' && listed[bin - offset] !== undefined;
      if (![...load.keys()].every(known)) return false;
    }
    const of = (i: number): Exact => load.get(offset + i) ?? 0;
    return (
      (loads ?? []).every((operand, i) => equal(of(i), value(operand))) &&
      (capacities ?? []).every((operand, i) => compare(of(i), value(operand)) <= 0) &&
      (capacity === undefined || [...load.values()].every((sum) => compare(sum, value(capacity)) <= 0))
    );
  },
  operands: ({ bins, loads, capacities, capacity }) => [
    ...bins,
    ...(loads ?? []),
    ...(capacities ?? []),
    ...(capacity === undefined ? [] : [capacity]),
  ],
  /** Σ weight·[item in bin] against the load or capacity of each bin. */
  decompose({ bins, weights, offset, loads, capacities, capacity }, write) {
    for (const bin of bins) write.indicate(bin);
    const listed = loads ?? capacities;
    if (listed) {
      for (const bin of bins) {
        write.linear([[1, bin]], '>=', offset);
        write.linear([[1, bin]], '<=', offset + listed.length - 1);
      }
    }
    const row = (bin: number, relation: '<=' | '=', bound: Operand): void => {
      const inside = bins.map((operand, i) => [weights[i]!, write.equals(operand, bin)] as const);
      if (relation === '<=' && inside.every(([, truth]) => truth === false)) return;
      postSum(write, inside, [[-1, bound]], relation, 0);
    };
    loads?.forEach((load, i) => {
      row(offset + i, '=', load);
    });
    capacities?.forEach((limit, i) => {
      const inside = bins.map((operand, k) => [weights[k]!, write.equals(operand, offset + i)] as const);
      postSum(write, inside, [[-1, limit]], '<=', 0);
    });
    if (capacity === undefined) return;
    const values = commonValues(write, bins, mostBins);
    if (!values) return write.refuse('unbounded', bins.find(isVariable));
    for (const bin of values) row(bin, '<=', capacity);
  },
  examples: {
    holds: [
      { constraint: packing({ loads: variables(4, 5) }), values: [1, 2, 1, 5, 3] },
      { constraint: packing({ capacities: [5, 3] }), values: [1, 2, 1] },
      { constraint: packing({ capacity: 5 }), values: [7, 8, 7] },
    ],
    fails: [
      { constraint: packing({ loads: variables(4, 5) }), values: [1, 2, 1, 4, 3] },
      { constraint: packing({ capacities: [4, 3] }), values: [1, 2, 1] },
      { constraint: packing({ capacities: [9, 9] }), values: [1, 2, 3] },
      { constraint: packing({ capacity: 4 }), values: [7, 8, 7] },
    ],
  },
};

function packing(
  limits: Partial<Pick<OfKind<'bin_packing'>, 'loads' | 'capacities' | 'capacity'>>,
): OfKind<'bin_packing'> {
  return {
    kind: 'bin_packing',
    group: 0,
    bins: variables(1, 2, 3),
    weights: [2, 3, 3],
    offset: 1,
    ...limits,
  };
}
