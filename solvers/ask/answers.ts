import { checkSolution } from '../../compiler/answer/check-solution.ts';
import type { Instance } from '../../compiler/ir/instance.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';

/** The model with values for its unknowns, solved. */
export interface Answer {
  readonly values: Readonly<Record<string, string>>;
  readonly instance: Instance;
  readonly solved: SolvedInstance;
}

/** Solves a model under given values of its unknowns; each combination once. */
export function answerer(source: Source, data: readonly Source[], options: SolveInstanceOptions) {
  const known = new Map<string, Promise<Answer | undefined>>();
  const solve = async (values: Readonly<Record<string, string>>): Promise<Answer | undefined> => {
    const text = Object.entries(values)
      .map(([name, value]) => `${name} = ${value};`)
      .join('\n');
    const compiled = compileModel(source, [...data, { name: 'unknowns.dzn', text }]);
    if (compiled.value === undefined) return undefined;
    const { instance } = compiled.value;
    return { values, instance, solved: await solveInstance(instance, options) };
  };
  return (values: Readonly<Record<string, string>>): Promise<Answer | undefined> => {
    const key = JSON.stringify(values);
    let answer = known.get(key);
    if (answer === undefined) {
      answer = solve(values);
      known.set(key, answer);
    }
    return answer;
  };
}

/**
 * Is what was decided in `one` still a best answer under the values of `other`? The same decisions are kept, whatever the objective is
 * then; two infeasible cases are alike.
 */
export function staysBest(one: Answer, other: Answer): boolean {
  if (one.solved.solution === undefined || other.solved.solution === undefined)
    return one.solved.status === other.solved.status;
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
