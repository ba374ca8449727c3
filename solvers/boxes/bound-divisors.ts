import { isVariable } from '../../compiler/constraints/operand.ts';
import type { FlatModel, FlatVariable, VariableId } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { emitProgram } from '../emit-program.ts';
import { findSolver } from '../index.ts';
import { runProgram } from '../running/run-program.ts';
import type { SolveOptions } from '../solver.ts';
import { endsOf, withEnds } from './products.ts';

/** What a linear solver misses a bound by, relative above 1. */
const MARGIN = 1e-6;
/** Seconds for one bound. */
const PATIENCE = 2;

/**
 * A quotient is a product only where its divisor is not zero. A whole number that starts at zero starts at one then: what is divided by zero
 * does not hold. Of others the linear constraints may say so: "at least 40 cakes" keeps the hours of all cakes above zero. Gives the
 * model with the bounds that the least and greatest value of such a divisor under them proves; the same model where there are none.
 */
export async function boundDivisors(
  instance: Instance,
  flat: FlatModel,
  options: SolveOptions,
): Promise<FlatModel> {
  const highs = await findSolver('highs');
  const variables = [...flat.variables];
  const divisors = new Set<VariableId>();
  for (const constraint of flat.constraints)
    if (constraint.kind === 'divide' && constraint.exact && !constraint.when && isVariable(constraint.right))
      divisors.add(constraint.right.variable);
  if (divisors.size === 0 || highs === undefined) return flat;
  const limits = { ...options, timeLimit: Math.min(PATIENCE, (options.timeLimit ?? Infinity) / 10) };
  let changed = false;
  for (const id of divisors) {
    const variable = variables[id - 1]!;
    const [low, high] = endsOf(variable);
    if (variable.type === 'float' || (low !== 0 && high !== 0) || low === high) continue;
    changed = true;
    variables[id - 1] = low === 0 ? withEnds(variable, 1, high) : withEnds(variable, low, -1);
  }
  const constraints = flat.constraints.filter(
    (c) => c.kind === 'linear' && !c.when && (c.relation === '<=' || c.relation === '='),
  );
  for (const id of divisors) {
    const variable = variables[id - 1]!;
    for (const side of ['minimize', 'maximize'] as const) {
      const [low, high] = endsOf(variables[id - 1]!);
      if (low > 0 || high < 0) break;
      const objective = { ...flat.objective, sense: side, variables: [id], coefficients: [1], constant: 0 };
      const linear = { ...flat, variables, constraints, objective };
      const program = (await emitProgram('milp', instance, linear)).value?.program;
      const outcome = program && (await runProgram(highs, program, limits));
      const bound = outcome?.bound ?? (outcome?.status === 'optimal' ? outcome.objective : undefined);
      if (bound === undefined) continue;
      const apart = side === 'minimize' ? bound > MARGIN : bound < -MARGIN;
      if (!apart) continue;
      changed = true;
      variables[id - 1] =
        side === 'minimize'
          ? withEnds(variable, outside(variable, bound, -1), high)
          : withEnds(variable, low, outside(variable, bound, 1));
    }
  }
  return changed ? { ...flat, variables } : flat;
}

/** The bound, moved outwards by what the solver may miss it by; of a whole number the whole number that it means. */
function outside({ type }: FlatVariable, bound: number, outwards: 1 | -1): number {
  const safe = bound + outwards * MARGIN * Math.max(1, Math.abs(bound));
  if (type === 'float') return safe;
  return outwards === -1 ? Math.ceil(safe) : Math.floor(safe);
}
