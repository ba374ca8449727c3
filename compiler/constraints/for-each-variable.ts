import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { VariableId } from '../ir/flat-model.ts';
import { kindOf } from './index.ts';
import { isVariable } from './operand.ts';

/** Visits the variables of a constraint, that of its condition first; one that stands in it twice comes twice. */
export function forEachVariable(constraint: FlatConstraint, visit: (variable: VariableId) => void): void {
  if (constraint.when) visit(Math.abs(constraint.when.literal));
  if (constraint.kind === 'linear') for (const variable of constraint.variables) visit(variable);
  else if (constraint.kind === 'clause') for (const literal of constraint.literals) visit(Math.abs(literal));
  else
    for (const operand of kindOf(constraint).operands(constraint))
      if (isVariable(operand)) visit(operand.variable);
}
