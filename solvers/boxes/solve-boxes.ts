import type { FlatModel } from '../../compiler/ir/flat-model.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { acceptOutcome } from '../answer/accept-outcome.ts';
import type { Route } from '../route/choose-route.ts';
import type { SolvedFlat, SolveInstanceOptions } from '../solve-instance.ts';
import { roundSolution } from './round-solution.ts';
import { GAP, searchBoxes } from './search-boxes.ts';

/** What a search over boxes makes of products of floats; undefined where it is not for this model, or ended without a word. */
export async function solveBoxes(
  instance: Instance,
  flat: FlatModel,
  route: Route,
  options: SolveInstanceOptions,
): Promise<SolvedFlat | undefined> {
  if (options.solutions !== undefined && options.solutions !== 1) return undefined;
  const found = await searchBoxes(instance, flat, options);
  if (found === undefined) return undefined;
  const { emitted, outcome } = found;
  const late = outcome.stoppedBy === 'time-limit' || outcome.stoppedBy === 'aborted';
  if (outcome.status === 'unknown' && !late) return undefined;
  const answer = await acceptOutcome(instance, emitted, outcome);
  const { solution, check } = answer;
  const short = solution && check && roundSolution(instance, solution, check, GAP);
  return {
    ...answer,
    ...short,
    diagnostics: [...outcome.diagnostics, ...answer.diagnostics],
    route: { ...route, reason: 'products of continuous variables, by branch and bound over their boxes' },
    solverSeconds: outcome.seconds,
    program: emitted.program,
    outcome,
  };
}
