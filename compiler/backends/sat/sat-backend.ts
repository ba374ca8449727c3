import { isVariable } from '../../constraints/operand.ts';
import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic.ts';
import type { FlatModel } from '../../ir/flat-model.ts';
import { decompose } from '../../lowering/decompose.ts';
import type { Cnf } from './cnf.ts';
import { encoderOf } from './constraints/index.ts';
import { SumTooLarge } from './constraints/linear.ts';
import { encodeModel, sizesOf } from './encode-model.ts';
import { FormulaLimit } from './formula.ts';
import { rangesOf } from './integers/choose-encoding.ts';

export interface SatOptions {
  /** Largest number of literals in all clauses together (4 bytes each, and as much again while it grows). */
  readonly maxLiterals?: number;
}

/**
 * Encodes a flat model as a formula: refuse what has no finite encoding, decompose the kinds without an encoder, choose an
 * encoding for each variable, encode the constraints and the objective.
 *
 * Diagnostics: `backend/sat-float`, `backend/sat-unbounded`, `backend/sat-too-large`, `backend/sat-unsupported`.
 */
export function toCnf(flat: FlatModel, { maxLiterals }: SatOptions = {}): Outcome<Cnf> {
  const refused = flat.variables.flatMap(refuse);
  if (refused.length > 0) return { diagnostics: refused };
  try {
    const { model, diagnostics } = decomposeAll(flat);
    if (diagnostics.length > 0) return { diagnostics };
    return { value: ownGroups(encodeModel(model, maxLiterals), flat), diagnostics: [] };
  } catch (problem) {
    if (problem instanceof FormulaLimit) {
      return { diagnostics: [tooLarge('the formula would have too many clauses')] };
    }
    if (problem instanceof SumTooLarge) {
      return { diagnostics: [tooLarge('a sum, a coefficient or a constant leaves the safe integers')] };
    }
    throw problem;
  }
}

/**
 * Decomposes until every constraint has an encoder. What an encoder accepts depends on the domains, and those of the variables
 * that a decomposition adds are known only after it: hence round by round (the constraints get simpler each time).
 */
function decomposeAll(flat: FlatModel): { model: FlatModel; diagnostics: readonly Diagnostic[] } {
  let model = flat;
  for (;;) {
    const sizeOf = sizesOf(model);
    const known = model.variables.length;
    const next = decompose(model, {
      form: 'clausal',
      accepts: (constraint) =>
        encoderOf(constraint, (operand) =>
          isVariable(operand) && operand.variable > known ? 1 : sizeOf(operand),
        ) !== undefined,
    });
    const unsupported = next.refused.map(({ constraint }) =>
      error(
        'backend/sat-unsupported',
        `no SAT encoding for ${constraint.kind} in ${model.groups[constraint.group]?.origin.id ?? 'the model'}`,
        'use --backend milp or --backend minizinc',
      ),
    );
    const diagnostics = [...unsupported, ...next.model.variables.slice(known).flatMap(refuse)];
    if (diagnostics.length > 0 || next.model === model) return { model, diagnostics };
    model = next.model;
  }
}

/** Groups that a decomposition added hold definitions shared between constraints: the model does not know them. */
function ownGroups(cnf: Cnf, { groups }: FlatModel): Cnf {
  return { ...cnf, clauseGroup: cnf.clauseGroup.map((group) => (group < groups.length ? group : -1)) };
}

function refuse(variable: FlatModel['variables'][number]): Diagnostic[] {
  if (variable.type === 'float') {
    return [
      error(
        'backend/sat-float',
        `${variable.name} is a float variable, which has no SAT encoding`,
        'use --backend milp or --backend minizinc, or count in whole units',
      ),
    ];
  }
  if (rangesOf(variable)) return [];
  return [
    error(
      'backend/sat-unbounded',
      `${variable.name} has no finite bounds that fit a SAT encoding`,
      'give it a lower and an upper bound, or use --backend milp',
    ),
  ];
}

const tooLarge = (message: string) =>
  error('backend/sat-too-large', message, 'tighten the domains, or use --backend milp or --backend minizinc');

const error = (code: string, message: string, help: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  labels: [],
  help,
});
