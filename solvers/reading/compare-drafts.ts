import type { Draft } from '../../compiler/draft/draft.ts';
import { type Formalized, formalize } from '../../compiler/formalize.ts';
import { compileModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';

/** An independent draft of the same problem, solved. */
export interface Sample {
  readonly formal?: Formalized;
  readonly solved?: SolvedInstance;
}

export interface Vote {
  /** Position of the draft that most others agree with (the first of the largest group). */
  readonly winner: number;
  /** Share of the drafts whose answer is the winner's; drafts that could not be solved count against it. */
  readonly confidence: number;
  /** One other answer a group that disagrees, largest first: position of its first draft. */
  readonly others: readonly number[];
}

/** Drafts vote by their answers: same status, and same objective where there is one. A solution without a proof is no vote. */
export function vote(samples: readonly Sample[]): Vote {
  const groups: number[][] = [];
  samples.forEach(({ solved }, i) => {
    if (solved === undefined || solved.status === 'unknown' || solved.status === 'feasible') return;
    const group = groups.find(([first]) => sameAnswer(samples[first!]?.solved, solved));
    if (group) group.push(i);
    else groups.push([i]);
  });
  groups.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const [best, ...rest] = groups;
  return {
    winner: best?.[0] ?? 0,
    confidence: (best?.length ?? 0) / Math.max(1, samples.length),
    others: rest.map(([first]) => first!),
  };
}

const sameAnswer = (a: SolvedInstance | undefined, b: SolvedInstance): boolean => {
  if (a === undefined || a.status !== b.status) return false;
  const [p, q] = [a.check?.objective, b.check?.objective];
  if (p === undefined || q === undefined) return p === q;
  return Math.abs(p - q) <= 1e-6 * Math.max(1, Math.abs(p), Math.abs(q));
};

/** A sentence that two drafts model differently: one draft's constraint does not follow from the other draft. */
export interface DraftDifference {
  readonly sentences: readonly string[];
  /** The draft item that the other draft does not entail. */
  readonly item: string;
  readonly of: 'first' | 'second';
}

/**
 * Where two drafts differ in meaning, constraint by constraint: a constraint that the other draft entails (its negation is
 * infeasible together with the other draft, as a solver proves) says nothing new, however it is written. Only drafts over
 * the same variables can be compared; undefined for others, and entries are left out where a solver gave no answer.
 */
export async function compareDrafts(
  first: Formalized,
  second: Formalized,
  data: readonly Source[],
  options: SolveInstanceOptions,
): Promise<readonly DraftDifference[] | undefined> {
  if (variablesOf(first) !== variablesOf(second)) return undefined;
  const differences: DraftDifference[] = [];
  for (const [of, from, under] of [
    ['first', first, second],
    ['second', second, first],
  ] as const) {
    for (const { origin, expression } of from.compiled.model.constraints) {
      const text = from.compiled.source.text.slice(expression.span.start, expression.span.end);
      const entailed = await entails(under, text, data, options);
      if (entailed === false) differences.push({ sentences: origin.sentences, item: origin.id, of });
    }
  }
  return differences;
}

/** Does a model entail a constraint? Undefined when the text does not fit the model, or no solver could tell. */
async function entails(
  { compiled }: Formalized,
  constraint: string,
  data: readonly Source[],
  options: SolveInstanceOptions,
): Promise<boolean | undefined> {
  const withoutSolve = compiled.source.text.replace(/(^|;)\s*solve\b[^;]*;/m, '$1');
  const text = `${withoutSolve}\nconstraint not (${constraint});\nsolve satisfy;\n`;
  const negated = compileModel({ name: compiled.source.name, text }, data);
  if (negated.value === undefined) return undefined;
  const { onProgress: _, ...quiet } = options;
  const { status } = await solveInstance(negated.value.instance, {
    ...quiet,
    timeLimit: Math.min(options.timeLimit ?? 5, 5),
  });
  if (status === 'infeasible') return true;
  return status === 'satisfied' || status === 'feasible' || status === 'optimal' ? false : undefined;
}

/** Names and types of the variables, to see whether two drafts speak of the same things. */
const variablesOf = ({ compiled }: Formalized): string =>
  compiled.model.declarations
    .filter((d) => d.type.inst === 'var')
    .map((d) => `${d.name}:${JSON.stringify(d.type)}`)
    .sort()
    .join(' ');

/** Formalizes and solves a draft as one sample. */
export async function solveSample(
  problem: Problem,
  draft: Draft,
  data: readonly Source[],
  options: SolveInstanceOptions,
): Promise<Sample> {
  const formal = formalize(problem, draft, data);
  if (formal.value === undefined) return {};
  return { formal: formal.value, solved: await solveInstance(formal.value.compiled.instance, options) };
}
