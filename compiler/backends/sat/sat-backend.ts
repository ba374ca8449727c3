import { isVariable } from '../../constraints/operand.ts';
import type { Diagnostic, Label, Outcome } from '../../diagnostics/diagnostic.ts';
import type { FlatModel, FlatVariable } from '../../ir/flat-model.ts';
import type { Origin } from '../../ir/origin.ts';
import { decompose } from '../../lowering/decompose.ts';
import { pruneDifferences } from '../../lowering/prune-differences.ts';
import { tighten } from '../../lowering/tighten.ts';
import type { Source } from '../../source/span.ts';
import type { Cnf } from './cnf.ts';
import { encoderOf } from './constraints/index.ts';
import { SumTooLarge } from './constraints/linear.ts';
import { encodeModel, sizesOf } from './encode-model.ts';
import { FormulaLimit } from './formula.ts';
import { rangesOf } from './integers/choose-encoding.ts';

export interface SatOptions {
  /** The model text, so that diagnostics point into it. */
  readonly source?: Source;
  /**
   * Whether bounds and fixed differences may make the domains smaller first (the default: no). Not where groups will be switched
   * off, as in the search for a conflict.
   */
  readonly tighten?: boolean;
  /** Largest number of literals in all clauses together (4 bytes each, and as much again while it grows). */
  readonly maxLiterals?: number;
}

/**
 * Encodes a flat model as a formula: refuse what has no finite encoding, decompose the kinds without an encoder, choose an
 * encoding for each variable, encode the constraints and the objective.
 *
 * Diagnostics: `backend/sat-float`, `backend/sat-unbounded`, `backend/sat-too-large`, `backend/sat-unsupported`.
 */
export function toCnf(
  given: FlatModel,
  { maxLiterals, source, tighten: smaller = false }: SatOptions = {},
): Outcome<Cnf> {
  const flat = smaller ? pruneDifferences(tighten(given)) : given;
  const refused = refuse(flat.variables, source);
  if (refused.length > 0) return { diagnostics: refused };
  try {
    const { model, diagnostics } = decomposeAll(flat, source);
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
function decomposeAll(
  flat: FlatModel,
  source: Source | undefined,
): { model: FlatModel; diagnostics: readonly Diagnostic[] } {
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
    const unsupported = next.refused.map(({ constraint }) => {
      const origin = model.groups[constraint.group]?.origin;
      return error(
        'backend/sat-unsupported',
        `no SAT encoding for ${constraint.kind} in ${origin?.id ?? 'the model'}`,
        'use --backend milp or --backend minizinc',
        labelOf(origin, source),
      );
    });
    const diagnostics = [...unsupported.slice(0, 5), ...refuse(next.model.variables.slice(known), source)];
    if (diagnostics.length > 0 || next.model === model) return { model, diagnostics };
    model = next.model;
  }
}

/** Groups that a decomposition added hold definitions shared between constraints: the model does not know them. */
function ownGroups(cnf: Cnf, { groups }: FlatModel): Cnf {
  return { ...cnf, clauseGroup: cnf.clauseGroup.map((group) => (group < groups.length ? group : -1)) };
}

/** One diagnostic a reason, for the first variable of the user (or an auxiliary one where there is none). */
function refuse(variables: readonly FlatVariable[], source: Source | undefined): Diagnostic[] {
  const report = (
    bad: readonly FlatVariable[],
    code: string,
    fact: (name: string) => string,
    help: string,
  ): Diagnostic[] => {
    const first = bad.find((v) => !v.auxiliary) ?? bad[0];
    if (!first) return [];
    const more = bad.length > 1 ? ` (and ${bad.length - 1} more)` : '';
    return [error(code, fact(first.name) + more, help, labelOf(first.origin, source))];
  };
  const isFloat = ({ type }: FlatVariable) => type === 'float';
  return [
    ...report(
      variables.filter(isFloat),
      'backend/sat-float',
      (name) => `${name} is a float variable, which has no SAT encoding`,
      'use --backend milp or --backend minizinc, or count in whole units',
    ),
    ...report(
      variables.filter((v) => !isFloat(v) && !rangesOf(v)),
      'backend/sat-unbounded',
      (name) => `${name} has no finite bounds that fit a SAT encoding`,
      'give it a lower and an upper bound, or use --backend milp',
    ),
  ];
}

const tooLarge = (message: string) =>
  error('backend/sat-too-large', message, 'tighten the domains, or use --backend milp or --backend minizinc');

function labelOf(origin: Origin | undefined, source: Source | undefined): Label[] {
  return origin?.span && source ? [{ source, span: origin.span }] : [];
}

const error = (code: string, message: string, help: string, labels: readonly Label[] = []): Diagnostic => ({
  code,
  severity: 'error',
  message,
  labels,
  help,
});
