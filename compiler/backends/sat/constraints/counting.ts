import { isVariable } from '../../../constraints/operand.ts';
import type { Operand } from '../../../ir/flat-constraint.ts';
import type { Formula } from '../formula.ts';
import { or } from '../gates.ts';
import type { Integer } from '../integers/integer.ts';
import { holdersOf, valuesIn } from './all-different.ts';
import type { KindEncoder } from './kind-encoder.ts';

/** A literal that is true exactly when the integer lies in one of the ranges. */
function within(formula: Formula, integer: Integer, ranges: readonly (readonly [number, number])[]): number {
  const parts = ranges.map(([low, high]) => {
    if (low === high) return integer.equals(low);
    // low <= x <= high; one side is often decided by the domain
    return -or(formula, [-integer.atLeast(low), integer.atLeast(high + 1)]);
  });
  return or(formula, parts);
}

export const amongEncoder: KindEncoder<'among'> = {
  use({ operands, values, result }, use) {
    use(operands, values.every(([low, high]) => low === high) ? 'direct' : 'order');
    use([result], 'order');
  },
  encode({ operands, values, result }, encoder) {
    const literals = operands.map((o) => within(encoder.formula, encoder.integer(o), values));
    encoder.postSum(
      literals.map((l) => [1, l]),
      [[-1, encoder.integer(result)]],
      '=',
      0,
    );
  },
};

const strictness = { '<=': 0, '<': -1, '>=': 0, '>': 1, '=': 0, '!=': 0 } as const;
const weak = { '<=': '<=', '<': '<=', '>=': '>=', '>': '>=', '=': '=', '!=': '!=' } as const;

export const countEncoder: KindEncoder<'count'> = {
  accepts: ({ value }) => !isVariable(value),
  use({ operands, result }, use) {
    use(operands, 'direct');
    use([result], 'order');
  },
  encode({ operands, value, relation, result }, encoder) {
    const counted = encoder.integer(value).min;
    encoder.postSum(
      operands.map((o) => [1, encoder.integer(o).equals(counted)]),
      [[-1, encoder.integer(result)]],
      weak[relation],
      strictness[relation],
    );
  },
};

export const globalCardinalityEncoder: KindEncoder<'global_cardinality'> = {
  use({ operands, counts }, use) {
    use(operands, 'direct');
    use(counts, 'order');
  },
  encode({ operands, values, counts, closed }, encoder) {
    const integers = operands.map(encoder.integer);
    values.forEach((value, i) => {
      encoder.postSum(
        integers.map((x) => [1, x.equals(value)]),
        [[-1, encoder.integer(counts[i]!)]],
        '=',
        0,
      );
    });
    if (closed) for (const x of integers) encoder.formula.post(values.map((v) => x.equals(v)));
  },
};

/** A value is used exactly when one of the operands takes it; the used values are counted. */
export const distinctValuesEncoder: KindEncoder<'nvalue'> = {
  accepts: ({ operands }, sizeOf) => operands.reduce<number>((sum, o) => sum + sizeOf(o), 0) <= 100_000,
  use({ operands, result }, use) {
    use(operands, 'direct');
    use([result], 'order');
  },
  encode({ operands, result }, encoder) {
    const used = [...holdersOf(operands.map(encoder.integer)).values()];
    encoder.postSum(
      used.map((literals) => [1, or(encoder.formula, literals)]),
      [[-1, encoder.integer(result)]],
      '=',
      0,
    );
  },
};

/** Load of each bin = Σ weight·[item is in the bin]; capacities bound the same sum. */
export const binPackingEncoder: KindEncoder<'bin_packing'> = {
  accepts: ({ weights }) => weights.every((w) => typeof w === 'number' && w >= 0),
  use({ bins, loads = [], capacities = [], capacity }, use) {
    use(bins, 'direct');
    use([...loads, ...capacities, ...(capacity === undefined ? [] : [capacity])], 'sum');
  },
  encode({ bins, weights, offset, loads, capacities, capacity }, encoder) {
    const integers = bins.map(encoder.integer);
    const inBin = (bin: number) => integers.map((x, i) => [weights[i] as number, x.equals(bin)] as const);
    const bound = (list: readonly Operand[] | undefined, relation: '=' | '<=') => {
      if (!list) return;
      list.forEach((limit, i) => {
        encoder.postSum(inBin(offset + i), [[-1, encoder.integer(limit)]], relation, 0);
      });
      // with a list of bins an item lies in one of them
      for (const x of integers) encoder.formula.post(list.map((_, i) => x.equals(offset + i)));
    };
    bound(loads, '=');
    bound(capacities, '<=');
    if (capacity !== undefined) {
      const used = new Set(integers.flatMap((x) => [...valuesIn(x)]));
      for (const bin of used) encoder.postSum(inBin(bin), [[-1, encoder.integer(capacity)]], '<=', 0);
    }
  },
};
