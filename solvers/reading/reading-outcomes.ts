import { checkSolution } from '../../compiler/answer/check-solution.ts';
import type { ConflictReport } from '../../compiler/answer/result.ts';
import type { Choice } from '../../compiler/draft/assemble.ts';
import type { Draft } from '../../compiler/draft/draft.ts';
import { readingChoices } from '../../compiler/draft/readings/reading-choices.ts';
import { formalize } from '../../compiler/formalize.ts';
import type { CompiledModel } from '../../compiler/pipeline.ts';
import type { Problem } from '../../compiler/problem/problem.ts';
import type { Source } from '../../compiler/source/span.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from '../solve-instance.ts';

export interface ReadingsRequest {
  readonly problem: Problem;
  readonly draft: Draft;
  readonly data: readonly Source[];
  /** The likely reading, solved. */
  readonly compiled: CompiledModel;
  readonly solved: SolvedInstance;
  /** Why the likely reading has no solution, where it has none. */
  readonly conflict?: ConflictReport;
  readonly options: SolveInstanceOptions;
  /** Most combinations that are solved, the likely one included. Default 16. */
  readonly limit?: number;
}

/** One combination of readings, solved; without a model where it is none. */
export interface ReadingOutcome {
  readonly choice: Choice;
  readonly compiled?: CompiledModel;
  readonly solved?: SolvedInstance;
}

/** An answer depends on a sentence if at least this many of ten careful readers would mean another reading, with another outcome. */
export const enoughReaders = 3;

/** Every combination of readings but the likely one (bounded, likeliest first), solved. */
export async function readingOutcomes({
  problem,
  draft,
  data,
  solved,
  options,
  limit = 16,
}: ReadingsRequest): Promise<readonly ReadingOutcome[]> {
  const limits = alternativeLimits(options, solved);
  const outcomes: ReadingOutcome[] = [];
  for (const choice of readingChoices(draft, limit).slice(1)) {
    if (options.signal?.aborted) break;
    const { value } = formalize(problem, draft, data, choice);
    if (value === undefined) outcomes.push({ choice });
    else {
      const { compiled } = value;
      outcomes.push({ choice, compiled, solved: await solveInstance(compiled.instance, limits) });
    }
  }
  return outcomes;
}

/** Alternatives get as long as the likely reading took, several times over, and never longer than the user allowed. */
function alternativeLimits(options: SolveInstanceOptions, solved: SolvedInstance): SolveInstanceOptions {
  const enough = Math.max(5, 4 * solved.seconds);
  const { onProgress: _, ...quiet } = options;
  return { ...quiet, timeLimit: Math.min(options.timeLimit ?? enough, enough) };
}

/** Is this reading the only one that is turned, and to this option? */
export const isOnly = (choice: Choice, reading: number, option: number): boolean =>
  Object.keys(choice).length === 1 && choice[reading] === option;

/** Do two readings give different answers? What could not be solved proves nothing. */
export function differs(a: ReadingOutcome, b: ReadingOutcome): boolean {
  if (
    a === b ||
    a.solved === undefined ||
    b.solved === undefined ||
    a.compiled === undefined ||
    b.compiled === undefined
  )
    return false;
  const [x, y] = [a.solved, b.solved];
  // A solution without a proof shows that there is one, and not yet which is best.
  const infeasible = x.status === 'infeasible' || y.status === 'infeasible';
  if (x.status === 'unknown' || y.status === 'unknown') return false;
  if (!infeasible && (isOpen(x) || isOpen(y))) return false;
  if (x.status !== y.status) return true;
  const [p, q] = [x.check?.objective, y.check?.objective];
  if (p !== undefined && q !== undefined)
    return Math.abs(p - q) > 1e-6 * Math.max(1, Math.abs(p), Math.abs(q));
  // Nothing to optimise: the answer that would be given must be one under the other reading too.
  return x.solution !== undefined && !checkSolution(b.compiled.instance, x.solution, 1e-6).accepted;
}

/** No definite answer. */
export const isOpen = ({ status }: SolvedInstance): boolean => status === 'unknown' || status === 'feasible';
