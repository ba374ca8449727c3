import { type Exact, fromDouble, isInteger, negate, subtract } from '../exact/exact.ts';
import type { Linear } from '../ir/flat-constraint.ts';
import type { FlatModel } from '../ir/flat-model.ts';
import { tighten } from './tighten.ts';

/** Relative room that an objective computed in floating point may be wrong by. */
const room = 1e-6;

/**
 * The model with solutions left out that are worse than one of this objective, and its domains tightened by that: an
 * optimum of it is one of the model.
 */
export function noWorseThan(flat: FlatModel, objective: number): FlatModel {
  const { sense } = flat.objective;
  const slack =
    isWhole(flat) && Number.isSafeInteger(objective) ? 0 : room * Math.max(1, Math.abs(objective));
  return cut(flat, fromDouble(sense === 'minimize' ? objective + slack : objective - slack));
}

/**
 * The model with only those solutions that are better than this objective: without one, the objective is optimal. Undefined where
 * the objective may take values between whole numbers.
 */
export function betterThan(flat: FlatModel, objective: number): FlatModel | undefined {
  if (!isWhole(flat) || !Number.isSafeInteger(objective)) return undefined;
  return cut(flat, flat.objective.sense === 'minimize' ? objective - 1 : objective + 1);
}

/** Does the objective take whole numbers only? */
const isWhole = ({ objective, variables }: FlatModel): boolean =>
  isInteger(objective.constant) &&
  objective.coefficients.every(isInteger) &&
  objective.variables.every((id) => variables[id - 1]?.type !== 'float');

function cut(flat: FlatModel, limit: Exact): FlatModel {
  const { sense, variables, coefficients, constant, origin } = flat.objective;
  const least = subtract(limit, constant);
  const row: Linear = {
    kind: 'linear',
    group: flat.groups.length,
    variables,
    coefficients: sense === 'minimize' ? coefficients : coefficients.map(negate),
    relation: '<=',
    constant: sense === 'minimize' ? least : negate(least),
  };
  return tighten({
    ...flat,
    constraints: [...flat.constraints, row],
    groups: [...flat.groups, { origin, hard: true }],
  });
}
