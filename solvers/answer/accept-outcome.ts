import { checkSolution } from '../../compiler/answer/check-solution.ts';
import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import type { EmittedProgram } from '../emit-program.ts';
import type { SolvedInstance } from '../solve-instance.ts';
import type { SolverOutcome } from '../solver.ts';
import { polishSolution } from './polish-solution.ts';

type Accepted = Pick<
  SolvedInstance,
  'status' | 'stoppedBy' | 'solution' | 'solutions' | 'check' | 'bound' | 'diagnostics'
>;

/** A race asks about an outcome before its winner is asked about again. */
const known = new WeakMap<SolverOutcome, { instance: Instance; accepted: Promise<Accepted> }>();

/** Holds a solver's outcome against the model before lowering: a solution that the evaluator refuses is not one. */
export function acceptOutcome(
  instance: Instance,
  emitted: EmittedProgram,
  outcome: SolverOutcome,
): Promise<Accepted> {
  const before = known.get(outcome);
  if (before?.instance === instance) return before.accepted;
  const accepted = checkOutcome(instance, emitted, outcome);
  known.set(outcome, { instance, accepted });
  return accepted;
}

async function checkOutcome(
  instance: Instance,
  emitted: EmittedProgram,
  outcome: SolverOutcome,
): Promise<Accepted> {
  const stopped = {
    ...(outcome.stoppedBy === undefined ? {} : { stoppedBy: outcome.stoppedBy }),
    ...(outcome.bound === undefined ? {} : { bound: outcome.bound }),
  };
  if (outcome.assignment === undefined) return { ...stopped, status: outcome.status, diagnostics: [] };
  const accepted = await polishSolution(instance, emitted, outcome, outcome.assignment);
  if (accepted.solution === undefined || accepted.check === undefined || !accepted.check.accepted) {
    return { ...stopped, status: 'unknown', diagnostics: accepted.diagnostics };
  }
  const others = (outcome.assignments ?? []).flatMap((assignment) => {
    const solution = emitted.read(assignment);
    return solution !== undefined && checkSolution(instance, solution).accepted ? [solution] : [];
  });
  const status = hasErrors(accepted.diagnostics) ? 'unknown' : statusFor(instance, emitted, outcome.status);
  return {
    ...stopped,
    status,
    solution: accepted.solution,
    ...(others.length > 1 ? { solutions: others } : {}),
    check: accepted.check,
    diagnostics: accepted.diagnostics,
  };
}

/**
 * A solver's status in the terms of the model: without an objective an "optimum" is just a solution; with one, a mere solution is not
 * called optimal unless nothing of the objective is left to choose.
 */
function statusFor(
  { model }: Instance,
  { program }: EmittedProgram,
  status: SolverOutcome['status'],
): SolverOutcome['status'] {
  if (model.objective.sense === 'satisfy')
    return status === 'optimal' || status === 'feasible' ? 'satisfied' : status;
  if (status !== 'satisfied') return status;
  return program.kind === 'cnf' && program.objective.terms.length === 0 ? 'optimal' : 'feasible';
}
