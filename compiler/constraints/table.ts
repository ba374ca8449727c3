import { type Exact, equal } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Literal } from '../ir/flat-model.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { containsValue } from './domain.ts';
import { conjunction, equalsExact, type Truth } from './gates.ts';
import { isVariable, keyOf, variables } from './operand.ts';

/** The operands form one of the listed rows. */
export const table: ConstraintKind<'table'> = {
  kind: 'table',
  meaning: 'The operands are one of the rows.',
  minizinc: [
    'table(array[int] of var int: operands, array[int, int] of int: rows)',
    'table(array[int] of var bool: operands, array[int, int] of bool: rows)',
  ],
  evaluate({ operands, rows }, value) {
    return rows.some((row) => operands.every((operand, i) => equal(value(operand), row[i]!)));
  },
  operands: ({ operands }) => operands,
  /** One literal a row, true exactly when the operands are that row; one of them is true. */
  decompose(constraint, write) {
    write.clause(...possibleRows(constraint, write).map((row) => isRow(constraint.operands, row, write)));
  },
  /**
   * Row literals with their support clauses: a value of an operand implies one of the rows that have it
   * (Bacchus, GAC via unit propagation, 2007).
   */
  clausal(constraint, write) {
    const { operands } = constraint;
    const rows = possibleRows(constraint, write);
    const selected = rows.map((row) => isRow(operands, row, write));
    write.clause(...selected);
    if (write.mode === 'iff') return;
    operands.forEach((operand, column) => {
      const supports = new Map<string, { value: Exact; rows: Truth[] }>();
      rows.forEach((row, i) => {
        const value = row[column]!;
        const entry = supports.get(keyOf(value)) ?? { value, rows: [] };
        entry.rows.push(selected[i]!);
        supports.set(keyOf(value), entry);
      });
      for (const support of supports.values()) {
        const taken = equalsExact(write, operand, support.value);
        if (typeof taken === 'number') write.clause(-taken, ...support.rows);
      }
    });
  },
  /** Operands as a convex combination of the rows: Σ selector = 1, operand = Σ value·selector. */
  linear(constraint, write) {
    if (write.mode === 'iff') {
      table.decompose!(constraint, write);
      return;
    }
    const { operands } = constraint;
    const rows = possibleRows(constraint, write);
    if (rows.length === 0) return write.fail();
    const selectors: Literal[] = rows.map(() => write.bool('row'));
    write.defineLinear(
      selectors.map((variable) => [1, { variable }] as const),
      '=',
      1,
    );
    operands.forEach((operand, column) => {
      const terms = selectors.map((variable, i) => [rows[i]![column]!, { variable }] as const);
      write.linear([...terms.filter(([value]) => value !== 0), [-1, operand]], '=', 0);
    });
  },
  examples: {
    holds: [
      {
        constraint: rowOf([
          [1, 2],
          [3, 4],
        ]),
        values: [3, 4],
      },
    ],
    fails: [
      {
        constraint: rowOf([
          [1, 2],
          [3, 4],
        ]),
        values: [1, 4],
      },
      { constraint: rowOf([]), values: [1, 1] },
    ],
  },
};

function rowOf(rows: readonly (readonly number[])[]): OfKind<'table'> {
  return { kind: 'table', group: 0, operands: variables(1, 2), rows };
}

/** The rows that the domains allow, each once. */
function possibleRows({ operands, rows }: OfKind<'table'>, write: Builder): readonly (readonly Exact[])[] {
  const domains = operands.map((operand) => write.domain(operand));
  const distinct = new Map(rows.map((row) => [row.map(keyOf).join(), row]));
  return [...distinct.values()].filter((row) =>
    row.every((value, i) => {
      const operand = operands[i]!;
      if (!isVariable(operand)) return equal(operand, value);
      return typeof value === 'number' ? containsValue(domains[i]!, value) : write.isFloat(operand);
    }),
  );
}

const isRow = (operands: readonly Operand[], row: readonly Exact[], write: Builder): Truth =>
  conjunction(
    write,
    operands.map((operand, i) => equalsExact(write, operand, row[i]!)),
    'row',
  );
