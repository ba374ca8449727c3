import { type Exact, fromDecimalOf } from '../../exact/exact.ts';
import type { VariableId } from '../../ir/flat-model.ts';
import type { LinearProgram } from './linear-program.ts';

/**
 * Reads a solver's column values as values of flat variables. Integers are rounded to the nearest one; floats are taken as
 * the decimal that the double prints as. Nothing is checked here: the caller evaluates the model exactly. Variables
 * that have no column (auxiliary, in no row) give undefined, as do values that are no finite number.
 */
export function readLinearAssignment(
  { columns, columnVariable, integer, lower, upper }: LinearProgram,
  values: ArrayLike<number>,
): (variable: VariableId) => Exact | undefined {
  const columnOf = new Map<VariableId, number>();
  for (let i = 0; i < columns; i++) if (columnVariable[i]) columnOf.set(columnVariable[i]!, i);
  return (variable) => {
    const column = columnOf.get(variable);
    if (column === undefined) return undefined;
    const value = values[column];
    if (value === undefined || !Number.isFinite(value)) return undefined;
    const within = Math.min(Math.max(value, lower[column]!), upper[column]!);
    if (!integer[column]) return fromDecimalOf(within);
    const rounded = Math.round(within);
    return rounded === 0 ? 0 : fromDecimalOf(rounded);
  };
}
