import type { CheckReport, Question } from '../../compiler/answer/result.ts';
import { writeSolution } from '../../compiler/answer/solution-json.ts';
import type { Formalized } from '../../compiler/formalize.ts';
import { asksOneSolution } from '../../compiler/problem/asks-one-solution.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';

/** Seconds for the search of a second solution. */
const ENOUGH = 5;
/** Variables that are named where two solutions differ. */
const MOST_NAMED = 8;

type Solution = Readonly<Record<string, unknown>>;

/** Whether a puzzle, as it was modelled, has one solution. */
export type Uniqueness =
  | { readonly kind: 'only' }
  | {
      readonly kind: 'several';
      readonly one: Solution;
      readonly other: Solution;
      /** Asked again, the reader finds that the text leaves it so: it is shown and does not mark the answer. */
      readonly meant?: true;
    }
  /** Time ran out, or the solver cannot tell. */
  | { readonly kind: 'open' };

/**
 * Looks for a second solution of a text that sets a puzzle. Whoever sets one means a single solution, so a second one shows that a
 * clue was read too weakly: the one kind of mistake that no check of an answer against its model can find. Undefined for
 * texts and models of other kinds.
 */
export async function otherSolution(
  { problem, compiled }: Formalized,
  solved: SolvedInstance,
  options: SolveInstanceOptions,
): Promise<Uniqueness | undefined> {
  const { instance } = compiled;
  if (solved.status !== 'satisfied' || solved.solution === undefined) return undefined;
  if (instance.model.objective.sense !== 'satisfy' || !asksOneSolution(problem)) return undefined;
  const timeLimit = Math.min(ENOUGH, options.timeLimit ?? ENOUGH);
  const { onProgress: _, ...rest } = options;
  const two = await solveInstance(instance, { ...rest, solutions: 2, timeLimit });
  const [one, other] = two.solutions ?? [];
  if (one !== undefined && other !== undefined)
    return { kind: 'several', one: writeSolution(instance, one), other: writeSolution(instance, other) };
  return two.outcome?.complete === true ? { kind: 'only' } : { kind: 'open' };
}

/** `x is 3 or 5`: where two solutions differ, the first few variables. */
export function differences(one: Solution, other: Solution): readonly string[] {
  const changed = Object.keys(one).filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
  );
  return changed
    .slice(0, MOST_NAMED)
    .map((name) => `${name} is ${JSON.stringify(one[name])} or ${JSON.stringify(other[name])}`);
}

/** What is said of it in the result: a check where the solution is the only one, a question where there are several. */
export function reportUniqueness(unique: Uniqueness | undefined): {
  readonly checks: readonly CheckReport[];
  readonly questions: readonly Question[];
} {
  if (unique?.kind === 'only')
    return {
      checks: [{ what: 'no other solution fits the text as it was read', proved: true }],
      questions: [],
    };
  if (unique?.kind !== 'several') return { checks: [], questions: [] };
  const { one, other, meant } = unique;
  const question: Question = {
    ...(meant === true ? { unlikely: true } : {}),
    question: `more than one solution fits the text as it was read (${differences(one, other).join('; ')}): is a clue missing?`,
    options: [
      { reading: 'one solution', status: 'satisfied', solution: one },
      { reading: 'another one', status: 'satisfied', solution: other },
    ],
  };
  return { checks: [], questions: [question] };
}
