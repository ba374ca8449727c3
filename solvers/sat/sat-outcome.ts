import type { Cnf } from '../../compiler/backends/sat/cnf.ts';
import { cut, noAnswer, stopDiagnostics } from '../outcome.ts';
import type { Assignment, SolverOutcome, StopReason } from '../solver.ts';
import { brokenClause, formulaObjective, satisfies } from './check-formula.ts';

/** What a SAT solver said, before it is believed. */
export interface SatAnswer {
  readonly status: 'satisfiable' | 'unsatisfiable' | 'unknown';
  /** 0/1 a variable. */
  readonly model?: ArrayLike<number> | undefined;
  readonly core?: readonly number[] | undefined;
  readonly stoppedBy?: StopReason | undefined;
  readonly message?: string | undefined;
  readonly raw?: string | undefined;
}

/**
 * Turns what a SAT solver said into an outcome; a model that breaks a clause is thrown away. `added` are clauses
 * that hold besides those of the program: later ones, and assumptions.
 */
export function satOutcome(
  program: Cnf,
  added: readonly (readonly number[])[],
  title: string,
  answer: SatAnswer,
  seconds: number,
): SolverOutcome {
  const raw = answer.raw ? { raw: cut(answer.raw) } : {};
  if (answer.status === 'unsatisfiable')
    return {
      status: 'infeasible',
      ...(answer.core ? { core: answer.core } : {}),
      seconds,
      ...raw,
      diagnostics: [],
    };
  if (answer.status === 'unknown') {
    const by = answer.stoppedBy ?? 'bad-output';
    return noAnswer(by, seconds, stopDiagnostics(title, by, answer.message ?? ''), answer.raw);
  }
  const { model } = answer;
  const bad = (message: string) =>
    noAnswer('bad-output', seconds, stopDiagnostics(title, 'bad-output', message), answer.raw);
  if (!model || model.length !== program.variables) return bad('it said "satisfiable" without a whole model');
  const broken = brokenClause(program, model);
  if (broken !== undefined) return bad(`its model makes clause ${broken + 1} false`);
  if (!satisfies(added, model)) return bad('its model makes an added clause or an assumption false');
  const objective = formulaObjective(program, model);
  return {
    // A model alone proves nothing about the best one.
    status: objective === undefined ? 'satisfied' : 'feasible',
    assignment: vector(model),
    ...(objective === undefined ? {} : { objective }),
    seconds,
    ...raw,
    diagnostics: [],
  };
}

export const vector = (model: ArrayLike<number>): Assignment => ({
  kind: 'vector',
  values: Float64Array.from(model),
});
