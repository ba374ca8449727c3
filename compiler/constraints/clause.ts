import type { ConstraintKind } from './constraint-kind.ts';
import { isTrue, variableOf } from './operand.ts';

/** Disjunction of literals: what every backend takes, reified or not. */
export const clause: ConstraintKind<'clause'> = {
  kind: 'clause',
  meaning: 'At least one of the literals is true.',
  minizinc: ['bool_clause(array[int] of var bool: positive, array[int] of var bool: negative)'],
  evaluate: ({ literals }, value) => literals.some((literal) => isTrue(literal, value)),
  operands: ({ literals }) => literals.map(variableOf),
  examples: {
    holds: [
      { constraint: { kind: 'clause', group: 0, literals: [1, -2] }, values: [0, 0] },
      { constraint: { kind: 'clause', group: 0, literals: [1, -2, 3] }, values: [0, 1, 1] },
    ],
    fails: [
      { constraint: { kind: 'clause', group: 0, literals: [1, -2] }, values: [0, 1] },
      { constraint: { kind: 'clause', group: 0, literals: [] }, values: [] },
    ],
  },
};
