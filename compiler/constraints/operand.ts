import type { Exact } from '../exact/exact.ts';
import type { Operand } from '../ir/flat-constraint.ts';
import type { Literal, VariableId } from '../ir/flat-model.ts';

/** Is it a variable (else a constant)? */
export const isVariable = (operand: Operand): operand is { readonly variable: VariableId } =>
  typeof operand === 'object' && 'variable' in operand;

/** The bool variable that a literal speaks of. */
export const variableOf = (literal: Literal): Operand => ({ variable: Math.abs(literal) });

/** Is the literal true under these values (bools are 0/1)? */
export const isTrue = (literal: Literal, value: (operand: Operand) => Exact): boolean =>
  (value(variableOf(literal)) !== 0) === literal > 0;

/** The variables with these ids. */
export const variables = (...ids: readonly VariableId[]): readonly Operand[] =>
  ids.map((variable) => ({ variable }));

/** Text that is equal for equal exact numbers, as a key of maps and sets. */
export const keyOf = (value: Exact): string =>
  typeof value === 'number' ? String(value) : `${value.n}/${value.d}`;
