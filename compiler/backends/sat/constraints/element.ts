import { isVariable } from '../../../constraints/operand.ts';
import type { Integer } from '../integers/integer.ts';
import type { Encoder, KindEncoder } from './kind-encoder.ts';

/**
 * For each index: if it is chosen, the result equals that entry. For an array of constants moreover each value of the result is
 * supported: if the result is v, the index is one where v stands (the support encoding of Gent 2002).
 */
export const elementEncoder: KindEncoder<'element'> = {
  use({ index, array, result }, use) {
    use([index], 'direct');
    use([...array, result], 'order');
  },
  encode({ index, offset, array, result }, encoder) {
    const { formula } = encoder;
    const chosen = encoder.integer(index);
    const target = encoder.integer(result);
    formula.post([chosen.atLeast(offset)]);
    formula.post([-chosen.atLeast(offset + array.length)]);
    const support = new Map<number, number[]>();
    array.forEach((entry, i) => {
      const literal = chosen.equals(offset + i);
      const value = encoder.integer(entry);
      formula.under([-literal], () => postEqual(encoder, value, target));
      if (!isVariable(entry)) support.set(value.min, [...(support.get(value.min) ?? []), literal]);
    });
    if (array.every((entry) => !isVariable(entry))) postSupported(encoder, target, support);
  },
};

/** The integer takes one of the values that have support, and only with it. Gaps between them are closed by order literals. */
function postSupported({ formula }: Encoder, target: Integer, support: ReadonlyMap<number, number[]>): void {
  const values = [...support.keys()].sort((a, b) => a - b);
  values.forEach((value, i) => {
    const before = values[i - 1];
    formula.post([target.atLeast(value), ...(before === undefined ? [] : [-target.atLeast(before + 1)])]);
    formula.post([-target.equals(value), ...support.get(value)!]);
  });
  const last = values[values.length - 1];
  if (last !== undefined) formula.post([-target.atLeast(last + 1)]);
}

/** Posts x = y. */
export function postEqual(encoder: Encoder, x: Integer, y: Integer): void {
  const { formula } = encoder;
  const [narrow, wide] = x.size <= y.size ? [x, y] : [y, x];
  if (narrow.size === 1) {
    formula.post([wide.atLeast(narrow.min)]);
    formula.post([-wide.atLeast(narrow.min + 1)]);
    return;
  }
  encoder.postSum(
    [],
    [
      [1, x],
      [-1, y],
    ],
    '=',
    0,
  );
}

/** If the value is v, one of the operands is v; each operand outside the value's domain drops out. */
export const memberEncoder: KindEncoder<'member'> = {
  accepts: ({ value }, sizeOf) => sizeOf(value) <= 2000,
  use: ({ operands, value }, use) => use([...operands, value], 'direct'),
  encode({ operands, value }, encoder) {
    const wanted = encoder.integer(value);
    const integers = operands.map(encoder.integer);
    for (const v of wanted.values ?? []) {
      encoder.formula.post([-wanted.equals(v), ...integers.map((x) => x.equals(v))]);
    }
  },
};
