import type { ConflictReport, Question, Result } from '../compiler/answer/result.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { Formalized } from '../compiler/formalize.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import type { Reader, ReaderUsage } from '../compiler/readers/reader.ts';
import type { FormulateModelOptions, FormulateProblemOptions } from './formulate-options.ts';
import type { PreparedModel } from './prepare-model.ts';
import { otherSolution, type Uniqueness } from './reading/other-solution.ts';
import type { SampledDrafts } from './reading/sample-drafts.ts';
import { canReconsider, secondLook } from './reading/second-look.ts';
import type { SettledReadings } from './reading/settle-readings.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from './solve-instance.ts';

// Stages that only some runs need. Each loads its code when it has something to do, so that the others start sooner.

/** Rows and columns of a linear program that is small: its prices take some milliseconds. */
const SMALL = 2_000;

/** The result with its shadow prices and reduced costs, where they were asked for and there are any. */
export async function priced(
  result: Result,
  { instance }: CompiledModel,
  solved: SolvedInstance,
  { sensitivity, signal }: FormulateModelOptions,
): Promise<Result> {
  const { program, status } = solved;
  if (sensitivity === undefined || status !== 'optimal' || program?.kind !== 'linear-program') return result;
  if (sensitivity === 'small' && program.rows + program.columns > SMALL) return result;
  const { reportSensitivity } = await import('./answer/sensitivity.ts');
  const limits = { timeLimit: sensitivity === 'small' ? 2 : 30, ...(signal === undefined ? {} : { signal }) };
  return { ...result, ...(await reportSensitivity(result, instance, solved, limits)) };
}

export interface Solved {
  readonly formal: Formalized;
  readonly solved: SolvedInstance;
  readonly conflict?: ConflictReport;
  readonly unique?: Uniqueness;
}

/** What is found out about an outcome: the conflict of an infeasible model, and whether the solution of a puzzle is the only one. */
export async function findingsOf(
  { formal, solved }: Solved,
  options: SolveInstanceOptions,
): Promise<Partial<Solved>> {
  const unique = await otherSolution(formal, solved, options);
  return {
    ...(await conflictOf(formal.compiled, solved, options)),
    ...(unique === undefined ? {} : { unique }),
  };
}

/**
 * The stage after the reader has looked again at what the solver found, with a mended draft if it gave one that is sound. Undefined for readers that
 * read the same text the same way, and where there is nothing to look at.
 */
export async function reconsidered(
  stage: Solved,
  reader: Reader,
  options: FormulateProblemOptions,
): Promise<
  | { readonly stage: Solved; readonly usage: ReaderUsage; readonly diagnostics: readonly Diagnostic[] }
  | undefined
> {
  if (!canReconsider(reader)) return undefined;
  const { data = [], signal } = options;
  const { formal, solved, conflict, unique } = stage;
  const conflictItems = conflict?.groups.flatMap((g) => g.items ?? [g.id]) ?? [];
  const look = await secondLook(reader, formal, solved, { conflictItems, unique }, data, signal);
  if (look === undefined) return undefined;
  const { usage, diagnostics } = look;
  const stands: Solved =
    look.stands === true && unique?.kind === 'several'
      ? { ...stage, unique: { ...unique, meant: true } }
      : stage;
  if (look.draft === undefined) return { stage: stands, usage, diagnostics };
  const { formalize } = await import('../compiler/formalize.ts');
  const again = formalize(formal.problem, look.draft, data).value;
  if (again === undefined) return { stage: stands, usage, diagnostics };
  const mended = { formal: again, solved: await solveInstance(again.compiled.instance, options) };
  // A puzzle that has no solution any more was not mended.
  if (unique !== undefined && mended.solved.status !== 'satisfied')
    return { stage: stands, usage, diagnostics };
  return { stage: { ...mended, ...(await findingsOf(mended, options)) }, usage, diagnostics };
}

/** The conflict of an infeasible model; nothing for any other. Where it turns out to have a solution, nothing is known of it. */
export async function conflictOf(
  compiled: CompiledModel,
  solved: SolvedInstance,
  options: SolveInstanceOptions,
): Promise<{ readonly conflict?: ConflictReport; readonly solved?: SolvedInstance }> {
  if (solved.status !== 'infeasible') return {};
  const { examineInfeasible } = await import('./conflict.ts');
  const { conflict, doubt } = (await examineInfeasible(compiled, solved, options)) ?? {};
  if (doubt !== undefined) {
    return { solved: { ...solved, status: 'unknown', diagnostics: [...solved.diagnostics, doubt] } };
  }
  return conflict === undefined ? {} : { conflict };
}

export async function sampledDrafts(
  { formal, solved }: Solved,
  readers: readonly Reader[],
  options: FormulateProblemOptions,
) {
  if (readers.length === 0) return undefined;
  const { sampleDrafts } = await import('./reading/sample-drafts.ts');
  return sampleDrafts(formal.problem, { formal, solved }, readers, options.data ?? [], options);
}

export async function sharedDoubtsOf(
  questions: readonly Question[],
  problem: Problem,
  sampled: SampledDrafts | undefined,
) {
  if (sampled === undefined || questions.length === 0) return { questions, diagnostics: [] };
  const { sharedDoubts } = await import('./reading/sample-drafts.ts');
  return sharedDoubts(questions, problem, sampled);
}

export async function evidenceOf(
  { formal, solved }: Solved,
  options: FormulateProblemOptions,
): Promise<Pick<Result, 'evidence' | 'checks'>> {
  if (options.evidence !== true) return {};
  const { evidenceCard } = await import('./reading/evidence-card.ts');
  const { problem, draft, compiled } = formal;
  const { sentences, agreeing, disagreeing } = await evidenceCard({
    problem,
    draft,
    compiled,
    solved,
    options,
  });
  const checks = [];
  if (agreeing.length > 1)
    checks.push({ what: `the backends ${agreeing.join(', ')} give the same answer`, proved: true });
  if (disagreeing.length > 0)
    checks.push({ what: `another answer comes from ${disagreeing.join(', ')}`, proved: false });
  return { evidence: sentences, checks };
}

export async function reviewOf(
  { formal, solved }: Solved,
  { review, reader, signal }: FormulateProblemOptions,
) {
  if (review !== true || !canReconsider(reader)) return undefined;
  const { reviewDraft } = await import('./reading/review-draft.ts');
  return reviewDraft(reader, formal, solved, signal);
}

/** Readings that matter, and, of a draft by a language model, what the text leaves out. */
export async function readingsOf(
  { formal, solved, conflict }: Solved,
  reader: Reader,
  options: FormulateProblemOptions,
): Promise<Pick<SettledReadings, 'questions' | 'diagnostics' | 'preferred'>> {
  const { problem, draft, compiled } = formal;
  const { readings = [], missing = [] } = draft;
  const lacks = canReconsider(reader) && missing.length > 0;
  if (readings.length === 0 && !lacks) return { questions: [], diagnostics: [] };
  const { missingQuestions, settleReadings } = await import('./reading/settle-readings.ts');
  const settled = await settleReadings({
    problem,
    draft,
    data: options.data ?? [],
    compiled,
    solved,
    ...(conflict === undefined ? {} : { conflict }),
    options,
  });
  const { preferred } = settled;
  const given =
    preferred === undefined
      ? { compiled, solved }
      : { compiled: preferred.formal.compiled, solved: preferred.solved };
  const left = lacks ? missingQuestions(draft, given) : [];
  return { ...settled, questions: [...settled.questions, ...left] };
}

/** Readings that are known to divide writers, whatever the reader says. */
export async function dividingReadingsOf({ formal, solved }: Solved, options: FormulateProblemOptions) {
  const { problem, draft, compiled, assembled } = formal;
  const { dividingReadings } = await import('../compiler/draft/readings/dividing-readings.ts');
  const readings = dividingReadings(draft, problem, assembled, compiled.instance.model);
  if (readings.length === 0) return { questions: [], diagnostics: [] };
  const { settleReadings } = await import('./reading/settle-readings.ts');
  const data = options.data ?? [];
  return settleReadings({ problem, draft: { ...draft, readings }, data, compiled, solved, options });
}

/** The conflict with its cheapest way out. */
export async function wayOutOf(
  conflict: ConflictReport | undefined,
  prepared: PreparedModel,
  solved: SolvedInstance,
  options: SolveInstanceOptions,
): Promise<Pick<Result, 'conflict'>> {
  if (conflict === undefined) return {};
  const { withCheapestWayOut } = await import('./repair/cheapest-way-out.ts');
  return { conflict: await withCheapestWayOut(conflict, prepared, solved, options) };
}
