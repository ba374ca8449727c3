import type { ConflictReport, Question, Result } from '../compiler/answer/result.ts';
import { type Diagnostic, hasErrors, type Outcome } from '../compiler/diagnostics/diagnostic.ts';
import { documentNumbers } from '../compiler/draft/document-numbers.ts';
import type { Draft } from '../compiler/draft/draft.ts';
import type { Formalized } from '../compiler/formalize.ts';
import type { CompiledModel } from '../compiler/pipeline.ts';
import { askedRounding, roundAsAsked } from '../compiler/problem/asked-rounding.ts';
import type { Problem } from '../compiler/problem/problem.ts';
import type { Reader } from '../compiler/readers/reader.ts';
import type { Source } from '../compiler/source/span.ts';
import { version } from '../version.ts';
import { reportResult } from './answer/report-result.ts';
import { firstDraft } from './reading/first-draft.ts';
import { otherSolution, reportUniqueness, type Uniqueness } from './reading/other-solution.ts';
import { addUsage, reportReader } from './reading/reader-usage.ts';
import type { SampledDrafts } from './reading/sample-drafts.ts';
import { canReconsider, secondLook } from './reading/second-look.ts';
import type { SettledReadings } from './reading/settle-readings.ts';
import { type SolvedInstance, type SolveInstanceOptions, solveInstance } from './solve-instance.ts';

export interface FormulateModelOptions extends SolveInstanceOptions {
  /** Data files: .dzn, MiniZinc JSON or CSV. */
  readonly data?: readonly Source[];
  /** Shadow prices and reduced costs of linear programs without integers: of small ones, or of any, at the cost of one more solve. */
  readonly sensitivity?: 'small' | 'any';
}

export interface FormulateProblemOptions extends FormulateModelOptions {
  readonly reader: Reader;
  /** Readers of further, independent drafts, which vote with the first. */
  readonly samples?: readonly Reader[];
  /** Also solve without each sentence, and on every backend, to show what the answer rests on. */
  readonly evidence?: boolean;
  /** Have a language model compare what the model says, in words, with the text. */
  readonly review?: boolean;
}

/** A result together with everything on the way to it: for rendering, saving and explaining. */
export interface Formulated {
  readonly result: Result;
  readonly problem?: Problem;
  readonly draft?: Draft;
  readonly compiled?: CompiledModel;
  readonly solved?: SolvedInstance;
}

/** From a problem in words to a checked answer. The body is the list of stages; ARCHITECTURE.md has the table. */
export async function formulateProblem(
  source: Source,
  options: FormulateProblemOptions,
): Promise<Formulated> {
  const started = performance.now();
  const { data = [], signal } = options;
  // 1 read
  const { readProblem } = await import('../compiler/problem/read-problem.ts');
  const read = readProblem(source, data);
  if (read.value === undefined || hasErrors(read.diagnostics)) return { result: failed(read.diagnostics) };
  const problem = read.value;
  // 2 draft
  const { drafted, reader, others, spent } = await firstDraft(
    options.reader,
    options.samples ?? [],
    problem,
    data,
    signal,
  );
  let usage = spent.reduce(addUsage, drafted.usage);
  const readerReport = () => reportReader(reader.id, usage, started);
  const diagnostics = [...read.diagnostics, ...drafted.diagnostics];
  if (drafted.draft === undefined || hasErrors(drafted.diagnostics)) {
    return { problem, result: { ...failed(diagnostics), reader: readerReport() } };
  }
  // 3–5 assemble, parse, analyse
  const { formalize } = await import('../compiler/formalize.ts');
  const formal = formalize(problem, drafted.draft, data);
  diagnostics.push(...formal.diagnostics);
  if (formal.value === undefined) {
    return {
      problem,
      draft: drafted.draft,
      result: { ...failed(distinct(diagnostics)), reader: readerReport() },
    };
  }
  // 6–9 lower, emit, solve, check
  let stage: Solved = {
    formal: formal.value,
    solved: await solveInstance(formal.value.compiled.instance, options),
  };
  stage = { ...stage, ...(await findingsOf(stage, options)) };
  // The solver's finding goes back to the reader, once.
  if (canReconsider(reader)) {
    const conflictItems = stage.conflict?.groups.flatMap((g) => g.items ?? [g.id]) ?? [];
    const found = { conflictItems, unique: stage.unique };
    const look = await secondLook(reader, stage.formal, stage.solved, found, data, signal);
    if (look !== undefined) {
      usage = addUsage(usage, look.usage);
      diagnostics.push(...look.diagnostics);
      if (look.stands === true && stage.unique?.kind === 'several')
        stage = { ...stage, unique: { ...stage.unique, meant: true } };
      const again: Outcome<Formalized> =
        look.draft === undefined ? { diagnostics: [] } : formalize(problem, look.draft, data);
      if (again.value !== undefined) {
        const mended = {
          formal: again.value,
          solved: await solveInstance(again.value.compiled.instance, options),
        };
        // A puzzle that has no solution any more was not mended.
        if (stage.unique === undefined || mended.solved.status === 'satisfied')
          stage = { ...mended, ...(await findingsOf(mended, options)) };
      }
    }
  }
  // Independent drafts vote.
  const sampled = await sampledDrafts(stage, others, options);
  if (sampled !== undefined) {
    usage = sampled.usages.reduce(addUsage, usage);
    diagnostics.push(...sampled.diagnostics);
    const { formal: chosen, solved: answer } = sampled.winner;
    if (chosen !== undefined && answer !== undefined && chosen !== stage.formal) {
      stage = { formal: chosen, solved: answer };
      stage = { ...stage, ...(await findingsOf(stage, options)) };
    }
  }
  // Readings are decided by solving; one with an answer is likelier than one without.
  const settled = await readingsOf(stage, reader, options);
  if (settled.preferred !== undefined) {
    const { formal, solved } = settled.preferred;
    stage = { formal, solved, ...(await findingsOf({ formal, solved }, options)) };
  }
  const shared = await sharedDoubtsOf(settled.questions, problem, sampled);
  const dividing = await dividingReadingsOf(stage, options);
  const { compiled, draft } = stage.formal;
  const { solved, conflict } = stage;
  const reported = await reportResult({ instance: compiled.instance, solved, draft, diagnostics });
  const result = await priced(reported, compiled, solved, options);
  const unique = reportUniqueness(stage.unique);
  const questions = [
    ...shared.questions,
    ...dividing.questions,
    ...unique.questions,
    ...(sampled?.questions ?? []),
  ];
  const notes = [...settled.diagnostics, ...shared.diagnostics, ...dividing.diagnostics];
  const evidence = await evidenceOf(stage, options);
  const review = await reviewOf(stage, options);
  usage = review === undefined ? usage : addUsage(usage, review.usage);
  return {
    problem,
    draft,
    compiled,
    solved,
    result: {
      ...result,
      ...roundedAsAsked(problem, result.objective),
      assumptions: [...(result.assumptions ?? []), ...documentNumbers(draft, problem)],
      ...evidence,
      checks: [
        ...(result.checks ?? []),
        ...unique.checks,
        ...(evidence.checks ?? []),
        ...(review?.checks ?? []),
      ],
      ...(conflict === undefined ? {} : { conflict }),
      ...(sampled === undefined ? {} : { confidence: sampled.confidence }),
      ...(questions.some(({ unlikely }) => !unlikely) ? { depends: true } : {}),
      ...(questions.length === 0 ? {} : { questions }),
      diagnostics: distinct([...result.diagnostics, ...notes, ...(review?.diagnostics ?? [])]),
      reader: readerReport(),
    },
  };
}

/** The same from a MiniZinc model. */
export async function formulateModel(
  source: Source,
  options: FormulateModelOptions = {},
): Promise<Formulated> {
  const { compileModel } = await import('../compiler/pipeline.ts');
  const { value: compiled, diagnostics } = compileModel(source, options.data ?? []);
  if (compiled === undefined) return { result: failed(diagnostics) };
  const first = await solveInstance(compiled.instance, options);
  const { conflict, solved = first } = await explain(compiled, first, options);
  const reported = await reportResult({ instance: compiled.instance, solved, diagnostics });
  const result = await priced(reported, compiled, solved, options);
  return { compiled, solved, result: { ...result, ...(conflict === undefined ? {} : { conflict }) } };
}

/** Rows and columns of a linear program that is small: its prices take some milliseconds. */
const SMALL = 2_000;

/** The result with its shadow prices and reduced costs, where they were asked for and there are any. */
async function priced(
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

interface Solved {
  readonly formal: Formalized;
  readonly solved: SolvedInstance;
  readonly conflict?: ConflictReport;
  readonly unique?: Uniqueness;
}

/** What is found out about an outcome: the conflict of an infeasible model, and whether the solution of a puzzle is the only one. */
async function findingsOf(
  { formal, solved }: Solved,
  options: SolveInstanceOptions,
): Promise<Partial<Solved>> {
  const unique = await otherSolution(formal, solved, options);
  return {
    ...(await explain(formal.compiled, solved, options)),
    ...(unique === undefined ? {} : { unique }),
  };
}

/** The conflict of an infeasible model; nothing for any other. Where it turns out to have a solution, nothing is known of it. */
async function explain(
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

async function sampledDrafts(
  { formal, solved }: Solved,
  readers: readonly Reader[],
  options: FormulateProblemOptions,
) {
  if (readers.length === 0) return undefined;
  const { sampleDrafts } = await import('./reading/sample-drafts.ts');
  return sampleDrafts(formal.problem, { formal, solved }, readers, options.data ?? [], options);
}

async function sharedDoubtsOf(
  questions: readonly Question[],
  problem: Problem,
  sampled: SampledDrafts | undefined,
) {
  if (sampled === undefined || questions.length === 0) return { questions, diagnostics: [] };
  const { sharedDoubts } = await import('./reading/sample-drafts.ts');
  return sharedDoubts(questions, problem, sampled);
}

async function evidenceOf(
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

async function reviewOf({ formal, solved }: Solved, { review, reader, signal }: FormulateProblemOptions) {
  if (review !== true || !canReconsider(reader)) return undefined;
  const { reviewDraft } = await import('./reading/review-draft.ts');
  return reviewDraft(reader, formal, solved, signal);
}

/** Readings that matter, and, of a draft by a language model, what the text leaves out. */
async function readingsOf(
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
async function dividingReadingsOf({ formal, solved }: Solved, options: FormulateProblemOptions) {
  const { problem, draft, compiled, assembled } = formal;
  const { dividingReadings } = await import('../compiler/draft/dividing-readings.ts');
  const readings = dividingReadings(draft, problem, assembled, compiled.instance.model);
  if (readings.length === 0) return { questions: [], diagnostics: [] };
  const { settleReadings } = await import('./reading/settle-readings.ts');
  const data = options.data ?? [];
  return settleReadings({ problem, draft: { ...draft, readings }, data, compiled, solved, options });
}

function roundedAsAsked(problem: Problem, objective: number | undefined): Pick<Result, 'rounded'> {
  const rounding = askedRounding(problem);
  return rounding === undefined || objective === undefined
    ? {}
    : { rounded: roundAsAsked(objective, rounding) };
}

const failed = (diagnostics: readonly Diagnostic[]): Result => ({
  status: 'unknown',
  solution: {},
  constraints: [],
  diagnostics,
  version,
});

/** Each diagnostic once: a reader that checks its own draft finds what the later stages find again. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((d) => {
    const key = `${d.code}\n${d.message}\n${d.labels[0]?.span.start ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
