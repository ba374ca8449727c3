import { isVariable } from '../../constraints/operand.ts';
import { negate } from '../../exact/exact.ts';
import type { Absolute, FlatConstraint, Linear, Maximum, Operand } from '../../ir/flat-constraint.ts';
import type { FlatModel, VariableId } from '../../ir/flat-model.ts';
import { variablesOf } from '../../lowering/decode.ts';
import { obstaclesOf } from '../../lowering/obstacles.ts';

/**
 * An auxiliary variable that is defined as a maximum (minimum, absolute value) and that everything else only pushes down
 * (up) needs only one half of its definition, r >= x_i, which takes no big-M and no extra literal
 * (Williams, Model Building in Mathematical Programming, 5th ed., §3.2.3, on minimax objectives). Values of the
 * user's variables stay the same; the auxiliary one may lie beyond the maximum where nothing pushes it.
 */
export function relaxDefinitions(flat: FlatModel): FlatModel {
  if (!flat.constraints.some(isDefinition)) return flat;
  const { falls, rises } = obstaclesOf(flat);
  const shown = shownVariables(flat);
  const constraints = flat.constraints.flatMap((constraint): readonly FlatConstraint[] => {
    if (!isDefinition(constraint) || !isVariable(constraint.result)) return [constraint];
    const id = constraint.result.variable;
    if (!flat.variables[id - 1]!.auxiliary || shown.has(id)) return [constraint];
    const down = constraint.kind === 'absolute' || constraint.sense === 'max';
    // The definition itself minds both; a second one, or any other use that minds, keeps it whole.
    return (down ? falls : rises)[id] === 1 ? halfOf(constraint) : [constraint];
  });
  return { ...flat, constraints };
}

/** Variables whose values people see: those of declared names, auxiliary or not. */
const shownVariables = ({ shapes }: FlatModel): ReadonlySet<VariableId> =>
  new Set(shapes.flatMap(({ elements }) => elements.flatMap(variablesOf)));

type Definition = Maximum | Absolute;

const isDefinition = (constraint: FlatConstraint): constraint is Definition =>
  (constraint.kind === 'maximum' || constraint.kind === 'absolute') && !constraint.when;

function halfOf({ group, result, ...rest }: Definition): FlatConstraint[] {
  if (rest.kind === 'maximum') {
    const sign = rest.sense === 'max' ? 1 : -1;
    return rest.operands.map((operand) => bound(group, sign, operand, sign, result));
  }
  return [bound(group, 1, rest.argument, 1, result), bound(group, -1, rest.argument, 1, result)];
}

/** a·left <= b·right */
function bound(group: number, a: 1 | -1, left: Operand, b: 1 | -1, right: Operand): FlatConstraint {
  const sum = new Map<VariableId, number>();
  let constant: Linear['constant'] = 0;
  const base = { kind: 'linear', group, relation: '<=' } as const;
  if (isVariable(right)) sum.set(right.variable, -b);
  if (isVariable(left)) sum.set(left.variable, (sum.get(left.variable) ?? 0) + a);
  else constant = a === 1 ? negate(left) : left;
  const kept = [...sum].filter(([, coefficient]) => coefficient !== 0);
  return {
    ...base,
    variables: kept.map(([variable]) => variable),
    coefficients: kept.map(([, coefficient]) => coefficient),
    constant,
  };
}
