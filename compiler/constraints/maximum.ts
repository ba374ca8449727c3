import { compare, type Exact, equal, maximum as larger, minimum as smaller } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Builder, ConstraintKind, OfKind } from './constraint-kind.ts';
import { throughAuxiliary } from './through-auxiliary.ts';

/** Largest or smallest of some operands. */
export const maximum: ConstraintKind<'maximum'> = {
  kind: 'maximum',
  meaning: 'result = the largest (or smallest) of the operands.',
  minizinc: [
    'array_int_maximum(var int: result, array[int] of var int: operands)',
    'array_int_minimum(var int: result, array[int] of var int: operands)',
    'array_float_maximum(var float: result, array[int] of var float: operands)',
    'array_float_minimum(var float: result, array[int] of var float: operands)',
  ],
  evaluate({ sense, operands, result }, value) {
    const values = operands.map(value);
    if (values.length === 0) return false;
    return equal(values.reduce(sense === 'max' ? larger : smaller), value(result));
  },
  operands: ({ operands, result }) => [...operands, result],
  /** result >= every operand, and result <= one of them: the literal of each is exact. */
  decompose({ sense, operands, result }, write) {
    if (operands.length === 0) return write.fail();
    const reached = reachable(write, sense, operands);
    for (const operand of operands) bound(write, sense, result, operand);
    write.clause(
      ...reached.map((operand) =>
        sense === 'max' ? write.lessEqual(result, operand) : write.lessEqual(operand, result),
      ),
    );
  },
  /** result >= every operand, and one free literal an operand that can be the largest, which says that it is reached. */
  linear({ sense, operands, result }, write) {
    if (operands.length === 0) return write.fail();
    const own = (): Operand => hull(write, sense, operands);
    const again = (m: Operand) => ({ kind: 'maximum', sense, operands, result: m }) as const;
    if (throughAuxiliary(write, result, own, again)) return;
    for (const operand of operands) bound(write, sense, result, operand);
    const reached = reachable(write, sense, operands);
    const relation = sense === 'max' ? '<=' : '>=';
    if (reached.length === 1) {
      write.linear(
        [
          [1, result],
          [-1, reached[0]!],
        ],
        relation,
        0,
      );
      return;
    }
    const chosen = reached.map((operand) => {
      const literal = write.bool('reached');
      write.linear(
        [
          [1, result],
          [-1, operand],
        ],
        relation,
        0,
        literal,
      );
      return literal;
    });
    const one = chosen.map((literal) => [1, { variable: literal }] as const);
    write.linear(one, '=', 1);
  },
  examples: {
    holds: [
      { constraint: largest('max', [1, 2, 3], 4), values: [2, 5, 5, 5] },
      { constraint: largest('min', [1, 2], 3), values: [2, 5, 2] },
    ],
    fails: [
      { constraint: largest('max', [1, 2, 3], 4), values: [2, 5, 5, 6] },
      { constraint: largest('min', [1, 2], 3), values: [2, 5, 3] },
    ],
  },
};

function largest(sense: 'max' | 'min', operands: readonly number[], result: number): OfKind<'maximum'> {
  const variables = operands.map((variable) => ({ variable }));
  return { kind: 'maximum', group: 0, sense, operands: variables, result: { variable: result } };
}

const bound = (write: Builder, sense: 'max' | 'min', result: Operand, operand: Operand): void =>
  write.linear(
    [
      [1, result],
      [-1, operand],
    ],
    sense === 'max' ? '>=' : '<=',
    0,
  );

/** The operands that can be the largest (smallest): those that reach the best guaranteed value. */
function reachable(write: Builder, sense: 'max' | 'min', operands: readonly Operand[]): readonly Operand[] {
  let best: Exact | undefined;
  for (const operand of operands) {
    const { min, max } = write.domain(operand);
    const sure = sense === 'max' ? min : max;
    if (sure === undefined) continue;
    best = best === undefined ? sure : sense === 'max' ? larger(best, sure) : smaller(best, sure);
  }
  if (best === undefined) return operands;
  const guaranteed = best;
  return operands.filter((operand) => {
    const { min, max } = write.domain(operand);
    const end = sense === 'max' ? max : min;
    if (end === undefined) return true;
    return sense === 'max' ? compare(end, guaranteed) >= 0 : compare(end, guaranteed) <= 0;
  });
}

/** A variable over all values that the largest (smallest) operand can take. */
function hull(write: Builder, sense: 'max' | 'min', operands: readonly Operand[]): Operand {
  const ends = operands.map((operand) => write.domain(operand));
  const pick = sense === 'max' ? larger : smaller;
  const fold = (values: readonly (Exact | undefined)[]): Exact | undefined =>
    values.reduce((a, b) => (a === undefined || b === undefined ? undefined : pick(a, b)));
  const min = fold(ends.map((end) => end.min));
  const max = fold(ends.map((end) => end.max));
  const float = operands.some((operand) => write.isFloat(operand));
  if (
    float ||
    (min !== undefined && typeof min !== 'number') ||
    (max !== undefined && typeof max !== 'number')
  ) {
    return { variable: write.float(min, max, sense) };
  }
  return { variable: write.int(min ?? -Infinity, max ?? Infinity, sense) };
}
