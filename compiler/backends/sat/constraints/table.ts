import { isFraction } from '../../../exact/exact.ts';
import { FALSE } from '../formula.ts';
import type { KindEncoder } from './kind-encoder.ts';

/**
 * One literal a row: if the row is chosen, each operand has its entry; each value of an operand is supported by a row that
 * has it, and some row is chosen (F. Bacchus, "GAC via unit propagation", CP 2007). Unit propagation makes it arc consistent.
 */
export const tableEncoder: KindEncoder<'table'> = {
  accepts: ({ operands, rows }, sizeOf) =>
    operands.every((o) => sizeOf(o) <= 20_000) && operands.length * rows.length <= 4_000_000,
  use: ({ operands }, use) => use(operands, 'direct'),
  encode({ operands, rows }, encoder) {
    const { formula } = encoder;
    const integers = operands.map(encoder.integer);
    const possible = rows
      .map((row) => row.map((v) => (isFraction(v) ? Number.NaN : v)))
      .filter((row) => row.every((v, i) => !Number.isNaN(v) && integers[i]!.equals(v) !== FALSE));
    const chosen = possible.map((row) =>
      integers.length === 1 ? integers[0]!.equals(row[0]!) : formula.newVariable(),
    );
    formula.post(chosen);
    integers.forEach((integer, column) => {
      const support = new Map<number, number[]>();
      possible.forEach((row, i) => {
        const value = row[column]!;
        formula.define([-chosen[i]!, integer.equals(value)]);
        const rowsWithIt = support.get(value);
        if (rowsWithIt) rowsWithIt.push(chosen[i]!);
        else support.set(value, [chosen[i]!]);
      });
      if (!integer.values) return;
      for (const value of integer.values)
        formula.post([-integer.equals(value), ...(support.get(value) ?? [])]);
    });
  },
};
