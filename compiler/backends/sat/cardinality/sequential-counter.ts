import { FALSE, type Formula } from '../formula.ts';

/**
 * At most `bound` of the literals (`bound` >= 1), by the sequential counter LT-SEQ of C. Sinz, "Towards an optimal CNF encoding of
 * Boolean cardinality constraints", CP 2005: `counter[j]` after literal i says that at least j + 1 of the literals up to i
 * are true. About 2·n·bound clauses of two or three literals; unit propagation keeps arc consistency.
 */
export function atMostBySequentialCounter(
  formula: Formula,
  literals: readonly number[],
  bound: number,
): void {
  let counter: number[] = [];
  literals.forEach((literal, i) => {
    if (counter.length === bound) formula.post([-literal, -counter[bound - 1]!]);
    if (i === literals.length - 1) return;
    const next = formula.newVariables(Math.min(bound, i + 1));
    next.forEach((output, j) => {
      const before = counter[j] ?? FALSE;
      formula.define([-before, output]);
      formula.define(j === 0 ? [-literal, output] : [-literal, -counter[j - 1]!, output]);
    });
    counter = next;
  });
}
