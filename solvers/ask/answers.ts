import { checkSolution } from '../../compiler/answer/check-solution.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';
import type { Askable, Given } from './askable.ts';

/** The model with values for its unknowns, solved. */
export interface Answer {
  readonly values: Given;
  readonly instance: Instance;
  readonly solved: SolvedInstance;
}

/** Solves under given values of the unknowns; each combination once, and no new one past `until` (clock of `performance.now`). */
export function answerer(askable: Askable, options: SolveInstanceOptions, until = Number.POSITIVE_INFINITY) {
  const known = new Map<string, Promise<Answer | undefined>>();
  const solve = async (values: Given): Promise<Answer | undefined> => {
    const instance = (await askable.compile(values)).value?.instance;
    return instance && { values, instance, solved: await solveInstance(instance, options) };
  };
  return (values: Given): Promise<Answer | undefined> => {
    const key = JSON.stringify(values);
    let answer = known.get(key);
    if (answer === undefined) {
      if (performance.now() >= until || options.signal?.aborted === true) return Promise.resolve(undefined);
      answer = solve(values);
      known.set(key, answer);
    }
    return answer;
  };
}

/**
 * Is what was decided in `one` still a best answer under the values of `other`? The same decisions are kept, whatever the objective is
 * then; two infeasible cases are alike. What could not be solved is like nothing.
 */
function staysBest(one: Answer, other: Answer): boolean {
  if (one.solved.solution === undefined || other.solved.solution === undefined)
    return one.solved.status === other.solved.status && one.solved.status !== 'unknown';
  // What is computed from the decisions differs with the values: it is computed again.
  const decided = Object.fromEntries(
    one.instance.model.declarations.flatMap((d) => {
      const value = one.solved.solution?.[d.name];
      return d.type.inst === 'var' && d.value === undefined && value !== undefined ? [[d.name, value]] : [];
    }),
  );
  const check = checkSolution(other.instance, decided, 1e-6);
  if (!check.accepted) return false;
  const [is, best] = [check.objective, other.solved.check?.objective];
  if (is === undefined || best === undefined) return true;
  return Math.abs(is - best) <= 1e-6 * Math.max(1, Math.abs(best));
}

/**
 * Need these two cases be told apart? Values of numbers matter where they change what is best to do: a price may change what it costs.
 * Readings matter where they change what comes out as well.
 */
export function alike(one: Answer, other: Answer): boolean {
  if (!staysBest(one, other)) return false;
  const differing = Object.keys(one.values).filter((name) => one.values[name] !== other.values[name]);
  if (differing.length === 0 || !differing.every((name) => name.startsWith('reading '))) return true;
  const [a, b] = [one.solved.check?.objective, other.solved.check?.objective];
  return (
    a === undefined || b === undefined || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))
  );
}
