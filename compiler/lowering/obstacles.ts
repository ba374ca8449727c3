import { kindOf } from '../constraints/index.ts';
import { isVariable } from '../constraints/operand.ts';
import { compare } from '../exact/exact.ts';
import type { FlatConstraint } from '../ir/flat-constraint.ts';
import type { FlatModel, Literal } from '../ir/flat-model.ts';

/** For each variable (by id): how many times it occurs where its rising, or its falling, may break something or cost something. */
export interface Obstacles {
  readonly rises: Uint32Array;
  readonly falls: Uint32Array;
  /** How many constraints hold only under it, or under its negation. */
  readonly conditions: Uint32Array;
}

/**
 * Counts, over all constraints and the objective, what stands against a variable's rising and falling. A row `<=` minds only the rising of
 * variables with positive coefficients, a clause only the falling of its literals, `l → …` only the rising of l; everything else, and every full
 * reification, minds both.
 */
export function obstaclesOf({ variables, constraints, objective }: FlatModel): Obstacles {
  const rises = new Uint32Array(variables.length + 1);
  const falls = new Uint32Array(variables.length + 1);
  const conditions = new Uint32Array(variables.length + 1);
  const minds = (into: typeof rises, opposite: typeof rises, literal: Literal): void => {
    (literal > 0 ? into : opposite)[Math.abs(literal)]!++;
  };
  for (const constraint of constraints) {
    const { when } = constraint;
    if (when !== undefined) {
      conditions[Math.abs(when.literal)]!++;
      minds(rises, falls, when.literal);
      if (when.mode === 'iff') minds(falls, rises, when.literal);
    }
    if (constraint.kind === 'clause' && when?.mode !== 'iff') {
      for (const literal of constraint.literals) minds(falls, rises, literal);
    } else if (constraint.kind === 'linear' && isOneSided(constraint)) {
      constraint.variables.forEach((id, i) => {
        (compare(constraint.coefficients[i]!, 0) > 0 ? rises : falls)[id]!++;
      });
    } else {
      for (const operand of kindOf(constraint).operands(constraint)) {
        if (!isVariable(operand)) continue;
        rises[operand.variable]!++;
        falls[operand.variable]!++;
      }
    }
  }
  if (objective.sense !== 'satisfy') {
    const up = objective.sense === 'maximize' ? 1 : -1;
    objective.variables.forEach((id, i) => {
      const order = compare(objective.coefficients[i]!, 0);
      if (order !== 0) (order === up ? falls : rises)[id]!++;
    });
  }
  return { rises, falls, conditions };
}

const isOneSided = ({ relation, when }: FlatConstraint & { kind: 'linear' }): boolean =>
  (relation === '<=' || relation === '<') && when?.mode !== 'iff';
