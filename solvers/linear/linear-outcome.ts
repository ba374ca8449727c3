import type { LinearProgram } from '../../compiler/backends/milp/linear-program.ts';
import { cut, noAnswer, stopDiagnostics } from '../outcome.ts';
import type { SolverOutcome, SolverStatus, StopReason } from '../solver.ts';
import { objectiveAt, trivialStatus, unfitReason, violationAt } from './check-program.ts';

/** What a solver of linear programs said, before it is believed. */
export interface LinearAnswer {
  readonly status: SolverStatus;
  readonly stoppedBy?: StopReason | undefined;
  /** Why it stopped, in words. */
  readonly message?: string | undefined;
  readonly values?: Float64Array | undefined;
  readonly bound?: number | undefined;
  readonly duals?: { readonly rows: Float64Array; readonly columns: Float64Array } | undefined;
  readonly basis?: { readonly rows: Int32Array; readonly columns: Int32Array } | undefined;
  readonly core?: readonly number[] | undefined;
  readonly raw?: string | undefined;
}

/** Beyond this relative violation a "solution" is no solution but a fault of the solver or of reading its output. */
const TOLERANCE = 1e-5;
/** A value this close to an integer or a bound is meant to be it. */
const SNAP = 1e-6;

/**
 * The outcome of a linear program that no solver needs to see: trivially decided, or unfit for floating point.
 * `title` names the solver in the diagnostic.
 */
export function decidedBeforehand(program: LinearProgram, title: string): SolverOutcome | undefined {
  const unfit = unfitReason(program);
  if (unfit) return noAnswer('unsupported', 0, stopDiagnostics(title, 'unsupported', unfit));
  const status = trivialStatus(program);
  if (status === 'infeasible') return { status, seconds: 0, diagnostics: [] };
  if (status === 'optimal') {
    const values = new Float64Array(0);
    return {
      status,
      assignment: { kind: 'vector', values },
      objective: program.offset,
      bound: program.offset,
      seconds: 0,
      diagnostics: [],
    };
  }
  return undefined;
}

/**
 * Turns what a solver said into an outcome: checks the length and the feasibility of its vector, recomputes the
 * objective from it, and never lets "optimal" stand without a solution.
 */
export function linearOutcome(
  program: LinearProgram,
  title: string,
  answer: LinearAnswer,
  seconds: number,
): SolverOutcome {
  const raw = answer.raw ? { raw: cut(answer.raw) } : {};
  const bad = (message: string): SolverOutcome =>
    noAnswer('bad-output', seconds, stopDiagnostics(title, 'bad-output', message), answer.raw);
  const { status, stoppedBy } = answer;
  if (answer.values !== undefined && !(answer.values instanceof Float64Array))
    return bad('its solution is no list of numbers');
  const definite = (status === 'optimal' || status === 'satisfied') && stoppedBy === undefined;
  if (!answer.values) {
    if (definite || status === 'feasible') return bad(`it said "${status}" without a solution`);
    return {
      status,
      ...(stoppedBy ? { stoppedBy } : {}),
      ...(status === 'unknown' && finite(answer.bound) ? { bound: answer.bound } : {}),
      ...(status === 'infeasible' && answer.core ? { core: answer.core } : {}),
      seconds,
      ...raw,
      diagnostics: stoppedBy ? stopDiagnostics(title, stoppedBy, answer.message ?? '') : [],
    };
  }
  if (answer.values.length !== program.columns)
    return bad(`a solution of ${answer.values.length} values for ${program.columns} columns`);
  const snapped = snap(program, answer.values);
  // Rounding an integer may break a row that was within the tolerance (a large factor beside a 0/1 column).
  const values = violationAt(program, snapped) <= TOLERANCE ? snapped : answer.values;
  const violation = violationAt(program, values);
  if (violation > TOLERANCE)
    return bad(`its solution breaks a constraint by ${violation.toPrecision(2)} (relative)`);
  const objective = objectiveAt(program, values);
  const bound = definite && answer.bound === undefined ? objective : answer.bound;
  return {
    status: definite ? status : 'feasible',
    ...(stoppedBy ? { stoppedBy } : {}),
    assignment: { kind: 'vector', values },
    objective,
    ...(finite(bound) ? { bound } : {}),
    ...(answer.duals && definite ? { duals: answer.duals } : {}),
    ...(answer.basis && definite ? { basis: answer.basis } : {}),
    seconds,
    ...raw,
    diagnostics: stoppedBy ? stopDiagnostics(title, stoppedBy, answer.message ?? '') : [],
  };
}

const finite = (x: number | undefined): x is number => x !== undefined && Number.isFinite(x);

/** A copy with near-integers of integer columns rounded and near-bounds clipped. */
function snap(program: LinearProgram, raw: Float64Array): Float64Array {
  const values = Float64Array.from(raw);
  for (let j = 0; j < values.length; j++) {
    let x = values[j]!;
    if (program.integer[j] === 1) {
      const nearest = Math.round(x);
      if (Math.abs(x - nearest) <= SNAP) x = nearest;
    }
    const lower = program.lower[j]!;
    const upper = program.upper[j]!;
    if (x < lower && lower - x <= SNAP * Math.max(1, Math.abs(lower))) x = lower;
    if (x > upper && x - upper <= SNAP * Math.max(1, Math.abs(upper))) x = upper;
    values[j] = x === 0 ? 0 : x;
  }
  return values;
}
